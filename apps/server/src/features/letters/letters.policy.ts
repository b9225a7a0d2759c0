/** Who may see and change letters, templates and series of document numbers. */
import type { Actor, PersonActor, Role } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import { reaches } from '../../platform/reach.ts'
import type { AgencyTree } from '../agencies/index.ts'
import type { Letter } from './letter.ts'

/** Whoever works on cases, watches over them or audits them sees their letters. */
export const LETTER_READERS: readonly Role[] = [
  'registrar',
  'handler',
  'legalReviewer',
  'secrecyReviewer',
  'officeHead',
  'agencyHead',
  'supervisor',
  'auditor',
]

/** Words are the handler's; whoever reviews sends back with a remark, so that nobody approves what changed under his hands. */
export const LETTER_EDITORS: readonly Role[] = ['handler']

/** Templates and document numbers are set up by the system administrator. */
export const TEMPLATE_ADMINISTRATORS: readonly Role[] = ['systemAdministrator']

/** What the permission to edit depends on beside the roles. */
export interface CaseOfLetter {
  readonly state: string
  readonly handlerId: number | null
}

/** Whether the actor may read letters of an agency's cases. */
export function mayReadLetters(actor: Actor, agencyId: number, tree: AgencyTree): actor is PersonActor {
  return actor.kind === 'person' && reaches(actor, LETTER_READERS, agencyId, tree)
}

/** Whether the actor may change the words of a letter now: a draft, while its case is being handled, by its handler. */
export function mayEditLetter(actor: Actor, letter: Letter, found: CaseOfLetter, tree: AgencyTree): boolean {
  return isEditor(actor, letter, found, tree) && letter.state === 'draft' && found.state === 'handling'
}

/** Throws what keeps the actor from changing the words of a letter. */
export function refuseEditing(actor: Actor, letter: Letter, found: CaseOfLetter, tree: AgencyTree): void {
  if (!isEditor(actor, letter, found, tree)) throw new Problem(403, 'not-permitted')
  if (letter.state === 'draft' && found.state !== 'handling') throw new Problem(409, 'letter-locked')
}

function isEditor(actor: Actor, { agencyId }: Letter, { handlerId }: CaseOfLetter, tree: AgencyTree): boolean {
  if (actor.kind !== 'person' || !reaches(actor, LETTER_EDITORS, agencyId, tree)) return false
  return handlerId === null || handlerId === actor.personId
}

/** Whether the actor sets up templates for an agency; `null`: for the whole installation, which takes everything below a top agency. */
export function mayAdminister(actor: Actor, agencyId: number | null, tree: AgencyTree): actor is PersonActor {
  if (actor.kind !== 'person') return false
  if (agencyId !== null) return reaches(actor, TEMPLATE_ADMINISTRATORS, agencyId, tree)
  return actor.roles.some(
    (held) => TEMPLATE_ADMINISTRATORS.includes(held.role) && held.scope === 'subtree' && tree.lineage(held.agencyId).length === 1,
  )
}
