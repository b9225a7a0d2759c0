import { expect, test } from 'vitest'
import { columns, widthOf } from '../src/terminal/columns.ts'

test('Chinese characters are two wide, figures stand flush right', () => {
  expect(
    columns([
      ['', '总计'],
      ['本年新收', '49'],
      ['a', '7'],
    ]),
  ).toEqual(['          总计', '本年新收    49', 'a            7'])
})

test('a long label keeps its beginning and its end', () => {
  const label = '表三“（六）其他处理 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请”法律服务机构'
  const [line] = columns([[label, '1']])
  expect(line).toMatch(/^表三“（六）其他处理.*….*法律服务机构\s+1$/u)
  expect(widthOf(line!)).toBeLessThanOrEqual(64)
})
