import {
  applicantClassOf,
  applicationMeasure,
  channelOf,
  decisionMeasure,
  documentMeasure,
  outcomeMeasure,
  remedyMeasure,
  saysCarriedOut,
  topicOf,
  type Topic,
} from './label.ts'
import type { ApplicantClass, Measure } from './measure.ts'
import type { Plain } from './plain.ts'
import type { Quantity } from './quantity.ts'
import { sentenceAt } from './sentence.ts'
import { zeroClaimsOf } from './zero-claim.ts'

/** A figure in the text that a table of the report answers. */
export interface Statement {
  readonly plain: Plain
  readonly quantity: Quantity
  readonly measure: Measure
  /** `whole`: the report's own scope; `own`: only the office that writes, while the tables may hold more; `part`: only some units. */
  readonly scope: 'whole' | 'own' | 'part'
  /** Where the words that name the figure begin. */
  readonly start: number
}

/** A count of applicants as persons: `三名自然人、一家企业`. */
export interface ApplicantCount {
  readonly plain: Plain
  readonly quantity: Quantity
  readonly applicant: ApplicantClass
  /** Index in `statements` of the count of applications in the same sentence, if any. */
  readonly of?: Statement
}

const COUNTING = new Set(['件', '件次', '宗', '起', '例', '份', '条', '个', '次', '项', '篇', '部'])
/** What follows a number of parts of the report or of the work (六个部分, 六部分), not of cases. */
const PARTS_COUNTED = /^(?:部分|方面|章|板块|环节|分)/u
const PERSONS = new Set(['名', '家', '人', '户', '位'])
const SUBJECTS = /申请|复议|诉讼|起诉|规范性文件|规章|行政许可|行政处罚|行政强制|事业性收费/u
const LONGEST_LEAD = 48
const LONGEST_SCOPE = 160

/** Words that compare with another period: the number is no figure of this year. */
export const COMPARED =
  /去年同期|同期|同比|环比|较|比上|比去|比20|增加|减少|增长|下降|上升|累计|近[一二三四五两]年|日均|月均|平均|上半年|季度|占比?$/u
const OWN_OFFICE =
  /(?:代表|以)[^,;。]{0,10}(?:政府|管委会)(?:名义)?(?:受理|收到|办理|答复|接收)|(?:政府办公?室?|府办|本级|机关本级|局机关|委机关)[^,;。]{0,10}(?:受理|收到|办理|答复|接收|新收)|向[^,;。]{0,10}(?:政府|管委会)(?:本级)?(?:提出|申请|提交)/u
const PARTS =
  /(?:^|[^及和与、])各(?:镇街|乡镇|镇|乡|街道|部门|单位|县区|县市区|局|委办局)[^,;。]{0,6}(?:受理|收到|办理|答复|接收|新收)/u

/** The figures of one chapter that tables answer, in order, with the applicants counted as persons. */
export function statementsOf(plain: Plain, quantities: readonly Quantity[], year: number | null): Statements {
  const statements: Statement[] = []
  const applicants: ApplicantCount[] = []
  const channels: ChannelCount[] = []
  let sentence: Sentence = { start: -1, end: -1, topic: undefined, inherited: false, concerns: false }
  let previousEnd = 0
  for (const quantity of quantities) {
    if (!COUNTING.has(quantity.unit) && !PERSONS.has(quantity.unit) && !quantity.unit.endsWith('元')) continue
    if (quantity.start >= sentence.end) {
      sentence = nextSentence(plain, quantity.start, sentence)
      previousEnd = sentence.start
    }
    if (!sentence.concerns || PARTS_COUNTED.test(plain.text.slice(quantity.end, quantity.end + 2))) continue
    const leadStart = Math.max(previousEnd, sentence.start, quantity.start - LONGEST_LEAD)
    const lead = plain.text.slice(leadStart, quantity.start)
    previousEnd = quantity.end
    const clause = clauseOf(lead)
    const topic = topicOf(clause) ?? topicOf(lead)
    if (topic) sentence = { ...sentence, topic, inherited: false }
    if (PERSONS.has(quantity.unit)) {
      const applicant = applicantAfter(plain, quantity) ?? applicantClassOf(lead)
      const of = statements.at(-1)
      const same = of && of.quantity.start >= sentence.start
      if (applicant && sentence.topic === 'application') applicants.push({ plain, quantity, applicant, ...(same ? { of } : {}) })
      continue
    }
    const channel = COUNTING.has(quantity.unit) && sentence.topic === 'application' ? channelOf(clause) : undefined
    if (channel) channels.push({ plain, quantity, channel, start: quantity.start - clause.length })
    const measure = measureOf(plain, quantity, clause, lead, sentence)
    if (!measure || COMPARED.test(clause) || otherYear(lead, measure, year)) continue
    const whole = plain.text.slice(Math.max(sentence.start, quantity.start - LONGEST_SCOPE), quantity.start)
    statements.push({ plain, quantity, measure, scope: scopeOf(whole, lead), start: quantity.start - clause.length })
  }
  for (const { start, end, measure } of zeroClaimsOf(plain)) {
    statements.push({
      plain,
      quantity: { start, end, value: 0, decimals: 0, unit: '', precision: 'exact' },
      measure,
      scope: 'whole',
      start,
    })
  }
  return { statements, applicants, channels }
}

/** Applications that came in through one channel, which the tables do not hold. */
export interface ChannelCount {
  readonly plain: Plain
  readonly quantity: Quantity
  readonly channel: 'online' | 'offline'
  readonly start: number
}

/** What one chapter states. */
export interface Statements {
  readonly statements: readonly Statement[]
  readonly applicants: readonly ApplicantCount[]
  readonly channels: readonly ChannelCount[]
}

function measureOf(
  plain: Plain,
  quantity: Quantity,
  clause: string,
  lead: string,
  { topic, inherited }: Sentence,
): Measure | undefined {
  if (quantity.unit.endsWith('元')) return decisionMeasure(lead, quantity.unit)
  if (!COUNTING.has(quantity.unit)) return undefined
  const decided = decisionMeasure(clause, quantity.unit)
  if (decided) return decided
  const after = plain.text.slice(quantity.end, quantity.end + 24)
  if (topic === 'application' || (topic === undefined && plain.chapter === 3)) {
    if (/^(?:复议|诉讼)/u.test(after) || /信息处理费|收费/u.test(clause)) return undefined
    if (saysCarriedOut(after)) return { kind: 'row', key: 'carriedOut' }
    if (inherited) return outcomeMeasure(clause)
    return (
      applicationMeasure(clause) ?? (/^(?:其中|共|共计|合计|总计|计|数量)*$/u.test(clause) ? applicationMeasure(lead) : undefined)
    )
  }
  return remedyMeasure(clause, topic) ?? documentMeasure(lead, topic)
}

interface Sentence {
  readonly start: number
  readonly end: number
  readonly topic: Topic | undefined
  /** The topic is that of the sentence before, so that only results (予以公开 …) are still read as its figures. */
  readonly inherited: boolean
  /** Whether anything in it may be answered by a table. */
  readonly concerns: boolean
}

function nextSentence({ chapter, text }: Plain, at: number, before: Sentence): Sentence {
  const { start, end } = sentenceAt(text, at)
  const follows = before.end === start - 1 && text[before.end] === '。'
  const topic = follows ? before.topic : undefined
  const concerns = chapter === 3 || (topic !== undefined && topic !== 'elsewhere') || SUBJECTS.test(text.slice(start, end))
  return { start, end, topic, inherited: follows && !text.startsWith('其中', start), concerns }
}

/** The last clause before a number: what follows the last comma, semicolon, colon or opening bracket. */
function clauseOf(lead: string): string {
  let start = lead.length
  while (start > 0 && !',;:(!?'.includes(lead[start - 1]!)) start--
  return lead.slice(start)
}

function scopeOf(sentence: string, lead: string): Statement['scope'] {
  if (OWN_OFFICE.test(sentence)) return 'own'
  return PARTS.test(lead) ? 'part' : 'whole'
}

/** A figure of another year, which the tables of this report do not hold: `2022年受理申请35件` in a report for 2023. */
function otherYear(lead: string, measure: Measure, year: number | null): boolean {
  if (year === null || (measure.kind === 'row' && measure.key.startsWith('carried'))) return false
  const named = [...lead.matchAll(/20\d\d(?=年)/gu)].map(([digits]) => Number(digits))
  return named.length > 0 && !named.includes(year)
}

/** The class of applicants named right after a number of persons: `三名自然人`, `一家企业`. */
function applicantAfter({ text }: Plain, { unit, end }: Quantity): ApplicantClass | undefined {
  if (unit === '家' && text.startsWith('企业', end)) return 'business'
  return applicantClassOf(text.slice(end, end + 3))
}
