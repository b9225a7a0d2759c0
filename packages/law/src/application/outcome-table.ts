/** The rows of the table of outcomes. Read it beside 条例 arts. 14–16, 30, 35–39 and 41, in the order of table 3 of the annual report. */
import type { FindingKind } from './finding.ts'
import type { LetterKind } from './letter-kind.ts'
import type {
  ApproverRole,
  DenialKey,
  InformationGiven,
  Outcome,
  OutcomeGroup,
  OutcomeKey,
  RemedyKind,
  ResultRow,
  ResultRow2019,
} from './outcome.ts'
import { cite, type Citation } from '../citation.ts'

/** What differs from outcome to outcome; the rest follows in {@link outcome}. */
interface Draft {
  readonly basis: readonly Citation[]
  readonly findings: readonly FindingKind[]
  readonly letter: LetterKind
  readonly row: ResultRow
  readonly information: InformationGiven
  readonly approvers?: readonly ApproverRole[]
  readonly basisEditable?: true
  readonly letterOptional?: true
  readonly remedy?: RemedyKind
}

const OFFICE: readonly ApproverRole[] = ['officeHead']
const LEGAL: readonly ApproverRole[] = ['legalReviewer', 'officeHead']
/** Art. 17(2): what is to be handed over passes the review under the law on state secrets. */
const RELEASE: readonly ApproverRole[] = ['secrecyReviewer', 'officeHead']
const SEVERED: readonly ApproverRole[] = ['legalReviewer', 'secrecyReviewer', 'officeHead']
const GRAVE: readonly ApproverRole[] = ['legalReviewer', 'officeHead', 'agencyHead']

function outcome(key: OutcomeKey, term: string, group: OutcomeGroup, draft: Draft): Outcome {
  const { basis, findings, letter, row, information } = draft
  return {
    key,
    term,
    group,
    basis,
    basisEditable: draft.basisEditable ?? false,
    row,
    row2019: rowOf2019(row),
    letter,
    letterRequired: !draft.letterOptional,
    remedy: draft.remedy ?? 'choice',
    findings,
    approvers: draft.approvers ?? LEGAL,
    information,
  }
}

function rowOf2019(row: ResultRow): ResultRow2019 {
  return row === 'otherNoCorrection' || row === 'otherFeeUnpaid' || row === 'otherOther' ? 'otherProcessing' : row
}

/** A refusal under arts. 14–16: reasons are owed (art. 36(3)), severance must have been weighed (art. 37), reconsideration comes first. */
function denied(
  key: DenialKey,
  term: string,
  article: Citation,
  findings: readonly FindingKind[],
  approvers: readonly ApproverRole[] = LEGAL,
): Outcome {
  return outcome(key, term, 'denied', {
    basis: [article, cite('条例2019', 36, undefined, 3)],
    findings: [...findings, 'harm', 'publicInterestBalance', 'severability'],
    letter: 'deniedLetter',
    row: key,
    information: 'withheld',
    remedy: 'reconsiderationFirst',
    approvers,
  })
}

const GRANTED = {
  publishedAlready: outcome('publishedAlready', '已经主动公开', 'granted', {
    basis: [cite('条例2019', 36, undefined, 1)],
    findings: ['publicationPlace'],
    letter: 'publishedAlreadyLetter',
    row: 'granted',
    information: 'pointedTo',
    approvers: OFFICE,
  }),
  provided: outcome('provided', '予以公开', 'granted', {
    basis: [cite('条例2019', 36, undefined, 2)],
    findings: [],
    letter: 'providedLetter',
    row: 'granted',
    information: 'given',
    approvers: RELEASE,
  }),
  partial: outcome('partial', '部分公开（区分处理）', 'partial', {
    basis: [cite('条例2019', 37)],
    findings: ['severability', 'harm', 'publicInterestBalance'],
    letter: 'partialLetter',
    row: 'partiallyGranted',
    information: 'givenInPart',
    approvers: SEVERED,
  }),
}

const DENIED = {
  deniedStateSecret: denied(
    'deniedStateSecret',
    '属于国家秘密',
    cite('条例2019', 14),
    ['secretClassification'],
    ['secrecyReviewer', ...LEGAL],
  ),
  deniedOtherLaw: denied('deniedOtherLaw', '其他法律行政法规禁止公开', cite('条例2019', 14), ['prohibitingProvision']),
  deniedSafetyStability: denied('deniedSafetyStability', '危及“三安全一稳定”', cite('条例2019', 14), [], GRAVE),
  deniedThirdParty: denied('deniedThirdParty', '保护第三方合法权益', cite('条例2019', 15), ['thirdPartyAnswer']),
  deniedInternalAffairs: denied('deniedInternalAffairs', '属于三类内部事务信息', cite('条例2019', 16, 1), []),
  deniedProcess: denied('deniedProcess', '属于四类过程性信息', cite('条例2019', 16, 2), ['noDutyToDisclose']),
  deniedEnforcementFile: denied('deniedEnforcementFile', '属于行政执法案卷', cite('条例2019', 16, 2), ['noDutyToDisclose']),
  adminQuery: outcome('adminQuery', '属于行政查询事项', 'denied', {
    basis: [cite('条例2019', 36, undefined, 7)],
    basisEditable: true,
    findings: ['specialProvision'],
    letter: 'adminQueryLetter',
    row: 'deniedAdminQuery',
    information: 'pointedTo',
  }),
}

const UNAVAILABLE = {
  notHeld: outcome('notHeld', '政府信息不存在', 'unavailable', {
    basis: [cite('条例2019', 36, undefined, 4)],
    findings: ['searchRecord'],
    letter: 'notHeldLetter',
    row: 'unavailableNotHeld',
    information: 'none',
  }),
  notOurs: outcome('notOurs', '不属于本机关负责公开', 'unavailable', {
    basis: [cite('条例2019', 36, undefined, 5), cite('条例2019', 10)],
    findings: ['responsibleAgency'],
    letter: 'notOursLetter',
    row: 'unavailableNotHeld',
    information: 'none',
  }),
  needsCreation: outcome('needsCreation', '没有现成信息需要另行制作', 'unavailable', {
    basis: [cite('条例2019', 38)],
    findings: ['searchRecord', 'processingNeeded'],
    letter: 'unavailableLetter',
    row: 'unavailableNeedsCreation',
    information: 'none',
  }),
  stillUnclear: outcome('stillUnclear', '补正后申请内容仍不明确', 'unavailable', {
    basis: [cite('条例2019', 29, 2), cite('条例2019', 30)],
    findings: ['supplementUnclear'],
    letter: 'unavailableLetter',
    row: 'unavailableStillUnclear',
    information: 'none',
  }),
}

const NOT_PROCESSED = {
  petition: outcome('petition', '信访举报投诉类申请', 'notProcessed', {
    basis: [cite('条例2019', 39, 1)],
    findings: ['petitionNature'],
    letter: 'notProcessedLetter',
    row: 'notProcessedPetition',
    information: 'none',
  }),
  duplicate: outcome('duplicate', '重复申请', 'notProcessed', {
    basis: [cite('条例2019', 36, undefined, 6)],
    findings: ['earlierAnswer'],
    letter: 'notProcessedLetter',
    row: 'notProcessedDuplicate',
    information: 'none',
  }),
  publication: outcome('publication', '要求提供公开出版物', 'notProcessed', {
    basis: [cite('条例2019', 39, 2)],
    findings: ['publishedWork'],
    letter: 'notProcessedLetter',
    row: 'notProcessedPublication',
    information: 'pointedTo',
  }),
  excessive: outcome('excessive', '无正当理由大量反复申请', 'notProcessed', {
    basis: [cite('条例2019', 35)],
    findings: ['unreasonableReasons'],
    letter: 'notProcessedLetter',
    row: 'notProcessedExcessive',
    information: 'none',
    approvers: GRAVE,
  }),
  // No article speaks of this case; the row exists in the form of the report.
  reissue: outcome('reissue', '要求确认或者重新出具已获取信息', 'notProcessed', {
    basis: [cite('条例2019', 36)],
    basisEditable: true,
    findings: ['reissueOnly'],
    letter: 'notProcessedLetter',
    row: 'notProcessedReissue',
    information: 'none',
  }),
}

const lapse = (key: 'noCorrection' | 'feeUnpaid', term: string, basis: Citation, findings: readonly FindingKind[]): Outcome =>
  outcome(key, term, 'other', {
    basis: [basis],
    findings,
    letter: 'lapseNotice',
    letterOptional: true,
    row: key === 'noCorrection' ? 'otherNoCorrection' : 'otherFeeUnpaid',
    information: 'none',
    approvers: OFFICE,
  })

const other = (key: OutcomeKey, term: string, basis: Citation, finding: FindingKind, rest: Partial<Draft> = {}): Outcome =>
  outcome(key, term, 'other', {
    basis: [basis],
    basisEditable: true,
    findings: [finding],
    letter: 'otherLetter',
    row: 'otherOther',
    information: 'none',
    ...rest,
  })

const OTHER = {
  noCorrection: lapse('noCorrection', '无正当理由逾期不补正', cite('条例2019', 30), ['supplementLapsed']),
  feeUnpaid: lapse('feeUnpaid', '逾期未缴纳信息处理费', cite('国办函〔2020〕109号'), ['feeLapsed']),
  withdrawn: other('withdrawn', '申请人撤回申请', cite('条例2019', 45), 'withdrawal', {
    letterOptional: true,
    remedy: 'none',
    approvers: OFFICE,
  }),
  merged: other('merged', '并案办理', cite('条例2019', 45), 'mergedInto', { remedy: 'none', approvers: OFFICE }),
  archivedFiles: other('archivedFiles', '已移交国家档案馆', cite('国办公开办函〔2019〕14号'), 'archiveTransfer', {
    information: 'pointedTo',
  }),
  notInformation: other('notInformation', '不属于政府信息', cite('条例2019', 2), 'notGovernmentInformation'),
  other: other('other', '其他处理', cite('条例2019', 36), 'otherReason'),
}

/** Interpretation (ADR 41): a request under art. 41 that was registered as an application is counted in （六）3.其他, both ends. */
const correction = (key: OutcomeKey, term: string, findings: readonly FindingKind[]): Outcome =>
  outcome(key, term, 'correction', {
    basis: [cite('条例2019', 41)],
    findings,
    letter: 'recordCorrectionLetter',
    row: 'otherOther',
    information: 'none',
  })

const CORRECTION = {
  recordCorrected: correction('recordCorrected', '更正与自身相关的记录', ['recordEvidence', 'correctionPower']),
  recordNotCorrected: correction('recordNotCorrected', '经审核不予更正', ['recordEvidence', 'correctionPower']),
  recordForwarded: correction('recordForwarded', '转送有权更正的机关', ['correctionPower', 'responsibleAgency']),
  recordRedirected: correction('recordRedirected', '告知向有权更正的机关提出', ['correctionPower', 'responsibleAgency']),
}

/** Every outcome; read it as `OUTCOMES` of `outcome.ts`. */
export const OUTCOME_TABLE: Readonly<Record<OutcomeKey, Outcome>> = {
  ...GRANTED,
  ...DENIED,
  ...UNAVAILABLE,
  ...NOT_PROCESSED,
  ...OTHER,
  ...CORRECTION,
}
