import type { CellId } from './cell.ts'
import type { Finding, NotAssessed, Severity } from './finding.ts'
import type { ReportForm } from './forms/index.ts'
import type { AnnualReport } from './report.ts'
import type { SummedReport } from './tally.ts'

/** What a rule looks at: a report, and where given the same agency's report of the year before and the reports of its subordinates. */
export interface Subject {
  readonly report: AnnualReport
  readonly form: ReportForm
  readonly previous?: AnnualReport
  /** Reports of the year before of the agencies that were merged into this one; its own, if it had one, among them. */
  readonly predecessors?: readonly SummedReport[]
  readonly hierarchy?: Hierarchy
}

/** A parent's report is the sum of its own level, its departments and its subordinate levels (domain: HIER-*). */
export interface Hierarchy {
  readonly children: readonly {
    readonly name: string
    readonly kind: 'ownLevel' | 'department' | 'subordinate'
    readonly report: AnnualReport
  }[]
  /** Names of agencies that should have a report and have none. */
  readonly missing: readonly string[]
}

/** Where a rule puts what it finds. */
export interface Outcome {
  readonly find: (
    finding: Omit<Finding, 'rule' | 'basis' | 'severity' | 'concerns'> & Partial<Pick<Finding, 'severity' | 'concerns'>>,
  ) => void
  readonly notAssessed: (where: string, missing: NotAssessed['missing']) => void
}

/** One rule of the check catalogue; it describes itself, so that screens and documents list rules without knowing them. */
export interface Rule {
  readonly id: string
  /** Short Chinese name: 行合计. */
  readonly term: string
  /** Severity of its findings unless a finding says otherwise. */
  readonly severity: Severity
  /** What the rule requires and why, in Chinese, for whoever meets a finding for the first time. */
  readonly explanation: string
  /** Instrument, article and paragraph, as an official would cite them. */
  readonly basis: string
  /** What it needs besides the report itself: nothing, the year before, the children, or the text. */
  readonly scope: 'report' | 'years' | 'hierarchy' | 'text'
  /** The cells that it reads in a given form; empty for rules on the text alone. */
  readonly cells: (form: ReportForm) => readonly CellId[]
  readonly evaluate: (subject: Subject, outcome: Outcome) => void
}
