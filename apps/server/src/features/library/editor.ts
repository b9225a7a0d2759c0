/** Who may change what the library shows (docs/adr/0020): people with certain roles, for the agencies that these reach. */
import type { Actor, PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { heldRoles, reaches } from '../../platform/reach.ts'
import { type Agency, type AgencyTree, agencyTrees, findAgency } from '../agencies/index.ts'
import { LIBRARY_EDITORS } from '../people/index.ts'

/** How routes that change something are guarded; for which agency somebody may, the work itself asks. */
export const EDITORS_ONLY = { access: { roles: LIBRARY_EDITORS } } as const

/** An editor at work, in a request. */
export interface Editor {
  readonly actor: PersonActor
  readonly requestId: string
}

/**
 * Whether somebody may change what is shown of the agency. A pending one stands nowhere in the tree yet: it is settled by whoever works for
 * a whole subtree.
 */
export function mayEdit(actor: Actor, { id, standing }: Pick<Agency, 'id' | 'standing'>, tree: AgencyTree): boolean {
  if (standing === 'pending') return heldRoles(actor, LIBRARY_EDITORS).some(({ scope }) => scope === 'subtree')
  return reaches(actor, LIBRARY_EDITORS, id, tree)
}

/** Whether somebody may edit this agency now, for showing or leaving out the forms. */
export async function isEditor({ db, clock }: Pick<Services, 'db' | 'clock'>, actor: Actor, agency: Agency): Promise<boolean> {
  if (heldRoles(actor, LIBRARY_EDITORS).length === 0) return false
  return mayEdit(actor, agency, await agencyTrees({ db, clock }).now())
}

/** The request's editor; throws Problem 403 for anybody else. */
export function editorOf({ actor, id }: { readonly actor: Actor; readonly id: string }): Editor {
  if (actor.kind !== 'person') throw new Problem(403, 'not-permitted')
  return { actor, requestId: id }
}

/** Throws Problem 404 where there is no such agency, 403 where the editor's roles do not reach it. */
export async function requireEditor(
  { db, clock, trx }: Pick<Services, 'db' | 'clock'> & { readonly trx: Database },
  { actor }: Editor,
  agencyId: number,
): Promise<Agency> {
  const agency = await findAgency(trx, agencyId)
  if (!agency) throw new Problem(404, 'agency-not-found')
  if (!mayEdit(actor, agency, await agencyTrees({ db, clock }).now(trx))) throw new Problem(403, 'not-permitted')
  return agency
}
