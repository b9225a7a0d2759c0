/** What each event on a letter checks and changes. */
import type { MailEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Services } from '../../../platform/feature.ts'
import { Problem } from '../../../platform/problem.ts'
import { isAddress } from '../../../platform/outbox/channel.ts'
import { refusePersonalData } from '../wording.ts'
import type { MailEffect, MailHandler, MailStep } from './effect.ts'
import { openPart, sealPart, senderOf } from './letter.ts'

/** Every event has a handler: the compiler refuses a missing one. */
export const MAIL_HANDLERS: { readonly [Event in MailEvent]: MailHandler<Event> } = {
  assign: async ({ trx, services, letter, body }) => {
    const { handlerId } = body
    if (handlerId !== undefined) await checkHandler({ ...services, db: trx }, letter.agencyId, handlerId)
    return { change: { handler_id: handlerId ?? null } }
  },

  transfer: async ({ trx, letter, body, tree }) => {
    const { rows } = await sql<{ owner: number }>`
      select s.agency_id as owner from site s join agency a on a.id = ${body.agencyId} and a.standing = 'established'
      where s.id = ${letter.siteId}`.execute(trx)
    const owner = rows[0]?.owner
    const isSuitable = owner !== undefined && body.agencyId !== letter.agencyId && tree.isWithin(body.agencyId, owner)
    if (!isSuitable) throw new Problem(422, 'mail-agency-unsuitable')
    // The limit does not begin again: to whoever wrote, the agencies are one.
    return { change: { agency_id: body.agencyId, handler_id: null }, remark: body.reason, told: { agencyId: body.agencyId } }
  },

  extend: ({ letter, body, calendar, today }) => {
    if (letter.extended) throw new Problem(409, 'mail-extended')
    if (letter.dueOn < today) throw new Problem(409, 'mail-overdue')
    const { on, provisional } = calendar.nthWorkingDayAfter(letter.dueOn, body.workingDays)
    const dueOn = on.toString()
    return {
      change: { due_on: dueOn, due_provisional: provisional, extended: true },
      remark: body.reason,
      told: { before: letter.dueOn, dueOn },
    }
  },

  draft: ({ services, body }) => ({ change: { answer: sealPart(services.vault, 'answer', body.answer.trim()) } }),
  returnDraft: ({ body }) => ({ remark: body.remark }),
  approve: () => ({}),

  send: async (step) => {
    const { services, letter, today } = step
    if (letter.answer === null) throw new Error(`letter ${letter.id} is approved and has no answer`)
    await tell(step, openPart(services.vault, 'answer', letter.answer), '您的留言已经答复')
    return { change: { closed_on: today } }
  },
  refuse: async (step) => {
    const { services, body, today } = step
    await tell(step, `您的留言不予受理：${body.reason}`, '您的留言不予受理')
    return { change: { closed_on: today, answer: sealPart(services.vault, 'answer', body.reason) } }
  },

  release: ({ services, letter, actor, body }) => {
    if (!letter.wantsPublic) throw new Problem(409, 'mail-not-public')
    refusePersonalData([body.subject, body.question, body.answer], services.clock.today().toString())
    const wording = { public_subject: body.subject, public_question: body.question, public_answer: body.answer }
    return {
      change: { ...wording, released_at: String(services.clock.now()), released_by: actor.personId },
      seen: true,
    }
  },
  conceal: ({ letter, body }) => {
    if (!letter.isReleased) throw new Problem(409, 'mail-state', '这件留言没有公开')
    return { change: { released_at: null, released_by: null }, remark: body.reason, seen: true } satisfies MailEffect
  },
}

/** Throws Problem unless the person is a handler of the agency today. */
async function checkHandler({ db, clock }: Pick<Services, 'db' | 'clock'>, agencyId: number, personId: number): Promise<void> {
  const handlers = await mailHandlers({ db, clock }, agencyId)
  if (!handlers.some(({ id }) => id === personId)) throw new Problem(422, 'mail-handler-unsuitable')
}

/** Who handles letters of an agency today. */
export async function mailHandlers(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  agencyId: number,
): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const today = clock.today().toString()
  const { rows } = await sql<{ id: number; name: string }>`
    select p.id, p.name from person p where p.state = 'active' and exists (select from role_assignment r where r.person_id = p.id
      and r.role in ('handler', 'officeHead') and r.agency_id = ${agencyId} and r.valid_from <= ${today}
      and (r.valid_to is null or r.valid_to > ${today})) order by p.name`.execute(db)
  return rows
}

/** Mails the answer to whoever left an address; all others read it by number and code. */
async function tell(
  { trx, services, letter }: MailStep<'send'> | MailStep<'refuse'>,
  text: string,
  headline: string,
): Promise<void> {
  const address = senderOf(services.vault, letter)?.mail ?? ''
  if (!isAddress('mail', address)) return
  await services.outbox.send(trx, {
    channel: 'mail',
    to: address,
    subject: `${headline}（${letter.number}）`,
    body: `您提交的留言 ${letter.number}：\n\n${text}\n\n请勿直接回复本邮件。\n`,
    about: { kind: 'mail', id: letter.id },
    agencyId: letter.agencyId,
    once: `mail-answer-${letter.id}`,
  })
}
