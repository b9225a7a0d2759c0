/** Lists of cases whose time of keeping is over, and of destruction reviews, narrowed to the agencies of whoever looks. */
import type { DestructionReviewView, RetentionList } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { outcomeTerm } from '../applications/index.ts'
import { isDestroyable } from './retention.service.ts'

/** So many are listed at once; the rest follow when these are dealt with. */
const MOST = 1000

interface CaseRow {
  readonly id: number
  readonly number: string
  readonly agencyId: number
  readonly agencyName: string
  readonly concludedOn: string | null
  readonly outcome: string | null
  readonly retainUntil: string
}

function caseOf({ id, number, agencyId, agencyName, concludedOn, outcome, retainUntil }: CaseRow): RetentionList[number] {
  const agency = { id: agencyId, name: agencyName }
  return { id, number, agency, concludedOn, outcomeTerm: outcome === null ? null : outcomeTerm(outcome), retainUntil }
}

/** 保管期满的案卷 of those agencies, the longest over first. */
export async function retentionList(db: Database, agencies: readonly number[], today: string): Promise<RetentionList> {
  const { rows } = await sql<CaseRow>`
    select a.id, a.number, a.agency_id as "agencyId", v.name as "agencyName", a.concluded_on as "concludedOn", a.outcome,
      a.retain_until as "retainUntil"
    from application a join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    where a.agency_id = any(${agencies}::int[]) and ${isDestroyable(today)}
    order by a.retain_until, a.id limit ${MOST}`.execute(db)
  return rows.map(caseOf)
}

interface ReviewRow extends Omit<DestructionReviewView, 'agency' | 'items' | 'proposedAt' | 'decidedAt' | 'carriedOutAt'> {
  readonly agencyId: number
  readonly agencyName: string
  readonly proposedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
  readonly carriedOutAt: Temporal.Instant | null
}

interface ItemRow extends CaseRow {
  readonly reviewId: number
  readonly destroyedAt: Temporal.Instant | null
  readonly spared: string | null
}

/** 销毁鉴定 of those agencies, newest first, with their lists; one of them alone when `id` is given. */
export async function destructionReviews(
  db: Database,
  agencies: readonly number[],
  id?: number,
): Promise<readonly DestructionReviewView[]> {
  const reviews = await sql<ReviewRow>`
    select d.id, d.version, d.agency_id as "agencyId", v.name as "agencyName", d.state, d.reason, p.name as "proposedBy",
      d.proposed_at as "proposedAt", q.name as "decidedBy", d.decided_at as "decidedAt", d.remark, d.carried_out_at as "carriedOutAt"
    from destruction_review d join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
    join person p on p.id = d.proposed_by left join person q on q.id = d.decided_by
    where d.agency_id = any(${agencies}::int[]) and (${id ?? null}::bigint is null or d.id = ${id ?? null})
    order by d.id desc limit 200`.execute(db)
  const items = await sql<ItemRow>`
    select i.review_id as "reviewId", a.id, a.number, a.agency_id as "agencyId", v.name as "agencyName", a.concluded_on as "concludedOn",
      a.outcome, i.retain_until as "retainUntil", i.destroyed_at as "destroyedAt", i.spared
    from destruction_item i join application a on a.id = i.application_id
    join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    where i.review_id = any(${reviews.rows.map((row) => row.id)}::bigint[]) order by a.id`.execute(db)
  return reviews.rows.map(({ agencyId, agencyName, proposedAt, decidedAt, carriedOutAt, ...row }) => ({
    ...row,
    agency: { id: agencyId, name: agencyName },
    proposedAt: String(proposedAt),
    decidedAt: text(decidedAt),
    carriedOutAt: text(carriedOutAt),
    items: items.rows
      .filter(({ reviewId }) => reviewId === row.id)
      .map((item) => ({ ...caseOf(item), destroyedAt: text(item.destroyedAt), spared: item.spared })),
  }))
}

function text(moment: Temporal.Instant | null): string | null {
  return moment === null ? null : String(moment)
}
