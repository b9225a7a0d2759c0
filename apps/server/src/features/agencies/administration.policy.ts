/** Who may change which agencies: the system administrator of a subtree, within it. */
import type { Actor, RoleHeld } from '../../platform/actor.ts'
import type { AgencyTree } from './tree.ts'

/** Whether `actor` may change the facts of `agencyId`. */
export function mayEdit(actor: Actor, tree: AgencyTree, agencyId: number): boolean {
  return administrations(actor).some((held) => reaches(held, tree, agencyId))
}

/**
 * Whether `actor` may put agencies under `parentId` or take them away from there. For the tops of the tree (`null`) it takes the administration
 * of everything below one of them.
 */
export function mayArrange(actor: Actor, tree: AgencyTree, parentId: number | null): boolean {
  return administrations(actor).some((held) => {
    if (held.scope !== 'subtree') return false
    return parentId === null ? tree.lineage(held.agencyId).length === 1 : reaches(held, tree, parentId)
  })
}

/** The agencies that `actor` administers, with all below where the role says so. */
export function administered(actor: Actor, tree: AgencyTree): readonly number[] {
  const ids = administrations(actor).flatMap(({ agencyId, scope }) =>
    scope === 'subtree' ? tree.descendants(agencyId) : [agencyId],
  )
  return [...new Set(ids)]
}

function administrations(actor: Actor): readonly RoleHeld[] {
  return actor.kind === 'person' ? actor.roles.filter(({ role }) => role === 'systemAdministrator') : []
}

function reaches({ scope, agencyId }: RoleHeld, tree: AgencyTree, id: number): boolean {
  return scope === 'subtree' ? tree.isWithin(id, agencyId) : id === agencyId
}
