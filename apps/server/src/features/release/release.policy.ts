/** Who may see documents that are being redacted, and who may mark them. */
import type { Actor, PersonActor, Relation } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { type Permission, rolesPermitted } from '../../platform/permission.ts'
import type { Case } from '../applications/index.ts'

const OWN: readonly Relation[] = ['own']

/** Originals hold what is not to be given out: only those who work on the case see them, and whoever audits. */
const READERS: readonly Permission[] = [
  { role: 'registrar', relations: OWN },
  { role: 'handler', relations: OWN },
  { role: 'legalReviewer', relations: OWN },
  { role: 'secrecyReviewer', relations: OWN },
  { role: 'officeHead', relations: OWN },
  { role: 'agencyHead', relations: OWN },
  { role: 'auditor', relations: OWN },
]
const EDITORS: readonly Permission[] = [{ role: 'handler', relations: OWN }]

/** The person who asks; nobody else has business here. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(403, 'not-permitted')
  return actor
}

/** Whether the actor may see the documents of a case. */
export function maySeeRelease(actor: Actor, { agencyId }: Case, tree: AgencyTree): boolean {
  return rolesPermitted(READERS, actor, agencyId, tree).size > 0
}

/** Whether the actor may mark and produce now: the handler of the case, while it is being handled. */
export function mayEditRelease(actor: Actor, found: Case, tree: AgencyTree): boolean {
  return isEditor(actor, found, tree) && found.state === 'handling'
}

/** Throws what keeps the actor from marking and producing. */
export function refuseEditing(actor: Actor, found: Case, tree: AgencyTree): void {
  if (!isEditor(actor, found, tree)) throw new Problem(403, 'not-permitted')
  if (found.state !== 'handling') throw new Problem(409, 'release-locked')
}

function isEditor(actor: Actor, found: Case, tree: AgencyTree): boolean {
  if (actor.kind !== 'person' || rolesPermitted(EDITORS, actor, found.agencyId, tree).size === 0) return false
  return found.handlerId === null || found.handlerId === actor.personId
}
