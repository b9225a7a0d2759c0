/**
 * 依申请公开 as one table: what can be done to a case, in which states, by whom, and where it leads.
 *
 * Server, console and the generated tests read this table; nothing else decides what is permitted. What the facts of a single case forbid
 * (a second supplement, one's own draft) is refused by the event's handler with its article.
 */
import type { ApplicationEvent, ApplicationState } from '@gongkai/contract'
import { cite, type Citation } from '@gongkai/law'
import type { Role } from '../../platform/actor.ts'
import { ownRoles as own, type Permission } from '../../platform/permission.ts'

/** One line of the table. */
export interface EventRule {
  /** What it is called on a button and in the history. */
  readonly term: string
  readonly from: readonly ApplicationState[]
  /** The state that follows; `same` leaves it, `byCase` is computed by the handler from the facts of the case. */
  readonly to: ApplicationState | 'same' | 'byCase'
  readonly who: readonly Permission[]
  /** Whether the applicant may do it on the query page. */
  readonly applicant?: true
  /** Whether a job of ours may do it. */
  readonly system?: true
  /** Whether it leaves the case as others see it: it neither needs nor makes a new edition, so that a remark stops nobody's work. */
  readonly quiet?: true
  readonly basis?: Citation
}

const IN_REVIEW = ['legalReview', 'secrecyReview', 'headReview', 'agencyReview'] as const satisfies readonly ApplicationState[]
const UNDECIDED = [
  'received',
  'registered',
  'awaitingSupplement',
  'handling',
  'awaitingPayment',
  ...IN_REVIEW,
] as const satisfies readonly ApplicationState[]
const OPEN = [...UNDECIDED, 'approved', 'issued'] as const satisfies readonly ApplicationState[]
const RUNNING = ['registered', 'handling', ...IN_REVIEW] as const satisfies readonly ApplicationState[]
const ENDED = ['delivered', 'closed', 'archived'] as const satisfies readonly ApplicationState[]
const ANY = [...OPEN, ...ENDED] as const satisfies readonly ApplicationState[]

const REGISTRAR = own('registrar')
const HANDLER = own('handler')
const DESK = own('registrar', 'handler')
const HEAD = own('officeHead')
const REVIEWERS: Readonly<Record<(typeof IN_REVIEW)[number], Role>> = {
  legalReview: 'legalReviewer',
  secrecyReview: 'secrecyReviewer',
  headReview: 'officeHead',
  agencyReview: 'agencyHead',
}
const CASE_ROLES = own('registrar', 'handler', 'legalReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead')
const SUPERVISOR: Permission = { role: 'supervisor', relations: ['own', 'child'] }
const AUDITOR: Permission = { role: 'auditor', relations: ['own', 'child'] }

/** Everything that can be done to a case. */
export const WORKFLOW: Readonly<Record<ApplicationEvent, EventRule>> = {
  confirmReceipt: {
    term: '确认收到并登记',
    from: ['received'],
    to: 'registered',
    who: REGISTRAR,
    system: true,
    basis: cite('条例2019', 31),
  },
  recordContactFailure: {
    term: '记录无法联系',
    from: ['received'],
    to: 'same',
    who: REGISTRAR,
    basis: cite('国办公开办函〔2015〕207号'),
  },
  assign: { term: '分办', from: ['registered', 'handling'], to: 'handling', who: own('registrar', 'officeHead') },
  returnAssignment: { term: '退回分办', from: ['handling'], to: 'registered', who: HANDLER },
  reclassifyApplicant: { term: '更正申请人类别', from: ANY, to: 'same', who: own('registrar', 'officeHead') },
  handOver: {
    term: '职权变更移交',
    from: ['received', 'registered', 'handling'],
    to: 'byCase',
    who: HEAD,
    basis: cite('国办公开办函〔2019〕14号'),
  },

  requestSupplement: {
    term: '告知补正',
    from: ['registered', 'handling'],
    to: 'awaitingSupplement',
    who: DESK,
    basis: cite('条例2019', 30),
  },
  receiveSupplement: {
    term: '收到补正',
    from: ['awaitingSupplement'],
    to: 'byCase',
    who: DESK,
    applicant: true,
    basis: cite('条例2019', 30),
  },
  lapseSupplement: {
    term: '逾期不补正办结',
    from: ['awaitingSupplement'],
    to: 'closed',
    who: own('handler', 'officeHead'),
    basis: cite('条例2019', 30),
  },

  consultThirdParty: { term: '征求第三方意见', from: ['handling'], to: 'same', who: HANDLER, basis: cite('条例2019', 32) },
  consultAgency: { term: '征求其他机关意见', from: ['handling'], to: 'same', who: HANDLER, basis: cite('条例2019', 34) },
  recordConsultationServed: {
    term: '登记对方收到征求意见书',
    from: ['handling'],
    to: 'same',
    who: DESK,
    basis: cite('条例2019', 32),
  },
  recordOpinion: { term: '收到意见', from: ['handling'], to: 'same', who: DESK, basis: cite('条例2019', 33, 3) },
  lapseConsultation: {
    term: '征求意见期满',
    from: ['handling'],
    to: 'same',
    who: HANDLER,
    system: true,
    basis: cite('条例2019', 32),
  },
  overrideObjection: { term: '因公共利益决定公开', from: ['handling'], to: 'same', who: HEAD, basis: cite('条例2019', 32) },
  informThirdParty: {
    term: '告知第三方',
    from: ['handling', ...IN_REVIEW, 'approved', 'issued', 'delivered'],
    to: 'same',
    who: DESK,
    basis: cite('条例2019', 32),
  },

  proposeExtension: { term: '提请延长答复期限', from: RUNNING, to: 'same', who: HANDLER, basis: cite('条例2019', 33, 2) },
  approveExtension: { term: '批准延长', from: RUNNING, to: 'same', who: HEAD, basis: cite('条例2019', 33, 2) },
  refuseExtension: { term: '不批准延长', from: RUNNING, to: 'same', who: HEAD, basis: cite('条例2019', 33, 2) },
  tellExtension: {
    term: '告知申请人延长',
    from: [...RUNNING, 'approved', 'issued'],
    to: 'same',
    who: DESK,
    basis: cite('条例2019', 33, 2),
  },
  askReasons: { term: '要求说明理由', from: ['registered', 'handling'], to: 'same', who: HANDLER, basis: cite('条例2019', 35) },
  proposeDeferral: { term: '提请延迟答复', from: RUNNING, to: 'same', who: HANDLER, basis: cite('条例2019', 35) },
  approveDeferral: { term: '批准延迟答复', from: RUNNING, to: 'same', who: HEAD, basis: cite('条例2019', 35) },
  refuseDeferral: { term: '不批准延迟答复', from: RUNNING, to: 'same', who: HEAD, basis: cite('条例2019', 35) },

  proposeFee: { term: '提请收取信息处理费', from: ['handling'], to: 'same', who: HANDLER, basis: cite('国办函〔2020〕109号') },
  issueFeeNotice: {
    term: '签发收费通知',
    from: ['handling'],
    to: 'awaitingPayment',
    who: HEAD,
    basis: cite('国办函〔2020〕109号'),
  },
  cancelFee: {
    term: '撤销收费',
    from: ['handling', 'awaitingPayment'],
    to: 'handling',
    who: HEAD,
    basis: cite('国办函〔2020〕109号'),
  },
  recordPayment: {
    term: '登记缴费',
    from: ['awaitingPayment'],
    to: 'handling',
    who: own('registrar', 'handler'),
    basis: cite('国办函〔2020〕109号'),
  },
  lapseFee: {
    term: '逾期未缴费办结',
    from: ['awaitingPayment'],
    to: 'closed',
    who: own('handler', 'officeHead'),
    basis: cite('国办函〔2020〕109号'),
  },

  split: { term: '拆分', from: ['registered', 'handling'], to: 'same', who: DESK },
  merge: { term: '并案', from: ['registered', 'handling'], to: 'closed', who: HEAD },
  withdraw: { term: '撤回申请', from: UNDECIDED, to: 'closed', who: REGISTRAR, applicant: true },
  link: { quiet: true, term: '关联其他申请', from: ANY, to: 'same', who: DESK },

  recordFinding: { term: '记录认定', from: ['handling'], to: 'same', who: HANDLER },
  draftDecision: { term: '拟答复', from: ['handling'], to: 'same', who: HANDLER, basis: cite('条例2019', 36) },
  submitDecision: { term: '送审', from: ['handling'], to: 'byCase', who: HANDLER },
  recallDecision: { term: '撤回送审', from: IN_REVIEW, to: 'handling', who: HANDLER },
  passLegalReview: { term: '合法性审核通过', from: ['legalReview'], to: 'byCase', who: own(REVIEWERS.legalReview) },
  passSecrecyReview: {
    term: '保密审查通过',
    from: ['secrecyReview'],
    to: 'byCase',
    who: own(REVIEWERS.secrecyReview),
    basis: cite('条例2019', 17),
  },
  approveDecision: { term: '审签同意', from: ['headReview'], to: 'byCase', who: own(REVIEWERS.headReview) },
  approveForAgency: { term: '签发', from: ['agencyReview'], to: 'approved', who: own(REVIEWERS.agencyReview) },
  returnDecision: { term: '退回修改', from: IN_REVIEW, to: 'handling', who: own(...Object.values(REVIEWERS)) },

  issue: { term: '制发文书', from: ['approved'], to: 'issued', who: DESK },
  deliver: { term: '登记送达', from: ['issued'], to: 'delivered', who: DESK, basis: cite('国办公开办函〔2016〕235号') },
  recordService: {
    term: '补登签收',
    from: ['issued', 'delivered', 'archived'],
    to: 'same',
    who: DESK,
    basis: cite('国办公开办函〔2016〕235号'),
  },
  archive: { term: '归档', from: ['delivered', 'closed'], to: 'archived', who: REGISTRAR },
  reopen: { term: '重新作出答复', from: ENDED, to: 'handling', who: HEAD },
  correctOutcome: { term: '更正办理结果', from: ENDED, to: 'same', who: HEAD },

  addFile: { quiet: true, term: '添加文件', from: [...OPEN, 'delivered', 'closed'], to: 'same', who: CASE_ROLES },
  removeFile: { term: '移出文件', from: OPEN, to: 'same', who: DESK },
  comment: { quiet: true, term: '批注', from: ANY, to: 'same', who: [...CASE_ROLES, SUPERVISOR] },
  urge: { quiet: true, term: '督办', from: OPEN, to: 'same', who: [SUPERVISOR], basis: cite('条例2019', 47) },
  revealApplicant: {
    quiet: true,
    term: '查看申请人信息',
    from: ANY,
    to: 'same',
    who: [...own('registrar', 'handler', 'officeHead'), { role: 'auditor', relations: ['own'] }],
  },
}

/** The role that reviews in a state of the approval chain. */
export function reviewerOf(state: (typeof IN_REVIEW)[number]): Role {
  return REVIEWERS[state]
}

/** Who may read a case: those who work on it, supervisors of the agency and of those above it, auditors. */
export const READERS: readonly Permission[] = [...CASE_ROLES, SUPERVISOR, AUDITOR]

/** Who may register an application that came in on paper or by word of mouth. */
export const REGISTRARS: readonly Permission[] = REGISTRAR

/** States in which a case is still being worked on. */
export const OPEN_STATES: readonly ApplicationState[] = OPEN

/** States in which a decision is being reviewed. */
export const REVIEW_STATES = IN_REVIEW
