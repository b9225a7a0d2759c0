/**
 * The life of 规章 and 行政规范性文件 as one table: what can be done to one, in which stage, by whom, and where it leads.
 *
 * The text itself is a document with its own reviews (features/publications); this table is about its making and its force. What the law
 * requires before a document is published, `missingForIssue` says, all at once.
 */
import type { NormativeEvent, NormativeStage } from '@gongkai/contract'
import { cite, type Citation } from '@gongkai/law'
import { ownRoles, type Permission } from '../../platform/permission.ts'

/** One line of the table. */
export interface NormativeEventRule {
  readonly term: string
  readonly from: readonly NormativeStage[]
  /** The stage that follows; `same` leaves it. */
  readonly to: NormativeStage | 'same'
  readonly who: readonly Permission[]
  /** Whether a job of ours may do it. */
  readonly system?: true
  readonly basis?: Citation
}

const MAKING = ['drafting', 'comments', 'legalityReview', 'decision', 'numbering'] as const satisfies readonly NormativeStage[]
const ISSUED = ['publication', 'filing', 'inForce'] as const satisfies readonly NormativeStage[]

const DRAFTERS = ownRoles('editor', 'legalReviewer', 'officeHead')
const LEGAL = ownRoles('legalReviewer')
const HEADS = ownRoles('officeHead', 'agencyHead')
const OFFICE = ownRoles('legalReviewer', 'officeHead')
const NORMS = cite('国办发〔2018〕37号')
const LEGALITY = cite('国办发〔2018〕115号')

/** Everything that can be done to a document of the register. */
export const NORMATIVE_WORKFLOW: Readonly<Record<NormativeEvent, NormativeEventRule>> = {
  setMajor: {
    term: '确定是否重大行政决策',
    from: ['drafting'],
    to: 'same',
    who: OFFICE,
    basis: cite('重大行政决策程序暂行条例', 3),
  },
  openComments: { term: '公开征求意见', from: ['drafting'], to: 'comments', who: DRAFTERS, basis: NORMS },
  waiveComments: { term: '不公开征求意见', from: ['drafting'], to: 'legalityReview', who: HEADS, basis: NORMS },
  answerComments: { term: '公布采纳情况', from: ['comments'], to: 'legalityReview', who: DRAFTERS, basis: NORMS },
  sendLegalityReview: { term: '送合法性审核', from: ['legalityReview'], to: 'same', who: DRAFTERS, basis: LEGALITY },
  passLegalityReview: { term: '合法性审核通过', from: ['legalityReview'], to: 'decision', who: LEGAL, basis: LEGALITY },
  returnFromLegality: { term: '合法性审核退回', from: ['legalityReview'], to: 'drafting', who: LEGAL, basis: LEGALITY },
  decide: { term: '集体讨论决定', from: ['decision'], to: 'numbering', who: HEADS, basis: NORMS },
  sendBack: { term: '退回起草', from: ['comments', 'decision', 'numbering'], to: 'drafting', who: HEADS },
  number: { term: '统一登记、编号、印发', from: ['numbering'], to: 'publication', who: OFFICE, basis: NORMS },
  markPublished: { term: '公布', from: ['publication'], to: 'filing', who: OFFICE, system: true, basis: cite('条例2019', 26) },
  waiveInterpretation: {
    term: '不解读或者推迟解读',
    from: [...MAKING, 'publication', 'filing'],
    to: 'same',
    who: HEADS,
    basis: cite('国办发〔2016〕80号'),
  },
  recordFiling: { term: '报送备案', from: ['filing'], to: 'inForce', who: OFFICE, basis: NORMS },
  waiveFiling: { term: '无须备案', from: ['filing'], to: 'inForce', who: HEADS },
  evaluate: { term: '评估', from: ISSUED, to: 'same', who: OFFICE, basis: NORMS },
  extendTerm: { term: '变更有效期', from: ISSUED, to: 'same', who: HEADS, basis: NORMS },
  amendText: { term: '修改', from: ISSUED, to: 'same', who: HEADS, basis: NORMS },
  repeal: { term: '废止', from: ISSUED, to: 'ended', who: HEADS, basis: NORMS },
  declareLapsed: { term: '宣布失效', from: ISSUED, to: 'ended', who: HEADS, basis: NORMS },
  lapse: { term: '有效期届满失效', from: ISSUED, to: 'ended', who: [], system: true, basis: NORMS },
  correctDates: { term: '更正日期', from: [...ISSUED, 'ended'], to: 'same', who: OFFICE },
  abandon: { term: '中止制定', from: MAKING, to: 'abandoned', who: HEADS },
}

/** Who enters documents into the register. */
export const NORMATIVE_REGISTRARS: readonly Permission[] = DRAFTERS

/** Who reads the register in the back office. */
export const NORMATIVE_READERS: readonly Permission[] = [
  ...ownRoles('editor', 'contentReviewer', 'legalReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead'),
  { role: 'siteManager', relations: ['own', 'child'] },
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]
