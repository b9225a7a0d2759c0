/** What each event checks and changes. */
import type { NormativeEvent } from '@gongkai/contract'
import { filingDeadline, missingForIssue, publicationDeadline } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { checkDay, checkFutureDay } from '../../platform/day.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { consultationOn, requireSameAnswer, requireSamePeriod } from './consulted.ts'
import type { Effect, Handler, Step } from './effect.ts'
import { lifecycleFacts } from './normative-document.ts'

/** Every event has a handler: the compiler refuses a missing one. */
export const HANDLERS: { readonly [Event in NormativeEvent]: Handler<Event> } = {
  setMajor: ({ body }) => ({ change: { major: body.major } }),

  openComments: async ({ trx, document, steps, body, today }) => {
    const held = await consultationOn(trx, document.id, steps)
    if (held !== undefined) requireSamePeriod(held, body)
    else if (body.from < today) throw new Problem(422, 'day-too-early', `征求意见起日 ${body.from} 早于今天`)
    if (body.to <= body.from) throw new Problem(422, 'period-wrong')
    return { told: { from: body.from, to: body.to } }
  },
  waiveComments: () => ({}),
  answerComments: async ({ trx, document, body, steps, today }) => {
    const held = await consultationOn(trx, document.id, steps)
    if (held !== undefined) requireSameAnswer(held, body)
    const opened = steps.findLast((step) => step.event === 'openComments')
    checkDay('公布采纳情况之日', body.answeredOn, { today, earliest: opened?.facts.to ?? null })
    if (body.adopted > body.received) throw new Problem(422, 'comments-counts-wrong')
    return { on: body.answeredOn, told: { received: body.received, adopted: body.adopted } }
  },

  sendLegalityReview: ({ body, today }) => {
    checkFutureDay('审核期限', body.until, today)
    return { told: { until: body.until } }
  },
  passLegalityReview: (step) => {
    requireSent(step)
    return {}
  },
  returnFromLegality: (step) => {
    requireSent(step)
    return {}
  },

  decide: ({ body, today }) => {
    checkDay('讨论决定之日', body.decidedOn, { today })
    return { on: body.decidedOn, change: { adopted_on: body.decidedOn }, told: { meeting: body.meeting } }
  },
  sendBack: () => ({ change: { adopted_on: null } }),
  number: (step) => number(step),

  markPublished: ({ body, document, today, calendar }) => {
    checkDay('公布之日', body.publishedOn, { today, earliest: document.issuedOn })
    const kind = document.category === 'regulation' ? 'regulation' : 'normativeDocument'
    return { on: body.publishedOn, change: { filing_due_on: filingDeadline(kind, body.publishedOn, calendar).on } }
  },
  recordFiling: ({ body, document, today }) => {
    checkDay('报送备案之日', body.filedOn, { today, earliest: document.issuedOn })
    const number = body.number?.trim()
    return { on: body.filedOn, change: { filed_on: body.filedOn, ...(number === undefined ? {} : { filing_number: number }) } }
  },
  waiveFiling: () => ({}),
  waiveInterpretation: () => ({}),

  evaluate: ({ body, today }) => {
    checkDay('评估之日', body.evaluatedOn, { today })
    return { on: body.evaluatedOn, told: { conclusion: body.conclusion } }
  },
  extendTerm: ({ body, document, today }) => {
    if (body.effectiveTo !== undefined && body.effectiveTo <= today) {
      throw new Problem(422, 'day-too-early', `新的有效期止于 ${body.effectiveTo}，应晚于今天；已经届满的不能延长，应重新制定`)
    }
    if (document.effectiveTo !== null && document.effectiveTo <= today) throw new Problem(409, 'normative-ended')
    return { change: { effective_to: body.effectiveTo ?? null }, told: { before: document.effectiveTo ?? '' } }
  },
  amendText: async (step) => {
    const { body, document } = step
    if (document.effectiveFrom !== null && body.from < document.effectiveFrom)
      throw new Problem(422, 'day-too-early', `修改的施行日期 ${body.from} 早于原文件施行日期`)
    await checkEdition(step)
    return { on: body.from, ...(await madeBy(step, 'amends', body.byDocumentId, body.from)) }
  },
  repeal: (step) => end(step, 'repealed'),
  declareLapsed: (step) => end(step, 'declaredLapsed'),
  lapse: ({ document, today }) => {
    const { effectiveTo } = document
    if (effectiveTo === null || effectiveTo > today) throw new Problem(409, 'normative-not-due')
    return { on: effectiveTo, change: { ended_on: effectiveTo, end_manner: 'lapsed' } }
  },
  correctDates: ({ body, document }) => correctDates(body, document),
  abandon: () => ({}),
}

function requireSent({ steps }: Pick<Step<'passLegalityReview'>, 'steps'>): void {
  const sent = steps.findLast(({ event }) => event === 'sendLegalityReview')
  const back = steps.findLast(({ event }) => event === 'returnFromLegality' || event === 'sendBack')
  if (sent === undefined || (back !== undefined && back.id > sent.id)) throw new Problem(409, 'legality-review-not-sent')
}

/** 三统一: everything that the law requires before is done, or every gap is told at once. */
async function number({ trx, document, steps, body, today, calendar }: Step<'number'>): Promise<Effect> {
  checkDay('印发之日', body.issuedOn, { today, earliest: document.adoptedOn })
  if (body.effectiveTo !== undefined && body.effectiveTo <= body.effectiveFrom) throw new Problem(422, 'period-wrong')
  const documentNumber = body.documentNumber.trim()
  const held = await consultationOn(trx, document.id, steps)
  const gaps = missingForIssue({ ...lifecycleFacts(document, steps, held), documentNumber }, today, calendar)
  if (gaps.length > 0) {
    throw new Problem(422, 'normative-gaps', gaps.map(({ message, remedy }) => `${message}：${remedy}`).join('；'))
  }
  return {
    on: body.issuedOn,
    documentNumber,
    change: {
      registration_number: body.registrationNumber?.trim() ?? null,
      issued_on: body.issuedOn,
      effective_from: body.effectiveFrom,
      effective_to: body.effectiveTo ?? null,
      publish_due_on: publicationDeadline({ duty: 'general', startedOn: body.issuedOn }, calendar).on,
    },
  }
}

async function end(step: Step<'repeal'> | Step<'declareLapsed'>, manner: 'repealed' | 'declaredLapsed'): Promise<Effect> {
  const { body, document } = step
  if (document.issuedOn !== null && body.on < document.issuedOn)
    throw new Problem(422, 'day-too-early', `${body.on} 早于印发日期`)
  if (document.effectiveTo !== null && body.on >= document.effectiveTo) throw new Problem(409, 'normative-ended')
  const made = await madeBy(step, 'repeals', body.byDocumentId, body.on)
  return {
    on: body.on,
    change: {
      ended_on: body.on,
      end_manner: manner,
      end_note: body.note.trim(),
      ...(body.byDocumentId === undefined ? {} : { ended_by: body.byDocumentId }),
    },
    ...made,
  }
}

/** The document by which something is decided must be one of an agency that may decide it: of the same one, or of one above. */
async function madeBy(
  { trx, services, document }: Pick<Step<'repeal'>, 'trx' | 'services' | 'document'>,
  kind: 'amends' | 'repeals',
  fromId: number | undefined,
  since: string,
): Promise<Pick<Effect, 'relation'>> {
  if (fromId === undefined) return {}
  const agencyId = await agencyOfDocument(trx, fromId)
  const tree = await agencyTrees(services).now(trx)
  if (fromId === document.id || agencyId === undefined || !tree.isWithin(document.agencyId, agencyId))
    throw new Problem(422, 'document-not-found', '据以修改、废止的文件应当是制定机关或者其上级机关的')
  return { relation: { kind, fromId, since } }
}

/** The text that holds from a day is one of the document's own. */
async function checkEdition({ trx, document, body }: Step<'amendText'>): Promise<void> {
  if (body.edition === undefined) return
  const { rows } = await sql`
    select from document_edition where document_id = ${document.id} and edition = ${body.edition} and discarded_at is null`.execute(
    trx,
  )
  if (rows.length === 0) throw new Problem(422, 'document-not-found', `没有第 ${body.edition} 版文本`)
}

async function agencyOfDocument(trx: Database, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ agency: number }>`
    select agency_id as agency from document where id = ${id} and state <> 'discarded' for no key update`.execute(trx)
  return rows[0]?.agency
}

function correctDates(body: Step<'correctDates'>['body'], document: Step<'correctDates'>['document']): Effect {
  const issuedOn = body.issuedOn ?? document.issuedOn
  const effectiveFrom = body.effectiveFrom ?? document.effectiveFrom
  const effectiveTo = body.effectiveTo ?? document.effectiveTo
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo <= effectiveFrom) throw new Problem(422, 'period-wrong')
  if (document.endedOn !== null && issuedOn !== null && issuedOn > document.endedOn) throw new Problem(422, 'period-wrong')
  return {
    change: {
      ...(body.issuedOn === undefined ? {} : { issued_on: body.issuedOn }),
      ...(body.effectiveFrom === undefined ? {} : { effective_from: body.effectiveFrom }),
      ...(body.effectiveTo === undefined ? {} : { effective_to: body.effectiveTo }),
    },
    told: {
      reason: body.reason,
      issuedBefore: document.issuedOn ?? '',
      effectiveFromBefore: document.effectiveFrom ?? '',
      effectiveToBefore: document.effectiveTo ?? '',
    },
  }
}
