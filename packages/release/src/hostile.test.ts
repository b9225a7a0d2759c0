import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { buildPdf, firstFree, streamObject } from '../test/build-pdf.ts'
import { inspectFile, RELEASE_LIMITS, releaseFile, releaseGate } from './index.ts'

const page = { texts: [{ text: '正文', x: 60, y: 700 }] }
const sample = (): Uint8Array => buildPdf({ pages: [page] })

describe('恶意和损坏的文件有界地拒绝', () => {
  test('页数过多', async () => {
    const many = buildPdf({ pages: Array.from({ length: 10_000 }, () => page) })
    await expect(inspectFile(many)).rejects.toMatchObject({ code: 'too-many-pages' })
  })

  test('页面过大', async () => {
    const huge = buildPdf({ pages: [{ ...page, box: [200_000, 200_000] }] })
    await expect(releaseFile(huge, [])).rejects.toMatchObject({ code: 'page-too-large' })
  })

  test('大页面降低分辨率而不超过像素上限', async () => {
    const large = buildPdf({ pages: [{ ...page, box: [2_400, 3_400] }] })
    const { bytes } = await releaseFile(large, [])
    const [, width, height] = /\/Width (\d+)\/Height (\d+)/.exec(Buffer.from(bytes).toString('latin1')) ?? []
    expect(Number(width) * Number(height)).toBeLessThanOrEqual(RELEASE_LIMITS.pixels)
    expect(await releaseGate(large, [], bytes)).toMatchObject({ state: 'passed' })
  })

  test('加密、截断、前置数据、不认识的文件', async () => {
    const encrypted = buildPdf({ pages: [page], trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O () /U () /P -1 >>' })
    await expect(inspectFile(encrypted)).rejects.toMatchObject({ code: 'encrypted' })
    await expect(inspectFile(sample().subarray(0, 300))).rejects.toMatchObject({ name: 'ReleaseRefusal' })
    await expect(inspectFile(Buffer.concat([Buffer.from('<html>'), sample()]))).rejects.toMatchObject({ code: 'damaged' })
    await expect(inspectFile(Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'convert-first' })
    await expect(inspectFile(Buffer.from('hello'))).rejects.toMatchObject({ code: 'unknown-format' })
    await expect(inspectFile(new Uint8Array())).rejects.toMatchObject({ code: 'unknown-format' })
  })

  test('压缩炸弹的内容流', async () => {
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024, 'q '))
    const free = firstFree(1)
    const bomb = buildPdf({
      pages: [{ texts: [], entries: `/Contents ${free} 0 R` }],
      objects: [streamObject('/Filter /FlateDecode', packed.toString('latin1'))],
    })
    const result = await releaseGate(bomb, [], bomb)
    expect(result.state).toBe('refused')
  }, 60_000)

  test('随机损坏的 PDF：拒绝或给出可放行的结果，从不放行原文件', async () => {
    const original = Buffer.from(sample())
    for (let seed = 1; seed <= 12; seed++) {
      const damaged = Buffer.from(original)
      for (let change = 0; change < 6; change++)
        damaged[(seed * 7919 + change * 104_729) % damaged.length] = (seed * 31 + change) & 0xff
      const made = await releaseFile(damaged, []).catch((error: unknown) => error)
      if (made instanceof Error) expect(made.name).toBe('ReleaseRefusal')
      expect(await releaseGate(damaged, [], damaged)).toMatchObject({ state: 'refused' })
    }
  }, 60_000)
})
