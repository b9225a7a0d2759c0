import { cite, citationText } from '../../citation.ts'
import { cellOf, numberOf, type CellId } from '../cell.ts'
import { REMEDY_GROUPS, type ReportForm } from '../forms/index.ts'
import { answers, narrativeOf, passageOf, textOfChapter, type Answer, type Measure, type Statement } from '../narrative/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome, Rule, Subject } from '../rule.ts'
import { judgeApplicants, judgeChannels } from './applicants.ts'

const BASIS = citationText(cite('条例2019', 50, 1))

/** The tables whose figures a rule compares. */
type Target = 'table2' | 'table3' | 'table4'

function targetOf({ kind }: Measure): Target {
  if (kind === 'remedy') return 'table4'
  return kind === 'table2' ? 'table2' : 'table3'
}

function compare(target: Target) {
  return ({ report, form }: Subject, outcome: Outcome): void => {
    const open: Statement[] = []
    for (const { stated } of narrativeOf(report).parts) {
      for (const statement of stated.statements) {
        if (targetOf(statement.measure) !== target) continue
        if (judge(statement, report, form, outcome) === 'open') judgeRepetition(statement, open, form, outcome)
      }
    }
  }
}

/** Where the table does not answer, the text must at least not contradict itself. */
function judgeRepetition(statement: Statement, open: Statement[], form: ReportForm, outcome: Outcome): void {
  const where = (one: Statement) => answers(one.measure, form.id)[0]?.cells.join(' ')
  const before = open.find((one) => one.scope === statement.scope && where(one) === where(statement))
  open.push(statement)
  if (!before || fits(statement, before.quantity.value) || fits(before, statement.quantity.value)) return
  const quotes = [before, statement].map(({ plain, start, quantity }) => plain.text.slice(start, quantity.end))
  outcome.find({
    where: `chapter${statement.plain.chapter}`,
    severity: 'warning',
    printed: statement.quantity.value,
    computed: before.quantity.value,
    message: `正文前后不一致：“${quotes[0]}”与“${quotes[1]}”，请核对`,
    passages: [before, statement].map(({ plain, start, quantity }) => passageOf(plain, start, quantity.end)),
  })
}

function judge(statement: Statement, report: AnnualReport, form: ReportForm, outcome: Outcome): 'judged' | 'open' {
  const options = answers(statement.measure, form.id)
  const canonical = options[0]
  if (!canonical) return 'judged'
  const computed = options.map(({ cells }) => sum(report, cells))
  if (computed.some((value) => value !== undefined && fits(statement, value))) return 'judged'
  const [value] = computed
  if (value === undefined) {
    if (!leftEmpty(statement, canonical, report, outcome)) {
      outcome.notAssessed(`chapter${statement.plain.chapter}`, missing(report, canonical.cells))
    }
    return 'open'
  }
  const { plain, quantity, scope } = statement
  const passages = [passageOf(plain, statement.start, quantity.end)]
  const finding = { where: placeOf(canonical.cells), printed: quantity.value, computed: value, cells: canonical.cells, passages }
  const quote = `正文“${plain.text.slice(statement.start, quantity.end)}”`
  const table = `${canonical.term}${arithmetic(report, canonical.cells, value)}`
  if (scope !== 'whole') {
    const message = `${quote}说的是${scope === 'own' ? '本机关自身' : '部分单位'}，${table}，两者口径不同。请在正文中同时写明全部数量，免生误解`
    outcome.find({ ...finding, severity: 'info', message })
  } else if (agreesWithColumns(report, canonical.cells, quantity.value)) {
    const message = `${quote}，${table}；表中各列相加正是${quantity.value}，可见总计填错，请改总计`
    outcome.find({ ...finding, severity: 'info', message })
  } else {
    const severity = targetOf(statement.measure) === 'table3' && options.length === 1 ? 'error' : 'warning'
    outcome.find({ ...finding, severity, message: `${quote}，${table}，两者不一致。请核对台账，改正其中一处` })
  }
  return 'judged'
}

/** The cell, or what several cells have in common: their row, or their table. */
function placeOf(cells: readonly CellId[]): string {
  const [first, ...others] = cells
  const [table = '', row = ''] = first?.split('.') ?? []
  if (first !== undefined && others.length === 0) return first
  return others.every((id) => id.startsWith(`${table}.${row}.`)) ? `${table}.${row}` : table
}

/** A cell left blank or filled with a stroke, of which the text gives a number above 0: blank is not zero, but it is no number either. */
function leftEmpty(
  { plain, quantity, start, scope }: Statement,
  { term, cells }: Answer,
  report: AnnualReport,
  outcome: Outcome,
): boolean {
  const [id] = cells
  const cell = id !== undefined && cells.length === 1 ? cellOf(report.cells, id) : undefined
  if (
    id === undefined ||
    scope !== 'whole' ||
    quantity.value === 0 ||
    !cell ||
    cell.state === 'number' ||
    cell.state === 'notFound'
  )
    return false
  const printed = cell.state === 'blank' ? '是空格' : `填“${cell.raw}”`
  outcome.find({
    where: id,
    severity: 'warning',
    printed: quantity.value,
    cells,
    message: `正文“${plain.text.slice(start, quantity.end)}”，${term}却${printed}，请填写数字`,
    passages: [passageOf(plain, start, quantity.end)],
  })
  return true
}

function fits({ quantity }: Statement, value: number): boolean {
  const { value: stated, upper, precision } = quantity
  if (upper !== undefined) return value >= stated && value <= upper
  if (value === stated) return true
  if (precision === 'exact') return inUnit(quantity.unit, stated) === value
  const step = 10 ** (/0*$/u.exec(String(Math.trunc(stated)))?.[0].length ?? 0)
  return precision === 'over'
    ? value > stated && value < stated + Math.max(step, 1)
    : Math.abs(value - stated) <= Math.max(step, stated / 10)
}

/** Fees are printed in 万元 in the table; the text may use 元. */
function inUnit(unit: string, stated: number): number {
  return unit === '元' ? stated / 10_000 : unit === '亿元' ? stated * 10_000 : stated
}

function sum(report: AnnualReport, cells: readonly CellId[]): number | undefined {
  let total = 0
  for (const id of cells) {
    const value = numberOf(report.cells, id)
    if (value === undefined) return undefined
    total += value
  }
  return total
}

function missing(report: AnnualReport, cells: readonly CellId[]): readonly CellId[] {
  return cells.filter((id) => numberOf(report.cells, id) === undefined)
}

function arithmetic(report: AnnualReport, cells: readonly CellId[], value: number): string {
  if (cells.length === 1) return `填报${value}`
  return `为${cells.map((id) => numberOf(report.cells, id)).join('+')}=${value}`
}

/** Whether the six columns of a row of table 3 add up to what the text says, so that the printed total is the mistake. */
function agreesWithColumns(report: AnnualReport, cells: readonly CellId[], stated: number): boolean {
  const [only] = cells
  if (cells.length !== 1 || !only?.startsWith('table3.') || !only.endsWith('.total')) return false
  const row = only.slice(0, -'total'.length)
  return (
    sum(
      report,
      ['naturalPerson', 'business', 'research', 'social', 'legalService', 'other'].map((column) => row + column),
    ) === stated
  )
}

/** Cases in table 4 that the text passes over, and corrections that chapter five draws nothing from. */
function judgeSilence({ report }: Subject, outcome: Outcome): void {
  const count = (result: string) =>
    REMEDY_GROUPS.reduce((total, { key }) => total + (numberOf(report.cells, `table4.${key}.${result}`) ?? 0), 0)
  const decided = count('upheld') + count('corrected') + count('other') + count('pending')
  const cases = Math.max(decided, count('total'))
  if (cases === 0) return
  const narrative = narrativeOf(report)
  const corrected = count('corrected')
  const told = narrative.parts.some(({ plain }) => plain.chapter > 0 && REMEDIES.test(plain.text))
  const loss = corrected > 0 ? `（其中结果纠正${corrected}件）` : ''
  if (!told) {
    const message = `表四有行政复议、行政诉讼${cases}件${loss}，正文没有提到，请在“总体情况”${corrected > 0 ? '和“存在的主要问题”' : ''}中说明`
    outcome.find({ where: 'table4', severity: 'warning', message })
  } else if (corrected > 0 && !REMEDIES.test(textOfChapter(narrative, 5))) {
    const message = `表四结果纠正${corrected}件，“存在的主要问题及改进情况”没有提到，请分析被纠正的原因和改进措施`
    outcome.find({ where: 'chapter5', severity: 'warning', message })
  }
}

const REMEDIES = /复议|诉讼|起诉|应诉|败诉|纠错/u

function tableCells(prefix: string) {
  return (form: ReportForm): readonly CellId[] => form.cells.filter(({ id }) => id.startsWith(prefix)).map(({ id }) => id)
}

/** N-T3: the text on applications against table 3. */
export const TEXT_AGAINST_TABLE3: Rule = {
  id: 'N-T3',
  term: '正文与表三一致',
  severity: 'warning',
  explanation: '正文写到的申请新收、结转、办结和各类办理结果的数量，应当与表三相同。只写本机关自身数量的，应写明口径。',
  basis: BASIS,
  scope: 'text',
  cells: tableCells('table3.'),
  evaluate: (subject, outcome) => {
    compare('table3')(subject, outcome)
    for (const part of narrativeOf(subject.report).parts) {
      judgeApplicants(part, subject, outcome)
      judgeChannels(part, subject, outcome)
    }
  },
}

/** N-T4: the text on reconsideration and litigation against table 4. */
export const TEXT_AGAINST_TABLE4: Rule = {
  id: 'N-T4',
  term: '正文与表四一致',
  severity: 'warning',
  explanation: '正文写到的行政复议、行政诉讼数量和结果，应当与表四相同。',
  basis: BASIS,
  scope: 'text',
  cells: tableCells('table4.'),
  evaluate: (subject, outcome) => {
    compare('table4')(subject, outcome)
    judgeSilence(subject, outcome)
  },
}

/** N-T2: the text on normative documents, decisions and fees against table 2. */
export const TEXT_AGAINST_TABLE2: Rule = {
  id: 'N-T2',
  term: '正文与表二一致',
  severity: 'warning',
  explanation:
    '正文写到的规章、行政规范性文件制发、废止、现行有效件数，应当与表二相同。政策性文件不等于行政规范性文件，不作比较。',
  basis: BASIS,
  scope: 'text',
  cells: tableCells('table2'),
  evaluate: compare('table2'),
}
