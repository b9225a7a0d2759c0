import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { numberShape, shownNumber } from './xlsx-number.ts'
import { readXlsx } from './xlsx.ts'

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"'

function xlsx(sheetData: string, more = '', parts: Readonly<Record<string, string>> = {}): Uint8Array {
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook ${NS}><sheets><sheet name="年报" sheetId="1" r:id="r1"/><sheet name="x" state="hidden" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet7.xml"/></Relationships>',
    'xl/worksheets/sheet7.xml': `<worksheet ${NS}><sheetData>${sheetData}</sheetData>${more}</worksheet>`,
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

const texts = (bytes: Uint8Array): readonly string[] =>
  readXlsx(bytes).blocks.map((block) =>
    block.kind === 'paragraph'
      ? block.text
      : block.rows
          .map((row) =>
            row.map(({ text, colSpan, rowSpan }) => `${text}${colSpan * rowSpan > 1 ? `[${colSpan}x${rowSpan}]` : ''}`).join('|'),
          )
          .join('/'),
  )

describe('Excel 工作簿', () => {
  test('共享文字、内嵌文字、合并区域与空白格', () => {
    const bytes = xlsx(
      '<row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2"/><c r="D2" t="inlineStr"><is><t>数</t></is></c></row><row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="str"><v>甲</v></c><c r="D3"><v>0</v></c></row><row r="4"><c r="C4" t="str"><v>乙</v></c></row>',
      '<mergeCells><mergeCell ref="B2:C2"/><mergeCell ref="B3:B4"/></mergeCells>',
      {
        'xl/sharedStrings.xml': `<sst ${NS}><si><t>组</t><rPh><t>zu</t></rPh></si><si><r><t>项</t></r><r><t>目</t></r></si></sst>`,
      },
    )
    expect(texts(bytes)).toEqual(['项目[2x1]|数/组[1x2]|甲|0/乙|'])
    const table = readXlsx(bytes).blocks[0]
    expect(table?.kind === 'table' && table.rows[1]?.[2]?.at).toEqual({ kind: 'sheet', sheet: '年报', address: 'D3' })
  })

  test('单独成行的文字是段落', () => {
    expect(
      texts(
        xlsx(
          '<row r="1"><c r="A1" t="str"><v>二、主动公开</v></c></row><row r="2"><c r="A2" t="str"><v>规章</v></c><c r="B2"><v>3</v></c></row>',
        ),
      ),
    ).toEqual(['二、主动公开', '规章|3'])
  })

  test('合并整张表的区域不占内存', () => {
    const bytes = xlsx(
      '<row r="1"><c r="A1" t="str"><v>甲</v></c><c r="B1"><v>1</v></c></row>',
      '<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>',
    )
    expect(texts(bytes)).toEqual(['甲|1'])
  })

  test.each([
    ['1287.35', 0, undefined, '1287.35'],
    ['0', 0, undefined, '0'],
    ['0.30000000000000004', 0, undefined, '0.3'],
    ['1287.345', 2, undefined, '1287.35'],
    ['1234567', 3, undefined, '1,234,567'],
    ['96171.6', 164, '#,##0.00_ ', '96,171.60'],
    ['0.36', 9, undefined, '36%'],
    ['12', 164, '0"件"', '12'],
    ['45322', 14, undefined, '2024年1月31日'],
    ['5', 164, 'General', '5'],
  ])('%s 按格式 %s %s 显示', (stored, id, code, shown) => {
    expect(shownNumber(stored, numberShape(id, code))).toBe(shown)
  })

  test('空工作簿', () => {
    expect(() => readXlsx(xlsx(''))).toThrow(/没有任何内容/)
  })
})
