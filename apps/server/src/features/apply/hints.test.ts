import { describe, expect, test } from 'vitest'
import { descriptionHints } from './hints.ts'

const keys = (text: string, matter = 'information', files = 0) => descriptionHints(text, matter, files).map(({ key }) => key)

describe('hints on a description (条例 art. 29): they advise and never refuse', () => {
  test.each([
    ['2025年度南湖片区土地征收补偿安置方案', []],
    ['《青禾县城镇老旧小区改造方案》', []],
    ['青政办发〔2024〕12号文件全文', []],
    ['征地材料', ['short', 'noMark']],
    ['想知道我们村那块地后来到底怎么处理的', ['noMark']],
    ['1. 2024年部门预算\n2. 2024年部门决算\n3. 采购合同', ['several']],
    ['一、2023年环评批复；二、2023年验收意见', ['several']],
    ['2024年度部门预算公开表；另外还要2023年度采购合同清单', ['several']],
    ['2024年征地批复，用于行政诉讼', ['purpose']],
  ])('%s', (text, expected) => expect(keys(text)).toEqual(expected))

  test('a correction of a record needs evidence (art. 41), not a year', () => {
    expect(keys('我的登记信息错了', 'recordCorrection')).toEqual(['evidence'])
    expect(keys('我的登记信息错了', 'recordCorrection', 1)).toEqual([])
  })
})
