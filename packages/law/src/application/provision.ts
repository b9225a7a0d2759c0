/**
 * 提供的形式 (条例 art. 40): as the applicant asks and as the information is kept. Only where that would endanger what carries the
 * information, or cost too much, may it be given as electronic data or otherwise, or read and copied at the agency.
 */
import { cite, type Citation } from '../citation.ts'

/** A form of provision. */
export type ProvisionForm = 'paper' | 'electronic' | 'disc' | 'inspection'

/** What is known about a provision. Whether the carrier is endangered or the cost too high is a person's finding. */
export interface ProvisionFacts {
  readonly asked: ProvisionForm
  readonly proposed: ProvisionForm
  readonly carrierEndangered?: boolean
  readonly costTooHigh?: boolean
}

/** Whether information may be given in the proposed form; `needsFinding` until somebody has found why the form asked for will not do. */
export interface ProvisionDecision {
  readonly kind: 'asAsked' | 'substituted' | 'needsFinding'
  readonly source: Citation
}

/** Decides on the form of provision. */
export function provisionForm({ asked, proposed, carrierEndangered, costTooHigh }: ProvisionFacts): ProvisionDecision {
  const source = cite('条例2019', 40)
  if (asked === proposed) return { kind: 'asAsked', source }
  return { kind: carrierEndangered === true || costTooHigh === true ? 'substituted' : 'needsFinding', source }
}
