import { FORMS, CHAPTERS } from '@gongkai/law/annual-report'

/**
 * A small report in plain text, one table row a line, cells separated by tabs.
 *
 * `granted` applications were received from natural persons and granted; `carriedOut` more were received and left to the next year.
 */
export function clean(unit: string, year: number, granted: number, carriedOut = 0): string {
  return render(unit, year, {
    'table3.newReceived': granted + carriedOut,
    'table3.granted': granted,
    'table3.totalProcessed': granted,
    'table3.carriedOut': carriedOut,
  })
}

/** A report whose row （一）予以公开 has 3 applications and a total of 4. */
export function withRowTotalWrong(unit: string, year: number): string {
  const rows = { 'table3.newReceived': 3, 'table3.granted': 3, 'table3.totalProcessed': 3 }
  return render(unit, year, rows, { 'table3.granted.total': 4 })
}

/** `rows` gives natural person and total of a row of table 3, `cells` single cells; everything else is 0. */
function render(
  unit: string,
  year: number,
  rows: Readonly<Record<string, number>>,
  cells: Readonly<Record<string, number>> = {},
): string {
  const printed = (id: string) => {
    const [, row, column = ''] = /^(table3\.\w+)\.(\w+)$/.exec(id) ?? []
    return String(cells[id] ?? (column === 'naturalPerson' || column === 'total' ? (rows[row!] ?? 0) : 0))
  }
  const tables = FORMS['2021'].tables.map(({ grid }) =>
    grid.map((row) => row.map((cell) => (cell.kind === 'value' ? printed(cell.cell) : cell.text)).join('\t')).join('\n'),
  )
  const texts: Record<number, string> = {
    1: '（一）主动公开。全年公开信息100条。\n（二）依申请公开。规范办理。\n（三）政府信息管理。先审后发。\n（四）政府信息公开平台建设。维护平台。\n（五）监督保障。纳入考核，开展社会评议，未发生责任追究情形。',
    2: tables[0]!,
    3: tables[1]!,
    4: tables[2]!,
    5: '业务能力有待提高，下一步加强培训。',
    6: '本年度未收取信息处理费。',
  }
  const chapters = CHAPTERS.map(({ number, numeral, title }) => `${numeral}、${title}\n${texts[number]}`)
  const preamble =
    '根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件编制。统计期限自' +
    `${year}年1月1日起至${year}年12月31日止。`
  return `${unit}${year}年政府信息公开工作年度报告\n${preamble}\n${chapters.join('\n')}\n`
}
