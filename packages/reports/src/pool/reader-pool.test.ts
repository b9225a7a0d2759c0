import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../source/limits.ts'
import { createReaderPool } from './reader-pool.ts'

const REPORT = `某县2023年政府信息公开工作年度报告
一、总体情况
本年收到申请 1 件。
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1
二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
六、其他需要报告的事项
无。
`

const folder = mkdtempSync(join(tmpdir(), 'reader-pool-'))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
afterAll(() => rmSync(folder, { recursive: true }))

describe('读取池', () => {
  test('按完成次序给出结果，坏文件不影响其他文件', async () => {
    const pool = createReaderPool({ threads: 2 })
    try {
      const inputs = [
        { path: file('a.txt', REPORT) },
        { path: file('b.docx', '') },
        { path: join(folder, 'none.txt') },
        { name: 'c.txt', bytes: Buffer.from(REPORT) },
        { path: folder },
      ]
      const outcomes: string[] = []
      for await (const { index, outcome } of pool.checkAll(inputs))
        outcomes[index] = outcome.kind === 'report' ? (outcome.read.report.unit ?? '') : outcome.code
      expect(outcomes).toEqual(['某县', 'empty', 'not-found', '某县', 'not-found'])
    } finally {
      await pool.close()
    }
  })

  test('过大的文件按大小拒绝，不读入内存', async () => {
    const pool = createReaderPool({ threads: 1 })
    try {
      const path = file('large.txt', new Uint8Array(LIMITS.fileBytes + 1))
      expect(await pool.check({ path })).toMatchObject({ kind: 'unreadable', code: 'too-large' })
    } finally {
      await pool.close()
    }
  })

  test('超时的文件单独报告，线程换新后继续', async () => {
    const pool = createReaderPool({ threads: 1, milliseconds: 40 })
    try {
      // Long enough to decode and scan for more than the time given.
      const slow = { name: 'slow.txt', bytes: Buffer.from('一、总体情况\n'.repeat(400_000)) }
      const [first, second] = await Promise.all([pool.check(slow), pool.check({ name: 'none.txt', bytes: new Uint8Array() })])
      expect(first).toMatchObject({ kind: 'unreadable', code: 'timeout' })
      expect(second).toMatchObject({ kind: 'unreadable', code: 'empty' })
    } finally {
      await pool.close()
    }
  })

  test('内存超限的文件单独报告', async () => {
    const pool = createReaderPool({ threads: 1, memoryMiB: 24 })
    try {
      const huge = { name: 'huge.html', bytes: Buffer.from(`<table>${'<tr><td>一<td>二<td>三'.repeat(30_000)}</table>`) }
      const many = { name: 'many.txt', bytes: Buffer.from('一、总体情况\n'.repeat(200_000)) }
      expect(await pool.check(many)).toMatchObject({ kind: 'unreadable', code: 'out-of-memory' })
      expect(await pool.check({ path: file('after.txt', REPORT) })).toMatchObject({ kind: 'report' })
      expect(await pool.check(huge)).toMatchObject({ kind: 'unreadable' })
    } finally {
      await pool.close()
    }
  })

  test('关闭后不再接收，未完成的给出错误', async () => {
    const pool = createReaderPool({ threads: 1 })
    const pending = pool.check({ name: 'a.txt', bytes: Buffer.from(REPORT) })
    const given = pending.catch((error: unknown) => String(error))
    await pool.close()
    expect(await given).toMatch(/closed/)
    await expect(pool.check({ path: 'x' })).rejects.toThrow('closed')
  })
})
