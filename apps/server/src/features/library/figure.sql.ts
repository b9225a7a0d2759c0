/**
 * SQL expressions for a figure of `report r`, joined with `report_applicants ra` where `needsApplicants`. `value` alone needs only the table
 * that the figure is stored in, `table`.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Figure } from './figure.ts'
import { FORM_IDS, type Slot } from './figure-layout.ts'

/** How a figure is read. */
export interface FigureSql {
  /** The number, or null where a part holds none or the form does not state the figure. */
  readonly value: RawBuilder<number | null>
  /** The state letters of its parts (`n`, `b`, `x`, `m`); null where all cells are numbers or the form does not state the figure. */
  readonly states: RawBuilder<string | null>
  /** Whether the form states the figure. */
  readonly isStated: RawBuilder<boolean>
  readonly needsApplicants: boolean
  /** The table and alias that `value` reads: figures are never added up across the two stores. */
  readonly table: RawBuilder<unknown>
  /** The alias in `table`. */
  readonly alias: RawBuilder<unknown>
}

/** Everything in the expressions comes from the frozen layout, nothing from a request. */
export function figureSql({ parts }: Figure): FigureSql {
  const needsApplicants = [...parts.values()].some((slots) => slots.some(({ store }) => store === 'applicants'))
  const alias = needsApplicants ? 'ra' : 'r'
  const value = byForm(parts, alias, (slots) => slots.map(({ store, index }) => `${COLUMN[store]}[${index}]`).join(' + '))
  const states = byForm(parts, 'r', (slots) => slots.map(({ state }) => `substr(r.states, ${state}, 1)`).join(' || '))
  const forms = [...parts.keys()].map((form) => `'${form}'`).join(', ')
  return {
    value: sql.raw(value),
    states: sql.raw(states),
    isStated: sql.raw(parts.size === FORM_IDS.length ? 'true' : `r.form in (${forms})`),
    needsApplicants,
    table: sql.raw(needsApplicants ? 'report_applicants ra' : 'report r'),
    alias: sql.raw(alias),
  }
}

const COLUMN: Readonly<Record<Slot['store'], string>> = { headline: 'r.headline', applicants: 'ra.figures' }

/** One expression where every form has the same, a case distinction otherwise. */
function byForm(parts: Figure['parts'], alias: 'r' | 'ra', expression: (slots: readonly Slot[]) => string): string {
  const branches = [...parts].map(([form, slots]) => ({ form, text: expression(slots) }))
  const [first] = branches
  if (!first) throw new Error('a figure needs at least one form')
  if (branches.length === FORM_IDS.length && branches.every(({ text }) => text === first.text)) return `(${first.text})`
  return `(case ${alias}.form ${branches.map(({ form, text }) => `when '${form}' then ${text}`).join(' ')} end)`
}
