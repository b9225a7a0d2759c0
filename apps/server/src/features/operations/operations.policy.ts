/** Who watches over what. */
import type { Actor, PersonActor, Role } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import type { AgencyTree } from '../agencies/index.ts'

/** Who reads the audit of the agencies that they reach. */
export const AUDIT_READERS: readonly Role[] = ['auditAdministrator', 'auditor']

/** Who sees what became of messages. */
export const MESSAGE_READERS: readonly Role[] = ['systemAdministrator', 'officeHead', 'registrar']

/** Who may see whom a message went to and what it said: those who handle cases, not those who run the machine. */
export const MESSAGE_OPENERS: readonly Role[] = ['officeHead', 'registrar']

/** Whether one of somebody's `roles` reaches everything: it is held for the whole tree below an agency without a superior. */
export function reachesInstallation(actor: Actor, roles: readonly Role[], tree: AgencyTree): boolean {
  if (actor.kind !== 'person') return false
  return actor.roles.some(
    ({ role, scope, agencyId }) => roles.includes(role) && scope === 'subtree' && tree.lineage(agencyId).length === 1,
  )
}

/** The person who acts; the route's guard has seen to it that somebody is signed in. Throws Problem 401. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Problem(401, 'not-signed-in')
  return actor
}
