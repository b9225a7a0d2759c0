/** Where each cell of a report is stored, and the figures that can be asked for across forms. */
import {
  type AnnualReport,
  APPLICANT_COLUMNS,
  type Cell,
  type CellForm,
  type CellId,
  cellOf,
  type FormId,
  FORMS,
  OUTCOME_ROWS_2021,
  REMEDY_GROUPS,
  REMEDY_RESULTS,
} from '@gongkai/law/annual-report'

/** The array of the database that holds a cell: `report.headline` or `report_applicants.figures`. */
export type Store = 'headline' | 'applicants'

/** The place of a cell; `index` counts from 1 as in SQL, `state` is the place in `report.states`. */
export interface Slot {
  readonly store: Store
  readonly index: number
  readonly state: number
  readonly cell: CellId
}

/**
 * Rows of table 3 that every form has, in stored order. Frozen: stored reports depend on it. A later form without one of these rows keeps
 * its place empty; its new rows go behind.
 */
const SHARED_ROWS = OUTCOME_ROWS_2021.map(({ key }) => key).filter(
  (key) => !['otherNoCorrection', 'otherFeeUnpaid', 'otherOther'].includes(key),
)

/** 处理决定数量: counted alike in table 2 of both forms. */
const DECISIONS = ['licensing', 'penalties', 'coercion'] as const

const SHARED_HEADLINE: readonly CellId[] = [
  ...REMEDY_GROUPS.flatMap((group) => REMEDY_RESULTS.map((result) => `table4.${group.key}.${result.key}`)),
  ...SHARED_ROWS.map((row) => `table3.${row}.total`),
  ...DECISIONS.map((row) => `table2.${row}`),
]

const SHARED_APPLICANTS: readonly CellId[] = SHARED_ROWS.flatMap((row) =>
  APPLICANT_COLUMNS.filter(({ key }) => key !== 'total').map(({ key }) => `table3.${row}.${key}`),
)

/** The stored order of a form's cells. */
interface Layout {
  readonly headline: readonly CellId[]
  readonly applicants: readonly CellId[]
  readonly slots: ReadonlyMap<CellId, Slot>
}

/** The cell of `form` that holds the shared cell `id`: 处理决定数量 has another name in the 2019 table 2. */
function inForm(form: FormId, id: CellId): CellId {
  const decision = DECISIONS.find((row) => id === `table2.${row}`)
  return decision && form === '2019' ? `table2_2019.${decision}.decisions` : id
}

function layout(form: FormId): Layout {
  const isApplicants = ({ table, column }: CellForm) => table === 'table3' && column !== 'total'
  const complete = (shared: readonly CellId[], cells: readonly CellForm[]): readonly CellId[] => {
    const first = shared.map((id) => inForm(form, id))
    return [...first, ...cells.map(({ id }) => id).filter((id) => !first.includes(id))]
  }
  const { cells } = FORMS[form]
  const headline = complete(
    SHARED_HEADLINE,
    cells.filter((cell) => !isApplicants(cell)),
  )
  const applicants = complete(SHARED_APPLICANTS, cells.filter(isApplicants))
  const slots = new Map<CellId, Slot>([
    ...headline.map((cell, at): [CellId, Slot] => [cell, { store: 'headline', index: at + 1, state: at + 1, cell }]),
    ...applicants.map((cell, at): [CellId, Slot] => [
      cell,
      { store: 'applicants', index: at + 1, state: headline.length + at + 1, cell },
    ]),
  ])
  return { headline, applicants, slots }
}

/** The stored order of each form's cells. */
export const LAYOUTS: Readonly<Record<FormId, Layout>> = {
  '2019': layout('2019'),
  '2021': layout('2021'),
  mixed: layout('mixed'),
}

/** The forms that reports are stored in. */
export const FORM_IDS: readonly FormId[] = ['2019', '2021', 'mixed']

/** A report's figures as stored; `states` is `null` when every cell holds a number. */
export interface StoredFigures {
  readonly headline: readonly (number | null)[]
  readonly applicants: readonly (number | null)[]
  readonly states: string | null
}

const STATE_LETTERS = { number: 'n', blank: 'b', notNumber: 'x', notFound: 'm' } as const satisfies Record<Cell['state'], string>

/** The cells of a report in stored order. What cells print besides their number is `rawsOf`. */
export function storeFigures({ form, cells }: Pick<AnnualReport, 'form' | 'cells'>): StoredFigures {
  const { headline, applicants } = LAYOUTS[form]
  const value = (id: CellId) => {
    const cell = cellOf(cells, id)
    return cell.state === 'number' ? cell.value : null
  }
  const states = [...headline, ...applicants].map((id) => STATE_LETTERS[cellOf(cells, id).state]).join('')
  return { headline: headline.map(value), applicants: applicants.map(value), states: /^n*$/.test(states) ? null : states }
}

/** What cells print where it is more than their number; `null` when there is nothing. */
export function rawsOf(cells: AnnualReport['cells']): Readonly<Record<CellId, string>> | null {
  const raws = [...cells].flatMap(([id, cell]) => ('raw' in cell && cell.raw !== undefined ? [[id, cell.raw] as const] : []))
  return raws.length === 0 ? null : Object.fromEntries(raws)
}

/** The cells of a stored report; the inverse of `storeFigures` and `rawsOf`. */
export function restoreCells(
  form: FormId,
  { headline, applicants, states }: StoredFigures,
  raws: Readonly<Record<CellId, string>> | null = null,
): ReadonlyMap<CellId, Cell> {
  const cells = new Map<CellId, Cell>()
  for (const { id } of FORMS[form].cells) {
    const slot = LAYOUTS[form].slots.get(id)
    if (!slot) throw new Error(`the cell ${id} of form ${form} has no place in the layout`)
    const value = (slot.store === 'headline' ? headline : applicants)[slot.index - 1]
    cells.set(id, restoreCell(states?.[slot.state - 1] ?? 'n', value ?? null, raws?.[id]))
  }
  return cells
}

/** One cell from its stored letter, value and raw text. */
export function restoreCell(letter: string, value: number | null, raw?: string): Cell {
  if (letter === 'n' && value !== null) return { state: 'number', value, ...(raw !== undefined && { raw }) }
  if (letter === 'b') return { state: 'blank' }
  if (letter === 'x') return { state: 'notNumber', raw: raw ?? '' }
  return { state: 'notFound' }
}
