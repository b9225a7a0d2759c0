/**
 * 主动公开 as one table: what can be done to a document, in which states, by whom, and where it leads.
 *
 * Server, console and the generated tests read this table; nothing else decides what is permitted. What the facts of a single document forbid
 * (reviewing one's own draft, publishing without a secrecy review) is refused by the event's handler, all reasons at once.
 */
import type { DocumentEvent, DocumentState, Standing } from '@gongkai/contract'
import { cite, type Citation } from '@gongkai/law'
import type { Role } from '../../platform/actor.ts'
import { ownRoles, type Permission } from '../../platform/permission.ts'

/** One line of the table. */
export interface DocumentEventRule {
  /** What it is called on a button and in the history. */
  readonly term: string
  readonly from: readonly DocumentState[]
  /** The state that follows; `same` leaves it, `byCase` is computed by the handler from the document and its review scheme. */
  readonly to: DocumentState | 'same' | 'byCase'
  /** What readers must have of the document; absent: whatever they have. */
  readonly standing?: readonly Standing[]
  readonly who: readonly Permission[]
  /** Whether a job of ours may do it. */
  readonly system?: true
  /** Whether it neither needs nor makes a new version, so that a remark stops nobody's work. */
  readonly quiet?: true
  readonly basis?: Citation
}

const IN_REVIEW = [
  'firstReview',
  'secondReview',
  'secrecyReview',
  'finalReview',
  'approval',
] as const satisfies readonly DocumentState[]
const OPEN = ['draft', ...IN_REVIEW, 'approved', 'scheduled'] as const satisfies readonly DocumentState[]
const ANY = [...OPEN, 'published', 'withdrawn', 'discarded'] as const satisfies readonly DocumentState[]

const EDITOR = ownRoles('editor')
const REVIEWER = ownRoles('contentReviewer')
const HEADS = ownRoles('officeHead', 'agencyHead')
const FINAL = ownRoles('contentReviewer', 'officeHead', 'agencyHead')
/** Those who put online what has been approved; the manager of a site does it for the agencies below his. */
const PUBLISHERS: readonly Permission[] = [
  ...ownRoles('editor', 'officeHead'),
  { role: 'siteManager', relations: ['own', 'child'] },
]
const DESK_ROLES = ownRoles('editor', 'contentReviewer', 'legalReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead')
const SITE_MANAGER: Permission = { role: 'siteManager', relations: ['own', 'child'] }
const SUPERVISOR: Permission = { role: 'supervisor', relations: ['own', 'child'] }
const AUDITOR: Permission = { role: 'auditor', relations: ['own', 'child'] }

/** Everything that can be done to a document. */
export const DOCUMENT_WORKFLOW: Readonly<Record<DocumentEvent, DocumentEventRule>> = {
  edit: { term: '修改', from: ['draft'], to: 'same', who: EDITOR },
  assign: { term: '转交信息员', from: ['draft'], to: 'same', who: ownRoles('editor', 'officeHead') },
  submit: { term: '送审', from: ['draft'], to: 'byCase', who: EDITOR },
  recall: { term: '撤回送审', from: IN_REVIEW, to: 'draft', who: EDITOR },
  recordProof: {
    term: '校对',
    from: ['firstReview', 'secondReview', 'finalReview'],
    to: 'same',
    who: ownRoles('editor', 'contentReviewer', 'officeHead'),
  },
  passReview: {
    term: '审核通过',
    from: ['firstReview', 'secondReview'],
    to: 'byCase',
    who: [...REVIEWER, ...ownRoles('officeHead')],
  },
  passSecrecyReview: {
    term: '保密审查通过',
    from: ['secrecyReview'],
    to: 'finalReview',
    who: ownRoles('secrecyReviewer'),
    basis: cite('条例2019', 17),
  },
  seekSecrecyRuling: {
    term: '报请确定能否公开',
    from: ['secrecyReview'],
    to: 'same',
    who: ownRoles('secrecyReviewer'),
    basis: cite('条例2019', 17),
  },
  passFinalReview: { term: '终审通过', from: ['finalReview'], to: 'byCase', who: FINAL },
  approve: { term: '签发', from: ['approval'], to: 'approved', who: HEADS },
  returnToDraft: {
    term: '退回修改',
    from: [...IN_REVIEW, 'approved'],
    to: 'draft',
    who: ownRoles('contentReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead'),
  },

  publish: { term: '发布', from: ['approved'], to: 'published', who: PUBLISHERS, basis: cite('条例2019', 26) },
  schedule: { term: '定时发布', from: ['approved'], to: 'scheduled', who: PUBLISHERS },
  unschedule: { term: '取消定时', from: ['scheduled'], to: 'approved', who: PUBLISHERS },
  publishScheduled: { term: '到时发布', from: ['scheduled'], to: 'published', who: [], system: true },
  publishUrgently: { term: '紧急发布', from: ['draft', ...IN_REVIEW, 'approved', 'scheduled'], to: 'published', who: HEADS },
  proofAfterwards: {
    term: '补校',
    from: ANY,
    to: 'same',
    standing: ['published'],
    who: ownRoles('editor', 'contentReviewer', 'officeHead'),
    basis: cite('条例2019', 17),
  },
  reviewAfterwards: {
    term: '补审通过',
    from: ANY,
    to: 'same',
    standing: ['published'],
    who: FINAL,
    basis: cite('条例2019', 17),
  },
  passSecrecyAfterwards: {
    term: '补保密审查通过',
    from: ANY,
    to: 'same',
    standing: ['published'],
    who: ownRoles('secrecyReviewer'),
    basis: cite('条例2019', 17),
  },
  objectAfterwards: {
    term: '补审发现问题',
    from: ANY,
    to: 'same',
    standing: ['published'],
    who: ownRoles('contentReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead'),
    basis: cite('条例2019', 17),
  },
  settleOwedReviews: { term: '补审办结', from: ANY, to: 'same', standing: ['published'], who: [], system: true },

  openEdition: { term: '修订', from: ['published'], to: 'draft', standing: ['published'], who: EDITOR },
  discardEdition: { term: '作废本稿', from: ['draft'], to: 'byCase', who: [...EDITOR, ...ownRoles('officeHead')] },

  requestWithdrawal: {
    term: '申请撤稿',
    from: ANY,
    // Where each minute does harm, readers lose it with the request; the head decides afterwards.
    to: 'byCase',
    standing: ['published'],
    who: [...EDITOR, ...REVIEWER, ...ownRoles('secrecyReviewer'), ...HEADS, SITE_MANAGER],
  },
  approveWithdrawal: { term: '同意撤稿', from: ANY, to: 'withdrawn', standing: ['published', 'withdrawn'], who: HEADS },
  refuseWithdrawal: { term: '不同意撤稿', from: ANY, to: 'byCase', standing: ['published', 'withdrawn'], who: HEADS },
  restore: { term: '恢复为草稿', from: ['withdrawn'], to: 'draft', standing: ['withdrawn'], who: HEADS },

  addNotice: {
    term: '发布更正、澄清说明',
    from: ANY,
    to: 'same',
    standing: ['published'],
    who: HEADS,
    basis: cite('条例2019', 6),
  },
  replaceColumns: { term: '调整栏目', from: ANY, to: 'same', who: [...EDITOR, SITE_MANAGER] },
  pin: { term: '置顶', from: ANY, to: 'same', standing: ['published'], who: [...EDITOR, SITE_MANAGER] },
  acceptFinding: { quiet: true, term: '说明检查发现', from: ANY, to: 'same', who: [...EDITOR, ...REVIEWER, ...HEADS] },
  comment: { quiet: true, term: '批注', from: ANY, to: 'same', who: [...DESK_ROLES, SITE_MANAGER, SUPERVISOR] },
}

/** Who may read a document that is not public: those who work on it, managers of its site, supervisors, auditors. */
export const DOCUMENT_READERS: readonly Permission[] = [...DESK_ROLES, SITE_MANAGER, SUPERVISOR, AUDITOR]

/** Who may draft a document for an agency. */
export const DOCUMENT_EDITORS: readonly Permission[] = EDITOR

/** States in which an edition is open. */
export const OPEN_DOCUMENT_STATES: readonly DocumentState[] = OPEN

/** States in which an open edition is being reviewed, in order. */
export const REVIEW_ROUNDS = IN_REVIEW

/** The roles that act in a round of review: whose queue a document then is in. */
export const ROUND_ROLES: Readonly<Record<(typeof IN_REVIEW)[number], readonly Role[]>> = {
  firstReview: ['contentReviewer', 'officeHead'],
  secondReview: ['contentReviewer', 'officeHead'],
  secrecyReview: ['secrecyReviewer'],
  finalReview: ['contentReviewer', 'officeHead', 'agencyHead'],
  approval: ['officeHead', 'agencyHead'],
}
