import { describe, expect, test } from 'vitest'
import { buildPdf, tableMarks, type PdfMark, type PdfRows } from '../../fuzz/build-pdf.ts'
import type { SourceDocument } from '../document.ts'
import { hasEndlessWidths } from './engine.ts'
import { readPdf } from './index.ts'

const text = (value: string, x: number, y: number): PdfMark => ({ kind: 'text', text: value, x, y })

function lines({ blocks }: SourceDocument): readonly string[] {
  return blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows
          .map((row) =>
            row
              .map(
                (cell) =>
                  cell.text.replaceAll('\n', '⏎') + (cell.colSpan * cell.rowSpan > 1 ? `[${cell.colSpan}x${cell.rowSpan}]` : ''),
              )
              .join('|'),
          )
          .join('/'),
  )
}

const header: PdfRows = [[{ text: '项目', colSpan: 2 }, { text: '数' }]]
const row = (label: string, value: string): PdfRows[number] => [{ text: label }, { text: value }]

describe('PDF', () => {
  test('由框线还原表格与合并单元格，框外文字成段', async () => {
    const rows: PdfRows = [
      ...header,
      [{ text: '组', rowSpan: 2 }, { text: '甲' }, { text: '12' }],
      [{ text: '乙' }, { text: '' }],
    ]
    const source = await readPdf(
      buildPdf([[text('二、主动公开', 80, 780), ...tableMarks(rows, 80, 760), text('表下说明', 80, 640)]]),
    )
    expect(lines(source)).toEqual(['二、主动公开', '项目[2x1]|数/组[1x2]|甲|12/乙|', '表下说明'])
    const table = source.blocks[1]
    expect(table?.kind === 'table' && table.rows[1]?.[2]?.at).toMatchObject({ kind: 'page', page: 1 })
  })

  test('跨页的表格接成一张，重复的表头与页码去掉，被切开的组名接上', async () => {
    const first: PdfRows = [...header, [{ text: '组', rowSpan: 2 }, ...row('甲', '1')], row('乙', '2')]
    const second: PdfRows = [...header, [{ text: '', rowSpan: 2 }, ...row('丙', '3')], row('丁', '4')]
    const source = await readPdf(
      buildPdf([
        [...tableMarks(first, 80, 200), text('— 1 —', 280, 30)],
        [...tableMarks(second, 80, 780), text('— 2 —', 280, 30)],
      ]),
    )
    expect(lines(source)).toEqual(['项目[2x1]|数/组[1x4]|甲|1/乙|2/丙|3/丁|4'])
  })

  test('分页处最后一行没有底线', async () => {
    const open = tableMarks([row('甲', '1'), row('乙', '2')], 80, 100).filter(
      (mark) => mark.kind === 'text' || mark.from[1] !== mark.to[1] || mark.from[1] > 65,
    )
    const source = await readPdf(buildPdf([open, tableMarks([row('丙', '3'), row('丁', '4')], 80, 780)]))
    expect(lines(source)).toEqual(['甲|1/乙|2/丙|3/丁|4'])
  })

  test('一段文字的几行接成一段，首行缩进另起一段', async () => {
    const full = '政'.repeat(40)
    const source = await readPdf(
      buildPdf([
        [
          text(`  ${full.slice(2)}`, 100, 780),
          text(full, 80, 760),
          text('府。', 80, 740),
          text('下一段', 100, 720),
          text(full, 80, 700),
        ],
      ]),
    )
    expect(lines(source).map((line) => line.length)).toEqual([38 + 40 + 2, 3, 40])
  })

  test('一行数字写成一串时按框线切开', async () => {
    const blank: PdfRows = [[{ text: '甲' }, { text: '' }, { text: '' }]]
    const source = await readPdf(buildPdf([[...tableMarks(blank, 80, 760), text('1         2', 133, 746)]]))
    expect(lines(source)).toEqual(['甲|1|2'])
  })

  test('并排两张大表注明是对照稿，没有文字的页注明', async () => {
    const wide: PdfRows = [0, 1].map(() => [1, 2, 3, 4, 5].map((value) => ({ text: String(value) })))
    const source = await readPdf(buildPdf([[...tableMarks(wide, 20, 760), ...tableMarks(wide, 300, 760)], []]))
    expect(source.damage.map(({ code, where }) => [code, where])).toEqual([
      ['page-without-text', 'page2'],
      ['several-reports', 'page1'],
    ])
  })

  test('没有文字的 PDF', async () => {
    await expect(readPdf(buildPdf([[]]))).rejects.toMatchObject({ code: 'image-only' })
  })

  test('字宽表里的字号远超字体范围时拒绝，不逐个填满内存', async () => {
    const whole = Buffer.from(buildPdf([[text('一、总体情况', 80, 780)]])).toString('latin1')
    const endless = whole.replace('13 95 500', '13 9999999999 500')
    await expect(readPdf(Buffer.from(endless, 'latin1'))).rejects.toMatchObject({ code: 'damaged' })
    const usual = [
      ' /W [1 [500 612.3046875] 13 95 500] /Length 999999',
      ' /W [1 3 2] /Prev 240143 /Size 12',
      ' /Widths [1 999999]',
    ]
    expect(usual.map((part) => hasEndlessWidths(Buffer.from(part)))).toEqual([false, false, false])
  })

  test('半个文件与损坏的文件', async () => {
    const whole = buildPdf([[text('一、总体情况', 80, 780)]])
    await expect(readPdf(whole.subarray(0, 60))).rejects.toMatchObject({ code: 'truncated' })
    await expect(readPdf(Buffer.from('%PDF-1.4\nxref\n%%EOF'))).rejects.toMatchObject({ code: 'damaged' })
  })
})
