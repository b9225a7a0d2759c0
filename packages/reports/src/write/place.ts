import { APPLICANT_COLUMNS, FORMS, REMEDY_GROUPS, type FormId } from '@gongkai/law/annual-report'

/** What an official calls the place of a finding or of damage: `table3.total` is 表三“总计”列, `chapter1` 第一章. */
export function placeTerm(form: FormId, where: string): string {
  const { cells } = FORMS[form]
  const cell = cells.find(({ id }) => id === where)
  if (cell) return cell.term
  const inRow = cells.find(({ table, row }) => `${table}.${row}` === where)
  if (inRow) return inRow.table === 'table4' ? groupTerm(inRow.row) : inRow.term.slice(0, inRow.term.indexOf('”') + 1)
  const column = APPLICANT_COLUMNS.find(({ key }) => where === `table3.${key}`)
  if (column) return `表三“${column.label}”列`
  return OTHER_PLACES[where] ?? where
}

function groupTerm(row: string): string {
  return `表四“${REMEDY_GROUPS.find(({ key }) => key === row)?.term ?? row}”`
}

const OTHER_PLACES: Readonly<Record<string, string>> = {
  table2: '表二',
  table2_2019: '表二',
  table3: '表三',
  table4: '表四',
  text: '全文',
  chapter0: '引言',
  chapter1: '第一章',
  chapter2: '第二章',
  chapter3: '第三章',
  chapter4: '第四章',
  chapter5: '第五章',
  chapter6: '第六章',
}
