/** How the Chinese words of the cases on publication are read: one entry for each rule that `cases/publication-*.yaml` names. */
import { Temporal } from 'temporal-polyfill'
import { CHINA_CALENDAR, createWorkingCalendar } from '../src/calendar/index.ts'
import {
  catalogDuty,
  countDocuments,
  type CountedDocument,
  decideDisclosureClass,
  DISCLOSURE_CLASSES,
  type DutyState,
  expiryAlarm,
  interpretationRequired,
  LEAST_REVIEWS,
  leastCommentDays,
  type LifecycleFacts,
  mailDeadline,
  missingForIssue,
  missingForPublication,
  type PublicationReadiness,
  PUBLICATION_DUTIES,
  publicationDeadline,
  readIndexNumber,
  reviewRounds,
  rollForward,
  staleness,
  sumOfYear,
  type UpdateCycle,
  VALIDITY_TERMS,
  type ValidityFacts,
  validityOn,
  textOn,
  WITHDRAWAL_REASONS,
  withdrawalDeadline,
  WITHHOLDING_GROUNDS,
} from '../src/publication/index.ts'
import { wanYuanText } from '../src/money.ts'
import type { Words } from './application-cases.ts'

/** As far as 2026, so that a later notice does not change what a case expects. */
const calendar = createWorkingCalendar(CHINA_CALENDAR.years.filter(({ year }) => year <= 2026))

/** The row that has the term; a word that is not there is a mistake of the case. */
function row<Row extends { readonly term: string }>(rows: readonly Row[], term: unknown): Row {
  const found = rows.find((one) => one.term === term)
  if (found === undefined)
    throw new RangeError(`案例用了不认识的词：${String(term)}（可用：${rows.map((one) => one.term).join('、')}）`)
  return found
}

function list(words: Words[string] | undefined): readonly string[] {
  if (words === undefined) return []
  return typeof words === 'object' ? words : [String(words)]
}

const CYCLES: Readonly<Record<string, UpdateCycle>> = {
  每月: { kind: 'monthly' },
  每季度: { kind: 'quarterly' },
  每年: { kind: 'yearly' },
  每年一月底前: { kind: 'yearly', by: '01-31' },
  变更时: { kind: 'onChange' },
}

const DUTY_STATES: Readonly<Record<DutyState['kind'], string>> = { owed: '待公开', done: '已公开', late: '逾期' }

const STALENESS = { fresh: '正常', due: '临近', stale: '逾期', empty: '空栏目' } as const

/** `2023-01-01 第二版` for each edition after the first. */
function validityFacts(facts: Words): ValidityFacts {
  const amendments = list(facts['修改']).map((line) => {
    const [from = '', edition = ''] = line.split(' ')
    return { from, edition }
  })
  return {
    ...(facts['施行'] === undefined ? {} : { effectiveFrom: String(facts['施行']) }),
    ...(facts['有效期至'] === undefined ? {} : { effectiveTo: dayAfter(String(facts['有效期至'])) }),
    ...(facts['废止'] === undefined ? {} : { repealed: { on: String(facts['废止']) } }),
    amendments,
  }
}

/** 有效期至 names the last day in force; the law's facts the first day without force. */
function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

function readiness(facts: Words): PublicationReadiness {
  const least = row(LEAST_REVIEWS, facts['内容'])
  const rounds = reviewRounds(least)
  const marked = row(DISCLOSURE_CLASSES, facts['公开属性'] ?? '主动公开')
  const done = list(facts['已审'] ?? ['初审 乙', '复审 丙', '终审 丁'])
  const reviews = done.flatMap((line) => {
    const [term = '', by = ''] = line.split(' ')
    const round = rounds.find((round) => ({ firstReview: '初审', secondReview: '复审', finalReview: '终审' })[round] === term)
    if (round === undefined) return []
    return (['review', 'proof'] as const).map((kind) => ({ kind, round, by, result: 'passed' as const, valid: true }))
  })
  const sheet = list(facts['保密审查'] ?? ['正文 可以公开'])
  return {
    reviewClass: least.key,
    scheme: { reviews: least.reviews, proofs: least.proofs, approval: false },
    editor: String(facts['起草人'] ?? '甲'),
    disclosureClass: {
      class: marked.key,
      findings: [],
      policyDocument: false,
      ...(marked.needsReasons ? { reasons: '已写明' } : {}),
    },
    reviews,
    secrecy: sheet.map((line) => {
      const [item = '', result = ''] = line.split(' ')
      const read = { 可以公开: 'clear', 不得公开: 'notPublic', 不能确定: 'unsure' } as const
      const known = Object.entries(read).find(([word]) => word === result)
      return { item, by: '戊', ...(known === undefined ? {} : { result: known[1] }) }
    }),
    blankFields: list(facts['未填写']),
    findings: { blocking: Number(facts['必须改正'] ?? 0), unexplained: 0 },
    ...(facts['紧急发布'] === undefined ? {} : { emergency: { by: '己', reasons: String(facts['紧急发布']) } }),
  }
}

/** `印发 2020-01-01 施行 2020-02-01 废止 2023-05-01`. */
function countedDocument(line: string, index: number): CountedDocument {
  const words = line.split(/\s+/u)
  const day = (word: string) => {
    const at = words.indexOf(word)
    return at === -1 ? undefined : words[at + 1]
  }
  const [issuedOn, effectiveFrom, repealed, lapses] = [day('印发'), day('施行'), day('废止'), day('失效')]
  return {
    id: String(index + 1),
    ...(issuedOn === undefined ? {} : { issuedOn }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(repealed === undefined ? {} : { repealed: { on: repealed } }),
    ...(lapses === undefined ? {} : { effectiveTo: lapses }),
  }
}

const MAIL = { 简单咨询: 'question', 留言: 'letter', 纠错: 'errorReport' } as const

const NORMATIVE_KINDS = { 重大行政决策: 'majorDecision', 规章: 'regulation', 行政规范性文件: 'normativeDocument' } as const

function wordOf<T>(table: Readonly<Record<string, T>>, key: unknown): T {
  const found = table[String(key)]
  if (found === undefined) throw new RangeError(`案例用了不认识的词：${String(key)}（可用：${Object.keys(table).join('、')}）`)
  return found
}

const REVIEW_RESULTS = { 合法: 'lawful', 修改: 'revise', 不合法: 'unlawful' } as const

/** What has been done, as a case writes it: `征求意见: 2026-01-30 至 2026-03-01`, `送审: 2026-03-02 至 2026-03-11`. */
function lifecycle(facts: Words): LifecycleFacts {
  const [from = '', to = ''] = String(facts['征求意见'] ?? '').split(' 至 ')
  const [sentOn = '', until = ''] = String(facts['送审'] ?? '').split(' 至 ')
  const result = facts['审核意见'] === undefined ? {} : { result: wordOf(REVIEW_RESULTS, facts['审核意见']) }
  return {
    kind: wordOf(NORMATIVE_KINDS, facts['文件']),
    ...(from === ''
      ? {}
      : {
          comments: {
            from,
            to,
            ...(facts['缩短理由'] === undefined ? {} : { shortened: String(facts['缩短理由']) }),
            ...(facts['采纳情况公布'] === undefined ? {} : { answeredOn: String(facts['采纳情况公布']) }),
          },
        }),
    ...(facts['不征求意见的理由'] === undefined ? {} : { commentsWaived: String(facts['不征求意见的理由']) }),
    ...(sentOn === '' ? {} : { review: { sentOn, until, ...result } }),
    ...(facts['讨论决定'] === undefined ? {} : { decidedOn: String(facts['讨论决定']) }),
    ...(facts['文号'] === undefined ? {} : { documentNumber: String(facts['文号']) }),
  }
}

const ALARMS = { none: '不提醒', evaluate: '评估', decide: '决定', announce: '公告', ended: '已终止' } as const

/** The rules on publication by the name that a file of cases gives. */
export const PUBLICATION_RULES: Readonly<Record<string, (facts: Words) => Words>> = {
  公开期限: (facts) => {
    const duty = row(PUBLICATION_DUTIES, facts['义务'])
    const { on, provisional } = publicationDeadline({ duty: duty.key, startedOn: String(facts[duty.startsOn]) }, calendar)
    return { 届满之日: on, 暂算: provisional }
  },
  基本目录: (facts) => {
    const state = catalogDuty(
      {
        cycle: wordOf(CYCLES, facts['周期']),
        since: String(facts['列入目录']),
        ...(facts['最近公开'] === undefined ? {} : { lastPublishedOn: String(facts['最近公开']) }),
        ...(facts['最近变更'] === undefined ? {} : { changedOn: String(facts['最近变更']) }),
      },
      String(facts['今日']),
      calendar,
    )
    return { 状态: DUTY_STATES[state.kind] }
  },
  栏目更新: (facts) => {
    const last = facts['最近更新'] === undefined ? undefined : String(facts['最近更新'])
    const cycle = facts['周期'] === undefined ? undefined : Number(facts['周期'])
    return { 状态: STALENESS[staleness(last, cycle, String(facts['今日'])).kind] }
  },
  公开属性: (facts) => {
    const decision = decideDisclosureClass({
      ...(facts['标注'] === undefined ? {} : { class: row(DISCLOSURE_CLASSES, facts['标注']).key }),
      ...(facts['理由'] === undefined ? {} : { reasons: String(facts['理由']) }),
      findings: list(facts['认定']).map((term) => ({
        ground: row(WITHHOLDING_GROUNDS, term).key,
        by: '王审核',
        on: '2026-03-02',
        reasons: '已写明',
        consulted: facts['已征求意见'] === true,
      })),
      policyDocument: facts['政策性文件'] === true,
      ...(facts['公开机构意见'] === undefined ? {} : { officeOpinion: facts['公开机构意见'] === '同意' ? 'agreed' : 'objected' }),
    })
    if (decision.kind === 'settled') return { 结果: DISCLOSURE_CLASSES.find(({ key }) => key === decision.class)?.term ?? '' }
    return { 缺少: decision.missing.map(({ message }) => message) }
  },
  发布前审核: (facts) => ({ 缺少: missingForPublication(readiness(facts)).map(({ message }) => message) }),
  撤稿: (facts) => {
    const reason = row(WITHDRAWAL_REASONS, facts['原因'])
    const limit = facts['发生'] === undefined ? undefined : withdrawalDeadline(reason.key, String(facts['发生']), calendar)
    return { 立即撤下: reason.atOnce, 保留标题: reason.keepsTitle, 说明理由: reason.mustExplain, 期限: limit?.on ?? '没有规定' }
  },
  时效: (facts) => {
    const given = validityFacts(facts)
    const day = String(facts['今日'])
    const { kind } = validityOn(given, day)
    return { 时效: VALIDITY_TERMS[kind], ...(kind === 'amended' ? { 文本: textOn(given, day)?.edition ?? '' } : {}) }
  },
  公开征求意见: (facts) => {
    const local = facts['地方规定'] === undefined ? {} : { localCommentDays: Number(facts['地方规定']) }
    const least = leastCommentDays({ kind: wordOf(NORMATIVE_KINDS, facts['文件']), ...local }, String(facts['开始']))
    return { 不少于: least?.days ?? '没有规定' }
  },
  制定程序: (facts) => ({
    缺少: missingForIssue(lifecycle(facts), String(facts['今日']), calendar).map(({ message }) => message),
  }),
  到期提醒: (facts) => ({ 提醒: ALARMS[expiryAlarm(validityFacts(facts), String(facts['今日'])).kind] }),
  文件统计: (facts) => {
    const result = countDocuments(list(facts['文件']).map(countedDocument), Number(facts['年度']))
    const figure = (cell: typeof result.issued) => (cell.kind === 'complete' ? cell.count : '缺日期')
    const previous = facts['上年有效'] === undefined ? undefined : Number(facts['上年有效'])
    const rolled = { balanced: '相符', explained: '有原因', unbalanced: '不符', notAssessed: '不能核对' }[
      rollForward(previous, result).kind
    ]
    return { 制发: figure(result.issued), 废止: figure(result.repealed), 现行有效: figure(result.inForce), 与上年: rolled }
  },
  收费统计: (facts) => {
    const entries = list(facts['填报']).map((line, index) => {
      const [agency = '', from = '', to = '', yuan] = line.split(' ')
      return { id: String(index + 1), agency, from, to, ...(yuan === undefined ? {} : { value: Math.round(Number(yuan) * 100) }) }
    })
    const sum = sumOfYear(entries, list(facts['单位']), Number(facts['年度']))
    if (sum.kind === 'complete') return { 万元: wanYuanText(sum.value) }
    return { 缺: sum.missing.map(({ agency, from, to }) => `${agency} ${from} ${to}`) }
  },
  留言答复: (facts) => ({
    届满之日: mailDeadline({ kind: wordOf(MAIL, facts['种类']), receivedOn: String(facts['收到']) }, calendar).on,
  }),
  是否解读: (facts) => ({
    必须解读: interpretationRequired({
      binding: facts['规范性文件'] === true,
      concernsMany: facts['涉及面广'] === true,
      repost: facts['转载'] === true,
    }),
  }),
  索引号: (facts) => {
    const reading = readIndexNumber(String(facts['索引号']))
    const schemes = { creditCode: '统一社会信用代码', organizationCode: '组织机构代码', areaCode: '区划代码', name: '简称' }
    return reading.kind === 'invalid'
      ? { 不成立: true }
      : { 编码: schemes[reading.scheme], 年份: reading.number.year, 流水号: reading.number.serial }
  },
}
