/**
 * 文书: every paper of an application, from the registration sheet to the archive catalogue, as one table. What a paper says is the
 * letters' business; here stand its title, to whom it goes, and which remedies it has to print.
 */
import { cite, type Citation } from '../citation.ts'

/** The key of a paper in {@link LETTER_KINDS}. */
export type LetterKind =
  | 'registrationSheet'
  | 'receipt'
  | 'supplementNotice'
  | 'reasonsRequest'
  | 'extensionNotice'
  | 'deferralNotice'
  | 'thirdPartyConsultation'
  | 'consultationConfirmation'
  | 'consultationNotice'
  | 'thirdPartyDecisionNotice'
  | 'agencyConsultation'
  | 'assistanceLetter'
  | 'feeNotice'
  | 'publishedAlreadyLetter'
  | 'providedLetter'
  | 'partialLetter'
  | 'deniedLetter'
  | 'adminQueryLetter'
  | 'notHeldLetter'
  | 'notOursLetter'
  | 'unavailableLetter'
  | 'notProcessedLetter'
  | 'lapseNotice'
  | 'otherLetter'
  | 'recordCorrectionLetter'
  | 'approvalSheet'
  | 'serviceReceipt'
  | 'archiveCatalog'

/** `internal` papers leave the agency never; `procedural` ones decide nothing; an `answer` ends the application. */
export type LetterRole = 'procedural' | 'answer' | 'internal'

/**
 * Which remedies a paper prints: `none`; `byOutcome`, those of the decision that it carries; `choice`, its own as a decision about the
 * recipient; `feeNotice`, the sentence that the notice alone cannot be challenged (109号).
 */
export type LetterRemedy = 'none' | 'byOutcome' | 'choice' | 'feeNotice'

/** A kind of paper (文书). */
export interface LetterForm {
  readonly key: LetterKind
  /** The Chinese title without the agency's name. */
  readonly title: string
  readonly role: LetterRole
  readonly to: 'applicant' | 'thirdParty' | 'agency' | 'file'
  readonly remedy: LetterRemedy
  /** Whether the paper has a 文号 of its own series. */
  readonly numbered: boolean
  readonly source: Citation
}

const toApplicant = (key: LetterKind, title: string, source: Citation, remedy: LetterRemedy = 'none'): LetterForm => ({
  key,
  title,
  role: 'procedural',
  to: 'applicant',
  remedy,
  numbered: true,
  source,
})

const answer = (key: LetterKind, title: string, source: Citation): LetterForm => ({
  key,
  title,
  role: 'answer',
  to: 'applicant',
  remedy: 'byOutcome',
  numbered: true,
  source,
})

const internal = (key: LetterKind, title: string): LetterForm => ({
  key,
  title,
  role: 'internal',
  to: 'file',
  remedy: 'none',
  numbered: false,
  source: cite('条例2019', 45),
})

/** Every paper of an application, in the order in which a file fills. */
export const LETTER_KINDS: Readonly<Record<LetterKind, LetterForm>> = {
  registrationSheet: internal('registrationSheet', '政府信息公开申请登记表'),
  receipt: toApplicant('receipt', '政府信息公开申请接收回执', cite('条例2019', 31)),
  supplementNotice: toApplicant('supplementNotice', '政府信息公开申请补正告知书', cite('条例2019', 30)),
  reasonsRequest: toApplicant('reasonsRequest', '政府信息公开申请说明理由告知书', cite('条例2019', 35)),
  extensionNotice: toApplicant('extensionNotice', '政府信息公开延期答复告知书', cite('条例2019', 33, 2)),
  deferralNotice: toApplicant('deferralNotice', '政府信息公开延迟答复告知书', cite('条例2019', 35)),
  thirdPartyConsultation: {
    ...toApplicant('thirdPartyConsultation', '政府信息公开征求意见书（第三方）', cite('条例2019', 32)),
    to: 'thirdParty',
  },
  consultationConfirmation: {
    ...toApplicant('consultationConfirmation', '政府信息公开征求意见确认函', cite('条例2019', 32)),
    to: 'thirdParty',
  },
  consultationNotice: toApplicant('consultationNotice', '政府信息公开征求意见告知书', cite('条例2019', 33, 3)),
  thirdPartyDecisionNotice: {
    ...toApplicant('thirdPartyDecisionNotice', '政府信息依申请公开告知书（第三方）', cite('条例2019', 32), 'choice'),
    to: 'thirdParty',
  },
  agencyConsultation: {
    ...toApplicant('agencyConsultation', '政府信息公开征求意见书（共同制作机关）', cite('条例2019', 34)),
    to: 'agency',
  },
  assistanceLetter: {
    ...toApplicant('assistanceLetter', '政府信息公开协办函', cite('条例2019', 45)),
    to: 'agency',
  },
  feeNotice: toApplicant('feeNotice', '政府信息公开信息处理费收费通知书', cite('国办函〔2020〕109号'), 'feeNotice'),
  publishedAlreadyLetter: answer(
    'publishedAlreadyLetter',
    '政府信息予以公开告知书（已主动公开）',
    cite('条例2019', 36, undefined, 1),
  ),
  providedLetter: answer('providedLetter', '政府信息予以公开告知书', cite('条例2019', 36, undefined, 2)),
  partialLetter: answer('partialLetter', '政府信息部分公开告知书', cite('条例2019', 37)),
  deniedLetter: answer('deniedLetter', '政府信息不予公开告知书', cite('条例2019', 36, undefined, 3)),
  adminQueryLetter: answer('adminQueryLetter', '行政查询事项告知书', cite('条例2019', 36, undefined, 7)),
  notHeldLetter: answer('notHeldLetter', '政府信息不存在告知书', cite('条例2019', 36, undefined, 4)),
  notOursLetter: answer('notOursLetter', '非本机关政府信息告知书', cite('条例2019', 36, undefined, 5)),
  unavailableLetter: answer('unavailableLetter', '政府信息无法提供告知书', cite('条例2019', 38)),
  notProcessedLetter: answer('notProcessedLetter', '政府信息公开申请不予处理告知书', cite('条例2019', 39)),
  lapseNotice: answer('lapseNotice', '政府信息公开申请不再处理告知书', cite('条例2019', 30)),
  otherLetter: answer('otherLetter', '政府信息公开申请其他处理告知书', cite('条例2019', 36)),
  recordCorrectionLetter: answer('recordCorrectionLetter', '政府信息更正申请告知书', cite('条例2019', 41)),
  approvalSheet: internal('approvalSheet', '政府信息公开申请审查呈批单'),
  serviceReceipt: internal('serviceReceipt', '政府信息公开文书送达回证'),
  archiveCatalog: internal('archiveCatalog', '政府信息公开申请归档目录'),
}
