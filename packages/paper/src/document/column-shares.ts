import { textOf, type Block, type TableCellBlock } from './block.ts'

/** Characters that the width of a column counts with, at least and at most: a long text breaks. */
const NARROWEST = 3
const BROADEST = 20

/** Shares of the width for each column, by the longest line of the cells that stand in it alone. */
export function columnShares(rows: readonly (readonly TableCellBlock[])[], width: number): readonly number[] {
  const shares = Array.from({ length: width }, () => NARROWEST)
  for (const row of rows) {
    for (const { column, colSpan, blocks } of row) {
      if (colSpan === 1) shares[column] = Math.max(shares[column] ?? 0, Math.min(BROADEST, longestLine(blocks)))
    }
  }
  return shares
}

function longestLine(blocks: readonly Block[]): number {
  return blocks.reduce((longest, block) => Math.max(longest, lineLength(block)), 0)
}

function lineLength(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
      return textOf(block.runs)
        .split('\n')
        .reduce((longest, line) => Math.max(longest, characterWidth(line.slice(0, 4 * BROADEST))), 1)
    case 'table':
      return BROADEST
    case 'rule':
      return 0
  }
}

/** Width in Chinese characters. */
function characterWidth(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.55 : 1), 1)
}
