import {
  cellOf,
  exactDifference,
  FORMS,
  sumCells,
  type AnnualReport,
  type Cell,
  type CellForm,
  type CellSum,
  type FormId,
} from '@gongkai/law/annual-report'

/** A report that a file holds. */
export interface ReportFile {
  readonly file: string
  readonly report: AnnualReport
}

/** A child of the aggregate; `excluded` says in Chinese why it takes no part in the sums. */
export interface AggregateChild extends ReportFile {
  readonly excluded?: string
}

/** The sum of one cell, and beside it what the parent printed. `difference` is the parent's figure less the sum of all children. */
export interface AggregateCell {
  readonly cell: CellForm
  readonly sum: CellSum
  readonly parent: Cell | null
  readonly difference: number | null
}

/** A report added up from its children (汇总). */
export interface Aggregate {
  readonly year: number | null
  readonly form: FormId
  readonly parent: ReportFile | null
  readonly children: readonly AggregateChild[]
  /** Units that should have a report and have none. */
  readonly missing: readonly string[]
  readonly cells: readonly AggregateCell[]
}

/** What to add up to, where it is known. */
export interface AggregateOptions {
  readonly parent?: ReportFile
  /** Only this report year; without it the parent's, or the year that most children report. */
  readonly year?: number
  /** Names of the units that owe a report. */
  readonly units?: readonly string[]
}

/**
 * Adds up the children's reports of one year on the parent's form (or the one that most children use).
 *
 * A child of another year and a second report of the same unit are left out and say so; a cell without a number is never zero.
 */
export function aggregateReports(files: readonly ReportFile[], options: AggregateOptions = {}): Aggregate {
  const { parent } = options
  const year = options.year ?? parent?.report.year ?? mostFrequent(files.map(({ report }) => report.year))
  const children = exclude(files, year ?? null)
  const counted = children.filter(({ excluded }) => excluded === undefined)
  const form = FORMS[parent?.report.form ?? mostFrequent(counted.map(({ report }) => report.form)) ?? '2021']
  const sums = sumCells(
    counted.map(({ file, report }) => ({ name: file, report })),
    form,
  )
  const present = new Set(counted.map(({ report }) => nameKey(report.unit ?? '')))
  return {
    year: year ?? null,
    form: form.id,
    parent: parent ?? null,
    children,
    missing: (options.units ?? []).filter((unit) => !present.has(nameKey(unit))),
    cells: form.cells.map((cell) => aggregateCell(cell, sums.get(cell.id)!, parent?.report)),
  }
}

function aggregateCell(cell: CellForm, sum: CellSum, parent: AnnualReport | undefined): AggregateCell {
  if (!parent) return { cell, sum, parent: null, difference: null }
  const printed = cellOf(parent.cells, cell.id)
  const difference = sum.kind === 'number' && printed.state === 'number' ? exactDifference(printed.value, sum.value) : null
  return { cell, sum, parent: printed, difference }
}

function exclude(files: readonly ReportFile[], year: number | null): AggregateChild[] {
  const seen = new Map<string, string>()
  return files.map(({ file, report }) => {
    if (report.year !== year) {
      const said = report.year === null ? '报告未载明年度' : `报告年度为${report.year}年`
      return { file, report, excluded: `${said}，不是${year ?? '所汇总'}年度` }
    }
    const key = report.unit === null ? file : nameKey(report.unit)
    const first = seen.get(key)
    if (first !== undefined) return { file, report, excluded: `与 ${first} 为同一单位同一年度，重复的不再计入` }
    seen.set(key, file)
    return { file, report }
  })
}

/** Names compare without blanks: lists and reports print them differently. */
function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}
