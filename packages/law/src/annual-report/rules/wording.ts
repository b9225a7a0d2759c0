import {
  APPLICANT_COLUMNS,
  OUTCOME_ROWS_2019,
  OUTCOME_ROWS_2021,
  type CellForm,
  type OutcomeRow,
  type ReportForm,
  type TableId,
} from '../forms/index.ts'

/** Names of rows of table 3 that officials use where the printed label is too long to speak. */
const SPOKEN_ROWS: Readonly<Record<string, string>> = {
  newReceived: '本年新收',
  carriedIn: '上年结转',
  partiallyGranted: '部分公开',
  otherNoCorrection: '其他处理（逾期不补正）',
  otherFeeUnpaid: '其他处理（逾期未缴费）',
  otherOther: '其他处理（其他）',
  totalProcessed: '办理结果总计',
  carriedOut: '结转下年度',
}

/** The table as officials call it. */
export const TABLE_TERMS: Readonly<Record<TableId, string>> = {
  table2: '表二',
  table2_2019: '表二',
  table3: '表三',
  table4: '表四',
}

const ROWS: ReadonlyMap<string, OutcomeRow> = new Map([...OUTCOME_ROWS_2019, ...OUTCOME_ROWS_2021].map((row) => [row.key, row]))

/** The rows of table 3 in a form, in printed order. */
export function outcomeRows(form: ReportForm): readonly OutcomeRow[] {
  const keys = new Set(form.cells.filter(({ table }) => table === 'table3').map(({ row }) => row))
  return [...keys].flatMap((key) => ROWS.get(key) ?? [])
}

/** A row of table 3 as it is spoken of in a message: `本年新收`, `不予公开（属于国家秘密）`. */
function rowTerm({ key, label, group }: OutcomeRow): string {
  const text = withoutNumber(label)
  return SPOKEN_ROWS[key] ?? (group ? `${withoutNumber(group)}（${text}）` : text)
}

/** The row of table 3 with this key as it is spoken of in a message. */
export function outcomeRowTerm(key: string): string {
  const row = ROWS.get(key)
  return row ? rowTerm(row) : key
}

/** A column of table 3 as it is spoken of in a message: `自然人`. */
export function columnTerm(key: string): string {
  return APPLICANT_COLUMNS.find((column) => column.key === key)?.label ?? key
}

/** The printed label of the cell's row: `规章`, `（三）不予公开 1.属于国家秘密`. */
export function cellRow({ term }: CellForm): string {
  return term.slice(term.indexOf('“') + 1, term.lastIndexOf('”'))
}

/** The printed head of the cell's column: `自然人`, `现行有效件数`. */
export function cellColumn({ term }: CellForm): string {
  return term.slice(term.lastIndexOf('”') + 1)
}

/** `1+2+(-3)`, every operand shown, negative ones in brackets. */
export function addition(values: readonly number[]): string {
  return values.map(operand).join('+')
}

/** A number as an operand: negative ones in brackets. */
export function operand(value: number): string {
  return value < 0 ? `(${value})` : String(value)
}

function withoutNumber(label: string): string {
  return label.replace(/^(?:[一二三四]、|（[一二三四五六七]）|\d\.)/u, '')
}
