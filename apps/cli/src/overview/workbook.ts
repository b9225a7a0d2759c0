import { SEVERITY_TERMS } from '@gongkai/law/annual-report'
import { placeTerm } from '@gongkai/reports'
import ExcelJS from 'exceljs'
import type { Overview } from './overview.ts'

type Value = string | number | null

/** One sheet: its columns with their widths in characters, and its rows. */
interface Sheet {
  readonly name: string
  readonly columns: readonly (readonly [header: string, width: number])[]
  readonly rows: (overview: Overview) => readonly (readonly Value[])[]
}

const FILE: [string, number] = ['文件', 44]
const UNIT: [string, number] = ['单位', 30]
const PLACE: [string, number] = ['位置', 34]
const MESSAGE: [string, number] = ['说明', 90]

const REPORTS: Sheet = {
  name: '报告',
  columns: [FILE, UNIT, ['年度', 8], ['式样', 8], ['错误', 8], ['警告', 8], ['提示', 8], ['缺损', 8]],
  rows: ({ ranked }) =>
    ranked.map(({ entry, error, warning, info }) => [
      entry.path,
      entry.unit,
      entry.year,
      entry.form,
      error,
      warning,
      info,
      entry.damage.length,
    ]),
}

const FINDINGS: Sheet = {
  name: '核对结果',
  columns: [FILE, UNIT, ['年度', 8], ['程度', 10], ['规则', 12], PLACE, MESSAGE, ['依据', 50]],
  rows: ({ ranked }) =>
    ranked.flatMap(({ entry }) =>
      entry.findings.map(({ concerns, severity, rule, where, message, basis }) => [
        entry.path,
        entry.unit,
        entry.year,
        concerns === 'source' ? '文件缺损' : SEVERITY_TERMS[severity],
        rule,
        placeTerm(entry.form, where),
        message,
        basis,
      ]),
    ),
}

const RULES: Sheet = {
  name: '按规则',
  columns: [
    ['规则', 12],
    ['名称', 24],
    ['程度', 8],
    ['涉及报告', 10],
    ['次数', 8],
  ],
  rows: ({ rules }) =>
    rules.map(({ rule, term, severity, reports, findings }) => [rule, term, SEVERITY_TERMS[severity], reports, findings]),
}

const DAMAGE: Sheet = {
  name: '读取缺损',
  columns: [FILE, UNIT, ['类型', 20], PLACE, MESSAGE],
  rows: ({ ranked }) =>
    ranked.flatMap(({ entry }) =>
      entry.damage.map(({ code, where, message }) => [entry.path, entry.unit, code, placeTerm(entry.form, where), message]),
    ),
}

const UNREADABLE: Sheet = {
  name: '未能读取',
  columns: [FILE, ['原因和办法', 100]],
  rows: ({ unreadable }) => unreadable.map(({ path, message }) => [path, message]),
}

/** Writes the whole overview as a workbook: reports, findings, rules, damage, unreadable files. Rows are streamed to the file. */
export async function writeWorkbook(path: string, overview: Overview): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true })
  for (const { name, columns, rows } of [REPORTS, FINDINGS, RULES, DAMAGE, UNREADABLE]) {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.columns = columns.map(([header, width]) => ({ header, width }))
    sheet.getRow(1).font = { bold: true }
    for (const row of rows(overview)) sheet.addRow([...row]).commit()
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
    sheet.commit()
  }
  await workbook.commit()
}
