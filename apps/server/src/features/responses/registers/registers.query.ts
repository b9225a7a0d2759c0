/** The registers of proposals, hotline and concerns, as they are shown; states are derived when they are read. */
import {
  type ConcernList,
  type ConcernState,
  type ConcernView,
  type HotlineMonth,
  type HotlineSum,
  type HotlineYear,
  type ProposalList,
  type ProposalState,
  type ProposalView,
  type RegisterQuery,
} from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { CONCERN_RESPONSE } from '@gongkai/law/publication'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'

const PAGE = 50

/** So many figures of a year are shown: 12 months and their corrections for 200 agencies. */
const MONTHS_SHOWN = 10_000

/** The document of an entry, for whoever reads the register. */
const DOCUMENT = sql`case when o.id is not null then json_build_object('id', o.id, 'title', coalesce(e.title, ''), 'publishedOn',
  (o.first_published_at at time zone 'Asia/Shanghai')::date) end as document`
const DOCUMENT_TABLES = sql`left join document o on o.id = r.document_id
  left join document_edition e on e.document_id = o.id and e.edition = coalesce(o.current_edition, o.open_edition)`

function proposalState(today: string): RawBuilder<ProposalState> {
  return sql<ProposalState>`case
    when o.standing = 'published' then 'published'
    when r.answered_on is not null then 'answered'
    when r.due_on < ${today}::date then 'late'
    else 'open' end`
}

/** Entries of the agencies whose day is in the year. */
function inYear(agencies: readonly number[], year: number, day: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`r.agency_id = any(${[...agencies]}::int[]) and ${day} between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`
}

/** A page of the proposals of a year, the latest first, and how many of each kind stand where. */
export async function listProposals(
  db: Database,
  agencies: readonly number[],
  { year, after }: RegisterQuery,
  today: string,
): Promise<ProposalList> {
  const ofYear = inYear(agencies, year, sql`r.assigned_on`)
  const { rows } = await sql<ProposalView>`
    select r.id, r.version, json_build_object('id', r.agency_id, 'name', v.name) as agency, r.kind, r.session, r.number, r.title,
      r.assigned_on as "assignedOn", r.due_on as "dueOn", r.answered_on as "answeredOn", r.attitude, ${proposalState(today)} as state, ${DOCUMENT}
    from response_proposal r join agency_version v on v.agency_id = r.agency_id and v.valid_to is null ${DOCUMENT_TABLES}
    where ${ofYear} and (${after ?? null}::bigint is null or r.id < ${after ?? null})
    order by r.id desc limit ${PAGE + 1}`.execute(db)
  const counted = await sql<ProposalList['counts'][number]>`
    select r.kind, ${proposalState(today)} as state, count(*)::int as count from response_proposal r left join document o on o.id = r.document_id
    where ${ofYear} group by 1, 2 order by 1, 2`.execute(db)
  return { ...pageOf(rows), counts: counted.rows }
}

/** The months of a year, corrected ones too, and the sums of what was reported with the months that are missing. */
export async function hotlineYear(
  db: Database,
  agencies: readonly number[],
  { agency, year }: RegisterQuery,
): Promise<HotlineYear> {
  const { rows: months } = await sql<HotlineMonth>`
    select r.id, json_build_object('id', r.agency_id, 'name', v.name) as agency, to_char(r.month, 'YYYY-MM') as month, r.received, r.answered,
      r.on_time as "onTime", r.satisfied, r.evidence, p.name as "recordedBy", to_json(r.recorded_at) #>> '{}' as "recordedAt", r.reason,
      to_json(r.superseded_at) #>> '{}' as "supersededAt"
    from hotline_figure r join agency_version v on v.agency_id = r.agency_id and v.valid_to is null left join person p on p.id = r.recorded_by
    where ${inYear(agencies, year, sql`r.month`)} order by v.name, r.month, r.id limit ${MONTHS_SHOWN}`.execute(db)
  const { rows: named } = await sql<{ id: number; name: string }>`
    select agency_id as id, name from agency_version where agency_id = ${agency} and valid_to is null`.execute(db)
  const reporting = new Map([...named, ...months.map((month) => month.agency)].map((one) => [one.id, one]))
  const sums = [...reporting.values()].map((one) =>
    sumOf(
      one,
      months.filter((month) => month.agency.id === one.id && month.supersededAt === null),
      year,
    ),
  )
  return { months, sums }
}

function sumOf(agency: HotlineSum['agency'], months: readonly HotlineMonth[], year: number): HotlineSum {
  const reported = new Set(months.map(({ month }) => month))
  const ofYear = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  const sum = (key: 'received' | 'answered' | 'onTime' | 'satisfied') => months.reduce((total, month) => total + month[key], 0)
  return {
    agency,
    total:
      months.length === 0
        ? null
        : { received: sum('received'), answered: sum('answered'), onTime: sum('onTime'), satisfied: sum('satisfied') },
    missing: ofYear.filter((month) => !reported.has(month)),
  }
}

function concernState(now: string): RawBuilder<ConcernState> {
  return sql<ConcernState>`case
    when o.first_published_at <= r.due_at then 'answeredInTime'
    when o.first_published_at is not null then 'answeredLate'
    when r.due_at < ${now}::timestamptz then 'late'
    else 'open' end`
}

/** A page of the concerns of a year, the latest first. */
export async function listConcerns(
  db: Database,
  agencies: readonly number[],
  { year, after }: RegisterQuery,
  now: string,
): Promise<ConcernList> {
  const { rows } = await sql<Omit<ConcernView, 'basis'>>`
    select r.id, r.version, json_build_object('id', r.agency_id, 'name', v.name) as agency, r.source, r.summary, r.duty,
      to_json(r.heard_at) #>> '{}' as "heardAt", to_json(r.due_at) #>> '{}' as "dueAt", ${concernState(now)} as state, ${DOCUMENT},
      to_json(o.first_published_at) #>> '{}' as "answeredAt"
    from public_concern r join agency_version v on v.agency_id = r.agency_id and v.valid_to is null ${DOCUMENT_TABLES}
    where ${inYear(agencies, year, sql`(r.heard_at at time zone 'Asia/Shanghai')::date`)}
      and (${after ?? null}::bigint is null or r.id < ${after ?? null})
    order by r.id desc limit ${PAGE + 1}`.execute(db)
  return pageOf(rows.map((row) => ({ ...row, basis: basisOf(row.duty) })))
}

function basisOf(duty: ConcernView['duty']): string {
  const limit = CONCERN_RESPONSE.find(({ key }) => key === duty)
  return limit ? `${citationText(limit.source)}：${limit.term}，${limit.hours}小时内` : ''
}

function pageOf<Row extends { readonly id: number }>(rows: readonly Row[]): { items: Row[]; nextAfter: number | null } {
  const items = rows.slice(0, PAGE)
  return { items, nextAfter: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null }
}

/** Whose an entry is; `undefined` when there is none. */
export async function agencyOfEntry(
  db: Database,
  register: 'response_proposal' | 'public_concern',
  id: number,
): Promise<number | undefined> {
  const { rows } = await sql<{ agency: number }>`select agency_id as agency from ${sql.table(register)} where id = ${id}`.execute(
    db,
  )
  return rows[0]?.agency
}
