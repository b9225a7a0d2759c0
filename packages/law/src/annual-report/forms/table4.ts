import { label, value, type CellForm, type TableForm } from './form.ts'

/** The three procedures counted in table 4, in printed order. */
export const REMEDY_GROUPS = [
  { key: 'reconsideration', label: '行政复议', term: '行政复议' },
  { key: 'litigationDirect', label: '未经复议直接起诉', term: '行政诉讼（未经复议直接起诉）' },
  { key: 'litigationAfterReconsideration', label: '复议后起诉', term: '行政诉讼（复议后起诉）' },
] as const

/** The five values of each procedure, in printed order; the first four add up to the last. */
export const REMEDY_RESULTS = [
  { key: 'upheld', label: '结果维持' },
  { key: 'corrected', label: '结果纠正' },
  { key: 'other', label: '其他结果' },
  { key: 'pending', label: '尚未审结' },
  { key: 'total', label: '总计' },
] as const

const cells = REMEDY_GROUPS.flatMap((group) =>
  REMEDY_RESULTS.map((result): CellForm => ({
    id: `table4.${group.key}.${result.key}`,
    table: 'table4',
    row: group.key,
    column: result.key,
    kind: 'count',
    unit: '件',
    term: `表四“${group.term}”${result.label}`,
  })),
)

/** 表四, equal in all forms: 15 value cells in one row. */
export const TABLE4: TableForm = {
  id: 'table4',
  chapter: 4,
  width: 15,
  grid: [
    [label('行政复议', 'head', 5), label('行政诉讼', 'head', 10)],
    [
      ...REMEDY_RESULTS.map((result) => label(result.label, 'head', 1, 2)),
      label('未经复议直接起诉', 'head', 5),
      label('复议后起诉', 'head', 5),
    ],
    [...REMEDY_RESULTS, ...REMEDY_RESULTS].map((result) => label(result.label, 'head')),
    cells.map(({ id }) => value(id)),
  ],
  cells,
}
