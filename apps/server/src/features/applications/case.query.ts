/** The whole of a case for its page, and its history: what is shown to those who may read it. */
import { APPLICATION_EVENTS, type ApplicationEvent, type ApplicationView, type DeadlineExplanation } from '@gongkai/contract'
import { citationText } from '@gongkai/law'
import { explainReplyDeadline } from '@gongkai/law/application'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import { type Case, findCase } from './case.ts'
import {
  caseFiles,
  commentsOf,
  consultationsOf,
  decisionsOf,
  deliveriesOf,
  feeOf,
  findingsOf,
  supplementOf,
  termChangesOf,
} from './case-parts.query.ts'
import { clockColumns, readLedger } from './ledger.repository.ts'
import { deadlineView } from './light.ts'
import { outcomeTerm } from './outcome-facts.ts'
import { linksOf, sameApplicantInMonth } from './related.query.ts'
import { similarTo } from './similar.query.ts'
import { maskedParties } from './parties.ts'
import { mayDo, mayRead } from './permission.ts'
import { WORKFLOW } from './workflow.ts'

/** The row of the case `id` for whoever asks only for a part of it; `undefined` when there is none or it is not for him. */
export async function readableCase({ db }: Services, id: number, actor: Actor, tree: AgencyTree): Promise<Case | undefined> {
  const found = await findCase(db, id)
  return found && mayRead(actor, found, tree) ? found : undefined
}

/** The case `id` as `actor` may see it; `undefined` when there is none or it is not for him. */
export async function viewCase(
  services: Services,
  id: number,
  actor: Actor,
  tree: AgencyTree,
): Promise<ApplicationView | undefined> {
  const { db, vault, clock, calendar } = services
  const found = await readableCase(services, id, actor, tree)
  if (!found) return undefined
  const ledger = await readLedger(db, id)
  const today = clock.today().toString()
  const extra = await extraOf(db, id)
  return {
    id,
    version: found.version,
    number: found.number,
    agency: { id: found.agencyId, name: extra.agency_name },
    matter: found.matter,
    channel: found.channel,
    state: found.state,
    submittedAt: String(extra.submitted_at),
    arrivedOn: found.arrivedOn,
    receivedOn: found.receivedOn,
    receiptBasis: extra.receipt_basis,
    applicantClass: found.applicantClass,
    parties: await maskedParties(db, vault, id),
    description: found.description,
    subject: found.subject,
    carrier: found.carrier,
    manner: found.manner,
    handler: found.handlerId === null ? null : { id: found.handlerId, name: extra.handler_name ?? '' },
    deadline: deadlineView(clockColumns(ledger, calendar.current()), today, calendar.current(), services.config.warningDays),
    concludedOn: found.concludedOn,
    outcome: found.outcome,
    outcomeTerm: found.outcome === null ? null : outcomeTerm(found.outcome),
    table3Row: found.table3Row,
    retainUntil: extra.retain_until,
    supplement: await supplementOf(db, id),
    consultations: await consultationsOf(db, id),
    termChanges: await termChangesOf(db, id),
    fee: await feeOf(db, id),
    findings: await findingsOf(db, id),
    decisions: await decisionsOf(db, id),
    deliveries: await deliveriesOf(db, id),
    files: await caseFiles(services, id),
    links: await allLinks(db, id),
    comments: await commentsOf(db, id),
    sameApplicantThisMonth: (await sameApplicantInMonth(db, id)).all,
    events: availableEvents(found, actor, tree),
  }
}

/** What is closest is named first, and each case only once. */
const CLOSENESS: readonly ApplicationView['links'][number]['relation'][] = [
  'mergedInto',
  'mergedFrom',
  'splitFrom',
  'splitInto',
  'repeat',
  'related',
  'sameApplicant',
  'similar',
]

async function allLinks(db: Database, id: number): Promise<ApplicationView['links']> {
  const found = [...(await linksOf(db, id)), ...(await similarTo(db, id))]
  const byCloseness = found.toSorted((a, b) => CLOSENESS.indexOf(a.relation) - CLOSENESS.indexOf(b.relation))
  return byCloseness.filter((link, index) => byCloseness.findIndex((other) => other.id === link.id) === index)
}

interface Extra {
  readonly agency_name: string
  readonly submitted_at: Temporal.Instant
  readonly receipt_basis: string | null
  readonly handler_name: string | null
  readonly retain_until: string | null
}

async function extraOf(db: Database, id: number): Promise<Extra> {
  const { rows } = await sql<Extra>`
    select v.name as agency_name, a.submitted_at, a.receipt_basis, p.name as handler_name, a.retain_until
    from application a join agency_version v on v.agency_id = a.agency_id and v.valid_to is null
    left join person p on p.id = a.handler_id where a.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`the case ${id} has no agency`)
  return row
}

/** What the actor may do to the case in its present state, in the order of the table. */
function availableEvents(found: Case, actor: Actor, tree: AgencyTree): ApplicationView['events'] {
  return APPLICATION_EVENTS.flatMap((event: ApplicationEvent) => {
    const rule = WORKFLOW[event]
    if (!rule.from.includes(found.state) || !mayDo(rule, actor, found, tree)) return []
    return [{ event, term: rule.term, basis: rule.basis === undefined ? '' : citationText(rule.basis), blocked: null }]
  })
}

/** Why the reply is due on its day. */
export async function explainCase({ config, db, clock, calendar }: Services, id: number): Promise<DeadlineExplanation> {
  const ledger = await readLedger(db, id)
  const current = calendar.current()
  const { events, days } = explainReplyDeadline(ledger, current)
  const deadline = deadlineView(clockColumns(ledger, current), clock.today().toString(), current, config.warningDays)
  return {
    deadline,
    summary: summaryOf(deadline),
    ledger: events.map(({ on, text, source }) => ({ on, term: text, basis: citationText(source) })),
    days: days.map(({ on, number, reason }) => ({ on, number: number ?? null, reason })),
  }
}

function summaryOf({ clock, dueOn, provisional, workingDaysLeft }: DeadlineExplanation['deadline']): string {
  switch (clock) {
    case 'notStarted':
      return '尚未确认收到申请之日，期限还没有起算。'
    case 'running': {
      const left = workingDaysLeft ?? 0
      const rest = left < 0 ? `已超过 ${-left} 个工作日` : left === 0 ? '今天届满' : `还有 ${left} 个工作日`
      return `答复期限于 ${dueOn ?? ''} 届满，${rest}${provisional ? '；其中含尚未公布放假安排的日子，为暂算' : ''}。`
    }
    case 'suspended':
      return '正在征求意见，所需时间不计入答复期限（条例第三十三条第三款）。'
    case 'awaiting':
      return '正在等待申请人补正或者缴费，收到后重新起算。'
    case 'stopped':
      return '已经办结，期限不再计算。'
  }
}
