/** Who may see and arrange sites: managers of the site's agency or of one above it; whoever works below it sees it. */
import type { Actor, PersonActor } from '../../platform/actor.ts'
import { ownRoles, type Permission, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { heldRoles } from '../../platform/reach.ts'
import type { AgencyTree } from '../agencies/index.ts'

/** Who arranges a site, its columns and its catalogue; the manager of a higher agency with a role for its subtree does too. */
export const SITE_MANAGERS: readonly Permission[] = [{ role: 'siteManager', relations: ['own', 'child'] }]

/** Who sees what an agency owes and how its columns stand, besides those who work there. */
const WATCHERS = ['supervisor', 'auditor', 'siteManager'] as const

/** The person who asks; nobody else has business here. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(403, 'not-permitted')
  return actor
}

/** Whether the actor arranges the sites of an agency. */
export function mayManage(actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  return rolesPermitted(SITE_MANAGERS, actor, agencyId, tree).size > 0
}

/** Throws Problem 403 for whoever does not arrange the sites of an agency. */
export function requireManager(actor: Actor, agencyId: number, tree: AgencyTree): void {
  if (!mayManage(actor, agencyId, tree)) throw new Problem(403, 'not-permitted')
}

/** Whether the actor sees the sites of an agency: their own agency publishes there, or they watch over it. */
export function maySeeSite(actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  return heldRoles(actor).some(
    ({ agencyId: own, scope }) => tree.isWithin(own, agencyId) || (scope === 'subtree' && tree.isWithin(agencyId, own)),
  )
}

/** The agencies whose duties the actor sees: their own, and those below that they watch over. */
export function seenAgencies(actor: Actor, tree: AgencyTree): ReadonlySet<number> {
  const seen = new Set<number>()
  for (const { role, agencyId, scope } of heldRoles(actor)) {
    seen.add(agencyId)
    if (scope === 'subtree' && WATCHERS.some((watcher) => watcher === role))
      for (const below of tree.descendants(agencyId)) seen.add(below)
  }
  return seen
}

/** Who notes what happened and which document settles it: those who publish for the agency, and the site's manager. */
const NOTERS: readonly Permission[] = [...ownRoles('editor', 'officeHead'), ...SITE_MANAGERS]

/** Whether the actor notes for an agency what it owes. */
export function mayNote(actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  return rolesPermitted(NOTERS, actor, agencyId, tree).size > 0
}
