/** Tickets as the back office shows them, with what the person who asks may do, and their figures by month. */
import {
  type PatrolSiteView,
  TICKET_EVENTS,
  type TicketCase,
  type TicketFigure,
  type TicketList,
  type TicketQuery,
  type TicketSource,
  type TicketState,
  type TicketView,
} from '@gongkai/contract'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../platform/actor.ts'
import { writeCsv } from '../../platform/csv.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { mayDo, mayManage, TICKET_WORKFLOW } from './patrol.policy.ts'
import { ruleLabel } from './rule-labels.ts'

const PAGE = 50

interface Row {
  readonly id: number
  readonly siteId: number
  readonly site: string
  readonly agencyId: number
  readonly agency: string | null
  readonly documentId: number | null
  readonly title: string | null
  readonly columnId: number | null
  readonly column: string | null
  readonly source: TicketSource
  readonly rule: string | null
  readonly summary: string
  readonly evidence: string
  readonly remedy: string
  readonly state: TicketState
  readonly repeat: number
  readonly version: number
  readonly openedOn: string
  readonly dueOn: string | null
  readonly rectifiedOn: string | null
  readonly closedOn: string | null
  readonly outcome: string | null
}

/** Who asks, and on which day. */
export interface Asking {
  readonly actor: Actor
  readonly tree: AgencyTree
  readonly today: string
}

const TICKETS = sql`
  select t.id, t.site_id as "siteId", s.name as site, t.agency_id as "agencyId", v.name as agency, t.document_id as "documentId", e.title,
    t.column_id as "columnId", c.name as column, t.source, t.rule, t.summary, t.evidence, t.remedy, t.state, t.repeat, t.version,
    t.opened_on as "openedOn", t.due_on as "dueOn", t.rectified_on as "rectifiedOn", t.closed_on as "closedOn", t.outcome
  from patrol_ticket t join site s on s.id = t.site_id
  left join agency_version v on v.agency_id = t.agency_id and v.valid_to is null
  left join document d on d.id = t.document_id
  left join document_edition e on e.document_id = d.id and e.edition = coalesce(d.current_edition, d.open_edition)
  left join site_column c on c.id = t.column_id`

/** A portion of tickets, the latest first. */
export async function ticketsOf(
  db: Database,
  agencies: readonly number[],
  { state, open = false, after }: Pick<TicketQuery, 'state' | 'open' | 'after'>,
  asking: Asking,
): Promise<TicketList> {
  const { rows } = await sql<Row>`${TICKETS}
    where t.agency_id = any(${[...agencies]}::integer[]) and (${state ?? null}::text is null or t.state = ${state ?? null})
      and (not ${open}::boolean or t.closed_on is null) and (${after ?? null}::bigint is null or t.id < ${after ?? null})
    order by t.id desc limit ${PAGE + 1}`.execute(db)
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => toView(row, asking)),
    ...(rows.length > PAGE && last ? { nextAfter: last.id } : {}),
  }
}

/** A ticket and what happened to it; undefined when there is none. */
export async function ticketCase({ db, audit }: Services, id: number, asking: Asking): Promise<TicketCase | undefined> {
  const { rows } = await sql<Row>`${TICKETS} where t.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const history = await audit.history(db, { kind: 'patrolTicket', id })
  return {
    ticket: toView(row, asking),
    history: history.map(({ at, actor, kind, payload }) => ({
      at: String(at),
      by: actor.label,
      what: termOf(kind),
      remark: typeof payload['remark'] === 'string' ? payload['remark'] : null,
    })),
  }
}

function termOf(kind: string): string {
  const event = TICKET_EVENTS.find((each) => kind === `patrol-ticket-${each}`)
  return event === undefined ? '登记' : TICKET_WORKFLOW[event].term
}

function toView(row: Row, { actor, tree, today }: Asking): TicketView {
  const { siteId, site, agencyId, agency, documentId, title, columnId, column, ...rest } = row
  return {
    ...rest,
    site: { id: siteId, name: site },
    agency: { id: agencyId, name: agency ?? '' },
    document: documentId === null ? null : { id: documentId, title: title ?? '' },
    column: columnId === null ? null : { id: columnId, name: column ?? '' },
    ruleLabel: rest.rule === null ? null : ruleLabel(rest.rule),
    overdue: rest.state === 'assigned' && rest.dueOn !== null && rest.dueOn < today,
    events: TICKET_EVENTS.filter(
      (event) => TICKET_WORKFLOW[event].from.includes(rest.state) && mayDo(event, actor, agencyId, tree),
    ).map((event) => ({ event, term: TICKET_WORKFLOW[event].term })),
  }
}

/** The figures of a month (`YYYY-MM`) for each of the agencies that has tickets. In time is what was mended on or before its day. */
export async function figuresOf(
  db: Database,
  agencies: readonly number[],
  month: string,
  today: string,
): Promise<readonly TicketFigure[]> {
  const first = Temporal.PlainDate.from(`${month}-01`)
  const next = first.add({ months: 1 }).toString()
  const counted = today < next ? today : next
  const { rows } = await sql<Omit<TicketFigure, 'agency'> & { id: number; name: string | null }>`
    select t.agency_id as id, v.name,
      (count(*) filter (where t.opened_on >= ${first.toString()} and t.opened_on < ${next}))::integer as found,
      (count(*) filter (where t.closed_on >= ${first.toString()} and t.closed_on < ${next}))::integer as closed,
      (count(*) filter (where t.closed_on >= ${first.toString()} and t.closed_on < ${next}
        and (t.due_on is null or coalesce(t.rectified_on, t.closed_on) <= t.due_on)))::integer as "closedInTime",
      (count(*) filter (where t.opened_on < ${next} and (t.closed_on is null or t.closed_on >= ${next})))::integer as open,
      (count(*) filter (where t.opened_on < ${next} and (t.closed_on is null or t.closed_on >= ${next}) and t.due_on < ${counted}
        and (t.rectified_on is null or t.rectified_on > t.due_on)))::integer as late
    from patrol_ticket t left join agency_version v on v.agency_id = t.agency_id and v.valid_to is null
    where t.agency_id = any(${[...agencies]}::integer[]) and t.opened_on < ${next} and (t.closed_on is null or t.closed_on >= ${first.toString()})
    group by t.agency_id, v.name order by t.agency_id`.execute(db)
  return rows.map(({ id, name, ...figures }) => ({ agency: { id, name: name ?? '' }, ...figures }))
}

/** The figures as a table for spreadsheet programs. */
export function figuresCsv(month: string, figures: readonly TicketFigure[]): string {
  const head = ['月份', '机关', '发现', '办结', '按期整改', '未结', '逾期']
  const lines = figures.map(({ agency, found, closed, closedInTime, open, late }) => [
    month,
    agency.name,
    found,
    closed,
    closedInTime,
    open,
    late,
  ])
  return writeCsv([head, ...lines])
}

/** The open sites of some agencies with their last walk. */
export async function patrolSites(
  db: Database,
  sees: (agencyId: number) => boolean,
  { actor, tree }: Pick<Asking, 'actor' | 'tree'>,
): Promise<readonly PatrolSiteView[]> {
  const { rows } = await sql<{
    id: number
    name: string
    agencyId: number
    runId: number | null
    stage: 'documents' | 'site' | 'done'
    documents: number
    found: number
    startedAt: Temporal.Instant
    finishedAt: Temporal.Instant | null
  }>`select s.id, s.name, s.agency_id as "agencyId", r.id as "runId", r.stage, r.documents, r.found, r.started_at as "startedAt",
      r.finished_at as "finishedAt"
    from site s left join lateral (select * from patrol_run r where r.site_id = s.id order by r.id desc limit 1) r on true
    where s.closed_at is null order by s.id`.execute(db)
  return rows
    .filter(({ agencyId }) => sees(agencyId))
    .map(({ id, name, agencyId, runId, stage, documents, found, startedAt, finishedAt }) => ({
      site: { id, name },
      mayStart: mayManage(actor, agencyId, tree),
      last:
        runId === null
          ? null
          : {
              id: runId,
              stage,
              documents,
              found,
              startedAt: String(startedAt),
              finishedAt: finishedAt === null ? null : String(finishedAt),
            },
    }))
}
