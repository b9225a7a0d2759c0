/** 审核方案: how many reviews and proofs a document needs, who does the last one and who signs; what the law asks at least is never undercut. */
import type { PublicationKind } from '@gongkai/contract'
import {
  effectiveScheme,
  interpretationRequired,
  type ReviewClass,
  reviewRounds,
  type ReviewRound,
} from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Lineages } from '../../platform/permission.ts'

/** What is to be done with the findings of a rule. */
export type RuleSetting = 'block' | 'warn' | 'off'

/** The scheme that applies to a document. */
export interface Scheme {
  readonly reviewClass: ReviewClass
  readonly reviews: 1 | 2 | 3
  readonly proofs: 0 | 1 | 2 | 3
  readonly rounds: readonly ReviewRound[]
  readonly finalBy: 'contentReviewer' | 'officeHead' | 'agencyHead'
  readonly approvalBy: 'officeHead' | 'agencyHead' | null
  /** Whether an interpretation must go online together with it. */
  readonly interpretation: boolean
  readonly blocking: Readonly<Record<string, RuleSetting>>
}

interface SchemeRow {
  readonly agency_id: number | null
  readonly kind: string | null
  readonly reviews: 1 | 2 | 3
  readonly proofs: 0 | 1 | 2 | 3
  readonly final_by: Scheme['finalBy']
  readonly approval_by: Scheme['approvalBy']
  readonly interpretation: boolean
  readonly blocking: Readonly<Record<string, RuleSetting>>
}

/** The scheme of the nearest agency upward, for the kind before the general one; without any, three reviews and three proofs. */
export async function schemeOf(
  db: Database,
  tree: Lineages,
  { agencyId, kind, ...given }: { readonly agencyId: number; readonly kind: PublicationKind; readonly repost: boolean },
): Promise<Scheme> {
  // What an agency binds others by is its own: nobody writes the reviews and the interpretation off by calling it reposted.
  const repost = given.repost && !isBinding(kind)
  const lineage = tree.lineage(agencyId)
  const { rows } = await sql<SchemeRow>`
    select agency_id, kind, reviews, proofs, final_by, approval_by, interpretation, blocking from review_scheme
    where (agency_id is null or agency_id = any(${[...lineage]}::int[])) and (kind is null or kind = ${kind})
    order by array_position(${[...lineage]}::int[], agency_id) nulls last, kind nulls last limit 1`.execute(db)
  const chosen = rows[0] ?? standard(kind, repost)
  const reviewClass = reviewClassOf(kind, repost)
  const { reviews, proofs } = effectiveScheme(
    { reviews: chosen.reviews, proofs: chosen.proofs, approval: chosen.approval_by !== null },
    reviewClass,
  )
  return {
    reviewClass,
    reviews,
    proofs,
    rounds: reviewRounds({ reviews }),
    finalBy: chosen.final_by,
    approvalBy: chosen.approval_by,
    interpretation: chosen.interpretation && !repost,
    blocking: chosen.blocking,
  }
}

/** What holds where nobody has configured anything: 三审三校, the head of the office last; an interpretation where the law asks for one. */
function standard(kind: PublicationKind, repost: boolean): SchemeRow {
  return {
    agency_id: null,
    kind: null,
    reviews: 3,
    proofs: 3,
    final_by: 'officeHead',
    approval_by: null,
    interpretation: interpretationRequired({ binding: isBinding(kind), concernsMany: false, repost }),
    blocking: {},
  }
}

function isBinding(kind: PublicationKind): boolean {
  return kind === 'normativeDocument' || kind === 'regulation'
}

function reviewClassOf(kind: PublicationKind, repost: boolean): ReviewClass {
  if (repost) return 'repost'
  switch (kind) {
    case 'normativeDocument':
    case 'regulation':
      return 'normativeDocument'
    case 'officialDocument':
    case 'interpretation':
    case 'gazette':
      return 'policy'
    case 'decision':
      return 'decision'
    case 'article':
    case 'notice':
    case 'questions':
    case 'pictures':
    case 'video':
    case 'pressConference':
    case 'response':
    case 'villageAffairs':
    case 'guide':
    case 'system':
      return 'general'
  }
}
