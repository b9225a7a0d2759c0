/**
 * 年报表三, counted from the register: one condition for each cell, used for its number and for the list of its cases alike.
 *
 * A line of `application_figure` says what the register held of a case from one moment to another (ADR 58), so the table can be counted as of
 * any moment. 新收 + 结转 = 办理结果 + 结转下年 holds by construction: a case received by the end of the period and not concluded before it is
 * either concluded in it or carried over.
 */
import { APPLICANT_CLASSES, type ApplicantClass } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** What is counted: cases of some agencies in a period of legal days (`YYYY-MM-DD`, both included), as the register stood at a moment. */
export interface Table3Scope {
  readonly agencies: readonly number[]
  readonly from: string
  readonly to: string
  /** Absent: as the register stands now. */
  readonly asOf?: Temporal.Instant
}

/** The number of cases by cell: `newReceived.naturalPerson` and so on, without totals. A cell without a case is 0: the register is complete. */
export type Table3Counts = ReadonlyMap<string, number>

interface Group {
  readonly applicant_class: ApplicantClass
  readonly is_new: boolean
  readonly row: string | null
  readonly count: number
}

/** Counts the table. */
export async function countTable3(db: Database, scope: Table3Scope): Promise<Table3Counts> {
  const { rows } = await sql<Group>`
    select applicant_class, received_on >= ${scope.from} as is_new, case when concluded_on <= ${scope.to} then table3_row end as row,
      count(*)::int as count
    from application_figure f where ${pending(scope)} group by 1, 2, 3`.execute(db)
  const counts = new Map<string, number>()
  const add = (row: string, { applicant_class: column, count }: Group) => {
    const cell = `${row}.${column}`
    counts.set(cell, (counts.get(cell) ?? 0) + count)
  }
  for (const group of rows) {
    add(group.is_new ? 'newReceived' : 'carriedIn', group)
    add(group.row ?? 'carriedOut', group)
  }
  return counts
}

/** Lines of the register that the table counts: received by the end of the period, not concluded before it. */
function pending(scope: Table3Scope): RawBuilder<boolean> {
  return sql`${standing(scope)} and f.received_on <= ${scope.to} and coalesce(f.concluded_on, 'infinity') >= ${scope.from}::date`
}

function standing({ agencies, asOf }: Table3Scope): RawBuilder<boolean> {
  const time =
    asOf === undefined
      ? sql`f.superseded_at is null`
      : sql`f.recorded_at <= ${String(asOf)}::timestamptz and (f.superseded_at is null or f.superseded_at > ${String(asOf)}::timestamptz)`
  return sql`${time} and f.agency_id = any(${[...agencies]}::int[])`
}

/** One cell of the table; `total` for a column or row of totals. */
export interface Table3Cell {
  readonly row: string
  readonly column: ApplicantClass | 'total'
}

/** The condition of a cell on a line of the register. */
function inCell(scope: Table3Scope, { row, column }: Table3Cell): RawBuilder<boolean> {
  const ofColumn = column === 'total' ? sql<boolean>`true` : sql<boolean>`f.applicant_class = ${column}`
  return sql`${pending(scope)} and ${ofColumn} and ${inRow(scope, row)}`
}

function inRow({ from, to }: Table3Scope, row: string): RawBuilder<boolean> {
  switch (row) {
    case 'newReceived':
      return sql`f.received_on >= ${from}`
    case 'carriedIn':
      return sql`f.received_on < ${from}`
    case 'carriedOut':
      return sql`coalesce(f.concluded_on, 'infinity') > ${to}::date`
    case 'totalProcessed':
      return sql`f.concluded_on <= ${to}`
    default:
      return sql`f.concluded_on <= ${to} and f.table3_row = ${row}`
  }
}

/** A case of a cell. */
export interface CellCase {
  readonly id: number
  readonly number: string
  readonly agency: string
  readonly receivedOn: string
  readonly concludedOn: string | null
  readonly outcome: string | null
  readonly applicantClass: ApplicantClass
}

/** The cases of a cell, in the order of receipt; a page of `limit` after the case `after`. */
export async function casesOfCell(
  db: Database,
  scope: Table3Scope,
  cell: Table3Cell,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): Promise<readonly CellCase[]> {
  const { rows } = await sql<CellCase>`
    select a.id, a.number, v.name as agency, f.received_on as "receivedOn", f.concluded_on as "concludedOn", f.outcome,
      f.applicant_class as "applicantClass"
    from application_figure f join application a on a.id = f.application_id
    join agency_version v on v.agency_id = f.agency_id and v.valid_to is null
    where ${inCell(scope, cell)} and a.id > ${after} order by a.id limit ${limit}`.execute(db)
  return rows
}

/** The columns of the table without its total. */
export const CLASS_COLUMNS: readonly ApplicantClass[] = APPLICANT_CLASSES.map(({ key }) => key)
