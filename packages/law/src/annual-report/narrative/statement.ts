import {
  applicantClassOf,
  applicationMeasure,
  decisionMeasure,
  documentMeasure,
  remedyMeasure,
  saysCarriedOut,
  topicOf,
  type Topic,
} from './label.ts'
import type { ApplicantClass, Measure } from './measure.ts'
import type { Plain } from './plain.ts'
import type { Quantity } from './quantity.ts'

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
const PERSONS = new Set(['名', '家', '人', '户', '位'])
const CALENDAR = new Set(['年', '月', '日', '号', '天'])
const LONGEST_LEAD = 48

const COMPARED =
  /去年同期|同期|同比|环比|较|比上|比去|比20|增加|减少|增长|下降|上升|累计|近[一二三四五两]年|日均|月均|平均|上半年|季度|占比?$/u
const OWN_OFFICE =
  /(?:代表|以)[^,;。]{0,10}(?:政府|管委会)(?:名义)?(?:受理|收到|办理|答复|接收)|(?:政府办公?室?|府办|本级|机关本级|局机关|委机关)[^,;。]{0,10}(?:受理|收到|办理|答复|接收|新收)|向[^,;。]{0,10}(?:政府|管委会)(?:本级)?(?:提出|申请|提交)/u
const PARTS =
  /(?:^|[^及和与、])各(?:镇街|乡镇|镇|乡|街道|部门|单位|县区|县市区|局|委办局)[^,;。]{0,6}(?:受理|收到|办理|答复|接收|新收)/u

/** The figures of one chapter that tables answer, in order, with the applicants counted as persons. */
export function statementsOf(plain: Plain, quantities: readonly Quantity[], year: number | null): Statements {
  const statements: Statement[] = []
  const applicants: ApplicantCount[] = []
  let sentence = { start: -1, end: -1, topic: undefined as Topic | undefined, applications: false }
  let previousEnd = 0
  for (const quantity of quantities) {
    if (quantity.start >= sentence.end) {
      sentence = nextSentence(plain, quantity.start, sentence)
      previousEnd = sentence.start
    }
    if (CALENDAR.has(quantity.unit)) continue
    const leadStart = Math.max(previousEnd, sentence.start, quantity.start - LONGEST_LEAD)
    const lead = plain.text.slice(leadStart, quantity.start)
    previousEnd = quantity.end
    const clause = clauseOf(lead)
    sentence.topic = topicOf(clause) ?? topicOf(lead) ?? sentence.topic
    if (PERSONS.has(quantity.unit)) {
      const applicant =
        applicantClassOf(lead) ??
        applicantClassOf(plain.text.slice(quantity.end, quantity.end + 6)) ??
        businessAfter(plain, quantity)
      const of = statements.at(-1)
      const same = of && of.quantity.start >= sentence.start
      if (applicant && sentence.topic === 'application') applicants.push({ plain, quantity, applicant, ...(same ? { of } : {}) })
      continue
    }
    const measure = measureOf(plain, quantity, clause, lead, sentence)
    if (!measure || COMPARED.test(clause) || otherYear(lead, measure, year)) continue
    const whole = plain.text.slice(sentence.start, quantity.start)
    statements.push({ plain, quantity, measure, scope: scopeOf(whole, lead), start: leadStart + lead.length - clause.length })
  }
  return { statements, applicants }
}

/** What one chapter states. */
export interface Statements {
  readonly statements: readonly Statement[]
  readonly applicants: readonly ApplicantCount[]
}

function measureOf(
  plain: Plain,
  quantity: Quantity,
  clause: string,
  lead: string,
  { topic, applications }: Sentence,
): Measure | undefined {
  if (quantity.unit.endsWith('元')) return decisionMeasure(lead, quantity.unit)
  if (!COUNTING.has(quantity.unit)) return undefined
  const decided = decisionMeasure(clause, quantity.unit)
  if (decided) return decided
  const after = plain.text.slice(quantity.end, quantity.end + 24)
  if (topic === 'application' || (topic === undefined && (applications || plain.chapter === 3))) {
    if (/^(?:复议|诉讼)/u.test(after) || /信息处理费|收费/u.test(clause)) return undefined
    if (saysCarriedOut(after)) return { kind: 'row', key: 'carriedOut' }
    return (
      applicationMeasure(clause) ?? (/^(?:其中|共|共计|合计|总计|计|数量)*$/u.test(clause) ? applicationMeasure(lead) : undefined)
    )
  }
  return remedyMeasure(clause, topic) ?? documentMeasure(lead, topic)
}

interface Sentence {
  readonly start: number
  readonly end: number
  topic: Topic | undefined
  /** Whether the paragraph speaks of applications, so that 予以公开 means a reply. */
  readonly applications: boolean
}

function nextSentence(plain: Plain, at: number, before: Sentence): Sentence {
  const { text } = plain
  const stop = Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('\n', at - 1))
  const start = at === 0 ? 0 : stop + 1
  const full = text.indexOf('。', at)
  const line = text.indexOf('\n', at)
  const end = Math.min(full < 0 ? text.length : full, line < 0 ? text.length : line)
  const continued = text.startsWith('其中', start) && before.end >= start - 1
  return { start, end, topic: continued ? before.topic : undefined, applications: continued && before.applications }
}

/** The last clause before a number: what follows the last comma, semicolon, colon or opening bracket. */
function clauseOf(lead: string): string {
  let start = lead.length
  while (start > 0 && !',;:(!?'.includes(lead[start - 1]!)) start--
  const clause = lead.slice(start)
  // 一是/二是 and the year open a clause without naming anything.
  return clause
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

function businessAfter(plain: Plain, quantity: Quantity): ApplicantClass | undefined {
  return quantity.unit === '家' && plain.text.startsWith('企业', quantity.end) ? 'business' : undefined
}
