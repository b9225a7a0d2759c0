/** What was received and what became of it, counted. */
import type { CommentCounts } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'

const NONE: CommentCounts = { received: 0, adopted: 0, partly: 0, rejected: 0, irrelevant: 0, undecided: 0 }

/** Counts of the comments of some consultations. */
export async function commentCounts(db: Database, ids: readonly number[]): Promise<(id: number) => CommentCounts> {
  const { rows } = await sql<CommentCounts & { id: number }>`
    select consultation_id as id, count(*)::int as received, count(*) filter (where decision = 'adopted')::int as adopted,
      count(*) filter (where decision = 'partly')::int as partly, count(*) filter (where decision = 'rejected')::int as rejected,
      count(*) filter (where decision = 'irrelevant')::int as irrelevant, count(*) filter (where decision is null)::int as undecided
    from consultation_comment where consultation_id = any(${[...ids]}::bigint[]) group by consultation_id`.execute(db)
  const found = new Map(rows.map(({ id, ...counts }) => [id, counts]))
  return (id) => found.get(id) ?? NONE
}

/** What a normative document's consultation came to; adopted are those adopted in whole or in part. */
export interface NormativeComments {
  readonly consultationId: number
  readonly siteId: number
  readonly from: string
  readonly to: string
  readonly shortened: string | null
  readonly received: number
  readonly adopted: number
  readonly undecided: number
  /** 采纳情况 published on. */
  readonly answeredOn: string | null
}

/** The latest published consultation on a document of the register of normative documents; `undefined` when there was none. */
export async function commentsOnNormative(db: Database, normativeId: number): Promise<NormativeComments | undefined> {
  const { rows } = await sql<{
    id: number
    siteId: number
    from: string
    to: string
    shortened: string | null
    answeredOn: string | null
  }>`
    select id, site_id as "siteId", from_day as "from", to_day as "to", shortened, feedback_on as "answeredOn" from consultation
    where normative_id = ${normativeId} and published_at is not null and withdrawn_at is null order by from_day desc, id desc limit 1`.execute(
    db,
  )
  const [row] = rows
  if (!row) return undefined
  const { id, ...facts } = row
  const counts = (await commentCounts(db, [id]))(id)
  return {
    consultationId: id,
    ...facts,
    received: counts.received,
    adopted: counts.adopted + counts.partly,
    undecided: counts.undecided,
  }
}
