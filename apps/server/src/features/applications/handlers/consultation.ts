/** 征求意见: third parties (条例 art. 32) and other agencies (arts. 33(3), 34), each a pause of its own. */
import { inForce } from '@gongkai/law'
import { AGENCY_OPINION_PERIOD, type ClockEntry, maskName, opinionTerm, THIRD_PARTY_PERIOD } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import { issuePaper } from '../case-letters.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { checkDay } from '../../../platform/day.ts'
import { reckoned } from './refusal.ts'

const NAME = 'application_consultation.name_sealed'
const CONTACT = 'application_consultation.contact_sealed'

/** 征求第三方意见. */
export const consultThirdParty: Handler<'consultThirdParty'> = (step) => consult(step, 'thirdParty')
/** 征求其他机关意见. */
export const consultAgency: Handler<'consultAgency'> = (step) => consult(step, 'agency')

async function consult<Event extends 'consultThirdParty' | 'consultAgency'>(
  step: Step<Event>,
  kind: 'thirdParty' | 'agency',
): Promise<Effect> {
  const {
    trx,
    desk,
    case: { id, receivedOn },
    body,
    today,
    calendar,
  } = step
  checkDay('发出日期', body.askedOn, { today, earliest: receivedOn })
  if (body.deliveredOn !== undefined) checkDay('对方收到之日', body.deliveredOn, { today, earliest: body.askedOn })
  const term = opinionTermOf(kind, body.deliveredOn, calendar)
  const dueOn = term?.on ?? null
  const days = reckoned(() => inForce(kind === 'thirdParty' ? THIRD_PARTY_PERIOD : AGENCY_OPINION_PERIOD, body.askedOn))
  const row = await trx
    .insertInto('application_consultation')
    .values({
      application_id: id,
      kind,
      masked_name: kind === 'agency' || body.name.length > 4 ? body.name : maskName(body.name),
      name_sealed: desk.vault.seal(body.name, NAME),
      contact_sealed: desk.vault.seal(body.contact, CONTACT),
      matter: body.matter,
      asked_on: body.askedOn,
      delivered_on: body.deliveredOn ?? null,
      due_on: dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await issuePaper(step, {
    kind: kind === 'thirdParty' ? 'thirdPartyConsultation' : 'agencyConsultation',
    about: `consultation:${row.id}`,
    public: false,
    facts: { consultation: { recipient: body.name, matter: body.matter, workingDays: days, sentOn: body.askedOn } },
  })
  const pause = {
    kind: 'pause',
    id: `consultation:${row.id}`,
    reason: kind,
    on: body.askedOn,
    ...(dueOn === null ? {} : { latestUntil: dueOn }),
  } as const
  return { clock: [pause], told: { askedOn: body.askedOn, ...(dueOn === null ? {} : { dueOn }) } }
}

function opinionTermOf(kind: 'thirdParty' | 'agency', deliveredOn: string | undefined, calendar: WorkingCalendar) {
  return deliveredOn === undefined ? undefined : reckoned(() => opinionTerm(kind, deliveredOn, calendar))
}

/** 登记对方收到征求意见书: its fifteen working days run from then on. */
export const recordConsultationServed: Handler<'recordConsultationServed'> = async ({
  trx,
  case: { id },
  body,
  today,
  calendar,
}) => {
  const consultation = await openConsultation(trx, id, body.consultationId)
  if (consultation.dueOn !== null) throw new Problem(422, 'consultation-refused', '已经登记过对方收到的日期')
  checkDay('对方收到之日', body.deliveredOn, { today, earliest: consultation.askedOn })
  const term = reckoned(() => opinionTerm(consultation.kind, body.deliveredOn, calendar))
  await sql`update application_consultation set delivered_on = ${body.deliveredOn}, due_on = ${term.on} where id = ${body.consultationId}`.execute(
    trx,
  )
  return {
    clock: [{ kind: 'limit', id: `consultation:${body.consultationId}`, on: body.deliveredOn, latestUntil: term.on }],
    told: { deliveredOn: body.deliveredOn, dueOn: term.on },
  }
}

/** 收到意见: the pause ends on the day it arrived. */
export const recordOpinion: Handler<'recordOpinion'> = async ({ trx, case: { id }, body, today }) => {
  const consultation = await answerableConsultation(trx, id, body.consultationId)
  checkDay('收到意见之日', body.answeredOn, { today, earliest: consultation.askedOn })
  if (body.answer === 'refuses' && body.reasons === undefined) {
    throw new Problem(422, 'consultation-refused', '不同意公开的，请写明对方的理由')
  }
  await sql`update application_consultation set answer = ${body.answer}, answered_on = ${body.answeredOn}, reasons = ${body.reasons ?? null}
    where id = ${body.consultationId}`.execute(trx)
  return {
    clock: endOfPause(consultation, `consultation:${body.consultationId}`, body.answeredOn),
    told: { answer: ANSWERS[body.answer], answeredOn: body.answeredOn },
  }
}

/**
 * An opinion ends the pause. One that came within the term and is entered after its end was entered brings that end forward; one that came
 * later changes nothing.
 */
function endOfPause({ lapsed, dueOn }: AnswerableConsultation, pause: string, on: string): readonly ClockEntry[] {
  if (!lapsed) return [{ kind: 'resume', id: pause, on }]
  return dueOn !== null && on < dueOn ? [{ kind: 'limit', id: pause, on, latestUntil: on }] : []
}

const ANSWERS = { agrees: '同意公开', refuses: '不同意公开', partly: '部分同意公开' } as const

/** 征求意见期满: third parties have said nothing, agencies that say nothing agree (条例 art. 34). */
export const lapseConsultation: Handler<'lapseConsultation'> = async ({ trx, case: { id }, body, today }) => {
  const consultation = await openConsultation(trx, id, body.consultationId)
  const { dueOn } = consultation
  if (dueOn === null) throw new Problem(422, 'consultation-refused', '还没有登记对方收到征求意见书的日期')
  if (today <= dueOn) throw new Problem(422, 'consultation-refused', `征求意见期限到 ${dueOn} 才届满`)
  await sql`update application_consultation set answer = 'silent', answered_on = ${dueOn} where id = ${body.consultationId}`.execute(
    trx,
  )
  return {
    clock: [{ kind: 'resume', id: `consultation:${body.consultationId}`, on: dueOn }],
    told: { lapsedOn: dueOn },
  }
}

/** 因公共利益决定公开 against the third party's will: reasons are kept, the third party must be informed in writing. */
export const overrideObjection: Handler<'overrideObjection'> = async ({ trx, case: { id }, body, actor, today }) => {
  const { rows } = await sql<{ id: number }>`
    update application_consultation set overridden_on = ${today}, override_reasons = ${body.reasons}, overridden_by = ${personOf(actor).personId}
    where id = ${body.consultationId} and application_id = ${id} and kind = 'thirdParty' and answer in ('refuses', 'partly', 'silent')
      and overridden_on is null returning id`.execute(trx)
  if (rows.length === 0)
    throw new Problem(422, 'consultation-refused', '只有第三方不同意、部分同意或者逾期未答复的，才能因公共利益决定公开')
  return { told: { overriddenOn: today } }
}

/** 告知第三方 the content and reasons of a disclosure against its will. */
export const informThirdParty: Handler<'informThirdParty'> = async (step) => {
  const {
    trx,
    desk,
    case: { id },
    body,
    today,
  } = step
  const { rows } = await sql<Overridden>`
    select name_sealed as name, matter, override_reasons as "publicInterest", overridden_on as "overriddenOn", answer, reasons,
      answered_on as "answeredOn" from application_consultation
    where id = ${body.consultationId} and application_id = ${id} and overridden_on is not null and informed_on is null`.execute(
    trx,
  )
  const [consultation] = rows
  if (!consultation) throw new Problem(422, 'consultation-refused', '没有需要告知的决定，或者已经告知')
  checkDay('告知日期', body.informedOn, { today, earliest: consultation.overriddenOn })
  await sql`update application_consultation set informed_on = ${body.informedOn} where id = ${body.consultationId}`.execute(trx)
  await issuePaper(step, {
    kind: 'thirdPartyDecisionNotice',
    about: `consultation:${body.consultationId}`,
    public: false,
    facts: {
      consultation: {
        recipient: desk.vault.open(consultation.name, NAME),
        matter: consultation.matter,
        workingDays: 0,
        publicInterest: consultation.publicInterest,
        disclosed: consultation.matter,
        ...(consultation.answer === 'silent'
          ? {}
          : { answer: ANSWERS[consultation.answer], answeredOn: consultation.answeredOn }),
        ...(consultation.reasons === null ? {} : { reasons: consultation.reasons }),
      },
    },
  })
  return { told: { informedOn: body.informedOn } }
}

interface Overridden {
  readonly name: Buffer
  readonly matter: string
  readonly publicInterest: string
  readonly overriddenOn: string
  readonly answer: keyof typeof ANSWERS | 'silent'
  readonly answeredOn: string
  readonly reasons: string | null
}

interface OpenConsultation {
  readonly kind: 'thirdParty' | 'agency'
  readonly askedOn: string
  readonly dueOn: string | null
}

async function openConsultation(
  trx: Step<'recordOpinion'>['trx'],
  id: number,
  consultationId: number,
): Promise<OpenConsultation> {
  const { rows } = await sql<OpenConsultation>`
    select kind, asked_on as "askedOn", due_on as "dueOn" from application_consultation
    where id = ${consultationId} and application_id = ${id} and answer is null`.execute(trx)
  const [consultation] = rows
  if (!consultation) throw new Problem(422, 'consultation-refused', '没有找到这次征求意见，或者已经有了结果')
  return consultation
}

interface AnswerableConsultation extends OpenConsultation {
  /** Whether its term was entered as over. */
  readonly lapsed: boolean
}

/** One that is open, or whose silence was entered before an opinion turned up that had arrived or came late; not one that was decided over. */
async function answerableConsultation(
  trx: Step<'recordOpinion'>['trx'],
  id: number,
  consultationId: number,
): Promise<AnswerableConsultation> {
  const { rows } = await sql<AnswerableConsultation>`
    select kind, asked_on as "askedOn", due_on as "dueOn", answer is not null as lapsed from application_consultation
    where id = ${consultationId} and application_id = ${id} and (answer is null or answer = 'silent' and overridden_on is null)`.execute(
    trx,
  )
  const [consultation] = rows
  if (!consultation) throw new Problem(422, 'consultation-refused', '没有找到这次征求意见，或者已经有了结果')
  return consultation
}
