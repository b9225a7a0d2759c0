import { cellOf, numberOf } from '../cell.ts'
import type { AgencyLevel } from '../report.ts'
import type { Outcome, Rule, Subject } from '../rule.ts'
import { FORM_BASIS } from './balance.ts'
import { perForm } from './per-form.ts'
import { yearBefore } from './years.ts'

const FEES = 'table2.fees'
const PROCUREMENT = 'table2_2019.procurement.amount'

/**
 * Fees (万元) that nobody at the level collects in a year, so that the figure is most likely in 元. Interpretation: no instrument sets
 * them; they are far above the largest figures of the sample reports (a county 7,730, a city with districts 96,172).
 */
const IMPLAUSIBLE_FEES: Readonly<Record<Exclude<AgencyLevel, 'state'>, number>> = {
  village: 10_000,
  township: 10_000,
  zone: 1_000_000,
  county: 1_000_000,
  prefecture: 5_000_000,
  province: 50_000_000,
}

/** A rise on the year before by this factor looks like 元 (10,000 times as many), if the figure is more than a trifle. */
const SUSPICIOUS_RISE = 100
const TRIFLE = 100

const amountCells = perForm((form) => new Set(form.cells.filter(({ kind }) => kind === 'amount').map(({ id }) => id)))

/** 收费金额、采购金额的单位：万元 or 元. */
export const MAGNITUDE_RULE: Rule = {
  id: 'T2-MAGN',
  term: '金额单位',
  severity: 'warning',
  explanation: '行政事业性收费的单位是万元，常被误按元填报；2019 年格式的采购总金额没有印单位，应在数字后写明元或万元。',
  basis: FORM_BASIS,
  scope: 'years',
  cells: (form) => [...amountCells(form)],
  evaluate: (subject, outcome) => {
    if (amountCells(subject.form).has(FEES)) evaluateFees(subject, outcome)
    if (amountCells(subject.form).has(PROCUREMENT)) evaluateProcurement(subject, outcome)
  },
}

function evaluateFees(subject: Subject, outcome: Outcome): void {
  const cell = cellOf(subject.report.cells, FEES)
  if (cell.state !== 'number' || cell.value === 0) return
  const reason = feesReason(subject, cell.value, cell.raw ?? '')
  if (!reason) return
  outcome.find({
    where: FEES,
    printed: cell.value,
    cells: [FEES],
    message: `行政事业性收费填报 ${cell.value}，${reason}；本栏单位是万元，请核对是否误按元填报`,
  })
}

function feesReason({ report, ...rest }: Subject, value: number, raw: string): string | undefined {
  if (/元/u.test(raw) && !/[万亿]元/u.test(raw)) return `单元格写明“${raw.trim()}”`
  const previous = yearBefore({ report, ...rest })
  const before = previous && numberOf(previous.cells, FEES)
  if (before && value >= TRIFLE && value >= before * SUSPICIOUS_RISE) {
    return `是上年 ${before} 的 ${Math.round(value / before)} 倍`
  }
  const { level } = report.agency
  if (level && level !== 'state' && value >= IMPLAUSIBLE_FEES[level]) return '超出同级单位一年可能收取的数额'
  return undefined
}

function evaluateProcurement({ report }: Subject, outcome: Outcome): void {
  const cell = cellOf(report.cells, PROCUREMENT)
  if (cell.state !== 'number' || cell.value === 0 || cell.raw === undefined || /元/u.test(cell.raw)) return
  outcome.find({
    where: PROCUREMENT,
    severity: 'info',
    printed: cell.value,
    cells: [PROCUREMENT],
    message: `政府集中采购总金额填报“${cell.raw.trim()}”，没有写明单位，按元理解；请核对是否以万元计`,
  })
}
