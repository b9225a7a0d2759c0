/** The figures that tables of many agencies and years can be asked for. */
import {
  APPLICANT_COLUMNS,
  type CellForm,
  type CellId,
  FORMS,
  type FormId,
  OUTCOME_ROWS_2019,
  OUTCOME_ROWS_2021,
} from '@gongkai/law/annual-report'
import { FORM_IDS, LAYOUTS, type Slot } from './figure-layout.ts'

/** A quantity that every report of some forms states, in one cell or as the sum of several. */
export interface Figure {
  /** Stable name in addresses: the cell's id, or `sum.…`. */
  readonly key: string
  readonly label: string
  readonly group: '依申请公开' | '复议诉讼' | '主动公开' | '主动公开（2019年格式）' | '申请人类型'
  readonly unit: CellForm['unit']
  /** The cells that add up to it in each form; a form without an entry does not state it. */
  readonly parts: ReadonlyMap<FormId, readonly Slot[]>
}

const ROWS = [...OUTCOME_ROWS_2021, ...OUTCOME_ROWS_2019.filter(({ key }) => key === 'otherProcessing')]

const bare = (text: string) => text.replace(/（区分处理的.*）$/, '').replace(/^(?:[一二三四]、|（[一二三四五六七]）|\d\.)/, '')

/** 表三 row in few words: `不予公开：属于国家秘密`. */
function rowLabel(key: string): string {
  const row = ROWS.find((candidate) => candidate.key === key)
  if (!row) throw new Error(`table 3 has no row ${key}`)
  return row.group ? `${bare(row.group)}：${bare(row.label)}` : bare(row.label)
}

function cellFigure({ id, table, row, column, unit, term }: CellForm): Omit<Figure, 'parts'> {
  switch (table) {
    case 'table3': {
      const applicant = APPLICANT_COLUMNS.find(({ key }) => key === column)
      return column === 'total'
        ? { key: id, label: rowLabel(row), group: '依申请公开', unit }
        : { key: id, label: `${rowLabel(row)}（${applicant?.label ?? column}）`, group: '申请人类型', unit }
    }
    case 'table4':
      return {
        key: id,
        label: term.replace('表四', '').replaceAll(/[“”]/g, ' ').trim().replace(' ', '：'),
        group: '复议诉讼',
        unit,
      }
    case 'table2':
      return {
        key: id,
        label: term.replace('表二', '').replaceAll(/[“”]/g, ' ').trim().replace(' ', '：'),
        group: '主动公开',
        unit,
      }
    case 'table2_2019':
      return {
        key: id,
        label: term.replace('表二', '').replaceAll(/[“”]/g, ' ').trim().replace(' ', '：'),
        group: '主动公开（2019年格式）',
        unit,
      }
  }
}

/** The cell that states in form 2019 what the given cell states in form 2021. */
const ALIASES: ReadonlyMap<CellId, CellId> = new Map(
  ['licensing', 'penalties', 'coercion'].map((row) => [`table2.${row}`, `table2_2019.${row}.decisions`]),
)

function slotsOf(form: FormId, ids: readonly CellId[]): readonly Slot[] | undefined {
  const slots = ids.flatMap((id) => LAYOUTS[form].slots.get(form === '2019' ? (ALIASES.get(id) ?? id) : id) ?? [])
  return slots.length === ids.length ? slots : undefined
}

function partsOf(cells: (form: FormId) => readonly CellId[]): Figure['parts'] {
  return new Map(
    FORM_IDS.flatMap((form) => {
      const ids = cells(form)
      const slots = ids.length > 0 ? slotsOf(form, ids) : undefined
      return slots ? [[form, slots] as const] : []
    }),
  )
}

function groupSum(name: string, group: string): Figure {
  const rows = (form: FormId) =>
    (form === '2021' ? OUTCOME_ROWS_2021 : OUTCOME_ROWS_2019).filter((row) => inGroup(row.group, row.label, group))
  return {
    key: `sum.${name}`,
    label: `${bare(group)}（合计）`,
    group: '依申请公开',
    unit: '件',
    parts: partsOf((form) => rows(form).map(({ key }) => `table3.${key}.total`)),
  }
}

const inGroup = (group: string | undefined, label: string, wanted: string) => group === wanted || label === wanted

const SUMS: readonly Figure[] = [
  groupSum('denied', '（三）不予公开'),
  groupSum('unavailable', '（四）无法提供'),
  groupSum('notProcessed', '（五）不予处理'),
  groupSum('otherProcessing', '（六）其他处理'),
]

function cellFigures(): readonly Figure[] {
  const aliased = new Set(ALIASES.values())
  const cells = new Map(
    [FORMS['2021'], FORMS['2019']].flatMap((form) =>
      form.cells.filter(({ id }) => !aliased.has(id)).map((cell) => [cell.id, cell]),
    ),
  )
  return [...cells.values()].map((cell) => ({ ...cellFigure(cell), parts: partsOf(() => [cell.id]) }))
}

const GROUPS: readonly Figure['group'][] = ['依申请公开', '复议诉讼', '主动公开', '主动公开（2019年格式）', '申请人类型']

/** Every figure, by group and in the order of the form. */
export const FIGURES: readonly Figure[] = [...cellFigures(), ...SUMS].toSorted(
  (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group),
)

const BY_KEY = new Map(FIGURES.map((figure) => [figure.key, figure]))

/** The figure named `key`, or `undefined`. */
export function figureNamed(key: string): Figure | undefined {
  return BY_KEY.get(key)
}

/** The figure shown unless another is asked for: 本年新收申请. */
export const DEFAULT_FIGURE = 'table3.newReceived.total'
