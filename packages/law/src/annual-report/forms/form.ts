import type { CellId } from '../cell.ts'

/** The report forms in force since 2019, and the mixed form (table 2 of 2021, table 3 of 2019) that some agencies publish. */
export type FormId = '2019' | '2021' | 'mixed'

/** The tables of the form by the name that starts their cells' ids. `table2_2019` is 表二 of the 2019 form. */
export type TableId = 'table2' | 'table2_2019' | 'table3' | 'table4'

/** What a value cell may hold: a count (integer, >= 0), a change on last year (signed integer), or an amount of money (decimal). */
export type CellKind = 'count' | 'change' | 'amount'

/** One value cell of a form. */
export interface CellForm {
  readonly id: CellId
  readonly table: TableId
  /** Key of the row (`newReceived`) and of the column (`naturalPerson`; empty for a row with one value). */
  readonly row: string
  readonly column: string
  readonly kind: CellKind
  readonly unit: '件' | '项' | '万元' | '元'
  /** How an official names the cell: `表三“一、本年新收政府信息公开申请数量”自然人`. */
  readonly term: string
}

/** A cell of the printed table: a fixed text or a value. Spans count grid columns and rows. */
export type GridCell =
  | {
      readonly kind: 'label'
      readonly text: string
      /** `row` labels name the values to their right, `group` labels span several rows, `head` labels stand above columns. */
      readonly role: 'head' | 'block' | 'group' | 'row' | 'note'
      readonly colSpan: number
      readonly rowSpan: number
    }
  | { readonly kind: 'value'; readonly cell: CellId; readonly colSpan: number; readonly rowSpan: number }

/** One table of a form. `grid` holds each printed row from left to right; cells covered by a span from above are absent. */
export interface TableForm {
  readonly id: TableId
  readonly chapter: 2 | 3 | 4
  /** Width of the grid in columns. */
  readonly width: number
  readonly grid: readonly (readonly GridCell[])[]
  /** Value cells in the order of reading. */
  readonly cells: readonly CellForm[]
}

/** A statutory form of the annual report (条例 art. 50(2)). */
export interface ReportForm {
  readonly id: FormId
  /** Official title of the notice that prescribes the form; for `mixed` the notice that was due. */
  readonly documentNumber: string
  /** Report years for which the form is due, inclusive; absent for a form that was never prescribed. */
  readonly due?: { readonly from: number; readonly to?: number }
  readonly tables: readonly TableForm[]
  /** The value cells of all tables, in the order of reading. */
  readonly cells: readonly CellForm[]
}

/** A printed label that spans `colSpan` x `rowSpan` grid cells. */
export function label(text: string, role: 'head' | 'block' | 'group' | 'row' | 'note', colSpan = 1, rowSpan = 1): GridCell {
  return { kind: 'label', text, role, colSpan, rowSpan }
}

/** A value cell that spans `colSpan` grid columns. */
export function value(cell: CellId, colSpan = 1): GridCell {
  return { kind: 'value', cell, colSpan, rowSpan: 1 }
}
