/**
 * 办理结果: the outcomes of an application as one table (条例 arts. 13–16, 30, 35–39, 41). The form that closes a case, the letter and
 * table 3 of the annual report read the same row, so they cannot disagree.
 */
import type { FindingKind } from './finding.ts'
import type { LetterKind } from './letter-kind.ts'
import { OUTCOME_TABLE } from './outcome-table.ts'
import { cite, type Citation } from '../citation.ts'

/** An outcome. Several may share a row of the annual report: 已主动公开 and 予以提供 are both 予以公开. */
export type OutcomeKey =
  | 'publishedAlready'
  | 'provided'
  | 'partial'
  | DenialKey
  | 'adminQuery'
  | 'notHeld'
  | 'notOurs'
  | 'needsCreation'
  | 'stillUnclear'
  | 'petition'
  | 'duplicate'
  | 'publication'
  | 'excessive'
  | 'reissue'
  | 'noCorrection'
  | 'feeUnpaid'
  | 'withdrawn'
  | 'merged'
  | 'archivedFiles'
  | 'notInformation'
  | 'other'
  | 'recordCorrected'
  | 'recordNotCorrected'
  | 'recordForwarded'
  | 'recordRedirected'

/** 不予公开 under arts. 14, 15 and 16: what 法释〔2025〕8号 sends to reconsideration first. */
export type DenialKey =
  | 'deniedStateSecret'
  | 'deniedOtherLaw'
  | 'deniedSafetyStability'
  | 'deniedThirdParty'
  | 'deniedInternalAffairs'
  | 'deniedProcess'
  | 'deniedEnforcementFile'

/** The row of table 3 that an outcome is counted in, 2021 form. */
export type ResultRow =
  | 'granted'
  | 'partiallyGranted'
  | DenialKey
  | 'deniedAdminQuery'
  | 'unavailableNotHeld'
  | 'unavailableNeedsCreation'
  | 'unavailableStillUnclear'
  | 'notProcessedPetition'
  | 'notProcessedDuplicate'
  | 'notProcessedPublication'
  | 'notProcessedExcessive'
  | 'notProcessedReissue'
  | 'otherNoCorrection'
  | 'otherFeeUnpaid'
  | 'otherOther'

/** The row of table 3 in the 2019 form: its three 其他处理 rows are one. */
export type ResultRow2019 = Exclude<ResultRow, 'otherNoCorrection' | 'otherFeeUnpaid' | 'otherOther'> | 'otherProcessing'

/** Groups of table 3, and `correction` for requests to correct a record about oneself (art. 41). */
export type OutcomeGroup = 'granted' | 'partial' | 'denied' | 'unavailable' | 'notProcessed' | 'other' | 'correction'

/**
 * Which remedies the decision carries: `reconsiderationFirst` 复议前置, `choice` 复议或者诉讼, `none` for what decides nothing against
 * the applicant (a withdrawal).
 */
export type RemedyKind = 'reconsiderationFirst' | 'choice' | 'none'

/** Who reviews or approves a decision, as the roles are called in the software. */
export type ApproverRole = 'legalReviewer' | 'secrecyReviewer' | 'officeHead' | 'agencyHead'

/** What each role looks at before a decision goes out, with the provision that asks for it. */
export const APPROVER_TERMS: Readonly<Record<ApproverRole, { readonly term: string; readonly source: Citation }>> = {
  legalReviewer: { term: '合法性审核', source: cite('条例2019', 17, 1) },
  secrecyReviewer: { term: '保密审查', source: cite('条例2019', 17, 2) },
  officeHead: { term: '公开工作机构负责人审签', source: cite('条例2019', 45) },
  agencyHead: { term: '机关负责人签发', source: cite('条例2019', 45) },
}

/**
 * What becomes of the information: `given` whole, `givenInPart`, `pointedTo` where it can be had, `withheld`, or `none` where the
 * outcome concerns no information.
 */
export type InformationGiven = 'given' | 'givenInPart' | 'pointedTo' | 'withheld' | 'none'

/** An outcome with everything that follows from it. */
export interface Outcome {
  readonly key: OutcomeKey
  readonly term: string
  readonly group: OutcomeGroup
  /** What the letter cites. */
  readonly basis: readonly Citation[]
  /** Whether the officer may change the printed basis: no single article decides this outcome. */
  readonly basisEditable: boolean
  readonly row: ResultRow
  readonly row2019: ResultRow2019
  readonly letter: LetterKind
  /** Whether the letter has to be sent. Without one, the closing is only registered (办结登记). */
  readonly letterRequired: boolean
  readonly remedy: RemedyKind
  readonly findings: readonly FindingKind[]
  /** Who must have agreed, in this order, before the letter is issued. */
  readonly approvers: readonly ApproverRole[]
  readonly information: InformationGiven
}

/** Every outcome by its key, in the order of table 3. */
export const OUTCOMES: Readonly<Record<OutcomeKey, Outcome>> = OUTCOME_TABLE

/** Every outcome in the order of table 3: what a form lists. */
export const OUTCOME_LIST: readonly Outcome[] = Object.values(OUTCOME_TABLE)

/** Whether a text is the key of an outcome. */
export function isOutcomeKey(text: string): text is OutcomeKey {
  return Object.hasOwn(OUTCOMES, text)
}

/** The row of table 3 in which an application that ended so is counted, by the form of the report's year. */
export function outcomeRow(outcome: OutcomeKey, form: '2019' | '2021'): ResultRow | ResultRow2019 {
  const { row, row2019 } = OUTCOMES[outcome]
  return form === '2021' ? row : row2019
}

/** The findings that are still missing before the outcome may be decided. */
export function missingFindings(outcome: OutcomeKey, made: Iterable<{ readonly kind: FindingKind }>): readonly FindingKind[] {
  const kinds = new Set(Array.from(made, ({ kind }) => kind))
  return OUTCOMES[outcome].findings.filter((kind) => !kinds.has(kind))
}

/**
 * Who must agree to the decision, in order (Interpretation, ADR 42). A disclosure against the third party's will for the public
 * interest (arts. 15, 32) also needs the head of the agency.
 */
export function approvalChain(
  outcome: OutcomeKey,
  { overridesThirdParty }: { readonly overridesThirdParty: boolean },
): readonly ApproverRole[] {
  const { approvers } = OUTCOMES[outcome]
  return overridesThirdParty && !approvers.includes('agencyHead') ? [...approvers, 'agencyHead'] : approvers
}
