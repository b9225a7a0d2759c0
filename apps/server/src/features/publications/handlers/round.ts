/** What a round of review asks of whoever does it, before publication and after an urgent one alike. */
import type { DocumentEvent } from '@gongkai/contract'
import { personOf } from '../../../platform/actor.ts'
import { Problem } from '../../../platform/problem.ts'
import type { Step } from '../effect.ts'
import { ROUND_TERMS, type Round } from '../reviews.ts'
import type { Scheme } from '../scheme.ts'
import { validReviews } from './acts.ts'

/** The rounds that need different people. */
export const DISTINCT: readonly Round[] = ['firstReview', 'secondReview', 'finalReview', 'approval']

/** The proofs of the rounds are different people's. */
export async function refuseSecondProof<Event extends DocumentEvent>(
  step: Step<Event>,
  edition: number,
  round: Round,
): Promise<void> {
  const earlier = (await validReviews(step, edition)).filter(({ act }) => act === 'proof')
  const { personId } = personOf(step.actor)
  const other = earlier.find((proof) => proof.round !== round && proof.personId === personId)
  if (other)
    throw new Problem(403, 'document-reviewer', `您已经做过这一稿${ROUND_TERMS[other.round]}环节的校对，三校由不同的人进行`)
}

const RANKS = ['contentReviewer', 'officeHead', 'agencyHead'] as const

/** The last review and the approval are for those whom the scheme names, or whoever stands above them. */
export function refuseRank({ roles }: Pick<Step<'approve'>, 'roles'>, round: Round, { finalBy, approvalBy }: Scheme): void {
  const least = round === 'finalReview' ? finalBy : round === 'approval' ? approvalBy : null
  if (least === null || RANKS.slice(RANKS.indexOf(least)).some((role) => roles.has(role))) return
  throw new Problem(
    403,
    'not-your-turn',
    `按审核方案，${ROUND_TERMS[round]}由${least === 'agencyHead' ? '机关负责人' : '公开工作机构负责人'}办理`,
  )
}

/** Each proof comes before the review of its round: as many as the scheme asks must still be possible, or be done already. */
export async function refuseWithoutProof<Event extends DocumentEvent>(
  step: Step<Event>,
  edition: number,
  round: Round,
  scheme: Scheme,
): Promise<void> {
  const proofs = (await validReviews(step, edition)).filter(({ act }) => act === 'proof')
  const proofread = new Set(proofs.map((proof) => proof.round))
  const left = scheme.rounds.length - scheme.rounds.findIndex((one) => one === round) - 1
  if (proofread.size + left >= scheme.proofs) return
  throw new Problem(
    422,
    'document-proof',
    `应校对 ${scheme.proofs} 次，现有 ${proofread.size} 次，${ROUND_TERMS[round]}之前须先登记本环节的校对`,
  )
}
