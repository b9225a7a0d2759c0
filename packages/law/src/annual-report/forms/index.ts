import type { FormId, ReportForm, TableForm } from './form.ts'
import { TABLE2_2019, TABLE2_2021 } from './table2.ts'
import { TABLE3_2019, TABLE3_2021 } from './table3.ts'
import { TABLE4 } from './table4.ts'

function form(id: FormId, documentNumber: string, tables: readonly TableForm[], due?: ReportForm['due']): ReportForm {
  return { id, documentNumber, tables, cells: tables.flatMap(({ cells }) => cells), ...(due && { due }) }
}

/** The report forms, one entry each. A later form is added here, as data. Source: 条例 art. 50(2) and the notices named. */
export const FORMS: Readonly<Record<FormId, ReportForm>> = {
  '2019': form('2019', '国办公开办函〔2019〕60号', [TABLE2_2019, TABLE3_2019, TABLE4], { from: 2019, to: 2020 }),
  '2021': form('2021', '国办公开办函〔2021〕30号', [TABLE2_2021, TABLE3_2021, TABLE4], { from: 2021 }),
  mixed: form('mixed', '国办公开办函〔2021〕30号', [TABLE2_2021, TABLE3_2019, TABLE4]),
}

/** The six chapters of the report with their official titles; equal in both forms. */
export const CHAPTERS = [
  { number: 1, numeral: '一', title: '总体情况' },
  { number: 2, numeral: '二', title: '主动公开政府信息情况' },
  { number: 3, numeral: '三', title: '收到和处理政府信息公开申请情况' },
  { number: 4, numeral: '四', title: '政府信息公开行政复议、行政诉讼情况' },
  { number: 5, numeral: '五', title: '存在的主要问题及改进情况' },
  { number: 6, numeral: '六', title: '其他需要报告的事项' },
] as const

/** The form due for a report year, or `undefined` before 2019. */
export function formDue(year: number): ReportForm | undefined {
  return Object.values(FORMS).find(({ due }) => due && year >= due.from && year <= (due.to ?? year))
}

export {
  type CellForm,
  type CellKind,
  type FormId,
  type GridCell,
  type ReportForm,
  type TableForm,
  type TableId,
} from './form.ts'
export { APPLICANT_COLUMNS, OUTCOME_ROWS_2019, OUTCOME_ROWS_2021, type ApplicantColumn, type OutcomeRow } from './table3.ts'
export { REMEDY_GROUPS, REMEDY_RESULTS } from './table4.ts'
