/** Whether somebody may do something to a document: the workflow's table, read for one actor and one agency. */
import type { DocumentEvent } from '@gongkai/contract'
import type { Actor } from '../../platform/actor.ts'
import { agenciesPermitted, type Lineages, rolesPermitted } from '../../platform/permission.ts'
import type { AgencyTree } from '../agencies/index.ts'
import type { DocumentRow } from './document.ts'
import { DOCUMENT_READERS, DOCUMENT_WORKFLOW } from './workflow.ts'

/** Whether `actor` may do `event` to documents of `agencyId`, in whatever state. */
export function mayDo(event: DocumentEvent, actor: Actor, agencyId: number, tree: Lineages): boolean {
  const { who, system } = DOCUMENT_WORKFLOW[event]
  return actor.kind === 'system' ? system === true : rolesPermitted(who, actor, agencyId, tree).size > 0
}

/** Whether state and standing of the document let `event` happen. */
export function isTimely(event: DocumentEvent, { state, standing }: Pick<DocumentRow, 'state' | 'standing'>): boolean {
  const rule = DOCUMENT_WORKFLOW[event]
  return rule.from.includes(state) && (rule.standing === undefined || rule.standing.includes(standing))
}

/** Whether `actor` may read documents of `agencyId` that are not public. */
export function mayRead(actor: Actor, agencyId: number, tree: Lineages): boolean {
  return actor.kind === 'system' || rolesPermitted(DOCUMENT_READERS, actor, agencyId, tree).size > 0
}

/** The agencies whose documents `actor` may read. */
export function readableAgencies(actor: Actor, tree: Pick<AgencyTree, 'descendants'>): readonly number[] {
  return agenciesPermitted(DOCUMENT_READERS, actor, tree)
}
