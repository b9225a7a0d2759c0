/** Batches as the office sees them: progress, decision, and what became of each document. */
import { WITHDRAWAL_REASONS } from '@gongkai/law/publication'
import type { Static } from 'typebox'
import type { WithdrawalBatchItemQuery, WithdrawalBatchItems, WithdrawalBatchView } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { AgencyTree } from '../../agencies/index.ts'
import { readableAgencies } from '../permission.ts'
import { undecidableBy } from './batch.service.ts'

/** The latest batches that are listed. */
const LISTED = 50
/** Items of a page. */
const PAGE = 100

interface Row {
  readonly id: number
  readonly agencyId: number
  readonly agency: string
  readonly reason: string
  readonly explanation: string
  readonly publicNote: string
  readonly atOnce: boolean
  readonly state: WithdrawalBatchView['state']
  readonly requestedById: number
  readonly requestedBy: string
  readonly requestedAt: Temporal.Instant
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly remark: string | null
  readonly finishedAt: Temporal.Instant | null
  readonly selected: number
  readonly waiting: number
  readonly withdrawn: number
  readonly restored: number
  readonly kept: number
}

/** The latest batches of the agencies that the person may see. */
export async function listBatches(db: Database, actor: PersonActor, tree: AgencyTree): Promise<WithdrawalBatchView[]> {
  return batches(db, actor, tree, sql`true`)
}

/** A batch; `undefined` when there is none or it is not for him. */
export async function findBatch(
  db: Database,
  actor: PersonActor,
  tree: AgencyTree,
  id: number,
): Promise<WithdrawalBatchView | undefined> {
  const [found] = await batches(db, actor, tree, sql`b.id = ${id}`)
  return found
}

async function batches(
  db: Database,
  actor: PersonActor,
  tree: AgencyTree,
  condition: RawBuilder<unknown>,
): Promise<WithdrawalBatchView[]> {
  const { rows } = await sql<Row>`
    select b.id, b.agency_id as "agencyId", v.name as agency, b.reason, b.explanation, b.public_note as "publicNote", b.at_once as "atOnce", b.state,
      b.requested_by as "requestedById", p.name as "requestedBy", b.requested_at as "requestedAt",
      case when b.decided_for is null then q.name else q.name || ' 代 ' || b.decided_for end as "decidedBy", b.decided_at as "decidedAt", b.remark,
      b.finished_at as "finishedAt", n.*
    from (select * from withdrawal_batch b where b.agency_id = any(${[...readableAgencies(actor, tree)]}::int[]) and ${condition}
      order by b.id desc limit ${LISTED}) b
    join agency_version v on v.agency_id = b.agency_id and v.valid_to is null
    join person p on p.id = b.requested_by left join person q on q.id = b.decided_by
    cross join lateral (select count(*)::int as selected, (count(*) filter (where state = 'waiting'))::int as waiting,
      (count(*) filter (where state = 'withdrawn'))::int as withdrawn, (count(*) filter (where state = 'restored'))::int as restored,
      (count(*) filter (where state = 'kept'))::int as kept from withdrawal_batch_item where batch_id = b.id) n
    order by b.id desc`.execute(db)
  return rows.map((row) => viewOf(row, actor, tree))
}

function viewOf(row: Row, actor: PersonActor, tree: AgencyTree): WithdrawalBatchView {
  const {
    agencyId,
    agency,
    requestedById,
    requestedAt,
    decidedAt,
    finishedAt,
    selected,
    waiting,
    withdrawn,
    restored,
    kept,
    ...rest
  } = row
  const isOpen = row.state === 'asked' || row.state === 'unconfirmed'
  return {
    ...rest,
    agency: { id: agencyId, name: agency },
    term: WITHDRAWAL_REASONS.find(({ key }) => key === row.reason)?.term ?? row.reason,
    requestedAt: String(requestedAt),
    decidedAt: decidedAt === null ? null : String(decidedAt),
    finishedAt: finishedAt === null ? null : String(finishedAt),
    counts: { selected, waiting, withdrawn, restored, kept },
    mayDecide: isOpen && undecidableBy({ agencyId, reason: row.reason, requestedBy: requestedById }, actor, tree) === undefined,
  }
}

/** What became of the documents of a batch, a page at a time. */
export async function batchItems(
  db: Database,
  id: number,
  { state, after = 0 }: Static<typeof WithdrawalBatchItemQuery>,
): Promise<WithdrawalBatchItems> {
  const { rows } = await sql<WithdrawalBatchItems['items'][number]>`
    select i.document_id as id, e.title, d.index_number as "indexNumber", i.state, i.why
    from withdrawal_batch_item i join document d on d.id = i.document_id
    join document_edition e on e.document_id = d.id and e.edition = coalesce(d.current_edition, d.open_edition, 1)
    where i.batch_id = ${id} and i.document_id > ${after} and (${state ?? null}::text is null or i.state = ${state ?? null})
    order by i.document_id limit ${PAGE + 1}`.execute(db)
  const items = rows.slice(0, PAGE)
  return { items: [...items], next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
}
