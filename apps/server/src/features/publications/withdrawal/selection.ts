/** Which documents a person means to withdraw, and which of them may be: looked at one by one, as a single request would be. */
import {
  KEPT_REASONS,
  type KeptReason,
  WITHDRAWAL_LIMIT,
  type WithdrawalCount,
  type WithdrawalSelection,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { agenciesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { type ListContext, publishedMatching } from '../list.query.ts'
import { readableAgencies } from '../permission.ts'
import { DOCUMENT_WORKFLOW } from '../workflow.ts'

/** A document that was chosen. */
interface Chosen {
  readonly id: number
  readonly agencyId: number
  /** Why it is not withdrawn; `null`: it is. */
  readonly why: Exclude<KeptReason, 'unknown'> | null
}

/** What a selection means. */
export interface Selected {
  readonly chosen: readonly Chosen[]
  /** How many of the numbers name nothing that the person may see. */
  readonly unknown: number
}

/** Reads what `selection` means for the person. Throws Problem for one that says nothing, or too much. */
export async function selectedBy(context: ListContext, { ids, filter }: WithdrawalSelection): Promise<Selected> {
  if ((ids === undefined) === (filter === undefined))
    throw new Problem(422, 'withdrawal-refused', '请选择要撤的信息，或者给出筛选条件')
  const named = ids === undefined ? await found(context, filter ?? {}) : [...new Set(ids)]
  const { actor, tree, db } = context
  const may = [...agenciesPermitted(DOCUMENT_WORKFLOW.requestWithdrawal.who, actor, tree)]
  const { rows } = await sql<Chosen>`
    select d.id, d.agency_id as "agencyId", case when d.standing <> 'published' then 'notPublic'
      when not d.agency_id = any(${may}::int[]) then 'notPermitted'
      when exists (select from document_withdrawal w where w.document_id = d.id and w.decided_at is null) then 'asked' end as why
    from document d where d.id = any(${named}::bigint[]) and d.agency_id = any(${[...readableAgencies(actor, tree)]}::int[])
    order by d.id`.execute(db)
  return { chosen: rows, unknown: named.length - rows.length }
}

async function found(context: ListContext, filter: NonNullable<WithdrawalSelection['filter']>): Promise<readonly number[]> {
  // Everything that the person may see is nobody's selection.
  if (Object.entries(filter).every(([key, value]) => key === 'below' || value === '' || value === undefined))
    throw new Problem(422, 'withdrawal-refused', '请至少给出一个筛选条件：栏目、机关、体裁、日期或者搜索词')
  const ids = await publishedMatching(context, filter, WITHDRAWAL_LIMIT + 1)
  if (ids.length > WITHDRAWAL_LIMIT)
    throw new Problem(422, 'withdrawal-refused', `一次最多撤 ${WITHDRAWAL_LIMIT} 件，所选的更多，请缩小范围分几次办理`)
  return ids
}

/** The selection in figures. */
export async function countSelected(context: ListContext, selection: WithdrawalSelection): Promise<WithdrawalCount> {
  const { chosen, unknown } = await selectedBy(context, selection)
  const free = chosen.filter(({ why }) => why === null)
  const counted = new Map<number, number>()
  for (const { agencyId } of free) counted.set(agencyId, (counted.get(agencyId) ?? 0) + 1)
  const { rows } = await sql<{ id: number; name: string }>`
    select agency_id as id, name from agency_version where agency_id = any(${[...counted.keys()]}::int[]) and valid_to is null
    order by agency_id`.execute(context.db)
  return {
    selected: chosen.length + unknown,
    withdrawable: free.length,
    agencies: rows.map(({ id, name }) => ({ id, name, count: counted.get(id) ?? 0 })),
    kept: KEPT_REASONS.map(({ key, label }) => ({
      why: key,
      term: label,
      count: key === 'unknown' ? unknown : chosen.filter(({ why }) => why === key).length,
    })).filter(({ count }) => count > 0),
  }
}
