import type { CellId } from './cell.ts'

/** `error`: certainly wrong. `warning`: probably wrong or incomplete. `info`: worth a look. */
export type Severity = 'error' | 'warning' | 'info'

/** What each severity is called on screens and in documents. */
export const SEVERITY_TERMS: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', info: '提示' }

/** A passage of the text that a finding is about. Chapter 0 is the text before chapter one; offsets count UTF-16 units in it. */
export interface Passage {
  readonly chapter: number
  readonly start: number
  readonly end: number
  readonly quote: string
}

/** Something that a rule found. `message` is Chinese and shows the arithmetic; `basis` names the instrument. */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** The row, column, group or cell that the rule speaks of (`table3.newReceived`, `table3.total`), or `chapter1` … `chapter6`, `text`. */
  readonly where: string
  /** `unit`: the unit's mistake. `source`: the file read is incomplete, which is not held against the unit. */
  readonly concerns: 'unit' | 'source'
  readonly message: string
  readonly basis: string
  readonly printed?: number | string
  readonly computed?: number | string
  readonly cells?: readonly CellId[]
  readonly passages?: readonly Passage[]
}

/** A rule that could not be applied because an operand is no number. */
export interface NotAssessed {
  readonly rule: string
  readonly where: string
  /** The operands that are not numbers. */
  readonly missing: readonly CellId[]
}

/** What the rules say of a report. */
export interface Assessment {
  readonly findings: readonly Finding[]
  readonly notAssessed: readonly NotAssessed[]
}

/** A cell whose change would help to repair the broken balance rules, with the value that it would take. */
export interface Suggestion {
  readonly cell: CellId
  readonly printed: number
  readonly suggested: number
  /** The broken rules that it takes part in repairing: `T3-ROW table3.newReceived`. */
  readonly explains: readonly string[]
  /** Other values may repair the rules as well; `suggested` is the nearest to what is printed. Absent where it is the only one. */
  readonly ambiguous?: true
}

/** The outcome of error localization (Fellegi and Holt 1976): each alternative is a smallest set of cells that repairs all rules. */
export type Localization =
  | { readonly kind: 'consistent' }
  | {
      readonly kind: 'located'
      /** The likeliest first. */
      readonly alternatives: readonly (readonly Suggestion[])[]
      /** Every alternative is listed; otherwise there are more, and these are some of them. */
      readonly complete: boolean
    }
  | { readonly kind: 'tooManyMistakes'; readonly message: string }
