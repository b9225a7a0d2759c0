/** What is done to a ticket: one event is one transaction, refused unless the table of events permits it. */
import type { TicketAct, TicketEvent, TicketInput, TicketState } from '@gongkai/contract'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { isDay } from '../../platform/day.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { FINDING_COLUMNS, type FindingRow, STANDING_FINDINGS, ticketOf } from './findings.sql.ts'
import { tellEditors } from './ticket-mail.ts'
import { mayDo, mayRead, requireManager, TICKET_WORKFLOW } from './patrol.policy.ts'
import { insertTicket, lockTicket, type TicketChange, type TicketRow, toldRemark, updateTicket } from './tickets.repository.ts'

/** An event as it is asked for; the patrol acts on whatever is there. */
export interface TicketActing {
  readonly id: number
  readonly event: TicketEvent
  readonly body: Omit<TicketAct, 'version'> & { readonly version?: number }
  readonly actor: Actor
}

/** Does an event in `trx`. Throws Problem for what is forbidden. */
export async function actOn(trx: Database, services: Services, { id, event, body, actor }: TicketActing): Promise<void> {
  const rule = TICKET_WORKFLOW[event]
  const ticket = await lockTicket(trx, id)
  const tree = await agencyTrees(services).now(trx)
  const isSystem = actor.kind === 'system'
  if (!ticket || !(isSystem || mayRead(actor, ticket.agencyId, tree))) throw new Problem(404, 'ticket-not-found')
  if (!mayDo(event, actor, ticket.agencyId, tree)) throw new Problem(403, 'not-permitted', `${rule.term}不在您的权限之内`)
  if (body.version !== undefined && body.version !== ticket.version) throw new Problem(409, 'ticket-changed')
  const from: readonly TicketState[] = isSystem ? [...rule.from, 'found'] : rule.from
  if (!from.includes(ticket.state)) throw new Problem(409, 'ticket-state')
  if (rule.remark === true && (body.remark ?? '').trim() === '')
    throw new Problem(422, 'ticket-unsuitable', `${rule.term}须写明情况`)
  await updateTicket(trx, id, await changeOf(trx, services, { event, body, ticket }))
  if (event === 'assign' || event === 'return') await tellEditors(trx, services, { ...ticket, event })
  await services.audit.append(trx, {
    agencyId: ticket.agencyId,
    actor,
    kind: `patrol-ticket-${event}`,
    subject: { kind: 'patrolTicket', id },
    payload: toldRemark(body.remark),
  })
}

interface Changing {
  readonly event: TicketEvent
  readonly body: TicketActing['body']
  readonly ticket: TicketRow
}

async function changeOf(trx: Database, services: Services, { event, body, ticket }: Changing): Promise<TicketChange> {
  const today = services.clock.today().toString()
  const { to } = TICKET_WORKFLOW[event]
  switch (event) {
    case 'assign':
    case 'return':
      return { state: to, dueOn: await dueOn(trx, services, body.dueOn) }
    case 'rectify':
      return { state: to, dueOn: ticket.dueOn ?? today, rectifiedOn: today, outcome: (body.remark ?? '').trim() }
    case 'check':
      return { state: to, dueOn: ticket.dueOn }
    case 'close':
      return { state: to, dueOn: ticket.dueOn, closedOn: today }
    case 'explain':
      return { state: to, dueOn: ticket.dueOn, closedOn: today, outcome: (body.remark ?? '').trim() }
  }
}

/** The day that was asked for, or so many working days from today as the installation gives. */
async function dueOn(trx: Database, { calendar, clock, config }: Services, wanted: string | undefined): Promise<string> {
  const today = clock.today()
  if (wanted === undefined) return String((await calendar.fresh(trx)).nthWorkingDayAfter(today.toString(), config.patrol.days).on)
  if (!isDay(wanted) || wanted < today.toString() || wanted > today.add({ months: 6 }).toString())
    throw new Problem(422, 'ticket-unsuitable', '整改期限应为今天起六个月以内的一天')
  return wanted
}

/** Opens a ticket of a finding or of a report, in a transaction of its own or in the one that `db` already is. Returns its number. */
export async function openTicket(services: Services, input: TicketInput, actor: Actor): Promise<number> {
  return inTransaction(services.db, async (trx) => {
    const tree = await agencyTrees(services).now(trx)
    if (input.kind === 'finding') {
      const finding = await findingOf(trx, input.finding)
      if (!finding || !mayRead(actor, finding.agencyId, tree)) throw new Problem(404, 'finding-not-found')
      requireManager(actor, finding.agencyId, tree)
      return insertTicket(trx, services, ticketOf(finding), actor)
    }
    requireManager(actor, input.agencyId, tree)
    const { rows } = await sql<{ agencyId: number }>`
      select agency_id as "agencyId" from site where id = ${input.siteId} and closed_at is null`.execute(trx)
    const [site] = rows
    if (!site || !tree.isWithin(input.agencyId, site.agencyId))
      throw new Problem(422, 'ticket-unsuitable', '请选择网站主办机关或者它下级的机关')
    const { siteId, agencyId, source, summary, evidence = '', remedy } = input
    const said = { siteId, agencyId, source, summary, evidence, remedy }
    return insertTicket(
      trx,
      services,
      { ...said, documentId: null, columnId: null, rule: null, fingerprint: `r:${randomUUID()}` },
      actor,
    )
  })
}

async function inTransaction<Result>(db: Database, work: (trx: Database) => Promise<Result>): Promise<Result> {
  return db.isTransaction ? work(db) : db.transaction().execute(work)
}

async function findingOf(trx: Database, id: string): Promise<FindingRow | undefined> {
  const { rows } = await sql<FindingRow>`
    select ${FINDING_COLUMNS} from (${STANDING_FINDINGS}) f where f.source = ${id.slice(0, 1)} and f.number = ${id.slice(1)}::bigint`.execute(
    trx,
  )
  return rows[0]
}
