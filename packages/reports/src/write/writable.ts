import type { Finding, NotAssessed, Suggestion } from '@gongkai/law/annual-report'
import type { ReadReport } from '../read/report.ts'

/** A report that can be written. What was read is one (`ReadReport`), and so is `{ report }` for one made by hand. */
export type WritableReport = Pick<ReadReport, 'report'> & Partial<ReadReport>

/** What the writers print of a check; a `CheckedReport` is one. */
export interface PrintableCheck {
  readonly findings: readonly Finding[]
  readonly notAssessed: readonly NotAssessed[]
  /** The smallest sets of cells whose change repairs every broken balance rule; several are alternatives. */
  readonly likely: readonly (readonly Suggestion[])[]
  /** Why no likely correction could be located, where that is so. */
  readonly tooManyMistakes?: string | undefined
}
