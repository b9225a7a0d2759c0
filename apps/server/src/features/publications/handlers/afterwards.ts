/** 补校、补审: everything that the scheme would have asked, by different people as in the ordinary round, while readers have it already. */
import type { DocumentEvent } from '@gongkai/contract'
import type { AuditPayload } from '../../../platform/audit/index.ts'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Effect, Handler, Step } from '../effect.ts'
import { type OwedReviews, owedReviewsOf } from '../owed-reviews.ts'
import { ROUND_TERMS, type Round } from '../reviews.ts'
import { ROUND_ROLES } from '../workflow.ts'
import { recordAct, refuseAuthor, refuseSecondRound, toldRemark } from './acts.ts'
import { DISTINCT, refuseRank, refuseSecondProof, refuseWithoutProof } from './round.ts'
import { refuseSheet } from './secrecy-sheet.ts'

/**
 * 补校 of the next round that lacks its proof. Words are not mended here: readers have them, a correction is an edition of its own. A head who
 * decided on the urgent publication may read one of the proofs, as he does in the ordinary round: in a small office nobody else is left.
 */
export const proofAfterwards: Handler<'proofAfterwards'> = async (step) => {
  const owed = await owedBy(step)
  if (owed.proof === undefined) throw nothingOwed('校对')
  await refuseAuthor(step, owed.edition)
  await refuseSecondProof(step, owed.edition, owed.proof)
  const { corrections, remark } = step.body
  await recordAct(step, owed.edition, { round: owed.proof, act: 'proof', remark, corrections })
  return settled(step, owed, { round: ROUND_TERMS[owed.proof], corrections: corrections.length, ...toldRemark(remark) })
}

/** 补审 of the round that comes next: 初审, 复审, 终审, 签发, each by somebody else. */
export const reviewAfterwards: Handler<'reviewAfterwards'> = async (step) => {
  const owed = await owedBy(step)
  const [round] = owed.rounds
  if (round === undefined) throw nothingOwed('审核')
  refuseOthersRound(step, round)
  refuseRank(step, round, owed.scheme)
  await refuseParty(step, owed)
  await refuseSecondRound(
    step,
    owed.edition,
    DISTINCT.filter((other) => other !== round),
  )
  if (round !== 'approval') await refuseWithoutProof(step, owed.edition, round, owed.scheme)
  await recordAct(step, owed.edition, { round, act: 'pass', remark: step.body.opinion })
  return settled(step, owed, { round: ROUND_TERMS[round], opinion: step.body.opinion })
}

/** 补保密审查 where the head who published it filled in the sheet alone. */
export const passSecrecyAfterwards: Handler<'passSecrecyAfterwards'> = async (step) => {
  const owed = await owedBy(step)
  if (!owed.secrecy) throw nothingOwed('保密审查')
  await refuseParty(step, owed)
  const { sheet } = step.body
  if (sheet.stateSecret || sheet.workSecret)
    throw new Problem(422, 'secrecy-refused', '补审认定涉密的，请立即以涉密为由申请撤稿，提交后读者即看不到，并按保密规定报告')
  refuseSheet(sheet, { wasAsked: false })
  await recordAct(step, owed.edition, { round: 'secrecyReview', act: 'pass', remark: sheet.opinion, sheet })
  return settled(step, owed, { opinion: sheet.opinion })
}

/** 补审发现问题: it stays owed until it was corrected, withdrawn, or found in order after all. */
export const objectAfterwards: Handler<'objectAfterwards'> = async (step) => {
  const owed = await owedBy(step)
  await refuseParty(step, owed)
  const isSecrecy = step.roles.size === 1 && step.roles.has('secrecyReviewer')
  const round = isSecrecy ? 'secrecyReview' : (owed.rounds[0] ?? 'finalReview')
  await recordAct(step, owed.edition, { round, act: 'object', remark: step.body.remark })
  return { told: { round: ROUND_TERMS[round], remark: step.body.remark } }
}

/** 补审办结 without an act of review: what was owed last, such as the interpretation, has come from elsewhere. */
export const settleOwedReviews: Handler<'settleOwedReviews'> = async (step) => {
  const owed = await owedBy(step)
  if (owed.items.length > 0) throw new Problem(409, 'document-not-ready', owed.items.map(({ message }) => message).join('；'))
  return { change: { review_owed_since: null, review_due_on: null } }
}

async function owedBy<Event extends DocumentEvent>(step: Step<Event>): Promise<OwedReviews> {
  const { reviewOwedSince, currentEdition } = step.document
  if (reviewOwedSince === null || currentEdition === null) throw nothingOwed('补审')
  return owedReviewsOf(step, step.document, currentEdition)
}

function nothingOwed(what: string): Problem {
  return new Problem(409, 'document-not-ready', `这件信息不欠${what}`)
}

/** No review by who wrote it or decided to publish it unreviewed. */
async function refuseParty<Event extends DocumentEvent>(step: Step<Event>, { edition, decidedBy }: OwedReviews): Promise<void> {
  await refuseAuthor(step, edition)
  if (decidedBy === personOf(step.actor).personId || (step.actingFor !== undefined && decidedBy === step.actingFor.personId))
    throw new Problem(403, 'document-reviewer', '紧急发布的决定人不能自己补审')
}

function refuseOthersRound({ roles }: Step<'reviewAfterwards'>, round: Round): void {
  const able: ReadonlySet<string> = new Set(round === 'afterwards' ? [] : ROUND_ROLES[round])
  if (![...roles].some((role) => able.has(role)))
    throw new Problem(403, 'not-your-turn', `现在欠的是${ROUND_TERMS[round]}，不由您办理`)
}

/** The debt ends with the act that leaves nothing owed. */
async function settled<Event extends DocumentEvent>(
  step: Step<Event>,
  { edition }: OwedReviews,
  told: AuditPayload,
): Promise<Effect> {
  const left = await owedReviewsOf(step, step.document, edition)
  if (left.items.length > 0) return { told }
  return { change: { review_owed_since: null, review_due_on: null }, told }
}
