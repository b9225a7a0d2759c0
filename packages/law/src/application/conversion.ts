/**
 * 依申请公开转为主动公开 (条例 art. 44): what several applicants asked the same agency for and may be disclosed can be published; an applicant
 * may also suggest it, and what on review has to be published is published at once.
 */
import { cite, type Citation } from '../citation.ts'

/** What is known about information that was disclosed on application. */
export interface ConversionFacts {
  /** How many different applicants asked this agency for the same information. */
  readonly applicants: number
  /** Whether it may be disclosed, as it was found for them. */
  readonly disclosable: boolean
  /** Whether an applicant suggested to publish it. */
  readonly suggested: boolean
  /** Whether the agency found that it belongs to what must be published (arts. 19 to 22); absent until it has. */
  readonly mustBePublished?: boolean
}

/** What art. 44 asks: publish at once, review the suggestion, think about publishing, or nothing. */
export interface ConversionProposal {
  readonly kind: 'publish' | 'review' | 'mayPublish' | 'none'
  readonly grounds: readonly Citation[]
}

/** What should be done about publishing the information. */
export function conversionProposal({ applicants, disclosable, suggested, mustBePublished }: ConversionFacts): ConversionProposal {
  if (!disclosable) return { kind: 'none', grounds: [] }
  if (mustBePublished === true) return { kind: 'publish', grounds: [cite('条例2019', 44, 2)] }
  if (suggested && mustBePublished === undefined) return { kind: 'review', grounds: [cite('条例2019', 44, 2)] }
  return applicants >= 2 ? { kind: 'mayPublish', grounds: [cite('条例2019', 44, 1)] } : { kind: 'none', grounds: [] }
}
