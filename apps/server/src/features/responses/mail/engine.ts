/** Doing something to a letter: one event is one transaction; two people on one version never both succeed. */
import type { MailEvent, MailEventBody, MailState } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import { rolesPermitted } from '../../../platform/permission.ts'
import { Problem } from '../../../platform/problem.ts'
import { eventKind } from '../../../platform/workflow/index.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { inTransaction } from '../desk.ts'
import { touchSites } from '../../publications/index.ts'
import type { MailEffect, MailHandler, MailStep } from './effect.ts'
import { MAIL_HANDLERS } from './handlers.ts'
import { lockMail, STEP_CONTEXT } from './letter.ts'
import { MAIL_READERS, MAIL_WORKFLOW } from './workflow.ts'

/** An event as it is asked for; `version` is the one that the person saw. */
export interface MailAct<Event extends MailEvent> {
  readonly id: number
  readonly event: Event
  readonly body: MailEventBody<Event>
  readonly version: number
  readonly actor: PersonActor
  readonly requestId?: string
}

/** What an event led to. */
export interface MailActed {
  readonly id: number
  readonly state: MailState
  readonly version: number
}

/** The use cases of mail in the office. */
export interface MailEngine {
  readonly act: <Event extends MailEvent>(act: MailAct<Event>) => Promise<MailActed>
}

/** The engine on the services. */
export function createMailEngine(services: Services): MailEngine {
  const trees = agencyTrees(services)
  async function actIn<Event extends MailEvent>(trx: Database, act: MailAct<Event>): Promise<MailActed> {
    const rule = MAIL_WORKFLOW[act.event]
    const tree = await trees.now(trx)
    const letter = await lockMail(trx, act.id)
    if (!letter || rolesPermitted(MAIL_READERS, act.actor, letter.agencyId, tree).size === 0) {
      throw new Problem(404, 'mail-not-found')
    }
    if (rolesPermitted(rule.who, act.actor, letter.agencyId, tree).size === 0) {
      throw new Problem(403, 'not-permitted', `${rule.term}不在您的权限之内`)
    }
    if (act.version !== letter.version) throw new Problem(409, 'mail-changed')
    if (!rule.from.includes(letter.state)) throw new Problem(409, 'mail-state', `现在的环节不能${rule.term}`)
    const step: MailStep<Event> = {
      trx,
      services,
      letter,
      tree,
      body: act.body,
      actor: act.actor,
      calendar: await services.calendar.fresh(trx),
      today: services.clock.today().toString(),
    }
    // The table of handlers has for each event the handler of that event's body.
    const handler = MAIL_HANDLERS[act.event] as unknown as MailHandler<Event>
    return apply(step, act, await handler(step))
  }
  return { act: (act) => inTransaction(services.db, (trx) => actIn(trx, act)) }
}

async function apply<Event extends MailEvent>(
  { trx, services, letter, actor }: MailStep<Event>,
  act: MailAct<Event>,
  { change = {}, remark, seen = false, told = {} }: MailEffect,
): Promise<MailActed> {
  const rule = MAIL_WORKFLOW[act.event]
  const state = rule.to === 'same' ? letter.state : rule.to
  const version = letter.version + 1
  const now = String(services.clock.now())
  await trx
    .updateTable('mail')
    .set({ state, version, ...change })
    .where('id', '=', act.id)
    .execute()
  const moved = change.agency_id === undefined ? [null, null] : [letter.agencyId, change.agency_id]
  await sql`
    insert into mail_step (mail_id, event, from_agency, to_agency, remark, person_id, recorded_at)
    values (${act.id}, ${act.event}, ${moved[0]}, ${moved[1]}, ${remark === undefined ? null : services.vault.seal(remark, STEP_CONTEXT)},
      ${actor.personId}, ${now})`.execute(trx)
  await services.audit.append(trx, {
    agencyId: letter.agencyId,
    actor,
    kind: eventKind('mail', act.event),
    subject: { kind: 'mail', id: act.id },
    payload: { ...told, from: letter.state, to: state, version },
    ...(act.requestId === undefined ? {} : { requestId: act.requestId }),
  })
  if (seen) await touchSites(trx, services, [letter.siteId])
  return { id: act.id, state, version }
}
