import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Damage } from '@gongkai/reports'
import { RULES, type Finding, type FormId, type Severity } from '@gongkai/law/annual-report'
import { overviewHtml } from './html.ts'
import { writeWorkbook } from './workbook.ts'

/** One file of the batch: a report with what was found in it, or a file that gave none. */
export type OverviewEntry =
  | {
      readonly kind: 'report'
      readonly path: string
      readonly unit: string | null
      readonly year: number | null
      readonly form: FormId
      readonly damage: readonly Damage[]
      readonly findings: readonly Finding[]
    }
  | { readonly kind: 'unreadable'; readonly path: string; readonly message: string }

/** A report of the batch with its findings counted; those that concern the file only are not held against the unit. */
export interface RankedReport extends Readonly<Record<Severity, number>> {
  readonly entry: Extract<OverviewEntry, { kind: 'report' }>
}

/** How often a rule found something, and in how many reports. */
export interface RuleCount {
  readonly rule: string
  readonly term: string
  readonly severity: Severity
  readonly findings: number
  readonly reports: number
}

/** What the overview says of a batch. */
export interface Overview {
  readonly ranked: readonly RankedReport[]
  readonly unreadable: readonly Extract<OverviewEntry, { kind: 'unreadable' }>[]
  readonly rules: readonly RuleCount[]
  /** Reports with at least one error, with warnings only, with neither. */
  readonly standing: { readonly withErrors: number; readonly withWarnings: number; readonly clean: number }
  readonly damaged: number
}

/** Writes `overview.xlsx` (everything) and `overview.html` (what matters, self-contained) into a folder; resolves to their paths. */
export async function writeOverview(folder: string, entries: readonly OverviewEntry[]): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const overview = summarize(entries)
  const [workbook, page] = [join(folder, 'overview.xlsx'), join(folder, 'overview.html')]
  await writeWorkbook(workbook, overview)
  await writeFile(page, overviewHtml(overview))
  return [workbook, page]
}

/** Counts and ranks: most errors first, then most warnings, then by path. */
export function summarize(entries: readonly OverviewEntry[]): Overview {
  const reports = entries.filter((entry) => entry.kind === 'report')
  const ranked = reports
    .map(rank)
    .toSorted((a, b) => b.error - a.error || b.warning - a.warning || (a.entry.path < b.entry.path ? -1 : 1))
  const withErrors = ranked.filter(({ error }) => error > 0).length
  const withWarnings = ranked.filter(({ error, warning }) => error === 0 && warning > 0).length
  return {
    ranked,
    unreadable: entries.filter((entry) => entry.kind === 'unreadable'),
    rules: countRules(reports),
    standing: { withErrors, withWarnings, clean: ranked.length - withErrors - withWarnings },
    damaged: reports.filter(({ damage }) => damage.length > 0).length,
  }
}

function rank(entry: RankedReport['entry']): RankedReport {
  const count = (severity: Severity) =>
    entry.findings.filter((finding) => finding.severity === severity && finding.concerns === 'unit').length
  return { entry, error: count('error'), warning: count('warning'), info: count('info') }
}

function countRules(reports: readonly RankedReport['entry'][]): RuleCount[] {
  const counts = RULES.map(({ id, term, severity }) => {
    const perReport = reports.map(
      ({ findings }) => findings.filter((finding) => finding.rule === id && finding.concerns === 'unit').length,
    )
    return {
      rule: id,
      term,
      severity,
      findings: perReport.reduce((sum, count) => sum + count, 0),
      reports: perReport.filter((count) => count > 0).length,
    }
  })
  return counts.filter(({ findings }) => findings > 0).toSorted((a, b) => b.reports - a.reports)
}
