import type { Box } from './geometry.ts'
import type { Grid } from './grid.ts'
import { cutAt, linesOf, type Piece } from './text.ts'

/** A cell of a table in a PDF. */
export interface PdfCell {
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly text: string
  readonly page: number
  readonly box: Box
}

/** A table of one page, or of several once stitched; `rows` hold each row's cells from left to right. */
export interface PdfTable {
  readonly xs: readonly number[]
  readonly rows: readonly (readonly PdfCell[])[]
}

/** Puts the text of a page into the cells of its tables; what stands outside comes back as `rest`. */
export function fillTables(
  grids: readonly Grid[],
  pieces: readonly Piece[],
  page: number,
): { readonly tables: readonly PdfTable[]; readonly rest: readonly Piece[] } {
  const lookups = grids.map(slotLookup)
  const contents = grids.map((grid) => grid.slots.map((): Piece[] => []))
  const rest: Piece[] = []
  for (const whole of pieces) {
    const index = grids.findIndex((grid) => isInside(grid, whole))
    const grid = grids[index]
    if (!grid) {
      rest.push(whole)
      continue
    }
    for (const piece of cutAt(whole, grid.xs)) {
      const slot = lookups[index]?.(piece.x + piece.width / 2, piece.y - piece.height * 0.35)
      if (slot === undefined) rest.push(piece)
      else contents[index]?.[slot]?.push(piece)
    }
  }
  return { tables: grids.map((grid, index) => tableOf(grid, contents[index] ?? [], page)), rest }
}

function isInside({ xs, ys }: Grid, { x, y, width, height }: Piece): boolean {
  const centerX = x + width / 2
  const centerY = y - height * 0.35
  return centerX > (xs[0] ?? 0) && centerX < (xs.at(-1) ?? 0) && centerY > (ys[0] ?? 0) && centerY < (ys.at(-1) ?? 0)
}

/** Finds the slot at a point. */
function slotLookup({ xs, ys, slots }: Grid): (x: number, y: number) => number | undefined {
  const columns = xs.length - 1
  const owner = new Int32Array(columns * (ys.length - 1)).fill(-1)
  for (const [index, { row, column, rowSpan, colSpan }] of slots.entries())
    for (let r = row; r < row + rowSpan; r++) owner.fill(index, r * columns + column, r * columns + column + colSpan)
  return (x, y) => {
    const column = intervalOf(xs, x)
    const row = intervalOf(ys, y)
    return column === undefined || row === undefined ? undefined : owner[row * columns + column]
  }
}

function intervalOf(lines: readonly number[], value: number): number | undefined {
  const index = lines.findIndex((line, at) => value >= line && value < (lines[at + 1] ?? -Infinity))
  return index < 0 ? undefined : index
}

function tableOf({ xs, ys, slots }: Grid, contents: readonly (readonly Piece[])[], page: number): PdfTable {
  const rows = ys.slice(1).map((): PdfCell[] => [])
  for (const [index, { row, column, rowSpan, colSpan }] of slots.entries()) {
    const [left = 0, right = 0] = [xs[column], xs[column + colSpan]]
    const [top = 0, bottom = 0] = [ys[row], ys[row + rowSpan]]
    const text = linesOf(contents[index] ?? [])
      .map((line) => line.text.replaceAll('\t', ' '))
      .join('\n')
    rows[row]?.push({ column, colSpan, rowSpan, text, page, box: [left, top, right - left, bottom - top] })
  }
  return { xs, rows }
}
