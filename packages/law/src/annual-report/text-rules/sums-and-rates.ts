import { cite } from '../../citation.ts'
import { numberOf } from '../cell.ts'
import { passageOf, type Breakdown, type Part, type Quantity, type Rate, type Share } from '../narrative/index.ts'
import type { AnnualReport } from '../report.ts'
import type { Outcome } from '../rule.ts'
import { textRule } from './text-rule.ts'

const CONTENT = cite('条例2019', 50, 1)
const CARRIED_IN = 'table3.carriedIn.total'
const CARRIED_OUT = 'table3.carriedOut.total'
/** A list of fewer parts is an example, not an attempt at a complete list. */
const LISTED = 3

/** N-SUM: the parts of a 其中 list do not exceed the total, and add up to it when the list is complete. */
export const PARTS = textRule({
  id: 'N-SUM',
  term: '“其中”各项之和',
  severity: 'warning',
  explanation: '“其中A若干、B若干”各项之和不得大于总数；列举完全的（以“其余”“其他”收尾，或已列出全部类别），各项之和应等于总数。',
  source: CONTENT,
  cells: () => [CARRIED_IN],
  look: ({ parts }, outcome, { report }) => {
    for (const { breakdowns } of parts) for (const breakdown of breakdowns) judge(breakdown, report, outcome)
  },
})

function judge(breakdown: Breakdown, report: AnnualReport, outcome: Outcome): void {
  const { plain, total, parts, exhaustive, nested } = breakdown
  const limit = limitOf(breakdown, report)
  if (limit === undefined) return
  const sums = prefixSums(parts)
  const sum = sums.at(-1)!
  // Where another list begins inside, it is open which parts belong to this one: only a part larger than the whole is certain.
  const excess = nested ? parts[0]!.value > limit : sum > limit
  if (!excess && (nested || sums.includes(total.value))) return
  if (excess && sums.includes(limit)) return
  const exact = [total, ...parts].every(({ precision, upper }) => precision === 'exact' && upper === undefined)
  const arithmetic = `${parts.map(({ value }) => value).join('+')}=${sum}`
  const passages = [passageOf(plain, Math.min(total.start, parts[0]!.start), parts.at(-1)!.end)]
  const finding = { where: `chapter${plain.chapter}`, printed: total.value, computed: sum, passages }
  const whole = `总数${plain.text.slice(total.start, total.end)}${limit === total.value ? '' : `（加上年结转为${limit}）`}`
  if (excess && total.precision === 'exact') {
    outcome.find({ ...finding, message: `“其中”各项${arithmetic}，大于${whole}，请核对` })
  } else if (!excess && exact && exhaustive && !(breakdown.of === 'outcomes' && breakdown.base === 'received')) {
    outcome.find({ ...finding, message: `各项${arithmetic}，不等于${whole}，请核对` })
  } else if (!excess && exact && parts.length >= LISTED && breakdown.of === 'anything') {
    const share = ((sum / total.value) * 100).toFixed(1)
    outcome.find({
      ...finding,
      severity: 'info',
      message: `“其中”各项${arithmetic}，占${whole}的${share}%，只列出一部分，可在末尾补写“其他”数量`,
    })
  }
}

/** Results of applications may come from last year's as well, so that what was carried in counts with what was received. */
function limitOf({ total, of, base }: Breakdown, report: AnnualReport): number | undefined {
  if (of !== 'outcomes' || base !== 'received') return total.value
  const carried = numberOf(report.cells, CARRIED_IN)
  return carried === undefined ? undefined : total.value + carried
}

function prefixSums(parts: readonly Quantity[]): readonly number[] {
  let sum = 0
  return parts.map(({ value }) => (sum += value))
}

/** N-RATE: percentages and closing rates follow from the figures. */
export const RATES = textRule({
  id: 'N-RATE',
  term: '比例和办结率',
  severity: 'warning',
  explanation: '正文的百分比按所写的位数重新计算应当一致；办结率100%时不应有结转下年度的申请（按时办结率除外）。',
  source: CONTENT,
  cells: () => ['table3.newReceived.total', CARRIED_IN, 'table3.totalProcessed.total', CARRIED_OUT],
  look: ({ parts }, outcome, { report }) => {
    for (const part of parts) {
      for (const share of part.shares) judgeShare(share, part, outcome)
      for (const rate of part.rates) judgeRate(rate, report, outcome)
      judgeAllClosed(part, report, outcome)
    }
  },
})

function judgeShare({ plain, percent, count }: Share, { breakdowns, quantities, shares }: Part, outcome: Outcome): void {
  const list = breakdowns.findLast(({ parts }) => parts.includes(count))
  const whole = list?.total
  if (!whole || whole.value === 0 || [whole, count, percent].some(({ precision }) => precision !== 'exact')) return
  if (rounds(count.value, whole.value, percent)) return
  // The base may be another number of the paragraph, unless the other shares of the list are of the total.
  const sure = shares.some(
    (share) => list.parts.includes(share.count) && share.count.value > 0 && rounds(share.count.value, whole.value, share.percent),
  )
  const line = plain.text.lastIndexOf('\n', count.start)
  const others = quantities.filter(({ start, end, unit }) => start > line && end <= count.start && unit !== '%' && unit !== '年')
  if (!sure && others.some(({ value }) => rounds(count.value, value, percent))) return
  const computed = ((count.value / whole.value) * 100).toFixed(percent.decimals)
  const message = `${count.value}÷${whole.value}=${computed}%，正文写作${percent.value}%，请核对`
  outcome.find({
    where: `chapter${plain.chapter}`,
    printed: percent.value,
    computed: Number(computed),
    message,
    passages: [passageOf(plain, count.start, percent.end)],
  })
}

/** Whether a share is printed as it comes out, rounded or cut off at the printed place. */
function rounds(count: number, whole: number, { value, decimals }: Quantity): boolean {
  if (whole === 0) return false
  const exact = (count / whole) * 100
  const step = 10 ** -decimals
  const slack = 1e-9
  return Math.abs(exact - value) <= step / 2 + slack || (exact >= value && exact < value + step - slack)
}

function judgeRate({ plain, percent, start, words, timely }: Rate, report: AnnualReport, outcome: Outcome): void {
  if (timely && percent.value <= 100) return
  const passages = [passageOf(plain, start, percent.end)]
  const where = `chapter${plain.chapter}`
  const [received, carriedIn, processed, carriedOut] = RATE_CELLS.map((id) => numberOf(report.cells, id))
  if (percent.value > 100) {
    outcome.find({ where, printed: percent.value, message: `“${words}${percent.value}%”超过100%，请核对`, passages })
  } else if (carriedOut === undefined || received === undefined || carriedIn === undefined || processed === undefined) {
    outcome.notAssessed(
      where,
      RATE_CELLS.filter((id) => numberOf(report.cells, id) === undefined),
    )
  } else if (received + carriedIn > 0 && !rounds(processed, received + carriedIn, percent)) {
    const computed = ((processed / (received + carriedIn)) * 100).toFixed(Math.max(1, percent.decimals))
    const rest = carriedOut > 0 ? `，结转下年度${carriedOut}件` : ''
    const message = `正文写“${words}${percent.value}%”，按表三${processed}÷(${received}+${carriedIn})=${computed}%${rest}，请核对；只指按时办结的，请写“按时办结率”`
    outcome.find({ where, printed: percent.value, computed: Number(computed), cells: RATE_CELLS, message, passages })
  }
}

const RATE_CELLS = ['table3.newReceived.total', CARRIED_IN, 'table3.totalProcessed.total', CARRIED_OUT]

function judgeAllClosed({ plain, allClosedAt }: Part, report: AnnualReport, outcome: Outcome): void {
  const carriedOut = numberOf(report.cells, CARRIED_OUT)
  if (allClosedAt < 0 || carriedOut === undefined || carriedOut === 0) return
  const passages = [passageOf(plain, allClosedAt, allClosedAt + 4)]
  const message = `正文说申请全部办结，表三“结转下年度继续办理”总计填报${carriedOut}，请核对`
  outcome.find({ where: `chapter${plain.chapter}`, printed: 0, computed: carriedOut, cells: [CARRIED_OUT], message, passages })
}
