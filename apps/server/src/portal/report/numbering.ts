/** Numbers the findings of a report in the order of its chapters, so that a mark in a table and the words beside it can name each other. */
import type { AnnualReport, CellId, Finding, Severity, Suggestion } from '@gongkai/law/annual-report'
import type { Damage, PrintableCheck } from '@gongkai/reports'

/** A report, what the rules say of it, and what reading it lost. */
export interface ReportView {
  readonly report: AnnualReport
  readonly check: PrintableCheck
  readonly damage: readonly Damage[]
  /** Unique on the page; begins the ids of its elements. */
  readonly prefix: string
}

/** A finding with its number on the page. */
export interface NumberedFinding {
  readonly number: number
  readonly finding: Finding
  /** The chapter that it stands beside; 0 is the head of the report. */
  readonly chapter: number
  /** The id of its explanation. */
  readonly id: string
}

/** What is to be seen in one cell of a table. */
export interface CellMark {
  readonly severity: Severity
  readonly findings: readonly NumberedFinding[]
  /** The value that the likeliest correction gives it. */
  readonly suggestion?: Suggestion
}

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** The findings in the order of the chapters, the worst of each chapter first, numbered from 1. */
export function numberFindings({ check, prefix }: Pick<ReportView, 'check' | 'prefix'>): readonly NumberedFinding[] {
  return check.findings
    .map((finding) => ({ finding, chapter: chapterOf(finding) }))
    .toSorted((a, b) => a.chapter - b.chapter || ORDER[a.finding.severity] - ORDER[b.finding.severity])
    .map((placed, index) => ({ ...placed, number: index + 1, id: `${prefix}-finding-${index + 1}` }))
}

const TABLE_CHAPTERS: Readonly<Record<string, number>> = { table2: 2, table2_2019: 2, table3: 3, table4: 4 }

function chapterOf({ where, passages }: Finding): number {
  const [place = ''] = where.split('.', 1)
  const chapter = /^chapter(\d)$/.exec(place)?.[1]
  return TABLE_CHAPTERS[place] ?? (chapter === undefined ? passages?.[0]?.chapter : Number(chapter)) ?? 0
}

/**
 * The marks of the cells. A balance rule speaks of many cells: only the sums among them are marked, and the suspects of the likeliest
 * correction, so that the eye is led to what may be wrong.
 */
export function markCells(findings: readonly NumberedFinding[], { likely }: PrintableCheck): ReadonlyMap<CellId, CellMark> {
  const marks = new Map<CellId, CellMark>()
  const add = (cell: CellId, found: readonly NumberedFinding[], suggestion?: Suggestion) => {
    const before = marks.get(cell)
    const all = [...new Set([...(before?.findings ?? []), ...found])]
    const severity = worst(all)
    marks.set(cell, { ...before, severity, findings: all, ...(suggestion && { suggestion }) })
  }
  for (const numbered of findings) for (const cell of telling(numbered.finding.cells ?? [])) add(cell, [numbered])
  for (const suggestion of likely[0] ?? []) {
    const explained = findings.filter(({ finding }) => suggestion.explains.includes(`${finding.rule} ${finding.where}`))
    add(suggestion.cell, explained, suggestion)
  }
  return marks
}

/** The cells of a finding that are worth a mark: all of a few, otherwise the sums. */
function telling(cells: readonly CellId[]): readonly CellId[] {
  if (cells.length <= 4) return cells
  const rows = new Set(cells.map((cell) => cell.split('.').slice(0, 2).join('.')))
  const isSum = (cell: CellId) => (rows.size > 1 ? cell.startsWith('table3.totalProcessed.') : cell.endsWith('.total'))
  return cells.filter(isSum)
}

function worst(findings: readonly NumberedFinding[]): Severity {
  return findings.map(({ finding }) => finding.severity).toSorted((a, b) => ORDER[a] - ORDER[b])[0] ?? 'error'
}
