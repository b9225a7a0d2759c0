/**
 * 征求意见: third parties whose lawful interests disclosure would harm (条例 art. 32), and agencies that made the information together
 * (art. 34). Both have 15 working days from receipt of the letter. Silence means different things: of a third party nothing, so that the
 * agency decides by itself; of an agency consent.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import type { PauseReason } from './ledger.ts'
import { limitAfter, type LegalLimit } from './limit.ts'
import { AGENCY_OPINION_PERIOD, THIRD_PARTY_PERIOD } from './period.ts'

/** What the other side said. */
export type OpinionAnswer = 'agrees' | 'refuses' | 'partly'

/** One consultation. Days are `YYYY-MM-DD`. */
export interface Consultation {
  readonly reason: PauseReason
  /** The day the letter was sent: the clock is suspended from then on. */
  readonly sentOn: string
  /** The day the other side received the letter: its term runs from then on. */
  readonly deliveredOn?: string
  readonly answer?: OpinionAnswer
  readonly answeredOn?: string
}

/** The last day of the 15 working days from receipt of the letter. */
export function opinionTerm(reason: PauseReason, deliveredOn: string, calendar: WorkingCalendar): LegalLimit {
  return limitAfter(reason === 'thirdParty' ? THIRD_PARTY_PERIOD : AGENCY_OPINION_PERIOD, deliveredOn, calendar)
}

/**
 * Where a consultation stands. `lapsed` ends it on the last day of its term: of a third party nothing follows (`agencyDecides`), an agency
 * counts as agreeing (`agrees`). An answer after that day is `late`: read it, but the clock has run on.
 */
export type ConsultationState =
  | { readonly kind: 'sent'; readonly since: string }
  | { readonly kind: 'open'; readonly until: string; readonly provisional: boolean }
  | { readonly kind: 'answered'; readonly answer: OpinionAnswer; readonly on: string; readonly late: boolean }
  | {
      readonly kind: 'lapsed'
      readonly on: string
      readonly meaning: 'agencyDecides' | 'agrees'
      readonly source: Citation
    }

/** Where a consultation stands on a day. */
export function consultationState(consultation: Consultation, today: string, calendar: WorkingCalendar): ConsultationState {
  const { reason, sentOn, deliveredOn, answer, answeredOn } = consultation
  const term = deliveredOn === undefined ? undefined : opinionTerm(reason, deliveredOn, calendar)
  if (answer !== undefined && answeredOn !== undefined) {
    return { kind: 'answered', answer, on: answeredOn, late: term !== undefined && answeredOn > term.on }
  }
  if (term === undefined) return { kind: 'sent', since: sentOn }
  if (today <= term.on) return { kind: 'open', until: term.on, provisional: term.provisional }
  return { kind: 'lapsed', on: term.on, meaning: reason === 'thirdParty' ? 'agencyDecides' : 'agrees', source: term.source }
}

/**
 * What a third party's interest comes to. `reasonable` is a person's finding about the reasons of a refusal. An override for the public
 * interest carries its own reasons.
 */
export interface ThirdPartyFacts {
  readonly answer: OpinionAnswer | 'silent'
  /** Whether the reasons of a refusal are reasonable; absent while nobody has judged them. */
  readonly reasonable?: boolean
  /** Why not disclosing would gravely affect the public interest, where the agency decides so. */
  readonly publicInterestReasons?: string
}

/**
 * What follows for the information that concerns the third party.
 *
 * - `mayDisclose`: the third party agrees.
 * - `mayDisclosePartly`: what it agrees to; of the rest its refusal is judged like one of the whole.
 * - `mustNotDisclose`: it refuses with reason.
 * - `discloseAgainstWill`: for the public interest; it must be told in writing what is disclosed and why.
 * - `agencyDecides`: it said nothing, or gave no reasonable reason.
 * - `judgeReasons`: somebody has to judge its reasons first.
 */
export interface ThirdPartyConclusion {
  readonly kind:
    | 'mayDisclose'
    | 'mayDisclosePartly'
    | 'mustNotDisclose'
    | 'discloseAgainstWill'
    | 'agencyDecides'
    | 'judgeReasons'
  /** Whether the third party has to be told in writing before the information is handed over. */
  readonly informThirdParty: boolean
  readonly grounds: readonly Citation[]
}

/** What follows from a third party's answer (条例 arts. 15, 32). */
export function thirdPartyConclusion({ answer, reasonable, publicInterestReasons }: ThirdPartyFacts): ThirdPartyConclusion {
  const grounds = [cite('条例2019', 32), cite('条例2019', 15)]
  const conclude = (kind: ThirdPartyConclusion['kind'], informThirdParty = false): ThirdPartyConclusion => ({
    kind,
    informThirdParty,
    grounds,
  })
  if (answer === 'agrees') return conclude('mayDisclose')
  if (publicInterestReasons !== undefined && publicInterestReasons.trim() !== '') return conclude('discloseAgainstWill', true)
  if (answer === 'silent') return conclude('agencyDecides')
  if (answer === 'partly') return conclude('mayDisclosePartly')
  if (reasonable === undefined) return conclude('judgeReasons')
  return conclude(reasonable ? 'mustNotDisclose' : 'agencyDecides')
}
