import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { aColumn, anAttachment, aPublished, aSite } from '../../../test/site-factory.ts'
import type { FileToKeep } from '../../platform/storage/stored-file.ts'
import { byteRange } from './byte-range.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const { files } = await testServices({ db })
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function published(name: string, bytes: Uint8Array, made?: FileToKeep['made']) {
  const site = await aSite(db)
  const document = await aPublished(db, site, { columns: [await aColumn(db, site)] })
  const kept = await files.keep(
    db,
    {
      bytes,
      name: 'upload.png',
      purpose: 'publication-attachment',
      agencyId: site.agencyId,
      ...(made === undefined ? {} : { made }),
    },
    { kind: 'visitor' },
  )
  await anAttachment(db, document, { name, fileId: kept.id, mediaType: kept.mediaType })
  return { site, document, id: kept.id }
}

describe('a published file', () => {
  test('is shown where a browser can, under a name that breaks no header', async () => {
    const { id } = await published('图\r\nset-cookie: a=b"; filename*=evil.html', PNG)
    const { statusCode, headers, rawPayload } = await app.inject(`/files/${id}`)
    expect(statusCode).toBe(200)
    expect(rawPayload.equals(PNG)).toBe(true)
    expect(headers['content-type']).toBe('image/png')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toMatch(/^inline; filename="file.png"; filename\*=UTF-8''[\w%.-]+$/)
    const again = await app.inject({ url: `/files/${id}`, headers: { 'if-none-match': String(headers['etag']) } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('is only a download where it could run', async () => {
    const { id } = await published('页.html', Buffer.from('<script>alert(1)</script>'), 'text/plain')
    const { headers } = await app.inject(`/files/${id}`)
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toMatch(/^attachment;/)
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  test('is given part by part', async () => {
    const { id } = await published('录像.png', PNG)
    const part = async (range: string) => {
      const { statusCode, headers, rawPayload } = await app.inject({ url: `/files/${id}`, headers: { range } })
      return [statusCode, headers['content-range'], rawPayload.length]
    }
    expect(await part('bytes=0-9')).toEqual([206, `bytes 0-9/${PNG.length}`, 10])
    expect(await part('bytes=-5')).toEqual([206, `bytes ${PNG.length - 5}-${PNG.length - 1}/${PNG.length}`, 5])
    expect(await part(`bytes=${PNG.length}-`)).toEqual([416, `bytes */${PNG.length}`, 0])
    expect(await part('lines=1-2')).toEqual([200, undefined, PNG.length])
  })

  test('that is large is read part by part, whatever part is asked for', async () => {
    const bytes = Buffer.from(Array.from({ length: 4_300_001 }, (_, at) => (at * 7 + (at >> 9)) & 255))
    const { id } = await published('录像.mp4', bytes, 'video/mp4')
    const part = async (range?: string) => {
      const reply = await app.inject({ url: `/files/${id}`, ...(range === undefined ? {} : { headers: { range } }) })
      return { status: reply.statusCode, range: reply.headers['content-range'], bytes: reply.rawPayload }
    }
    const whole = await part()
    expect([whole.status, whole.bytes.equals(bytes)]).toEqual([200, true])
    for (const [start, end] of [
      [0, 0],
      [65_535, 65_536],
      [65_536, 131_071],
      [1_048_570, 2_200_000],
      [4_300_000, 4_300_000],
    ] as const) {
      const { status, range, bytes: given } = await part(`bytes=${start}-${end}`)
      expect([status, range]).toEqual([206, `bytes ${start}-${end}/${bytes.length}`])
      expect(given.equals(bytes.subarray(start, end + 1))).toBe(true)
    }
    expect((await part('bytes=4200000-')).bytes.equals(bytes.subarray(4_200_000))).toBe(true)
    expect((await part('bytes=4300001-')).status).toBe(416)
  })

  test('is gone with its document, and never there before it', async () => {
    const { id, document } = await published('附件.png', PNG)
    expect((await app.inject(`/files/${id}`)).statusCode).toBe(200)
    await db.updateTable('document_edition').set({ published_at: null }).where('document_id', '=', document).execute()
    expect((await app.inject(`/files/${id}`)).statusCode).toBe(404)
    expect((await app.inject('/files/00000000-0000-4000-8000-000000000000')).statusCode).toBe(404)
    expect((await app.inject('/files/../etc/passwd')).statusCode).toBe(404)
  })
})

test('a range is always within the file', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,6}-\d{0,6}$/)),
      fc.integer({ min: 0, max: 5000 }),
      (header, size) => {
        const range = byteRange(header, size)
        if (typeof range === 'string') return
        expect(range.start).toBeGreaterThanOrEqual(0)
        expect(range.start).toBeLessThanOrEqual(range.end)
        expect(range.end).toBeLessThan(size)
      },
    ),
  )
})
