import type { Cells } from './cell.ts'
import type { FormId } from './forms/index.ts'

/** What kind of body an agency is, as far as the form's rules distinguish (domain: 条例 arts. 49–50, 立法法 on who may make 规章). */
export type AgencyNature = 'government' | 'department' | 'other'

/** Level of an agency in the state's structure. A functional zone (经开区…) is no 行政区划 but reports like one. */
export type AgencyLevel = 'state' | 'province' | 'prefecture' | 'county' | 'zone' | 'township' | 'village'

/** The agency that a report speaks for, as far as the report itself says; `null` is "not said". */
export interface ReportingAgency {
  readonly nature: AgencyNature | null
  readonly level: AgencyLevel | null
  /** Place names found, from the largest to the smallest: `['江西省', '赣州市', '赣县区']`. */
  readonly region: readonly string[]
  /** The words that the recognition rests on. */
  readonly evidence: readonly string[]
}

/** One of the six chapters. `text` has its paragraphs separated by `\n`; the table itself is not part of it. */
export interface Chapter {
  readonly number: number
  /** The title as printed, without its number; `null` where the text begins without one. */
  readonly title: string | null
  readonly text: string
}

/** An annual report (年度报告) as data: what was published, never what should have been. */
export interface AnnualReport {
  readonly form: FormId
  readonly unit: string | null
  readonly year: number | null
  readonly agency: ReportingAgency
  /** The title line as printed, and the text before chapter one. */
  readonly title: string | null
  readonly preamble: string
  /** In the order of appearance; a chapter that is missing has no entry. */
  readonly chapters: readonly Chapter[]
  /** Sign-off below chapter six; `date` as YYYY-MM-DD. */
  readonly signature: { readonly unit: string | null; readonly date: string | null } | null
  readonly cells: Cells
}
