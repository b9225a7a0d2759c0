/** Queues and lists of documents: always within the agencies that the actor may read, a page at a time. */
import {
  DOCUMENT_QUEUES,
  type DocumentList,
  type DocumentListItem,
  type DocumentListQuery,
  type DocumentQueueCounts,
} from '@gongkai/contract'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor, Role } from '../../platform/actor.ts'
import { legalMoment } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { agenciesPermitted, type Permission } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { isDay } from './content-faults.ts'
import { readableAgencies } from './permission.ts'
import { workingDaysLeft } from './working-days.ts'
import { DOCUMENT_WORKFLOW, REVIEW_ROUNDS, ROUND_ROLES } from './workflow.ts'

/** What a list is asked for with. */
export interface ListContext {
  readonly db: Database
  readonly tree: AgencyTree
  readonly actor: PersonActor
  readonly calendar: WorkingCalendar
  readonly now: Temporal.Instant
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
}

type Condition = RawBuilder<boolean>
type Queue = (typeof DOCUMENT_QUEUES)[number]['key']

/** Counting stops here; the list then says 1000+. */
const COUNTED = 1000
const PAGE = 30

/** Queues that show what is done, the latest first; the others show what is owed first. */
const NEWEST_FIRST: ReadonlySet<Queue> = new Set(['published', 'withdrawn', 'all'])

interface ListRow extends Omit<
  DocumentListItem,
  'agency' | 'column' | 'editor' | 'publishedAt' | 'scheduledAt' | 'changedAt' | 'workingDaysLeft' | 'reviewDue'
> {
  readonly reviewDueOn: string | null
  readonly agencyId: number
  readonly agencyName: string
  readonly columnId: number | null
  readonly columnName: string | null
  readonly editorId: number | null
  readonly editorName: string | null
  readonly publishedAt: Temporal.Instant | null
  readonly scheduledAt: Temporal.Instant | null
  readonly changedAt: Temporal.Instant
}

/** One page of the list. */
export async function listDocuments(context: ListContext, query: DocumentListQuery): Promise<DocumentList> {
  const queue = query.queue ?? 'all'
  const conditions = [within(context, query), queueCondition(context, queue), ...filters(query)]
  const newestFirst = NEWEST_FIRST.has(queue)
  const due = queue === 'reviewOwed' ? sql`d.review_due_on` : sql`d.due_on`
  const from = cursorCondition(query.cursor, newestFirst, due)
  const order = newestFirst ? sql`d.id desc` : sql`${due} asc nulls last, d.id asc`
  const limit = query.limit ?? PAGE
  const where = sql.join([...conditions, ...(from ? [from] : [])], sql` and `)
  const { rows } = await sql<ListRow>`
    with page as (select d.* from document d where ${where} order by ${order} limit ${limit + 1})
    select d.id, e.title, d.kind, d.state, d.standing, d.agency_id as "agencyId", v.name as "agencyName", c.id as "columnId", c.name as "columnName",
      d.index_number as "indexNumber", d.editor_id as "editorId", p.name as "editorName", d.due_on as "dueOn",
      d.review_due_on as "reviewDueOn", d.published_at as "publishedAt",
      e.scheduled_at as "scheduledAt",
      coalesce((select max(at) from audit_entry where subject_kind = 'document' and subject_id = d.id::text), d.created_at) as "changedAt"
    from page d
    join document_edition e on e.document_id = d.id and e.edition = coalesce(d.open_edition, d.current_edition,
      (select max(edition) from document_edition where document_id = d.id))
    join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
    left join document_placement m on m.document_id = d.id and m.main left join site_column c on c.id = m.column_id
    left join person p on p.id = d.editor_id
    order by ${order}`.execute(context.db)
  const isWhole = from === undefined && rows.length <= limit
  const total = isWhole ? rows.length : await countUpTo(context.db, conditions)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map((row) => itemOf(row, context)),
    next: last === undefined ? null : newestFirst ? String(last.id) : `${dueOf(last, queue) ?? ''}~${last.id}`,
    total: Math.min(total, COUNTED),
    more: total > COUNTED,
  }
}

function dueOf({ dueOn, reviewDueOn }: ListRow, queue: Queue): string | null {
  return queue === 'reviewOwed' ? reviewDueOn : dueOn
}

/** How many documents wait in each queue; a number of 1,000 means so many or more. */
export async function countDocumentQueues(context: ListContext): Promise<DocumentQueueCounts> {
  const counts = await Promise.all(
    DOCUMENT_QUEUES.filter(({ key }) => !NEWEST_FIRST.has(key)).map(async ({ key }): Promise<[string, number]> => {
      const count = await countUpTo(context.db, [within(context, {}), queueCondition(context, key)])
      return [key, Math.min(count, COUNTED)]
    }),
  )
  return Object.fromEntries(counts)
}

async function countUpTo(db: Database, conditions: readonly Condition[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select from document d where ${sql.join([...conditions], sql` and `)} limit ${COUNTED + 1}) found`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

/** The published documents that a filter finds among those that the person may see, the lowest number first; at most `most`. */
export async function publishedMatching(
  context: ListContext,
  query: Omit<DocumentListQuery, 'queue' | 'state' | 'cursor' | 'limit'>,
  most: number,
): Promise<readonly number[]> {
  const where = sql.join([within(context, query), queueCondition(context, 'published'), ...filters(query)], sql` and `)
  const { rows } = await sql<{ id: number }>`select d.id from document d where ${where} order by d.id limit ${most}`.execute(
    context.db,
  )
  return rows.map(({ id }) => id)
}

/** The agencies that may be read, narrowed to the one that is asked for. */
function within({ actor, tree }: ListContext, query: DocumentListQuery): Condition {
  const readable = readableAgencies(actor, tree)
  if (query.agency === undefined) return among(readable)
  const asked = new Set(query.below ? tree.descendants(query.agency) : [query.agency])
  return among(readable.filter((id) => asked.has(id)))
}

function among(agencies: readonly number[]): Condition {
  return sql`d.agency_id = any(${[...agencies]}::int[])`
}

function queueCondition(context: ListContext, queue: Queue): Condition {
  const { actor, today, now } = context
  switch (queue) {
    case 'mine':
      return sql`d.editor_id = ${actor.personId} and d.open_edition is not null`
    case 'review':
      return reviewCondition(context)
    case 'toPublish':
      return sql`${permitted(context, DOCUMENT_WORKFLOW.publish.who)} and (d.state = 'approved' or (d.state = 'scheduled' and exists (select
        from document_edition s where s.document_id = d.id and s.edition = d.open_edition and s.scheduled_at < ${String(now)}::timestamptz)))
        and exists (select from document_edition o where o.document_id = d.id and o.edition = d.open_edition and o.disclosure_class = 'public')`
    case 'withdrawals':
      return sql`${permitted(context, DOCUMENT_WORKFLOW.approveWithdrawal.who)} and d.standing <> 'unpublished'
        and exists (select from document_withdrawal w where w.document_id = d.id and w.decided_at is null)`
    case 'reviewOwed':
      return sql`d.review_due_on is not null`
    case 'overdue':
      return sql`d.due_on < ${today} and d.open_edition is not null`
    case 'open':
      return sql`d.open_edition is not null`
    case 'published':
      return sql`d.standing = 'published'`
    case 'withdrawn':
      return sql`d.standing = 'withdrawn'`
    case 'all':
      return sql`true`
  }
}

/** What waits for a decision of the person: the rounds of each role held, but for what he wrote himself. */
function reviewCondition(context: ListContext): Condition {
  const rounds = REVIEW_ROUNDS.map((round) => {
    const roles: readonly Role[] = ROUND_ROLES[round]
    return sql<boolean>`(d.state = ${round} and ${permitted(
      context,
      roles.map((role) => ({ role, relations: ['own'] })),
    )})`
  })
  return sql`d.open_edition is not null and (${sql.join(rounds, sql` or `)}) and not exists (select from document_edition o
    where o.document_id = d.id and o.edition = d.open_edition and o.created_by = ${context.actor.personId})`
}

function permitted({ actor, tree }: ListContext, permissions: readonly Permission[]): Condition {
  return among(agenciesPermitted(permissions, actor, tree))
}

function filters(query: DocumentListQuery): readonly Condition[] {
  const found: Condition[] = []
  if (query.kind !== undefined) found.push(sql`d.kind = ${query.kind}`)
  if (query.state !== undefined) found.push(sql`d.state = ${query.state}`)
  if (query.column !== undefined)
    found.push(sql`exists (select from document_placement p where p.document_id = d.id and p.column_id = ${query.column})`)
  if (query.from !== undefined) found.push(sql`d.published_at >= ${String(dayBegin(query.from))}::timestamptz`)
  if (query.to !== undefined) found.push(sql`d.published_at < ${String(dayBegin(query.to).add({ hours: 24 }))}::timestamptz`)
  const words = query.q?.trim() ?? ''
  if (words !== '') {
    const like = `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    found.push(sql`(d.index_number = ${words} or exists (select from document_edition s where s.document_id = d.id
      and s.edition = coalesce(d.open_edition, d.current_edition) and (s.title ilike ${like} or s.document_number ilike ${like})))`)
  }
  return found
}

function dayBegin(day: string): Temporal.Instant {
  if (!isDay(day)) throw new Problem(422, 'day-unknown')
  return legalMoment(`${day}T00:00`)
}

function itemOf(row: ListRow, { today, calendar }: ListContext): DocumentListItem {
  const {
    agencyId,
    agencyName,
    columnId,
    columnName,
    editorId,
    editorName,
    publishedAt,
    scheduledAt,
    changedAt,
    reviewDueOn,
    ...rest
  } = row
  const isOpen = row.state !== 'published' && row.state !== 'withdrawn' && row.state !== 'discarded'
  return {
    ...rest,
    agency: { id: agencyId, name: agencyName },
    column: columnId === null ? null : { id: columnId, name: columnName ?? '' },
    editor: editorId === null ? null : { id: editorId, name: editorName ?? '' },
    workingDaysLeft: row.dueOn === null || !isOpen ? null : workingDaysLeft(today, row.dueOn, calendar),
    reviewDue: reviewDueOn === null ? null : { on: reviewDueOn, workingDaysLeft: workingDaysLeft(today, reviewDueOn, calendar) },
    publishedAt: publishedAt === null ? null : String(publishedAt),
    scheduledAt: scheduledAt === null ? null : String(scheduledAt),
    changedAt: String(changedAt),
  }
}

/** Where the next page starts; a cursor that nobody gave out is ignored. */
function cursorCondition(cursor: string | undefined, newestFirst: boolean, due: RawBuilder<unknown>): Condition | undefined {
  if (newestFirst) return /^\d{1,15}$/u.test(cursor ?? '') ? sql`d.id < ${Number(cursor)}` : undefined
  const { day = '', id } = /^(?<day>(?:\d{4}-\d{2}-\d{2})?)~(?<id>\d{1,15})$/u.exec(cursor ?? '')?.groups ?? {}
  if (id === undefined || (day !== '' && !isDay(day))) return undefined
  if (day === '') return sql`${due} is null and d.id > ${Number(id)}`
  return sql`(${due} is null or (${due}, d.id) > (${day}::date, ${Number(id)}))`
}
