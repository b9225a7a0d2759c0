import type { DraftBlock, DraftCell } from './table.ts'

interface WordCell {
  readonly blocks: DraftBlock[]
  colSpan: number
  /** `continued`: merged into the cell above. */
  merge: 'none' | 'started' | 'continued'
  /** Merged into the cell to the left (the older way of Word). */
  mergedLeft: boolean
}

/** A Word table while it is being read; Word lists merged cells one by one, `finish` gives spans. */
export class DocxTable {
  private readonly rows: { readonly cells: WordCell[]; deleted: boolean }[] = []
  private cell: WordCell | undefined

  openRow(): void {
    this.rows.push({ cells: [], deleted: false })
  }

  /** The open row is a tracked deletion. */
  deleteRow(): void {
    const row = this.rows.at(-1)
    if (row) row.deleted = true
  }

  /** The open row starts `columns` to the right of the table's edge. */
  skipColumns(columns: number): void {
    this.rows.at(-1)?.cells.push({ blocks: [], colSpan: columns, merge: 'none', mergedLeft: false })
  }

  openCell(): void {
    this.cell = { blocks: [], colSpan: 1, merge: 'none', mergedLeft: false }
  }

  spanColumns(columns: number): void {
    if (this.cell) this.cell.colSpan = columns
  }

  mergeVertically(started: boolean): void {
    if (this.cell) this.cell.merge = started ? 'started' : 'continued'
  }

  mergeHorizontally(): void {
    if (this.cell) this.cell.mergedLeft = true
  }

  /** Puts a block into the open cell; false when none is open. */
  add(block: DraftBlock): boolean {
    this.cell?.blocks.push(block)
    return this.cell !== undefined
  }

  closeCell(): void {
    const cells = this.rows.at(-1)?.cells
    const left = cells?.at(-1)
    if (this.cell?.mergedLeft && left) left.colSpan += this.cell.colSpan
    else if (this.cell) cells?.push(this.cell)
    this.cell = undefined
  }

  closeRow(): void {
    this.closeCell()
  }

  finish(): readonly (readonly DraftCell[])[] {
    // The cell that reaches down to the current row, by the grid column where it starts.
    let above = new Map<number, { blocks: DraftBlock[]; colSpan: number; rowSpan: number }>()
    return this.rows
      .filter(({ deleted }) => !deleted)
      .map(({ cells }) => {
        const reaching: typeof above = new Map()
        const row: DraftCell[] = []
        let column = 0
        for (const { merge, blocks, colSpan } of cells) {
          const merged = merge === 'continued' ? above.get(column) : undefined
          if (merged) {
            merged.rowSpan++
            merged.blocks.push(...blocks)
            reaching.set(column, merged)
          } else {
            const cell = { blocks, colSpan, rowSpan: 1 }
            row.push(cell)
            if (merge !== 'none') reaching.set(column, cell)
          }
          column += colSpan
        }
        above = reaching
        return row
      })
  }
}
