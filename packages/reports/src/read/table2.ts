import type { CellForm, ReportForm, TableForm } from '@gongkai/law/annual-report'
import type { Collected, RowValues } from './collect.ts'
import { cutRow, isOnOwnRow, paddingOf } from './cut.ts'
import { rowTerm, type Reading } from './reading.ts'

/** Keys of heads that name a column with another key. */
const COLUMN_OF_HEAD: Readonly<Record<string, string>> = { purchases: 'amount' }

/** Puts the values of table 2 into their cells. */
export function readTable2(collected: Collected, form: ReportForm, reading: Reading): void {
  const table = form.tables.find(({ chapter }) => chapter === 2)!
  const rows = new Map<string, RowValues[]>()
  for (const row of collected.rows2) {
    const same = rows.get(row.key)
    if (same) same.push(row)
    else rows.set(row.key, [row])
  }
  if (rows.size === 0) {
    reading.report(
      'table-not-found',
      table.id,
      '未找到表二（主动公开政府信息情况）的数据。请核对原文：表格可能是图片，或在转换时丢失。',
    )
    return
  }
  const keys = [...new Set(table.cells.map(({ row }) => row))]
  keys.forEach((key, index) => {
    const found = rows.get(key) ?? []
    readRow(key, found, table, form, reading)
    const next = keys[index + 1]
    // Lines lost in the middle leave one row's label above another row's values.
    if (next !== undefined && !rows.has(next) && found.some((row) => !isOnOwnRow(row))) {
      const term = rowTerm(form, `${table.id}.${key}`)
      reading.report(
        'ambiguous-value',
        `${table.id}.${key}`,
        `${term}的下一行没有找到，本行读到的数值可能是下一行的。请对照原文核对这两行。`,
      )
    }
  })
}

function readRow(key: string, found: readonly RowValues[], table: TableForm, form: ReportForm, reading: Reading): void {
  const where = `${table.id}.${key}`
  const cells = table.cells.filter(({ row }) => row === key)
  const term = rowTerm(form, where)
  const row = found.find(({ run }) => run.some(({ value }) => value?.cell.state !== 'blank')) ?? found[0]
  if (!row) {
    reading.report('row-not-found', where, `未找到${term}一行，可能在转换时丢失。请对照原文补录。`)
    return
  }
  const cut = cutRow(row, cells.length, paddingOf(found, cells.length))
  switch (cut.kind) {
    case 'exact': {
      const order = columnsInOrder(row.heads, cells)
      if (!order && cells.length > 1)
        reading.report('read-by-position', where, `${term}上方没有可辨认的列名，按统一格式的列序读取。请核对。`)
      cut.items.forEach((item, index) => reading.set((order ?? cells)[index]!, item))
      break
    }
    case 'byColumn':
      break
    case 'none':
      reading.report('values-dropped', where, `${term}后面没有数值，可能在转换时丢失。请对照原文补录。`)
      return
    case 'tooFew':
    case 'tooMany': {
      const raw = cut.items
        .map(({ text }) => text || '空')
        .slice(0, 12)
        .join('、')
      const code = cut.kind === 'tooFew' ? 'values-dropped' : 'ambiguous-value'
      reading.report(
        code,
        where,
        `${term}应有 ${cells.length} 个数，读到 ${cut.items.length} 个（${raw}），无法判断各属哪一列，未采用。请对照原文补录。`,
      )
      return
    }
  }
  if (found.length > 1 && found.some((other) => isOther(other, row)))
    reading.report('row-repeated', where, `${term}出现了不止一次，且数值不同，采用第一次的。请核对原文是否含有两份报告。`)
}

/** The cells in the order of the printed heads, or `undefined` where no head was read. Heads in disorder or incomplete leave the form's order. */
function columnsInOrder(heads: readonly string[], cells: readonly CellForm[]): readonly CellForm[] | undefined {
  if (heads.length === 0) return undefined
  const keys = heads.map((head) => COLUMN_OF_HEAD[head] ?? head)
  const ordered = keys.flatMap((key) => cells.find(({ column }) => column === key) ?? [])
  return new Set(ordered).size === cells.length && ordered.length === cells.length ? ordered : cells
}

function isOther(other: RowValues, row: RowValues): boolean {
  const text = ({ run }: RowValues) => run.flatMap((item) => item.text || []).join(' ')
  return text(other) !== '' && text(other) !== text(row)
}
