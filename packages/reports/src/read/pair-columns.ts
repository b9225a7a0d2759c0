import type { Item } from './scan.ts'

/** Part of the rows whose sums must be right for a pairing to be believed. */
const BELIEVED = 0.8

/**
 * Pairs row labels with numbers that all stand after them, row by row or column by column. Only the row sums tell which; where they do not
 * (or both would do, with different figures), nothing is paired.
 */
export function pairColumns(
  labels: readonly Item[],
  run: readonly Item[],
  width: number,
): ReadonlyMap<string, readonly Item[]> | undefined {
  const keys = labels.flatMap(({ label }) => (label?.kind === 'row3' ? label.key : []))
  if (run.length !== keys.length * width || new Set(keys).size !== keys.length) return undefined
  const byRow = keys.map((_, row) => run.slice(row * width, (row + 1) * width))
  const byColumn = keys.map((_, row) => Array.from({ length: width }, (_, column) => run[column * keys.length + row]!))
  const fitting = [byRow, byColumn].filter((rows) => rows.filter((row) => addsUp(row)).length >= rows.length * BELIEVED)
  const [only] = fitting
  if (!only || (fitting.length > 1 && !run.every(({ text }) => text === run[0]!.text))) return undefined
  return new Map(keys.map((key, index) => [key, only[index]!]))
}

function addsUp(row: readonly Item[]): boolean {
  const numbers = row.map(({ value }) => (value?.cell.state === 'number' ? value.cell.value : Number.NaN))
  return numbers.slice(0, -1).reduce((sum, number) => sum + number, 0) === numbers.at(-1)
}
