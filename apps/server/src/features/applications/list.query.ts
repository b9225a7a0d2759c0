/** Queues and lists of cases: always within the agencies that the actor may read, a page at a time. */
import {
  type ApplicationList,
  type ApplicationListItem,
  type ApplicationListQuery,
  type ApplicationState,
  QUEUES,
  type QueueCounts,
} from '@gongkai/contract'
import type { LightThresholds } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { type RawBuilder, sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { PersonActor, Role } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { tokenOfPrint, tokensOfQuery } from '../../platform/search/tokens.ts'
import type { Vault } from '../../platform/vault/index.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { deadlineView, lightDays, type LightDays } from './light.ts'
import { namePrint } from './parties.ts'
import { readableAgencies } from './permission.ts'
import { OPEN_STATES, REVIEW_STATES, reviewerOf } from './workflow.ts'

/** What a list is asked for with. */
export interface ListContext {
  readonly db: Database
  readonly vault: Vault
  readonly tree: AgencyTree
  readonly actor: PersonActor
  readonly calendar: WorkingCalendar
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
  readonly warning: LightThresholds
}

type Condition = RawBuilder<boolean>
type Queue = (typeof QUEUES)[number]['key']

/** Counting stops here; the list then says 1000+. */
const COUNTED = 1000

const PAGE = 30

/** One page of the list. Urgent cases first; the list of everything, newest first. */
export async function listApplications(context: ListContext, query: ApplicationListQuery): Promise<ApplicationList> {
  const conditions = conditionsOf(context, query)
  const limit = query.limit ?? PAGE
  const newestFirst = (query.queue ?? 'all') === 'all'
  const from = cursorCondition(query.cursor, newestFirst)
  const order = newestFirst ? sql`a.submitted_at desc, a.id desc` : sql`a.due_on asc nulls last, a.id asc`
  const where = sql.join([...conditions, ...(from ? [from] : [])], sql` and `)
  const { rows } = await sql<ListRow>`
    with page as (select * from application a where ${where} order by ${order} limit ${limit + 1})
    select a.id, a.number, a.agency_id, v.name as agency_name, a.state, a.channel, a.applicant_class, a.subject, left(a.description, 60) as opening,
      a.received_on, a.submitted_at, a.handler_id, p.name as handler_name, a.clock_state, a.due_on, a.due_provisional, a.outcome,
      (select string_agg(masked_name, '、' order by seq) from application_applicant where application_id = a.id and role = 'applicant') as applicant
    from page a
    join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    left join person p on p.id = a.handler_id
    order by ${order}`.execute(context.db)
  // Whoever sees all of it on one page needs no second look.
  const isWhole = from === undefined && rows.length <= limit
  const total = isWhole ? rows.length : await countUpTo(context.db, conditions)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map((row) => itemOf(row, context)),
    nextCursor: last === undefined ? null : cursorOf(last, newestFirst),
    total: Math.min(total, COUNTED),
    more: total > COUNTED,
  }
}

/** How many cases meet the conditions; counting stops beyond `COUNTED`. */
async function countUpTo(db: Database, conditions: readonly Condition[]): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select from application a where ${sql.join([...conditions], sql` and `)} limit ${COUNTED + 1}) found`.execute(
    db,
  )
  return rows[0]?.total ?? 0
}

/** How many cases stand in each queue, and how many of them are overdue. */
export async function countQueues(context: ListContext): Promise<QueueCounts> {
  const days = lightDays(context.today, context.calendar, context.warning)
  const queues = await Promise.all(
    QUEUES.filter(({ key }) => key !== 'all').map(async ({ key }) => {
      if (isForOthers(context.actor, key)) return { key, count: 0, overdue: 0 }
      const where = sql.join([within(context), queueCondition(context, key, days)], sql` and `)
      const { rows } = await sql<{ count: number; overdue: number }>`
        select count(*)::int as count, (count(*) filter (where due_on < ${context.today}))::int as overdue
        from (select due_on from application a where ${where} limit ${COUNTED}) found`.execute(context.db)
      return { key, count: rows[0]?.count ?? 0, overdue: rows[0]?.overdue ?? 0 }
    }),
  )
  return { queues }
}

/** Queues of a desk that the person does not hold are empty; they are not asked for. */
function isForOthers(actor: PersonActor, queue: Queue): boolean {
  const desks = DESKS[queue]
  return desks !== undefined && !actor.roles.some(({ role }) => desks.includes(role))
}

/** Whose queues those are that are not everybody's. */
const DESKS: Partial<Readonly<Record<Queue, readonly Role[]>>> = {
  review: REVIEW_STATES.map(reviewerOf),
  toRegister: ['registrar'],
  toAssign: ['registrar', 'officeHead'],
  toDeliver: ['registrar', 'handler'],
}

function conditionsOf(context: ListContext, query: ApplicationListQuery): readonly Condition[] {
  const days = lightDays(context.today, context.calendar, context.warning)
  const found: Condition[] = [within(context, query)]
  if (query.queue !== undefined) found.push(queueCondition(context, query.queue, days))
  if (query.state !== undefined) found.push(sql`a.state = ${query.state}`)
  if (query.light !== undefined) found.push(lightCondition(query.light, days))
  if (query.handler !== undefined) found.push(sql`a.handler_id = ${query.handler}`)
  if (query.channel !== undefined) found.push(sql`a.channel = ${query.channel}`)
  if (query.outcome !== undefined) found.push(sql`a.outcome = ${query.outcome}`)
  if (query.from !== undefined) found.push(sql`a.received_on >= ${query.from}`)
  if (query.to !== undefined) found.push(sql`a.received_on <= ${query.to}`)
  if (query.q !== undefined && query.q.trim() !== '') found.push(searchCondition(context.vault, query.q))
  return found
}

/** The agencies that may be read, narrowed to the one that is asked for. */
function within({ actor, tree }: ListContext, query: ApplicationListQuery = {}): Condition {
  const readable = readableAgencies(actor, tree)
  if (query.agency === undefined) return among(readable)
  const asked = new Set(query.below ? tree.descendants(query.agency) : [query.agency])
  return among(readable.filter((id) => asked.has(id)))
}

function among(agencies: readonly number[]): Condition {
  const [only] = agencies
  if (agencies.length === 1 && only !== undefined) return sql`a.agency_id = ${only}`
  return sql`a.agency_id = any(${[...agencies]}::int[])`
}

function queueCondition(context: ListContext, queue: Queue, days: LightDays): Condition {
  const { actor } = context
  const states = (...keys: readonly ApplicationState[]): Condition => sql`a.state = any(${keys}::text[])`
  switch (queue) {
    case 'mine':
      return sql`a.handler_id = ${actor.personId} and ${states('handling', 'registered', 'awaitingSupplement', 'awaitingPayment', 'approved', 'issued')}`
    case 'review':
      return reviewCondition(actor)
    case 'toRegister':
      return sql`${states('received')} and ${among(agenciesAs(actor, 'registrar'))}`
    case 'toAssign':
      return sql`${states('registered')} and ${among([...agenciesAs(actor, 'registrar'), ...agenciesAs(actor, 'officeHead')])}`
    case 'toDeliver':
      return sql`${states('approved', 'issued')} and ${among([...agenciesAs(actor, 'registrar'), ...agenciesAs(actor, 'handler')])}`
    case 'urgent':
      return sql`a.due_on >= ${days.today} and a.due_on <= ${days.yellow}`
    case 'overdue':
      return sql`a.due_on < ${days.today}`
    case 'waiting':
      // The index of open cases serves whoever names the open states.
      return sql`${states(...OPEN_STATES)} and (${states('awaitingSupplement', 'awaitingPayment')} or a.clock_state = 'suspended')`
    case 'open':
      return states(...OPEN_STATES)
    case 'all':
      return sql`true`
  }
}

/** What waits for a decision of the person: a state of the review chain for each role held. */
function reviewCondition(actor: PersonActor): Condition {
  const parts = REVIEW_STATES.map((state) => {
    const agencies = agenciesAs(actor, reviewerOf(state))
    return sql<boolean>`(a.state = ${state} and ${among(agencies)})`
  })
  return sql`(${sql.join(parts, sql` or `)})`
}

function agenciesAs(actor: PersonActor, role: Role): readonly number[] {
  return actor.roles.filter((held) => held.role === role).map(({ agencyId }) => agencyId)
}

function lightCondition(light: NonNullable<ApplicationListQuery['light']>, days: LightDays): Condition {
  switch (light) {
    case 'black':
      return sql`a.due_on < ${days.today}`
    case 'red':
      return sql`a.due_on between ${days.today} and ${days.red}`
    case 'yellow':
      return sql`a.due_on > ${days.red} and a.due_on <= ${days.yellow}`
    case 'green':
      return sql`a.due_on > ${days.yellow}`
    case 'none':
      return sql`a.due_on is null`
  }
}

/** Words of the description and the number; or the exact name of a party, found by its blind index. */
function searchCondition(vault: Vault, q: string): Condition {
  const words = tokensOfQuery(q)
  const name = [tokenOfPrint(namePrint(vault, q))]
  return words.length === 0
    ? sql`a.search_tokens @> ${name}::int[]`
    : sql`(a.search_tokens @> ${words}::int[] or a.search_tokens @> ${name}::int[])`
}

interface ListRow {
  readonly id: number
  readonly number: string
  readonly agency_id: number
  readonly agency_name: string
  readonly state: ApplicationListItem['state']
  readonly channel: ApplicationListItem['channel']
  readonly applicant_class: ApplicationListItem['applicantClass']
  readonly subject: string | null
  readonly opening: string
  readonly received_on: string | null
  readonly submitted_at: Temporal.Instant
  readonly handler_id: number | null
  readonly handler_name: string | null
  readonly clock_state: 'notStarted' | 'running' | 'suspended' | 'awaiting' | 'stopped'
  readonly due_on: string | null
  readonly due_provisional: boolean
  readonly outcome: string | null
  readonly applicant: string | null
}

function itemOf(row: ListRow, { today, calendar, warning }: ListContext): ApplicationListItem {
  return {
    id: row.id,
    number: row.number,
    agency: { id: row.agency_id, name: row.agency_name },
    state: row.state,
    channel: row.channel,
    applicant: row.applicant ?? '',
    applicantClass: row.applicant_class,
    subject: row.subject ?? row.opening,
    receivedOn: row.received_on,
    submittedAt: String(row.submitted_at),
    handler: row.handler_id === null ? null : { id: row.handler_id, name: row.handler_name ?? '' },
    deadline: deadlineView(row, today, calendar, warning),
    outcome: row.outcome,
  }
}

function cursorOf(row: ListRow, newestFirst: boolean): string {
  return newestFirst ? `${String(row.submitted_at)}~${row.id}` : `${row.due_on ?? ''}~${row.id}`
}

/** Where the next page starts; a cursor that nobody gave out is ignored. */
function cursorCondition(cursor: string | undefined, newestFirst: boolean): Condition | undefined {
  const match = /^(?<place>[^~]*)~(?<id>\d{1,15})$/u.exec(cursor ?? '')
  const { place = '', id = '' } = match?.groups ?? {}
  if (id === '') return undefined
  if (newestFirst) {
    if (!isInstant(place)) return undefined
    return sql`(a.submitted_at, a.id) < (${place}::timestamptz, ${Number(id)})`
  }
  if (place === '') return sql`a.due_on is null and a.id > ${Number(id)}`
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(place)) return undefined
  return sql`(a.due_on is null or (a.due_on, a.id) > (${place}::date, ${Number(id)}))`
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text).epochMilliseconds > 0
  } catch {
    return false
  }
}
