/**
 * Doing something to a case: one event is one transaction. Whatever the event, the order is the same: lock, permit, state, version, the
 * event's own handler, then row, clock, figures, history. Two people who act on the same edition of a case never both succeed.
 */
import type { ApplicationEvent, ApplicationState, EventBody } from '@gongkai/contract'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { actingFor, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { nextState, withoutNumbers } from '../../platform/workflow/index.ts'
import { agencyTrees } from '../agencies/index.ts'
import type { LetterText } from '../letters/index.ts'
import { type Case, lockCase } from './case.ts'
import { Previewed } from './case-letters.ts'
import { eventKind } from './history.ts'
import type { Desk, Effect, Handler, Step } from './effect.ts'
import { recordFigure, table3RowOf } from './figure.ts'
import { HANDLERS } from './handlers/index.ts'
import { reckoned } from './handlers/refusal.ts'
import { endTermChanges } from './handlers/term.ts'
import { appendLedger, clockColumns, readLedger } from './ledger.repository.ts'
import { sendNotices } from './notices.ts'
import { requestPapers } from './papers.ts'
import { mayDo, mayRead } from './permission.ts'
import { type EventRule, WORKFLOW } from './workflow.ts'

/** An event as it is asked for. `version` is the edition of the case that the person saw; jobs and applicants act on whatever is there. */
export interface Act<Event extends ApplicationEvent> {
  readonly id: number
  readonly event: Event
  readonly body: EventBody<Event>
  readonly version?: number
  readonly actor: Actor
  readonly requestId?: string
}

/** What an event led to. */
export interface Acted {
  readonly id: number
  readonly state: ApplicationState
  readonly version: number
}

/** The use cases that change a case. */
export interface CaseEngine {
  /** Does an event in a transaction of its own. Throws Problem for what is forbidden; then nothing has changed. */
  readonly act: <Event extends ApplicationEvent>(act: Act<Event>) => Promise<Acted>
  /** The same inside the caller's transaction. */
  readonly actIn: <Event extends ApplicationEvent>(trx: Database, act: Act<Event>) => Promise<Acted>
  /** The words of the paper that the event would issue, `undefined` when it issues none. Nothing of the trial run remains. */
  readonly preview: <Event extends ApplicationEvent>(act: Act<Event>) => Promise<LetterText | undefined>
}

/** Ends the trial run of an event that issues no paper. */
class NoPaper extends Error {
  override readonly name = 'NoPaper'
}

/** The engine on the services of the desk. */
export function createCaseEngine(desk: Desk): CaseEngine {
  const trees = agencyTrees(desk)

  async function actIn<Event extends ApplicationEvent>(trx: Database, act: Act<Event>, preview = false): Promise<Acted> {
    const rule = WORKFLOW[act.event]
    const before = await lockCase(trx, act.id)
    const tree = await trees.now(trx)
    if (!before || !mayRead(act.actor, before, tree)) throw new Problem(404, 'application-not-found')
    if (!mayDo(rule, act.actor, before, tree)) throw new Problem(403, 'not-permitted', `${rule.term}不在您的权限之内`)
    const roles = rolesPermitted(rule.who, act.actor, before.agencyId, tree)
    // Whoever saw an earlier edition hears of that first: by whose hands it has gone since stands on the page.
    if (!rule.quiet && act.version !== undefined && act.version !== before.version) throw new Problem(409, 'application-changed')
    refuseForeignHandler(rule, act.actor, before, roles)
    if (!rule.from.includes(before.state))
      throw new Problem(409, 'application-state', `${rule.term}在这件申请现在的状态下不能办理`)

    const step: Step<Event> = {
      trx,
      desk,
      event: act.event,
      case: before,
      body: act.body,
      actor: act.actor,
      roles,
      actingFor: actingFor(rule.who, act.actor, before.agencyId, tree),
      ledger: await readLedger(trx, act.id),
      calendar: await desk.calendar.fresh(trx),
      now: desk.clock.now(),
      today: desk.clock.today().toString(),
      preview,
    }
    // The table of handlers has for each event the handler of that event's body.
    const handler = HANDLERS[act.event] as unknown as Handler<Event>
    const effect = await handler(step)
    await requestPapers(step)
    await sendNotices(step, effect)
    return apply(step, rule, effect, act.requestId)
  }

  const preview = async <Event extends ApplicationEvent>(act: Act<Event>): Promise<LetterText | undefined> => {
    try {
      await desk.db.transaction().execute(async (trx) => {
        await actIn(trx, act, true)
        throw new NoPaper()
      })
    } catch (fault) {
      if (fault instanceof Previewed) return fault.text
      if (!(fault instanceof NoPaper)) throw fault
    }
    return undefined
  }

  return { actIn: (trx, act) => actIn(trx, act), act: (act) => desk.db.transaction().execute((trx) => actIn(trx, act)), preview }
}

/** A handler works on the cases assigned to him; somebody who holds another of the permitted roles may act on any. */
function refuseForeignHandler(rule: EventRule, actor: Actor, { handlerId }: Case, roles: ReadonlySet<string>): void {
  if (actor.kind !== 'person' || handlerId === null || handlerId === actor.personId) return
  if (roles.size === 1 && roles.has('handler')) {
    throw new Problem(403, 'not-your-case', `${rule.term}由这件申请的承办人办理`)
  }
}

async function apply<Event extends ApplicationEvent>(
  step: Step<Event>,
  rule: EventRule,
  effect: Effect,
  requestId: string | undefined,
): Promise<Acted> {
  const { trx, desk, case: before, calendar, now } = step
  const state = nextState<ApplicationState>(before.state, rule, effect.state)
  const entries = effect.clock ?? []
  await appendLedger(trx, before.id, step.ledger.length, entries, now)
  const clock = reckoned(() => clockColumns([...step.ledger, ...entries], calendar))
  if (entries.some(({ kind }) => kind === 'restart' || kind === 'reopen')) await endTermChanges(trx, before.id, step.today)
  const conclusion = conclusionColumns(effect)
  const version = rule.quiet ? before.version : before.version + 1

  await trx
    .updateTable('application')
    .set({
      state,
      version,
      ...clock,
      ...conclusion,
      ...(effect.handlerId === undefined ? {} : { handler_id: effect.handlerId }),
      ...(effect.agencyId === undefined ? {} : { agency_id: effect.agencyId }),
      ...(effect.receivedOn === undefined ? {} : { received_on: effect.receivedOn }),
      ...(effect.receiptBasis === undefined ? {} : { receipt_basis: effect.receiptBasis }),
      ...(effect.subject === undefined ? {} : { subject: effect.subject }),
      ...(effect.applicantClass === undefined ? {} : { applicant_class: effect.applicantClass }),
      ...(effect.mergedInto === undefined ? {} : { merged_into: effect.mergedInto }),
      ...(effect.retainUntil === undefined ? {} : { retain_until: effect.retainUntil }),
    })
    .where('id', '=', before.id)
    .execute()
  await recordFigure(step, effect, [...step.ledger, ...entries])
  await desk.audit.append(trx, {
    agencyId: effect.agencyId ?? before.agencyId,
    actor: step.actor,
    ...(step.actingFor === undefined ? {} : { onBehalfOf: step.actingFor.name }),
    kind: eventKind(step.event),
    subject: { kind: 'application', id: before.id },
    payload: { ...withoutNumbers(effect.told ?? {}), from: before.state, to: state, version },
    ...(requestId === undefined ? {} : { requestId }),
  })
  return { id: before.id, state, version }
}

function conclusionColumns({ conclusion }: Effect) {
  if (conclusion === undefined) return {}
  if (conclusion === null) return { concluded_on: null, outcome: null, table3_row: null }
  return { concluded_on: conclusion.on, outcome: conclusion.outcome, table3_row: table3RowOf(conclusion.outcome) }
}
