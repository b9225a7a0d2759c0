/** Who patrols, who mends, and what can be done to a ticket: read by the routes, the console and the generated tests. */
import type { TicketEvent, TicketState } from '@gongkai/contract'
import type { Actor } from '../../platform/actor.ts'
import { ownRoles, type Permission, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { heldRoles } from '../../platform/reach.ts'
import type { AgencyTree } from '../agencies/index.ts'

/** Who starts a patrol, opens tickets, passes them on and checks them. */
export const PATROL_MANAGERS: readonly Permission[] = [{ role: 'siteManager', relations: ['own', 'child'] }]

const EDITORS = ownRoles('editor')

/** Who reads findings, tickets and their figures. */
export const PATROL_READERS: readonly Permission[] = [
  ...PATROL_MANAGERS,
  ...EDITORS,
  ...ownRoles('contentReviewer', 'officeHead', 'agencyHead'),
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]

/** One line of the table. */
export interface TicketEventRule {
  readonly term: string
  readonly from: readonly TicketState[]
  readonly to: TicketState
  readonly who: readonly Permission[]
  /** Whether the patrol itself does it, when what was found is there no more. */
  readonly system?: true
  /** Whether it must be said what was done, or why. */
  readonly remark?: true
}

/** Everything that can be done to a ticket. */
export const TICKET_WORKFLOW: Readonly<Record<TicketEvent, TicketEventRule>> = {
  assign: { term: '派单', from: ['found'], to: 'assigned', who: PATROL_MANAGERS },
  rectify: { term: '登记整改', from: ['assigned'], to: 'rectified', who: EDITORS, system: true, remark: true },
  return: { term: '退回整改', from: ['rectified'], to: 'assigned', who: PATROL_MANAGERS, remark: true },
  check: { term: '复核通过', from: ['rectified'], to: 'checked', who: PATROL_MANAGERS },
  close: { term: '销号', from: ['checked'], to: 'closed', who: PATROL_MANAGERS },
  explain: { term: '说明后结束', from: ['found', 'assigned', 'rectified'], to: 'explained', who: PATROL_MANAGERS, remark: true },
}

/** Whether somebody does an event on tickets of an agency. */
export function mayDo(event: TicketEvent, actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  if (actor.kind === 'system') return TICKET_WORKFLOW[event].system === true
  return rolesPermitted(TICKET_WORKFLOW[event].who, actor, agencyId, tree).size > 0
}

/** Whether somebody manages the patrols of an agency. */
export function mayManage(actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  return rolesPermitted(PATROL_MANAGERS, actor, agencyId, tree).size > 0
}

/** Whether somebody reads the tickets of an agency. */
export function mayRead(actor: Actor, agencyId: number, tree: AgencyTree): boolean {
  return rolesPermitted(PATROL_READERS, actor, agencyId, tree).size > 0
}

/** Throws Problem 403 for whoever does not manage the patrols of an agency. */
export function requireManager(actor: Actor, agencyId: number, tree: AgencyTree): void {
  if (!mayManage(actor, agencyId, tree)) throw new Problem(403, 'not-permitted')
}

/**
 * Whether somebody replaces a word list: of an agency whoever manages its patrols; of the installation its system administrators and the
 * site manager of a whole tree of agencies.
 */
export function mayReplaceWords(actor: Actor, agencyId: number | undefined, tree: AgencyTree): boolean {
  if (agencyId !== undefined) return mayManage(actor, agencyId, tree)
  return heldRoles(actor).some(
    ({ role, agencyId: own, scope }) =>
      role === 'systemAdministrator' || (role === 'siteManager' && scope === 'subtree' && tree.lineage(own).length === 1),
  )
}
