import {
  assess,
  cellOf,
  FORMS,
  type Assessment,
  RULES,
  type Cell,
  type CellId,
  type Finding,
  type Hierarchy,
  type Localization,
  type Severity,
  type Suggestion,
  type SummedReport,
} from '@gongkai/law/annual-report'
import { doubtfulCells, withDoubt, withDoubtBefore } from './doubt.ts'
import { locateErrors } from './locate/index.ts'
import type { ReadReport } from './read/report.ts'

/** How many findings of each severity, and how many cells of the form in each state. */
export interface CheckSummary {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  readonly cells: Readonly<Record<Cell['state'], number>>
}

/** What the rules say of a report that was read, with the likely corrections. */
export interface CheckedReport extends Assessment {
  readonly summary: CheckSummary
  readonly localization: Localization
  /** The smallest sets of cells whose change repairs every broken balance rule; several are alternatives, none where all is well. */
  readonly likely: readonly (readonly Suggestion[])[]
  /** Why no likely correction could be located, where that is so. */
  readonly tooManyMistakes?: string
}

/** What a report is checked against besides itself. */
export interface CheckContext {
  /** The same agency's report of the year before. */
  readonly previous?: Pick<ReadReport, 'report' | 'damage'>
  /** After a merger: the merged agencies' reports of the year before. */
  readonly predecessors?: readonly SummedReport[]
  /** The reports that it adds up. */
  readonly hierarchy?: Hierarchy
}

/** Rules that compare with the year before. */
const YEARS = new Set(RULES.filter(({ scope }) => scope === 'years').map(({ id }) => id))

/**
 * Applies every rule of the catalogue to a report that was read, without looking for the likely mistakes.
 *
 * What the reading lost or doubts is never blamed on the unit: see `doubtfulCells`.
 */
export function assessRead(
  { report, damage }: Pick<ReadReport, 'report' | 'damage'>,
  { previous, predecessors, hierarchy }: CheckContext = {},
): Assessment {
  const assessment = assess(report, {
    ...(previous && { previous: previous.report }),
    ...(predecessors && { predecessors }),
    ...(hierarchy && { hierarchy }),
  })
  const doubtful = doubtfulCells(report.form, damage)
  const doubtfulBefore = previous ? doubtfulCells(previous.report.form, previous.damage) : new Set<CellId>()
  const findings = assessment.findings
    .map((finding) => withDoubt(finding, doubtful))
    .map((finding) => (YEARS.has(finding.rule) ? withDoubtBefore(finding, doubtfulBefore) : finding))
  return { ...assessment, findings }
}

/**
 * Checks a report that was read: every rule of the catalogue, and where balance rules are broken the likely mistakes.
 *
 * What the reading lost or doubts is never blamed on the unit: see `doubtfulCells`.
 */
export async function checkReport(read: ReadReport, context: CheckContext = {}): Promise<CheckedReport> {
  const { report } = read
  const { findings, notAssessed } = assessRead(read, context)
  const localization = await locateErrors(report)
  return {
    findings,
    notAssessed,
    summary: summaryOf(
      findings,
      FORMS[report.form].cells.map(({ id }) => cellOf(report.cells, id).state),
    ),
    localization,
    likely: localization.kind === 'located' ? localization.alternatives : [],
    ...(localization.kind === 'tooManyMistakes' && { tooManyMistakes: localization.message }),
  }
}

function summaryOf(findings: readonly Finding[], states: readonly Cell['state'][]): CheckSummary {
  const severity = (kind: Severity): number => findings.filter((finding) => finding.severity === kind).length
  const state = (kind: Cell['state']): number => states.filter((each) => each === kind).length
  return {
    errors: severity('error'),
    warnings: severity('warning'),
    infos: severity('info'),
    cells: { number: state('number'), blank: state('blank'), notNumber: state('notNumber'), notFound: state('notFound') },
  }
}
