/** 上年年报: what the published report of the year before printed for 现行有效, beside the count from dates. */
import type { Table2View } from '@gongkai/contract'
import { comparePrinted } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { history } from '../library/index.ts'
import { countTable2, type Table2Scope } from './table2.query.ts'

/** The agency that is asked about, with what is counted for it. */
export interface PrintedScope extends Table2Scope {
  readonly agency: number
  /** Whether the agencies below it are counted too. */
  readonly below: boolean
}

const ROWS = [
  { key: 'regulations', label: '规章' },
  { key: 'normativeDocuments', label: '行政规范性文件' },
] as const

/** A line for each figure that the library's report of the year before prints; none where there is no such report, or one of another scope. */
export async function printedLines(
  db: Database,
  { agency, below, agencies, year }: PrintedScope,
): Promise<Table2View['rollForward']> {
  if (!(await coversTheSame(db, agency, below, year - 1))) return []
  const report = (await history(db, agency)).find((one) => one.year === year - 1)
  if (!report) return []
  const before = await countTable2(db, { agencies, year: year - 1 })
  return ROWS.flatMap(({ key, label }) => {
    const printed = report.figures.get(`table2.${key}.inForce`)
    const cell = before.cells.find((one) => one.key === `${key}.inForce`)
    if (printed?.state !== 'number' || cell === undefined) return []
    const counted = { kind: cell.state === 'counted' ? 'complete' : 'incomplete', count: Number(cell.text) } as const
    const { kind, message } = comparePrinted(printed.value, counted)
    return [{ row: `${label}（与上年年报）`, state: kind, explanation: message }]
  })
}

/** Whether the agency's reports are of itself alone, or of everything below it, as is asked. */
async function coversTheSame(db: Database, agency: number, below: boolean, year: number): Promise<boolean> {
  const { rows } = await sql<{ scope: string | null }>`
    select report_scope as scope from agency_version where agency_id = ${agency} and valid_from <= make_date(${year}, 12, 31)
    order by valid_from desc limit 1`.execute(db)
  const scope = rows[0]?.scope ?? null
  return below ? scope === 'aggregated' : scope !== 'aggregated'
}
