/** Makes annual reports for tests: whatever is not said is a zero, and totals follow from the rest. */
import { type AnnualReport, type Cell, type CellId, type FormId, FORMS, tally } from '@gongkai/law/annual-report'
import type { ReadReport } from '@gongkai/reports'

interface ReportFacts {
  readonly unit?: string | null
  readonly year?: number | null
  readonly form?: FormId
  readonly region?: readonly string[]
  readonly nature?: AnnualReport['agency']['nature']
  readonly level?: AnnualReport['agency']['level']
  /** Figures by cell; totals that are not given are computed. */
  readonly figures?: Readonly<Record<CellId, number>>
  /** Cells that are something else than a number. */
  readonly cells?: Readonly<Record<CellId, Cell>>
  readonly chapters?: AnnualReport['chapters']
}

/** A report with `facts`, as if it had been read from a text file. */
export function readReport(facts: ReportFacts = {}): ReadReport {
  const { form = '2021', figures = {}, cells: odd = {} } = facts
  const cells = new Map<CellId, Cell>(
    FORMS[form].cells.map(({ id }) => [id, { state: 'number', value: figures[id] ?? 0 }] satisfies [CellId, Cell]),
  )
  for (const [id, tallied] of tally(cells, FORMS[form])) {
    if (tallied.kind === 'number' && figures[id] === undefined) cells.set(id, { state: 'number', value: tallied.value })
  }
  for (const [id, cell] of Object.entries(odd)) cells.set(id, cell)
  return {
    report: {
      form,
      unit: facts.unit === undefined ? '青禾县教育局' : facts.unit,
      year: facts.year === undefined ? 2024 : facts.year,
      agency: { nature: facts.nature ?? 'department', level: facts.level ?? 'county', region: facts.region ?? [], evidence: [] },
      title: null,
      preamble: '',
      chapters: facts.chapters ?? [],
      signature: null,
      cells,
    },
    format: 'text',
    positions: new Map(),
    damage: [],
  }
}
