/** Reading the chains. */
import type { AuditEntryView, AuditPage, AuditQuery } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

const PAGE_SIZE = 50

/** A subject's entries are shown at once: a case has some dozens. */
const SUBJECT_LIMIT = 500

/** The entries of one chain that fit, the newest first. */
export async function searchChain(db: Database, agencyId: number, query: AuditQuery): Promise<AuditPage> {
  const { before } = query
  const rows = await matching(db, query)
    .where('agency_id', '=', agencyId)
    .$if(before !== undefined, (found) => found.where('sequence', '<', before ?? 0))
    .orderBy('sequence', 'desc')
    .limit(PAGE_SIZE + 1)
    .execute()
  const items = rows.slice(0, PAGE_SIZE).map(toView)
  return { items, before: rows.length > PAGE_SIZE ? (items.at(-1)?.sequence ?? null) : null }
}

/** What happened to one subject in those of the `chains`, the newest first. */
export async function searchSubject(db: Database, chains: readonly number[], query: AuditQuery): Promise<AuditPage> {
  const rows = await matching(db, query)
    .where(sql<boolean>`agency_id = any(${chains}::integer[])`)
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(SUBJECT_LIMIT)
    .execute()
  return { items: rows.map(toView), before: null }
}

/** The kinds of events in a chain: a loose scan of the index, one step for each kind. */
export async function eventKinds(db: Database, agencyId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly kind: string }>`
    with recursive known as (
      (select kind from audit_entry where agency_id = ${agencyId} order by kind limit 1)
      union all
      select (select kind from audit_entry where agency_id = ${agencyId} and kind > known.kind order by kind limit 1)
      from known where known.kind is not null
    )
    select kind from known where kind is not null`.execute(db)
  return rows.map(({ kind }) => kind)
}

function matching(db: Database, { kind, person, subjectKind, subject, from, to }: AuditQuery) {
  let query = db.selectFrom('audit_entry').selectAll()
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (person !== undefined) query = query.where('actor_kind', '=', 'person').where('actor_id', '=', person)
  if (subjectKind !== undefined) query = query.where('subject_kind', '=', subjectKind)
  if (subject !== undefined) query = query.where('subject_id', '=', subject)
  // Legal days begin at midnight in China.
  if (from !== undefined) query = query.where(sql<boolean>`at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'`)
  if (to !== undefined) query = query.where(sql<boolean>`at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`)
  return query
}

type Row = Awaited<ReturnType<ReturnType<typeof matching>['execute']>>[number]

function toView(row: Row): AuditEntryView {
  return {
    agencyId: row.agency_id,
    sequence: row.sequence,
    at: row.at.toString(),
    actor: { kind: row.actor_kind, id: row.actor_id, label: row.actor_label },
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id },
    requestId: row.request_id,
    // A constraint of the table says that it is an object.
    payload: row.payload as AuditEntryView['payload'],
    algorithm: row.algorithm,
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  }
}
