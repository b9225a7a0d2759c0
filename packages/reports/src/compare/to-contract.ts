import type { CompareRecord } from '@gongkai/contract'
import type { AnnualReport, Cell } from '@gongkai/law/annual-report'
import type { Comparison } from './compare.ts'

/** A comparison in the shape `gongkai.compare/1`. A figure that one form splits is named by the first of its cells. */
export function toContractCompare(
  comparison: Comparison,
  files: { readonly left: string; readonly right: string },
): CompareRecord {
  return {
    schema: 'gongkai.compare/1',
    left: side(files.left, comparison.left),
    right: side(files.right, comparison.right),
    cells: comparison.figures.map(({ figure, left, right, difference }) => ({
      cell: (figure.here.length <= figure.there.length ? figure.here : figure.there)[0]!,
      term: figure.term,
      left: figureRecord(left),
      right: figureRecord(right),
      difference,
    })),
    incomparable: comparison.incomparable,
    chapters: comparison.chapters.map(({ number, title, missing, similarity, parts }) => ({
      number,
      title,
      missing,
      similarity,
      parts: parts.map(({ kind, text }) => ({ kind, text })),
    })),
  }
}

/** A cell as the contract writes it: only a number has a value. */
export function figureRecord(cell: Cell): CompareRecord['cells'][number]['left'] {
  switch (cell.state) {
    case 'number':
      return { state: 'number', value: cell.value, raw: cell.raw ?? null }
    case 'notNumber':
      return { state: 'notNumber', value: null, raw: cell.raw }
    case 'blank':
    case 'notFound':
      return { state: cell.state, value: null, raw: null }
  }
}

function side(file: string, { unit, year, form }: AnnualReport): CompareRecord['left'] {
  return { file, unit, year, form }
}
