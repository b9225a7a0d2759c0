/** Whether somebody may do something to a case: the workflow's table, read for one actor and one agency. */
import { type Actor, relationOf, type Role, type RoleHeld } from '../../platform/actor.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { type EventRule, type Permission, READERS } from './workflow.ts'

/** The roles by which `actor` has one of `permissions` on a case of `agencyId`; empty: none. */
export function rolesPermitted(
  permissions: readonly Permission[],
  actor: Actor,
  agencyId: number,
  tree: Pick<AgencyTree, 'lineage'>,
): ReadonlySet<Role> {
  return new Set(held(permissions, actor, agencyId, tree).map(({ role }) => role))
}

/** The head for whom `actor` does it, who may do it by delegation alone; `undefined`: in one's own name. */
export function actingFor(
  permissions: readonly Permission[],
  actor: Actor,
  agencyId: number,
  tree: Pick<AgencyTree, 'lineage'>,
): RoleHeld['actingFor'] {
  const roles = held(permissions, actor, agencyId, tree)
  return roles.every((role) => role.actingFor !== undefined) ? roles[0]?.actingFor : undefined
}

function held(
  permissions: readonly Permission[],
  actor: Actor,
  agencyId: number,
  tree: Pick<AgencyTree, 'lineage'>,
): readonly RoleHeld[] {
  if (actor.kind !== 'person') return []
  const lineage = tree.lineage(agencyId)
  return actor.roles.filter(({ role, agencyId: holder, scope }) => {
    const relation = relationOf(lineage, tree.lineage(holder))
    // A role for one agency says nothing about those below it.
    if (relation === 'child' && scope !== 'subtree') return false
    return permissions.some((permission) => permission.role === role && permission.relations.includes(relation))
  })
}

/** Whether `actor` may do what `rule` says to the case `id` of `agencyId`. */
export function mayDo(rule: EventRule, actor: Actor, { id, agencyId }: CaseKey, tree: Pick<AgencyTree, 'lineage'>): boolean {
  switch (actor.kind) {
    case 'person':
      return rolesPermitted(rule.who, actor, agencyId, tree).size > 0
    case 'applicant':
      return rule.applicant === true && actor.applicationId === id
    case 'system':
      return rule.system === true
    case 'visitor':
      return false
  }
}

/** Whether `actor` may read the case. */
export function mayRead(actor: Actor, { id, agencyId }: CaseKey, tree: Pick<AgencyTree, 'lineage'>): boolean {
  switch (actor.kind) {
    case 'person':
      return rolesPermitted(READERS, actor, agencyId, tree).size > 0
    case 'applicant':
      return actor.applicationId === id
    case 'system':
      return true
    case 'visitor':
      return false
  }
}

/** What permission is asked for: a case and whose it is. */
export interface CaseKey {
  readonly id: number
  readonly agencyId: number
}

/** The agencies whose cases `actor` may read. */
export function readableAgencies(actor: Actor, tree: Pick<AgencyTree, 'descendants'>): readonly number[] {
  if (actor.kind !== 'person') return []
  const found = new Set<number>()
  for (const { role, agencyId, scope } of actor.roles) {
    const permission = READERS.find((reader) => reader.role === role)
    if (permission?.relations.includes('own')) found.add(agencyId)
    if (permission?.relations.includes('child') && scope === 'subtree') {
      for (const below of tree.descendants(agencyId)) found.add(below)
    }
  }
  return [...found]
}
