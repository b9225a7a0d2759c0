/**
 * 撤稿: taking a published item off the site. The address stays and says so (a tombstone); the item leaves search and feeds at once and is
 * kept in the archive. The index number is never used again.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { limitAfter, type LegalLimit } from '../application/limit.ts'
import { cite, type Citation } from '../citation.ts'
import type { Parameter } from '../parameter.ts'
import { PENALTY_WITHDRAWAL_PERIOD } from './publication-deadline.ts'

/** Why an item is withdrawn. */
export type WithdrawalReason =
  | 'contentError'
  | 'expired'
  | 'secret'
  | 'privacy'
  | 'tradeSecret'
  | 'request'
  | 'creditRepair'
  | 'decisionChanged'
  | 'duplicate'
  | 'notDue'
  | 'legalChange'

/** Who must approve: the head of the disclosure office (公开工作机构负责人) or the leader in charge (分管领导). */
export type WithdrawalApprover = 'disclosureOfficeHead' | 'leader'

/** A reason as the officer chooses it and as the public reads it. */
export interface WithdrawalReasonRow {
  readonly key: WithdrawalReason
  readonly term: string
  /** What the officer writes down. */
  readonly asks: string
  readonly approver: WithdrawalApprover
  /** Whether the item goes first and is approved afterwards, because each minute does harm. */
  readonly atOnce: boolean
  /** What the page says in place of the item; nothing in it repeats what was withdrawn. */
  readonly publicWording: string
  /** Whether the title may stay on the tombstone. It may be the very thing that must go. */
  readonly keepsTitle: boolean
  /** Whether the reason must be explained to the public. */
  readonly mustExplain: boolean
  /** The limit where a law sets one. */
  readonly period?: Parameter
  readonly source: Citation
}

/**
 * Every reason.
 *
 * Interpretation (ADR 60): only 行政处罚法 art. 48 sets a limit and asks for an explanation; who approves the others and what the page says is our
 * choice, by how much harm waiting does (条例 arts. 6, 14, 15, 17).
 */
export const WITHDRAWAL_REASONS: readonly WithdrawalReasonRow[] = [
  {
    key: 'contentError',
    term: '内容错误',
    asks: '写明错在哪里、正确内容是什么；更正后的信息另行发布',
    approver: 'disclosureOfficeHead',
    atOnce: false,
    publicWording: '该信息内容有误，已经撤下。更正后的信息将另行发布。',
    keepsTitle: true,
    mustExplain: true,
    source: cite('条例2019', 6),
  },
  {
    key: 'expired',
    term: '过期失效',
    asks: '写明失效的日期和依据；文件失效的，优先标注失效而不撤下',
    approver: 'disclosureOfficeHead',
    atOnce: false,
    publicWording: '该信息已经过期，不再提供。',
    keepsTitle: true,
    mustExplain: false,
    source: cite('条例2019', 18),
  },
  {
    key: 'secret',
    term: '涉及国家秘密、工作秘密',
    asks: '写明认定的机构和日期，不得复述涉密内容；同时按保密规定报告',
    approver: 'leader',
    atOnce: true,
    publicWording: '该信息已经撤下。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('条例2019', 14),
  },
  {
    key: 'privacy',
    term: '涉及个人隐私、个人信息',
    asks: '写明涉及哪一类信息，不得复述；可以区分处理的，处理后重新发布',
    approver: 'disclosureOfficeHead',
    atOnce: true,
    publicWording: '该信息因保护个人信息已经撤下。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('条例2019', 15),
  },
  {
    key: 'tradeSecret',
    term: '涉及商业秘密',
    asks: '写明权利人和其主张，不得复述秘密内容',
    approver: 'disclosureOfficeHead',
    atOnce: true,
    publicWording: '该信息因保护第三方合法权益已经撤下。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('条例2019', 15),
  },
  {
    key: 'request',
    term: '当事人诉求',
    asks: '写明当事人的请求和审核意见；法律规定应当公开的不得因请求撤下',
    approver: 'leader',
    atOnce: false,
    publicWording: '该信息经审核已经撤下。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('条例2019', 15),
  },
  {
    key: 'creditRepair',
    term: '信用修复',
    asks: '写明信用修复决定的文号和日期',
    approver: 'disclosureOfficeHead',
    atOnce: false,
    publicWording: '该信息公示期届满或者信用修复已经完成，不再公示。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('发改办财金〔2018〕424号'),
  },
  {
    key: 'decisionChanged',
    term: '行政处罚决定被变更、撤销、确认违法或者确认无效',
    asks: '写明变更、撤销或者确认的机关、文号、日期和理由',
    approver: 'disclosureOfficeHead',
    atOnce: false,
    publicWording: '该行政处罚决定已经依法变更、撤销或者被确认违法、无效，决定信息已经撤回，理由见下。',
    keepsTitle: true,
    mustExplain: true,
    period: PENALTY_WITHDRAWAL_PERIOD,
    source: cite('行政处罚法', 48, 2),
  },
  {
    key: 'duplicate',
    term: '重复发布',
    asks: '写明保留的那一条的索引号',
    approver: 'disclosureOfficeHead',
    atOnce: false,
    publicWording: '该信息重复发布，请看保留的一条。',
    keepsTitle: true,
    mustExplain: false,
    source: cite('条例2019', 8),
  },
  {
    key: 'notDue',
    term: '误发、提前发布',
    asks: '写明应当发布的日期或者不应发布的原因',
    approver: 'disclosureOfficeHead',
    atOnce: true,
    publicWording: '该信息尚未到发布时间，已经撤下。',
    keepsTitle: false,
    mustExplain: false,
    source: cite('条例2019', 17),
  },
  {
    key: 'legalChange',
    term: '法律、法规变化后不再公开',
    asks: '写明新的规定和条款',
    approver: 'leader',
    atOnce: false,
    publicWording: '根据新的规定，该信息不再公开。',
    keepsTitle: true,
    mustExplain: true,
    source: cite('条例2019', 18),
  },
]

/**
 * The row of a reason.
 *
 * @throws RangeError for a text that is no reason.
 */
export function withdrawalReason(key: string): WithdrawalReasonRow {
  const found = WITHDRAWAL_REASONS.find((row) => row.key === key)
  if (!found) throw new RangeError(`没有这种撤稿原因：${key}`)
  return found
}

/** By when an item must be withdrawn, counted from the day the reason arose; `undefined` where no law sets a limit. */
export function withdrawalDeadline(
  reason: WithdrawalReason,
  arisenOn: string,
  calendar: WorkingCalendar,
): LegalLimit | undefined {
  const { period } = withdrawalReason(reason)
  return period && limitAfter(period, arisenOn, calendar)
}
