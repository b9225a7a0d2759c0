/** Who may do something: one form of permission for every workflow, read for one actor and one agency. */
import { type Actor, type Lineage, type Relation, relationOf, type Role, type RoleHeld } from './actor.ts'

/** Who may do something: holders of `role` whose agency stands in one of `relations` to the agency that it concerns. */
export interface Permission {
  readonly role: Role
  readonly relations: readonly Relation[]
}

/** What the superiors of an agency are read from. */
export interface Lineages {
  readonly lineage: (agencyId: number) => Lineage
}

/** Each of `roles`, for the agency itself. */
export function ownRoles(...roles: readonly Role[]): readonly Permission[] {
  return roles.map((role) => ({ role, relations: ['own'] }))
}

/** The roles by which `actor` has one of `permissions` on what belongs to `agencyId`; empty: none. */
export function rolesPermitted(
  permissions: readonly Permission[],
  actor: Actor,
  agencyId: number,
  tree: Lineages,
): ReadonlySet<Role> {
  return new Set(held(permissions, actor, agencyId, tree).map(({ role }) => role))
}

/** The head for whom `actor` does it, who may do it by delegation alone; `undefined`: in one's own name. */
export function actingFor(
  permissions: readonly Permission[],
  actor: Actor,
  agencyId: number,
  tree: Lineages,
): RoleHeld['actingFor'] {
  const roles = held(permissions, actor, agencyId, tree)
  return roles.every((role) => role.actingFor !== undefined) ? roles[0]?.actingFor : undefined
}

/** The agencies for which `actor` has one of `permissions`. */
export function agenciesPermitted(
  permissions: readonly Permission[],
  actor: Actor,
  tree: { readonly descendants: (agencyId: number) => readonly number[] },
): readonly number[] {
  if (actor.kind !== 'person') return []
  const found = new Set<number>()
  for (const { role, agencyId, scope } of actor.roles) {
    const relations = new Set(
      permissions.filter((permission) => permission.role === role).flatMap((permission) => permission.relations),
    )
    if (relations.has('own')) found.add(agencyId)
    if (relations.has('child') && scope === 'subtree')
      for (const below of tree.descendants(agencyId)) if (below !== agencyId) found.add(below)
  }
  return [...found]
}

function held(permissions: readonly Permission[], actor: Actor, agencyId: number, tree: Lineages): readonly RoleHeld[] {
  if (actor.kind !== 'person') return []
  const lineage = tree.lineage(agencyId)
  return actor.roles.filter(({ role, agencyId: holder, scope }) => {
    const relation = relationOf(lineage, tree.lineage(holder))
    // A role for one agency says nothing about those below it.
    if (relation === 'child' && scope !== 'subtree') return false
    return permissions.some((permission) => permission.role === role && permission.relations.includes(relation))
  })
}
