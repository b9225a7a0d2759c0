/** Whether somebody may do something to a case: the workflow's table, read for one actor and one agency. */
import type { Actor } from '../../platform/actor.ts'
import { agenciesPermitted, rolesPermitted } from '../../platform/permission.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { type EventRule, READERS } from './workflow.ts'

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
  return agenciesPermitted(READERS, actor, tree)
}
