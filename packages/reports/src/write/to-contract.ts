import type { AnnualReportRecord, CellRecord, CheckRecord } from '@gongkai/contract'
import {
  cellOf,
  FORMS,
  numberOf,
  REMEDY_GROUPS,
  REMEDY_RESULTS,
  type AnnualReport,
  type CellForm,
  type Cells,
  type Finding,
  type TableForm,
} from '@gongkai/law/annual-report'
import type { PrintableCheck, WritableReport } from './writable.ts'

/**
 * A report as `gongkai.annual-report/1`.
 *
 * A figure is `null` where its cell holds no number; with `cells` every cell is listed with its state, so that nothing is lost. `file`
 * is the name under which the report is known to whoever asked.
 */
export function toContract(read: WritableReport, { file, cells }: { file: string; cells?: boolean }): AnnualReportRecord {
  const { report, damage = [] } = read
  const { unit, year, form, title, preamble, signature, agency, chapters } = report
  return {
    schema: 'gongkai.annual-report/1',
    file,
    unit,
    year,
    form,
    ...figuresOf(report),
    title,
    preamble,
    signature,
    agency,
    chapters,
    damage,
    ...(cells && { cells: FORMS[form].cells.map(({ id }) => cellRecord(read, id)) }),
  }
}

function figuresOf({ form, cells }: AnnualReport): Pick<AnnualReportRecord, 'table2' | 'table2_2019' | 'table3' | 'table4'> {
  const figure = (id: string) => numberOf(cells, id) ?? null
  const [publication, applications] = FORMS[form].tables
  const of2019 = publication?.id === 'table2_2019'
  const decisions = (row: string) => figure(of2019 ? `table2_2019.${row}.decisions` : `table2.${row}`)
  const documents = (row: string) => ({
    issued: figure(`table2.${row}.issued`),
    repealed: figure(`table2.${row}.repealed`),
    inForce: figure(`table2.${row}.inForce`),
  })
  return {
    table2: {
      regulations: documents('regulations'),
      normativeDocuments: documents('normativeDocuments'),
      licensing: decisions('licensing'),
      penalties: decisions('penalties'),
      coercion: decisions('coercion'),
      fees: figure('table2.fees'),
    },
    ...(of2019 && { table2_2019: table2Of2019(cells) }),
    table3: table3Of(applications!, cells),
    table4: table4Of(cells),
  }
}

function table2Of2019(cells: Cells): NonNullable<AnnualReportRecord['table2_2019']> {
  const figure = (id: string) => numberOf(cells, `table2_2019.${id}`) ?? null
  const documents = (row: string) => ({
    made: figure(`${row}.made`),
    published: figure(`${row}.published`),
    totalPublic: figure(`${row}.totalPublic`),
  })
  const items = (row: string) => ({ previousItems: figure(`${row}.previousItems`), change: figure(`${row}.change`) })
  const decided = (row: string) => ({ ...items(row), decisions: figure(`${row}.decisions`) })
  const amount = cellOf(cells, 'table2_2019.procurement.amount')
  const amountRaw = 'raw' in amount && amount.raw !== undefined ? { amountRaw: amount.raw } : {}
  return {
    regulations: documents('regulations'),
    normativeDocuments: documents('normativeDocuments'),
    licensing: decided('licensing'),
    otherServices: decided('otherServices'),
    penalties: decided('penalties'),
    coercion: decided('coercion'),
    fees: items('fees'),
    procurement: { items: figure('procurement.items'), amount: figure('procurement.amount'), ...amountRaw },
  }
}

function table3Of(table: TableForm, cells: Cells): AnnualReportRecord['table3'] {
  const rows = [...new Set(table.cells.map(({ row }) => row))]
  const figures = rows.map((row) => [
    row,
    rowFigures(
      table.cells.filter((cell) => cell.row === row),
      cells,
    ),
  ])
  // The rows and their seven columns are the form's, which the contract names one by one; a test compares the two.
  return Object.fromEntries(figures) as AnnualReportRecord['table3']
}

function table4Of(cells: Cells): AnnualReportRecord['table4'] {
  const figures = REMEDY_GROUPS.map(({ key }) => [
    key,
    rowFigures(
      REMEDY_RESULTS.map((result) => ({ id: `table4.${key}.${result.key}` })),
      cells,
    ),
  ])
  // As above: three groups of five.
  return Object.fromEntries(figures) as AnnualReportRecord['table4']
}

/** The figures of a row; `null` for a row of which nothing was found. */
function rowFigures(row: readonly Pick<CellForm, 'id'>[], cells: Cells): (number | null)[] | null {
  if (row.every(({ id }) => cellOf(cells, id).state === 'notFound')) return null
  return row.map(({ id }) => numberOf(cells, id) ?? null)
}

function cellRecord({ report, positions }: WritableReport, id: string): CellRecord {
  const cell = cellOf(report.cells, id)
  return {
    cell: id,
    state: cell.state,
    value: cell.state === 'number' ? cell.value : null,
    raw: 'raw' in cell ? (cell.raw ?? null) : null,
    at: positions?.get(id) ?? null,
  }
}

/** What the rules say of a report, as `gongkai.check/1`. */
export function toContractCheck(read: WritableReport, check: PrintableCheck, { file }: { file: string }): CheckRecord {
  const { unit, year, form, cells } = read.report
  const [likely = [], ...alternatives] = check.likely
  const count = (severity: Finding['severity']) => check.findings.filter((finding) => finding.severity === severity).length
  const states = FORMS[form].cells.map(({ id }) => cellOf(cells, id).state)
  const inState = (state: CellRecord['state']) => states.filter((other) => other === state).length
  return {
    schema: 'gongkai.check/1',
    file,
    unit,
    year,
    form,
    summary: {
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      cells: {
        number: inState('number'),
        blank: inState('blank'),
        notNumber: inState('notNumber'),
        notFound: inState('notFound'),
      },
    },
    findings: check.findings,
    notAssessed: check.notAssessed,
    likely,
    alternatives,
    localization: check.tooManyMistakes === undefined ? (check.likely.length > 0 ? 'located' : 'consistent') : 'tooManyMistakes',
    ...(check.tooManyMistakes !== undefined && { localizationMessage: check.tooManyMistakes }),
    damage: read.damage ?? [],
  }
}
