import { describe, expect, test } from 'vitest'
import { buildPdf } from '../../test/build-pdf.ts'
import { createReleasePool } from '../index.ts'

const original = buildPdf({ pages: [{ texts: [{ text: '电话 13800138000', x: 60, y: 700 }] }] })

describe('放行工作线程', () => {
  test('检查、查找、显示、重建、放行', async () => {
    const pool = createReleasePool()
    try {
      const { pages } = await pool.inspect(original)
      expect(pages[0]?.lines[0]?.text).toContain('13800138000')
      const found = await pool.suggest(original, { patterns: ['mobilePhone'], words: [], ground: 'x' })
      const marks = found.flatMap((each) => each.marks)
      expect(marks).toHaveLength(1)
      expect(
        Buffer.from(await pool.draw(original, 1, 300))
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG')
      const { bytes } = await pool.release(original, marks)
      expect(await pool.check(original, marks, bytes)).toMatchObject({ state: 'passed' })
      await expect(pool.inspect(Buffer.from('x'))).rejects.toMatchObject({ code: 'unknown-format' })
    } finally {
      await pool.close()
    }
    await expect(pool.inspect(original)).rejects.toThrow('closed')
  })

  test('超时的任务单独拒绝，超时的检查不放行，其后的任务照常', async () => {
    const pool = createReleasePool({ milliseconds: 5 })
    try {
      await expect(pool.inspect(original)).rejects.toMatchObject({ code: 'timeout' })
      expect(await pool.check(original, [], original)).toMatchObject({ state: 'refused', faults: [{ code: 'cannot-check' }] })
    } finally {
      await pool.close()
    }
  })
})
