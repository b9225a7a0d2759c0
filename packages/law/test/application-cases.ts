/** How the Chinese words of the cases on applications are read: one entry for each rule that `cases/*.yaml` names. */
import {
  answersOf,
  APPROVER_TERMS,
  ASSISTANT_QUESTIONS,
  assist,
  type Answers,
  type ClockEntry,
  type ClockLedger,
  consultationState,
  deferReply,
  extendReplyPeriod,
  findingRequirement,
  identityProblem,
  LETTER_KINDS,
  lightOf,
  litigationLimit,
  maskIdNumber,
  maskName,
  maskPhone,
  OUTCOME_LIST,
  type Outcome,
  paymentState,
  paymentTerm,
  processingFee,
  receiptOf,
  reconsiderationLimit,
  RECONSIDERATION_ORGAN_TERMS,
  reconsiderationPlace,
  remediesOn,
  replyDay,
  replyDeadline,
  requestSupplement,
  resultsOf,
  retainUntil,
  reviewLimit,
  supplementState,
  thirdPartyConclusion,
} from '../src/application/index.ts'
import { OUTCOME_ROWS_2021 } from '../src/annual-report/forms/table3.ts'
import { REMEDY_RESULTS } from '../src/annual-report/forms/table4.ts'
import { CHINA_CALENDAR, createWorkingCalendar } from '../src/calendar/index.ts'
import { citationText, provisionText } from '../src/citation.ts'

/** The facts or the expected result of a case. */
export type Words = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** As far as 2026, so that a later notice does not change what a case calls provisional. */
const calendar = createWorkingCalendar(CHINA_CALENDAR.years.filter(({ year }) => year <= 2026))

/** The value of a word in a table of words; a word that is not there is a mistake of the case. */
function word<T>(table: Readonly<Record<string, T>>, key: unknown): T {
  const found = table[String(key)]
  if (found === undefined) throw new RangeError(`案例用了不认识的词：${String(key)}（可用：${Object.keys(table).join('、')}）`)
  return found
}

/** A property only where the case states it. */
function optional<Key extends string, T>(
  key: Key,
  stated: unknown,
  read: (stated: unknown) => T,
): { readonly [Name in Key]?: T } {
  return stated === undefined ? {} : ({ [key]: read(stated) } as { readonly [Name in Key]?: T })
}

const LINES: readonly (readonly [RegExp, (on: string, found: readonly string[]) => ClockEntry])[] = [
  [/^收到申请$/u, (on) => ({ kind: 'start', on })],
  [/^征求第三方意见 (\S+)$/u, (on, [, id = '']) => ({ kind: 'pause', id, reason: 'thirdParty', on })],
  [/^征求机关意见 (\S+)$/u, (on, [, id = '']) => ({ kind: 'pause', id, reason: 'agency', on })],
  [/^(\S+) 最迟 (\S+) 答复$/u, (on, [, id = '', latestUntil = '']) => ({ kind: 'limit', id, on, latestUntil })],
  [/^意见收到 (\S+)$/u, (on, [, id = '']) => ({ kind: 'resume', id, on })],
  [/^告知补正$/u, (on) => ({ kind: 'hold', reason: 'supplement', on })],
  [/^收到补正$/u, (on) => ({ kind: 'restart', reason: 'supplement', on })],
  [/^通知缴费$/u, (on) => ({ kind: 'hold', reason: 'payment', on })],
  [/^缴费$/u, (on) => ({ kind: 'restart', reason: 'payment', on })],
  [/^撤销收费$/u, (on) => ({ kind: 'release', reason: 'payment', on })],
  [/^延长 (\d+) 个工作日$/u, (on, [, days]) => ({ kind: 'extend', on, workingDays: Number(days) })],
  [/^延迟至 (\S+)$/u, (on, [, until = '']) => ({ kind: 'defer', on, until })],
  [/^(答复|办结)$/u, (on) => ({ kind: 'stop', on })],
  [/^责令 (\d+) 个工作日内重新答复$/u, (on, [, days]) => ({ kind: 'reopen', on, workingDays: Number(days) })],
]

/** A ledger as a jurist writes it: a day and what happened on it, line by line. */
function ledgerOf(lines: Words[string] | undefined): ClockLedger {
  if (!Array.isArray(lines)) throw new RangeError('案例的“台账”应逐行写明日期和事项')
  return lines.map((line: string) => {
    const [on = '', ...rest] = line.split(' ')
    const text = rest.join(' ')
    for (const [pattern, read] of LINES) {
      const found = pattern.exec(text)
      if (found) return read(on, found)
    }
    throw new RangeError(`案例的台账用了不认识的事项：${text}`)
  })
}

const CHANNELS = {
  当面提交: 'counter',
  口头提出: 'oral',
  邮寄签收: 'mailSigned',
  平常信函: 'mailPlain',
  网上提交: 'online',
  传真: 'fax',
  电子邮件: 'email',
} as const
const MANNERS = { 当面: 'counter', 委托: 'proxy', 邮寄: 'post', 电子邮件: 'email', 网上: 'online' } as const
const ANSWERS = { 同意: 'agrees', 不同意: 'refuses', 部分同意: 'partly' } as const
const DOCUMENTS = {
  居民身份证: 'residentId',
  护照: 'passport',
  港澳居民来往内地通行证: 'hkMacauPermit',
  台湾居民来往大陆通行证: 'taiwanPermit',
  港澳台居民居住证: 'hkMacauTaiwanResidence',
  外国人永久居留身份证: 'foreignResidence',
  统一社会信用代码: 'creditCode',
  组织机构代码: 'organizationCode',
} as const
const AGENCIES = {
  县级以上地方政府部门: 'localDepartment',
  地方人民政府: 'localGovernment',
  省级人民政府: 'provincialGovernment',
  国务院部门: 'ministry',
  垂直领导机关: 'verticalAgency',
  司法行政部门: 'judicialDepartment',
  派出机关: 'dispatchedOrgan',
  派出机构: 'dispatchedOffice',
  授权组织: 'authorizedOrganization',
} as const
const GROUPS = {
  行政复议: 'reconsideration',
  未经复议直接起诉: 'litigationDirect',
  复议后起诉: 'litigationAfterReconsideration',
} as const
const REMEDIES = { reconsiderationFirst: '复议前置', choice: '复议或者诉讼', none: '无' } as const
const CONCLUSIONS = {
  mayDisclose: '可以公开',
  mayDisclosePartly: '同意的部分可以公开',
  mustNotDisclose: '不予公开',
  discloseAgainstWill: '因公共利益公开',
  agencyDecides: '由机关决定',
  judgeReasons: '先认定理由是否合理',
} as const
const LIGHTS = { green: '绿', yellow: '黄', red: '红', black: '黑' } as const
const YES = { 是: true, 否: false } as const

function outcomeNamed(term: unknown): Outcome {
  return word(Object.fromEntries(OUTCOME_LIST.map((outcome) => [outcome.term, outcome])), term)
}

function rowLabel(key: string): string {
  return OUTCOME_ROWS_2021.find((row) => row.key === key)?.label ?? key
}

/** The key of an answer to a question, from its words. */
function answers(facts: Words): Answers {
  return answersOf(
    Object.entries(facts)
      .filter(([key]) => key !== '认定')
      .map(([step, answer]) => {
        for (const question of Object.values(ASSISTANT_QUESTIONS)) {
          if (question.text !== step) continue
          const option = question.options.find(({ term }) => term === answer)
          if (option) return { kind: question.key, answer: option.key }
        }
        throw new RangeError(`七问里没有：${step}：${String(answer)}`)
      }),
  )
}

/** Each rule: from the facts of a case to the words of its result. */
export const APPLICATION_RULES: Readonly<Record<string, (facts: Words) => Words>> = {
  收到申请之日: (facts) => {
    const receipt = receiptOf({
      channel: word(CHANNELS, facts['渠道']),
      arrivedOn: String(facts['到达']),
      ...optional('confirmedOn', facts['确认'], String),
    })
    return receipt.kind === 'received' ? { 收到之日: receipt.on } : { 状态: '待确认' }
  },
  答复期限: (facts) => {
    const deadline = replyDeadline(ledgerOf(facts['台账']), calendar)
    switch (deadline.kind) {
      case 'notStarted':
        return { 状态: '未起算' }
      case 'due':
        return {
          届满之日: deadline.on,
          ...(deadline.notCounted > 0 ? { 不计入: deadline.notCounted } : {}),
          ...(deadline.provisional ? { 暂算: true } : {}),
        }
      case 'suspended':
        return {
          状态: '征求意见',
          剩余工作日: deadline.workingDaysLeft,
          ...(deadline.latestDueOn === undefined ? {} : { 最迟届满: deadline.latestDueOn }),
        }
      case 'awaiting':
        return { 状态: deadline.reason === 'supplement' ? '等待补正' : '等待缴费' }
      case 'stopped':
        return { 状态: deadline.inTime ? '按期' : '逾期', 用去工作日: deadline.workingDaysUsed }
    }
  },
  补正告知: (facts) => {
    const items = facts['事项']
    const decision = requestSupplement(
      {
        receivedOn: String(facts['收到']),
        noticeOn: String(facts['告知']),
        dueOn: String(facts['补正期限']),
        items: Array.isArray(items) ? items.map((what: string) => ({ what, guidance: `请写明${what}` })) : [],
        askedBefore: word(YES, facts['此前告知过'] ?? '否'),
      },
      calendar,
    )
    return decision.kind === 'refused'
      ? { 可以告知: false, 原因: decision.code }
      : { 可以告知: true, 最迟告知: decision.latestNoticeOn, 迟延: decision.late }
  },
  补正的状态: (facts) => {
    const state = supplementState(
      { dueOn: String(facts['补正期限']), ...optional('receivedOn', facts['收到补正'], String) },
      String(facts['今日']),
    )
    return { 状态: { awaited: '等待', received: '收到，重新起算', mayLapse: '可以认定逾期' }[state.kind] }
  },
  征求意见: (facts) => {
    const state = consultationState(
      {
        reason: facts['对象'] === '第三方' ? 'thirdParty' : 'agency',
        sentOn: String(facts['发出']),
        ...optional('deliveredOn', facts['对方收到'], String),
        ...optional('answer', facts['意见'], (answer) => word(ANSWERS, answer)),
        ...optional('answeredOn', facts['意见收到'], String),
      },
      String(facts['今日']),
      calendar,
    )
    switch (state.kind) {
      case 'sent':
        return { 状态: '等待对方收到' }
      case 'open':
        return { 状态: '等待意见', 最迟: state.until }
      case 'answered':
        return { 状态: state.late ? '逾期的意见' : '按期的意见' }
      case 'lapsed':
        return { 状态: state.meaning === 'agrees' ? '视为同意' : '由机关决定', 期满: state.on }
    }
  },
  第三方意见: (facts) => {
    const { kind, informThirdParty } = thirdPartyConclusion({
      answer: facts['意见'] === '没有提出' ? 'silent' : word(ANSWERS, facts['意见']),
      ...optional('reasonable', facts['理由合理'], (value) => word(YES, value)),
      ...optional('publicInterestReasons', facts['公共利益'], String),
    })
    return { 结论: CONCLUSIONS[kind], 书面告知第三方: informThirdParty }
  },
  延长答复期限: (facts) => {
    const decision = extendReplyPeriod(
      ledgerOf(facts['台账']),
      { workingDays: Number(facts['工作日']), on: String(facts['批准']) },
      calendar,
    )
    if (decision.kind === 'refused') return { 可以延长: false, 原因: decision.code }
    return {
      可以延长: true,
      ...(decision.tellBy === undefined ? {} : { 最迟告知: decision.tellBy }),
      ...(decision.dueOn === undefined ? {} : { 届满之日: decision.dueOn }),
    }
  },
  延迟答复: (facts) => {
    const decision = deferReply(
      ledgerOf(facts['台账']),
      {
        workingDays: Number(facts['工作日']),
        on: String(facts['批准']),
        reasons: {
          ...optional('askedOn', facts['要求说明理由'], String),
          ...optional('reasonable', facts['理由合理'], (value) => word(YES, value)),
        },
      },
      calendar,
    )
    return decision.kind === 'refused'
      ? { 可以延迟: false, 原因: decision.code }
      : { 可以延迟: true, 延迟至: decision.entry.until }
  },
  信息处理费: (facts) => {
    const on = String(facts['日期'] ?? '2026-03-02')
    const fee =
      facts['页'] === undefined
        ? processingFee({ basis: 'item', on, countedBefore: Number(facts['当月此前件数'] ?? 0), items: Number(facts['件']) })
        : processingFee({ basis: 'page', on, pages: Number(facts['页']) })
    return { 元: fee.fen / 100 }
  },
  缴费: (facts) => {
    const dueOn = paymentTerm(String(facts['通知送达']), calendar).on
    const state = paymentState(
      {
        dueOn,
        amountFen: Number(facts['应缴元']) * 100,
        ...optional('paidOn', facts['缴费'], String),
        ...optional('paidFen', facts['实缴元'], (yuan) => Number(yuan) * 100),
      },
      String(facts['今日']),
    )
    return { 缴费期限: dueOn, 状态: { awaited: '等待', paid: '已缴，重新起算', mayLapse: '可以认定逾期' }[state.kind] }
  },
  办理结果: (facts) => {
    const { row, letter, remedy, approvers, findings, basis } = outcomeNamed(facts['结果'])
    return {
      表三: rowLabel(row),
      文书: LETTER_KINDS[letter].title,
      救济: REMEDIES[remedy],
      审批: approvers.map((role) => APPROVER_TERMS[role].term),
      认定: findings.map((kind) => findingRequirement(kind).term),
      依据: basis.map((citation) => provisionText(citation) || citationText(citation)),
    }
  },
  救济途径: (facts) => {
    const { kind, grounds } = remediesOn(outcomeNamed(facts['结果']).remedy, String(facts['决定之日']))
    return { 救济: REMEDIES[kind], 依据: grounds.map(citationText) }
  },
  行政复议机关: (facts) => {
    const { organs, source } = reconsiderationPlace(word(AGENCIES, facts['机关']), String(facts['决定之日']))
    return { 复议机关: organs.map((organ) => RECONSIDERATION_ORGAN_TERMS[organ]), 依据: provisionText(source) }
  },
  救济期限: (facts) => {
    const on = String(facts['知道之日'])
    const remedy = String(facts['途径'])
    if (remedy === '行政复议')
      return { 届满之日: reconsiderationLimit({ knownOn: on, told: facts['已告知'] !== '否' }, calendar).on }
    return { 届满之日: litigationLimit({ after: remedy === '直接起诉' ? 'decision' : 'reconsideration', on }, calendar).on }
  },
  复议诉讼期限: (facts) => {
    const limit = reviewLimit(
      {
        group: word(GROUPS, facts['程序']),
        step: facts['事项'] === '答复' ? 'answer' : 'decision',
        simplified: word(YES, facts['简易程序']),
        from: String(facts['起算之日']),
      },
      calendar,
    )
    return { 届满之日: limit.on }
  },
  复议诉讼结果: (facts) => {
    const result = resultsOf(word(GROUPS, facts['程序'])).find(({ term }) => term === facts['结果'])
    if (!result) return { 表四: '没有这种结果' }
    return { 表四: REMEDY_RESULTS.find(({ key }) => key === result.column)?.label ?? '' }
  },
  答复之日: (facts) => {
    const day = replyDay({
      manner: word(MANNERS, facts['方式']),
      sentOn: String(facts['发出']),
      ...optional('servedOn', facts['签收'], String),
    })
    return day.kind === 'given' ? { 答复之日: day.on } : { 状态: '等待签收' }
  },
  期限预警: (facts) => ({
    灯: LIGHTS[
      lightOf(Number(facts['剩余工作日']), {
        yellow: Number(facts['黄灯'] ?? 5),
        red: Number(facts['红灯'] ?? 2),
      })
    ],
  }),
  保管期限: (facts) => {
    const term = facts['期限'] === '永久' ? ({ kind: 'permanent' } as const) : undefined
    const years = facts['期限'] === '30年' ? 30 : 10
    return { 保管至: retainUntil(term ?? { kind: 'years', years }, String(facts['办结'])) ?? '永久' }
  },
  身份证明: (facts) => ({
    有误: identityProblem(word(DOCUMENTS, facts['证件']), String(facts['号码'])) !== undefined,
  }),
  脱敏: (facts) => ({
    ...(facts['姓名'] === undefined ? {} : { 姓名: maskName(String(facts['姓名'])) }),
    ...(facts['证件号码'] === undefined ? {} : { 证件号码: maskIdNumber(String(facts['证件号码'])) }),
    ...(facts['电话'] === undefined ? {} : { 电话: maskPhone(String(facts['电话'])) }),
  }),
  答复七问: (facts) => {
    const step = assist({ answers: answers(facts), findings: [] })
    switch (step.kind) {
      case 'question':
        return { 下一问: step.question.text }
      case 'procedure':
        return { 先办: LETTER_KINDS[step.letter].title }
      case 'proposal':
        return { 建议: step.proposal.term, 表三: rowLabel(step.proposal.row) }
    }
  },
}
