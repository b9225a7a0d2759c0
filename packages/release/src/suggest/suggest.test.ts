import { describe, expect, test } from 'vitest'
import { buildPdf, type PdfText } from '../../test/build-pdf.ts'
import { inspectFile, type PatternKind, PATTERNS, suggestMarks } from '../index.ts'

const ALL = PATTERNS.map(({ kind }) => kind)

async function found(texts: readonly (string | PdfText)[], patterns: readonly PatternKind[], words: readonly string[] = []) {
  const placed = texts.map((text, row) => (typeof text === 'string' ? { text, x: 50, y: 780 - row * 20, size: 10 } : text))
  const inspection = await inspectFile(buildPdf({ pages: [{ texts: placed }] }))
  return suggestMarks(inspection, { patterns, words, ground: 'x', label: '第十五条' })
}

describe('查找建议', () => {
  const FINDS: readonly (readonly [kind: PatternKind, text: string, expected: string])[] = [
    ['citizenId', '身份证 11010519491231002X。', '11010519491231002X'],
    ['citizenId', '号码１１０１０５１９４９１２３１００２Ｘ', '11010519491231002X'],
    ['citizenId', '110105 19491231 002X', '11010519491231002X'],
    ['mobilePhone', '电话138-0013-8000转1', '138-0013-8000'],
    ['mobilePhone', '+86 13800138000', '+8613800138000'],
    ['landline', '传真0517-87222589', '0517-87222589'],
    ['landline', '（010）63096114', '(010)63096114'],
    ['bankCard', '账号 6222 0212 3456 7890 128', '6222021234567890128'],
    ['email', '邮箱zhang.san@example.gov.cn。', 'zhang.san@example.gov.cn'],
    ['address', '住某省某市某区人民路12号3单元401室，', '住某省某市某区人民路12号3单元401室'],
    ['licensePlate', '车牌京A·12345', '京A·12345'],
    ['passport', '护照E12345678', 'E12345678'],
  ]
  test.each(FINDS)('%s：%s', async (kind, text, expected) => {
    expect((await found([text], [kind])).map((each) => each.text)).toEqual([expected])
  })

  const NOT: readonly (readonly [why: string, text: string])[] = [
    ['校验码不符的号码', '110105194912310021'],
    ['更长的数字', '9138001380001234567890'],
    ['校验不符的卡号', '6222021234567890127'],
    ['年份和数量', '2023年共1136条，金额12345678.90元'],
  ]
  test.each(NOT)('不误报%s', async (_, text) => {
    expect(await found([text], ALL)).toEqual([])
  })

  test('跨行、跨文字块的号码和姓名各行给出一个标记', async () => {
    const suggestions = await found(
      [
        { text: '姓名张', x: 500, y: 780 },
        { text: '三丰，电话138001', x: 50, y: 760 },
        { text: '38000。', x: 50, y: 740 },
        { text: '李', x: 50, y: 700 },
        { text: '明', x: 80, y: 700 },
      ],
      ['mobilePhone'],
      ['张三丰', '李明'],
    )
    expect(suggestions.map(({ text, marks }) => [text, marks.length])).toEqual([
      ['13800138000', 2],
      ['张三丰', 2],
      ['李明', 1],
    ])
  })

  test('标记紧贴文字，不出页面', async () => {
    const [suggestion] = await found([{ text: '前张三丰后', x: 50, y: 700, size: 10 }], [], ['张三丰'])
    const [mark] = suggestion?.marks ?? []
    expect(mark?.x).toBeCloseTo(60, 0)
    expect(mark?.width).toBeCloseTo(30, -0.5)
    expect(mark?.height).toBeLessThan(14)
  })
})
