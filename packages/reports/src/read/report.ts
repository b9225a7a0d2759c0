import type { AnnualReport, CellId } from '@gongkai/law/annual-report'
import type { Damage, SourceFormat, SourcePosition } from '../source/document.ts'

/** A report with the story of its reading. */
export interface ReadReport {
  readonly report: AnnualReport
  readonly format: SourceFormat
  /** Where each cell was read; a cell that was not found has no entry. */
  readonly positions: ReadonlyMap<CellId, SourcePosition>
  readonly damage: readonly Damage[]
}
