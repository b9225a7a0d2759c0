/** How far somebody's roles reach in the tree of agencies. */
import type { Actor, Role, RoleHeld } from './actor.ts'

/** What is asked of the tree of agencies. */
export interface ReachTree {
  /** Whether `id` is `above` itself or anywhere below it. */
  readonly isWithin: (id: number, above: number) => boolean
  /** The agency and everything below it. */
  readonly descendants: (id: number) => readonly number[]
}

/** The roles among `roles` that somebody holds, wherever; no roles given: all. Only a person holds any. */
export function heldRoles(actor: Actor, roles?: readonly Role[]): readonly RoleHeld[] {
  if (actor.kind !== 'person') return []
  return roles === undefined ? actor.roles : actor.roles.filter(({ role }) => roles.includes(role))
}

/** Whether one of somebody's `roles` reaches the agency. */
export function reaches(actor: Actor, roles: readonly Role[], agencyId: number, tree: ReachTree): boolean {
  return heldRoles(actor, roles).some((held) => covers(held, agencyId, tree))
}

function covers(held: RoleHeld, agencyId: number, tree: ReachTree): boolean {
  return held.scope === 'subtree' ? tree.isWithin(agencyId, held.agencyId) : held.agencyId === agencyId
}

/** The agencies that somebody's `roles` reach, each once: what every query of theirs is narrowed to. No roles given: all roles. */
export function agenciesOf(actor: Actor, tree: ReachTree, roles?: readonly Role[]): readonly number[] {
  const ids = new Set<number>()
  for (const { agencyId, scope } of heldRoles(actor, roles)) {
    if (scope === 'agency') ids.add(agencyId)
    else for (const id of tree.descendants(agencyId)) ids.add(id)
  }
  return [...ids]
}
