/** Letters as the office sees them: queues without a word of who wrote, one letter in full, figures. */
import type { MailFigures, MailList, MailListItem, MailQuery, MailView } from '@gongkai/contract'
import { lightOf, type LightThresholds } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { type RawBuilder, sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { type Lineages, rolesPermitted } from '../../../platform/permission.ts'
import { mailHandlers } from './handlers.ts'
import { type MailRow, openPart, senderOf, STEP_CONTEXT } from './letter.ts'
import { MAIL_WORKFLOW, OPEN_MAIL } from './workflow.ts'

const PAGE = 50

/** What lights are read from. */
export interface MailDays {
  readonly today: string
  readonly calendar: WorkingCalendar
  readonly thresholds: LightThresholds
}

type ItemRow = Omit<MailListItem, 'light'>

const ITEM: RawBuilder<unknown> = sql`m.id, m.number, json_build_object('id', m.agency_id, 'name', v.name) as agency, m.kind, m.state,
  m.received_on as "receivedOn", m.due_on as "dueOn", m.due_provisional as provisional, m.closed_on as "closedOn",
  case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as handler, m.wants_public as "wantsPublic",
  m.released_at is not null as released`
const TABLES: RawBuilder<unknown> = sql`mail m join agency_version v on v.agency_id = m.agency_id and v.valid_to is null
  left join person p on p.id = m.handler_id`

/** A page of a queue: open letters by their limit, closed ones the latest first. */
export async function listMail(
  db: Database,
  { agencies, personId, days }: { readonly agencies: readonly number[]; readonly personId: number; readonly days: MailDays },
  query: MailQuery,
): Promise<MailList> {
  const { queue = 'open', page = 1 } = query
  const number = query.number === undefined ? null : `%${query.number.replaceAll(/[\\%_]/g, '\\$&')}%`
  const where = sql`m.agency_id = any(${[...agencies]}::int[]) and ${queueOf(queue, personId, days.today)}
    and (${query.kind ?? null}::text is null or m.kind = ${query.kind ?? null}) and (${number}::text is null or m.number ilike ${number})`
  const order = queue === 'closed' || queue === 'toRelease' ? sql`m.closed_on desc, m.id desc` : sql`m.due_on, m.id`
  const { rows } = await sql<ItemRow>`
    select ${ITEM} from ${TABLES} where ${where} order by ${order} limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(db)
  const counted = await sql<{ total: number }>`select count(*)::int as total from mail m where ${where}`.execute(db)
  return { items: rows.map((row) => withLight(row, days)), total: counted.rows[0]?.total ?? 0 }
}

function queueOf(queue: NonNullable<MailQuery['queue']>, personId: number, today: string): RawBuilder<unknown> {
  const open = sql`m.state = any(${[...OPEN_MAIL]}::text[])`
  switch (queue) {
    case 'open':
      return open
    case 'mine':
      return sql`${open} and m.handler_id = ${personId}`
    case 'overdue':
      return sql`${open} and m.due_on < ${today}::date`
    case 'toRelease':
      return sql`m.state = 'sent' and m.wants_public and m.kind <> 'mistake' and m.released_at is null`
    case 'closed':
      return sql`m.closed_on is not null`
  }
}

function withLight(row: ItemRow, { today, calendar, thresholds }: MailDays): MailListItem {
  if (row.closedOn !== null) return { ...row, light: 'none' }
  const { count } = calendar.workingDaysBetween(today, row.dueOn)
  // On the weekend after the last day no working day has passed, and yet the limit is over.
  return { ...row, light: lightOf(today > row.dueOn ? Math.min(count, -1) : count, thresholds) }
}

/** One letter in full with what this person may do; the caller has recorded that it is read. */
export async function viewMail(
  services: Pick<Services, 'db' | 'clock' | 'vault'>,
  { actor, tree, days }: { readonly actor: PersonActor; readonly tree: Lineages; readonly days: MailDays },
  letter: MailRow,
): Promise<MailView> {
  const { db, vault } = services
  const { rows } = await sql<ItemRow & { site: MailView['site'] }>`
    select ${ITEM}, json_build_object('id', s.id, 'key', s.key, 'name', s.name) as site from ${TABLES} join site s on s.id = m.site_id
    where m.id = ${letter.id}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`letter ${letter.id} was found and is gone`)
  const { publicSubject, publicQuestion, publicAnswer } = letter
  const hasWording = publicSubject !== null && publicQuestion !== null && publicAnswer !== null
  return {
    ...withLight(row, days),
    site: row.site,
    version: letter.version,
    subject: openPart(vault, 'subject', letter.subject),
    text: openPart(vault, 'text', letter.text),
    sender: senderOf(vault, letter) ?? null,
    page: letter.page,
    answer: letter.answer === null ? null : openPart(vault, 'answer', letter.answer),
    extended: letter.extended,
    publicWording: hasWording ? { subject: publicSubject, question: publicQuestion, answer: publicAnswer } : null,
    steps: await stepsOf(services, letter.id),
    events: Object.entries(MAIL_WORKFLOW).flatMap(([event, rule]) =>
      rule.from.includes(letter.state) &&
      rolesPermitted(rule.who, actor, letter.agencyId, tree).size > 0 &&
      isFitting(event, letter)
        ? [{ event, term: rule.term }]
        : [],
    ),
    handlers: [...(await mailHandlers(services, letter.agencyId))],
  }
}

/** What the state alone does not tell. */
function isFitting(event: string, { extended, isReleased, wantsPublic, kind }: MailRow): boolean {
  if (event === 'extend') return !extended
  if (event === 'conceal') return isReleased
  return event !== 'release' || (wantsPublic && kind !== 'mistake')
}

async function stepsOf({ db, vault }: Pick<Services, 'db' | 'vault'>, id: number): Promise<MailView['steps']> {
  const { rows } = await sql<{
    event: keyof typeof MAIL_WORKFLOW
    by: string | null
    at: string
    remark: Uint8Array | null
    to: string | null
  }>`
    select s.event, p.name as by, to_json(s.recorded_at) #>> '{}' as at, s.remark, v.name as "to" from mail_step s
    left join person p on p.id = s.person_id left join agency_version v on v.agency_id = s.to_agency and v.valid_to is null
    where s.mail_id = ${id} order by s.id`.execute(db)
  return rows.map(({ event, by, at, remark, to }) => ({
    term: MAIL_WORKFLOW[event].term,
    by,
    at,
    remark: [to === null ? '' : `转${to}`, remark === null ? '' : vault.open(remark, STEP_CONTEXT)].filter(Boolean).join('：'),
  }))
}

/** What became of the letters that some agencies, or one site, received in a period. */
export async function mailFigures(
  db: Database,
  scope: { readonly agencies: readonly number[] } | { readonly siteId: number },
  { from, to, today }: { readonly from: string; readonly to: string; readonly today: string },
): Promise<MailFigures> {
  const of = 'siteId' in scope ? sql`site_id = ${scope.siteId}` : sql`agency_id = any(${[...scope.agencies]}::int[])`
  const { rows } = await sql<MailFigures>`
    select count(*)::int as received, count(*) filter (where state = 'sent')::int as answered,
      count(*) filter (where closed_on <= due_on)::int as "onTime", count(*) filter (where state = 'refused')::int as refused,
      count(*) filter (where closed_on is null)::int as open, count(*) filter (where closed_on is null and due_on < ${today}::date)::int as overdue,
      count(*) filter (where kind = 'mistake')::int as mistakes
    from mail where ${of} and received_on between ${from}::date and ${to}::date`.execute(db)
  return rows[0] ?? { received: 0, answered: 0, onTime: 0, refused: 0, open: 0, overdue: 0, mistakes: 0 }
}
