/** 三审三校、保密审查、签发、退回. */
import type { DocumentState } from '@gongkai/contract'
import { Problem } from '../../../platform/problem.ts'
import { schemeFor } from '../applicable-scheme.ts'
import { checkEdition } from '../checks.ts'
import { openEditionOf } from '../document.ts'
import type { Handler, Step } from '../effect.ts'
import type { Round } from '../reviews.ts'
import type { Scheme } from '../scheme.ts'
import { invalidateReviews, recordAct, refuseAuthor, refuseSecondRound, toldRemark, validReviews } from './acts.ts'
import { writeContent } from './drafting.ts'
import { DISTINCT, refuseRank, refuseSecondProof, refuseWithoutProof } from './round.ts'
import { refuseSheet } from './secrecy-sheet.ts'

/**
 * 校对 in a round of review, before it is passed. Words that it mends are recorded and shown to the next reviewer; in the last round, after
 * the secrecy review, nothing may be changed any more: it goes back instead.
 */
export const recordProof: Handler<'recordProof'> = async (step) => {
  const { document, body, tree, trx } = step
  const edition = openEditionOf(document)
  const round = roundOf(document.state)
  await refuseAuthor(step, edition)
  await refuseSecondProof(step, edition, round)
  if (body.content !== undefined && round === 'finalReview')
    throw new Problem(422, 'document-proof', '保密审查之后文字不能再改；需要改动的，请退回修改')
  const change = body.content === undefined ? undefined : await writeContent(step, edition, body.content)
  if (change !== undefined) await checkEdition(step, document, edition, await schemeFor(trx, tree, document))
  await recordAct(step, edition, { round, act: 'proof', remark: body.remark, corrections: body.corrections })
  return {
    ...(change === undefined ? {} : { change }),
    told: { corrections: body.corrections.length, changed: change !== undefined, ...toldRemark(body.remark) },
  }
}

/** 初审、复审通过. */
export const passReview: Handler<'passReview'> = async (step) => {
  const scheme = await pass(step, step.body.remark)
  const next = scheme.rounds[scheme.rounds.findIndex((round) => round === step.document.state) + 1]
  return { state: next === 'secondReview' ? next : 'secrecyReview', told: toldRemark(step.body.remark) }
}

/** 保密审查通过: item by item, by somebody who did not write it. */
export const passSecrecyReview: Handler<'passSecrecyReview'> = async (step) => {
  const edition = openEditionOf(step.document)
  await refuseAuthor(step, edition)
  const wasAsked = (await validReviews(step, edition)).some(({ act }) => act === 'seekRuling')
  refuseSheet(step.body.sheet, { wasAsked })
  await recordAct(step, edition, { round: 'secrecyReview', act: 'pass', remark: step.body.sheet.opinion, sheet: step.body.sheet })
  return { told: { opinion: step.body.sheet.opinion } }
}

/** 报请确定能否公开 (条例 art. 17(3)): it waits here until the answer is known. */
export const seekSecrecyRuling: Handler<'seekSecrecyRuling'> = async (step) => {
  const edition = openEditionOf(step.document)
  await refuseAuthor(step, edition)
  await recordAct(step, edition, { round: 'secrecyReview', act: 'seekRuling', remark: step.body.remark })
  return { told: { remark: step.body.remark } }
}

/** 终审通过. */
export const passFinalReview: Handler<'passFinalReview'> = async (step) => {
  const scheme = await pass(step, step.body.remark)
  return { state: scheme.approvalBy === null ? 'approved' : 'approval', told: toldRemark(step.body.remark) }
}

/** 签发. */
export const approve: Handler<'approve'> = async (step) => {
  await pass(step, step.body.remark)
  return { told: toldRemark(step.body.remark) }
}

/** 退回修改: what was reviewed before does not count any more. */
export const returnToDraft: Handler<'returnToDraft'> = async (step) => {
  const edition = openEditionOf(step.document)
  const { state } = step.document
  refuseOthersRound(step, state)
  await recordAct(step, edition, {
    round: state === 'approved' ? 'approval' : roundOf(state),
    act: 'return',
    remark: step.body.remark,
  })
  await invalidateReviews(step, edition)
  return { told: { remark: step.body.remark } }
}

/** Who may return a document that is with others now: heads always, reviewers in their own rounds. */
function refuseOthersRound({ roles }: Step<'returnToDraft'>, state: DocumentState): void {
  if (roles.has('officeHead') || roles.has('agencyHead')) return
  const isSecrecy = state === 'secrecyReview'
  if (roles.has(isSecrecy ? 'secrecyReviewer' : 'contentReviewer') && state !== 'approval' && state !== 'approved') return
  throw new Problem(403, 'not-your-turn')
}

type Passing = 'passReview' | 'passFinalReview' | 'approve'

/** Passes the round that the document is in; answers the scheme that holds. */
async function pass<Event extends Passing>(step: Step<Event>, remark: string | undefined): Promise<Scheme> {
  const { trx, tree, document } = step
  const edition = openEditionOf(document)
  const scheme = await schemeFor(trx, tree, document)
  const round = roundOf(document.state)
  refuseRank(step, round, scheme)
  await refuseAuthor(step, edition)
  await refuseSecondRound(
    step,
    edition,
    DISTINCT.filter((other) => other !== round),
  )
  if (round !== 'approval') await refuseWithoutProof(step, edition, round, scheme)
  await recordAct(step, edition, { round, act: 'pass', remark })
  return scheme
}

function roundOf(state: DocumentState): Round {
  switch (state) {
    case 'firstReview':
    case 'secondReview':
    case 'secrecyReview':
    case 'finalReview':
    case 'approval':
      return state
    case 'draft':
    case 'approved':
    case 'scheduled':
    case 'published':
    case 'withdrawn':
    case 'discarded':
      throw new Error(`a document that is ${state} is in no round of review`)
  }
}
