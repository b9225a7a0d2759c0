import {
  cellOf,
  FORMS,
  SEVERITY_TERMS,
  type AnnualReport,
  type CellForm,
  type Finding,
  type Severity,
} from '@gongkai/law/annual-report'
import { placeTerm } from './place.ts'
import { decimalText } from './printed-table.ts'
import type { PrintableCheck } from './writable.ts'

/** What stands behind a report: no part of it, and begun by one of these headings so that a reader of the file can tell. */
export const APPENDIX_HEADINGS = { unread: '附：读取说明', findings: '附：年报体检结果' } as const

/** A plain table of an appendix. */
export interface ListTable {
  readonly caption: string
  readonly head: readonly string[]
  /** Relative widths of the columns. */
  readonly widths: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** An appendix: a heading, sentences, and tables. */
export interface Appendix {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly tables: readonly ListTable[]
}

/** The appendices of a report: what could not be found when it was read, and, where asked for, the findings of the check. */
export function appendices(report: AnnualReport, findings?: PrintableCheck): Appendix[] {
  const unread = unreadCells(report)
  return [...(unread.length === 0 ? [] : [unreadAppendix(unread)]), ...(findings ? [findingsAppendix(report, findings)] : [])]
}

/** The rows and cells that were not found, a whole row or table under one name. */
function unreadCells({ form, cells }: AnnualReport): string[] {
  const isUnread = ({ id }: CellForm) => cellOf(cells, id).state === 'notFound'
  return FORMS[form].tables.flatMap((table) => {
    if (table.cells.every(isUnread)) return [`${placeTerm(form, table.id)}全表`]
    const rows = [...new Set(table.cells.map(({ row }) => row))]
    return rows.flatMap((row) => {
      const ofRow = table.cells.filter((cell) => cell.row === row)
      return ofRow.every(isUnread) ? [placeTerm(form, `${table.id}.${row}`)] : ofRow.filter(isUnread).map(({ term }) => term)
    })
  })
}

function unreadAppendix(places: readonly string[]): Appendix {
  return {
    heading: APPENDIX_HEADINGS.unread,
    paragraphs: ['下列项目在所读取的文件中没有找到，表中留空；留空不表示零，也不表示原报告没有填写：', `${places.join('；')}。`],
    tables: [],
  }
}

function findingsAppendix(report: AnnualReport, check: PrintableCheck): Appendix {
  const { findings, notAssessed } = check
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const skipped = [...new Set(notAssessed.map(({ rule }) => rule))].map((rule) => {
    const places = notAssessed.filter((one) => one.rule === rule).map(({ where }) => placeTerm(report.form, where))
    return `${rule} ${[...new Set(places)].join('、')}`
  })
  return {
    heading: APPENDIX_HEADINGS.findings,
    paragraphs: [
      findings.length === 0
        ? '按现行规则核对，未发现问题。'
        : `共发现错误${count('error')}项、警告${count('warning')}项、提示${count('info')}项。`,
      ...(check.tooManyMistakes === undefined ? [] : [check.tooManyMistakes]),
      ...(skipped.length === 0 ? [] : [`因有关单元格不是数字而未能核对：${skipped.join('；')}。`]),
    ],
    tables: [
      ...(findings.length === 0 ? [] : [findingsTable(report, findings)]),
      ...(check.likely.length === 0 ? [] : [correctionsTable(report, check.likely)]),
    ],
  }
}

/** The findings, one a row. */
export function findingsTable({ form }: AnnualReport, findings: readonly Finding[]): ListTable {
  return {
    caption: '发现的问题',
    head: ['级别', '规则', '位置', '说明', '依据'],
    widths: [7, 11, 20, 34, 28],
    rows: findings.map(({ severity, rule, where, message, basis, concerns }) => [
      SEVERITY_TERMS[severity],
      rule,
      placeTerm(form, where),
      concerns === 'source' ? `${message}（文件缺损，不计入填报单位的差错）` : message,
      basis,
    ]),
  }
}

/** The likely corrections, one cell a row; several schemes are alternatives. */
export function correctionsTable({ form }: AnnualReport, schemes: PrintableCheck['likely']): ListTable {
  return {
    caption: schemes.length > 1 ? '可能的更正（各方案任选其一）' : '可能的更正',
    head: ['方案', '单元格', '填报', '建议', '可消除的问题'],
    widths: [8, 40, 10, 10, 32],
    rows: schemes.flatMap((scheme, index) =>
      scheme.map(({ cell, printed, suggested, explains }) => [
        String(index + 1),
        placeTerm(form, cell),
        decimalText(printed),
        decimalText(suggested),
        explains.map((rule) => ruleTerm(form, rule)).join('；'),
      ]),
    ),
  }
}

/** `T3-ROW table3.newReceived` with its place in words. */
function ruleTerm(form: AnnualReport['form'], rule: string): string {
  const [id = rule, where] = rule.split(' ')
  return where === undefined ? id : `${id} ${placeTerm(form, where)}`
}
