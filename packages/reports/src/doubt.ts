import { FORMS, type CellId, type Finding, type FormId } from '@gongkai/law/annual-report'
import type { Damage, DamageCode } from './source/document.ts'

/**
 * Damage that leaves a number in a cell and doubt about it (ADR 0007). The codes not listed lose a cell altogether, which its state
 * `notFound` already says, or concern the text.
 */
const DOUBT: ReadonlySet<DamageCode> = new Set<DamageCode>([
  'ambiguous-value',
  'read-by-position',
  'column-unknown',
  'values-dropped',
  'row-repeated',
  'characters-lost',
  'several-reports',
])

/**
 * Lost column heads leave open which class of applicants a column counts, but not what stands beside what: rows and columns still add
 * up or do not. Only a row read by position may hold another row's figures.
 */
function leavesDoubt({ code, where }: Damage): boolean {
  return DOUBT.has(code) && !(code === 'read-by-position' && where === 'table3')
}

/** The cells whose numbers the reading itself doubts, by what `damage` names: a cell, a row, a column, a table, or the whole file. */
export function doubtfulCells(form: FormId, damage: readonly Damage[]): ReadonlySet<CellId> {
  const places = new Set(damage.filter(leavesDoubt).map(({ where }) => where))
  const isLossOfText = damage.every(({ code, where }) => where !== 'file' || code !== 'several-reports')
  if (isLossOfText) places.delete('file')
  if (places.size === 0) return new Set()
  const cells = FORMS[form].cells.filter(({ id, table, row, column }) =>
    [id, `${table}.${row}`, `${table}.${column}`, table, 'tables', 'file'].some((place) => places.has(place)),
  )
  return new Set(cells.map(({ id }) => id))
}

/**
 * A finding as it may be held against the unit. Where the arithmetic takes in a doubtful cell, it stays and shows its figures, but
 * speaks of the source and is no error: the original has to be looked at first.
 */
export function withDoubt(finding: Finding, doubtful: ReadonlySet<CellId>): Finding {
  if (finding.concerns === 'source' || !finding.cells?.some((cell) => doubtful.has(cell))) return finding
  return {
    ...finding,
    concerns: 'source',
    severity: finding.severity === 'error' ? 'warning' : finding.severity,
    message: `${finding.message}（其中有数字在读取时存疑，请先核对原件）`,
  }
}

/** The same for a comparison with the year before, which takes in cells of the same table there. */
export function withDoubtBefore(finding: Finding, doubtful: ReadonlySet<CellId>): Finding {
  const table = finding.where.split('.', 1)[0]
  const isDoubtful = [...doubtful].some((cell) => cell.split('.', 1)[0] === table)
  return isDoubtful ? withDoubt(finding, new Set(finding.cells)) : finding
}
