import {
  cellOf,
  CHAPTERS,
  comparableCells,
  exactDifference,
  FORMS,
  totalOf,
  type AnnualReport,
  type Cell,
  type CellId,
  type ComparableFigure,
} from '@gongkai/law/annual-report'
import { compareText, type TextComparison } from './text.ts'

/** One figure of two reports. `difference` is right less left where both are numbers. */
export interface FigureComparison {
  readonly figure: ComparableFigure
  readonly left: Cell
  readonly right: Cell
  readonly difference: number | null
}

/** One chapter of two reports; chapter 0 is the text before chapter one. `missing` names the side that lacks it. */
export interface ChapterComparison extends TextComparison {
  readonly number: number
  readonly title: string
  readonly missing: 'left' | 'right' | null
}

/** Two reports side by side: two years of an agency, or two agencies. */
export interface Comparison {
  readonly left: AnnualReport
  readonly right: AnnualReport
  /** The figures that mean the same on both sides, in the order of the left form. */
  readonly figures: readonly FigureComparison[]
  /** Cells of either form that have no counterpart, so that nobody takes their absence for equality. */
  readonly incomparable: readonly CellId[]
  readonly chapters: readonly ChapterComparison[]
}

/** Compares two reports figure by figure and sentence by sentence; what the forms count differently is never subtracted. */
export function compareReports(left: AnnualReport, right: AnnualReport): Comparison {
  const [leftForm, rightForm] = [FORMS[left.form], FORMS[right.form]]
  const comparable = comparableCells(leftForm, rightForm)
  const compared = new Set(comparable.flatMap(({ here, there }) => [...here, ...there]))
  const incomparable = [...leftForm.cells, ...rightForm.cells].map(({ id }) => id).filter((id) => !compared.has(id))
  return {
    left,
    right,
    figures: comparable.map((figure) => compareFigure(figure, cellFor(left, figure.here), cellFor(right, figure.there))),
    incomparable: [...new Set(incomparable)],
    chapters: compareChapters(left, right),
  }
}

function compareFigure(figure: ComparableFigure, left: Cell, right: Cell): FigureComparison {
  const difference = left.state === 'number' && right.state === 'number' ? exactDifference(right.value, left.value) : null
  return { figure, left, right, difference }
}

/** The cell itself, or the sum of several; a sum with an operand that is no number was not found. */
function cellFor(report: AnnualReport, ids: readonly CellId[]): Cell {
  const [only, ...others] = ids
  if (only !== undefined && others.length === 0) return cellOf(report.cells, only)
  const total = totalOf(report.cells, ids)
  return total.kind === 'number' ? { state: 'number', value: total.value } : { state: 'notFound' }
}

function compareChapters(left: AnnualReport, right: AnnualReport): ChapterComparison[] {
  return [{ number: 0, title: '引言' }, ...CHAPTERS].flatMap(({ number, title }) => {
    const [before, after] = [textOf(left, number), textOf(right, number)]
    if (before === undefined && after === undefined) return []
    const missing = before === undefined ? 'left' : after === undefined ? 'right' : null
    return [{ number, title, missing, ...compareText(before ?? '', after ?? '') }]
  })
}

function textOf(report: AnnualReport, number: number): string | undefined {
  return number === 0 ? report.preamble : report.chapters.find((chapter) => chapter.number === number)?.text
}
