import { expect, test } from 'vitest'
import { comparePrinted } from './table2-printed.ts'

test.each([
  [5, { kind: 'complete', count: 5 }, 'balanced', '一致'],
  [7, { kind: 'complete', count: 5 }, 'unbalanced', '公布现行有效 7 件，按文件日期计算上年末现行有效 5 件，相差 2 件'],
  [0, { kind: 'complete', count: 1 }, 'unbalanced', '相差 1 件'],
  [5, { kind: 'incomplete', count: 5 }, 'notAssessed', '补齐'],
] as const)('上年年报公布 %i 件，按日期 %o：%s', (printed, counted, kind, words) => {
  const result = comparePrinted(printed, counted)
  expect(result.kind).toBe(kind)
  expect(result.message).toContain(words)
})
