/** 下载 over HTTP: whose file is given, under which name, and what becomes of it when the document changes or is withdrawn. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase, testServices } from '../../../../test/harness.ts'
import { aColumn, anAttachment, aPublished, aSite, bumpSite, related, withdrawn } from '../../../../test/site-factory.ts'
import { stoppedClock } from '../../../platform/clock.ts'
import { sql } from 'kysely'
import { PRINT_LIMITS } from '@gongkai/paper/document'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })
const { files } = await testServices({ db })
const site = await aSite(db)
const column = await aColumn(db, site)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const at = (path: string) => `/sites/${site.key}${path}`

function words(docx: Buffer): string {
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  return Array.from(xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g), ([, text = '']) => text).join('')
}

describe('a published document', () => {
  test('is downloaded as Word and PDF under its title', async () => {
    const id = await aPublished(db, site, {
      columns: [column],
      title: '关于《冬季供暖》的通知',
      body: '<p>正文第一段。</p><table><tbody><tr><td>甲</td><td>乙</td></tr></tbody></table>',
      documentNumber: '青政办发〔2026〕1号',
      kind: 'normativeDocument',
      effectiveFrom: '2026-01-01',
    })
    const docx = await app.inject(at(`/documents/${id}.docx`))
    expect([docx.statusCode, docx.headers['content-type']]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ])
    const name = encodeURIComponent('关于《冬季供暖》的通知.docx')
    expect(docx.headers['content-disposition']).toBe(`attachment; filename="file.docx"; filename*=UTF-8''${name}`)
    expect(docx.headers).toMatchObject({
      link: `<https://gk.example.gov.cn/sites/${site.key}/documents/${id}>; rel="canonical"`,
      'cache-control': 'public, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    const text = words(docx.rawPayload)
    for (const part of [
      '正文第一段。',
      '青政办发〔2026〕1号',
      '有效性（截至 2026-01-31）：有效',
      '11420700MB0001234X',
      `/documents/${id}`,
    ]) {
      expect(text).toContain(part)
    }
    const pdf = await app.inject(at(`/documents/${id}.pdf`))
    expect([pdf.statusCode, pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ])
  })

  test('is not sent again to who has it, and is another file when it has changed or on another day', async () => {
    const id = await aPublished(db, site, { columns: [column], title: '旧题' })
    const first = await app.inject(at(`/documents/${id}.docx`))
    const tag = String(first.headers['etag'])
    const again = await app.inject({ url: at(`/documents/${id}.docx`), headers: { 'if-none-match': tag } })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    await sql`update document_edition set title = '新题' where document_id = ${id}`.execute(db)
    await bumpSite(db, site)
    const changed = await app.inject({ url: at(`/documents/${id}.docx`), headers: { 'if-none-match': tag } })
    expect(changed.statusCode).toBe(200)
    expect(words(changed.rawPayload)).toContain('新题')
    const tomorrow = await testApp({ db, clock: stoppedClock('2026-02-01T08:00:00Z') })
    const later = await tomorrow.inject({
      url: at(`/documents/${id}.docx`),
      headers: { 'if-none-match': String(changed.headers['etag']) },
    })
    expect(later.statusCode).toBe(200)
    expect(words(later.rawPayload)).toContain('下载日期 2026-02-01')
  })

  test('has its earlier editions, which say that they are; the current one is at its own address', async () => {
    const id = await aPublished(db, site, {
      columns: [column],
      title: '现题',
      body: '<p>现文</p>',
      earlier: [{ title: '原题', body: '<p>原文</p>' }],
    })
    const earlier = await app.inject(at(`/documents/${id}/editions/1.docx`))
    expect(earlier.statusCode).toBe(200)
    expect(earlier.headers['x-robots-tag']).toBe('noindex')
    expect(decodeURIComponent(String(earlier.headers['content-disposition']))).toContain('原题（第1版）.docx')
    const text = words(earlier.rawPayload)
    expect(text).toContain('这是以前的版本，不是现行文本')
    expect(text).toContain('原文')
    expect(text).not.toContain('现文')
    const current = await app.inject(at(`/documents/${id}/editions/2.pdf`))
    expect([current.statusCode, current.headers['location']]).toEqual([301, at(`/documents/${id}.pdf`)])
    expect((await app.inject(at(`/documents/${id}/editions/3.pdf`))).statusCode).toBe(404)
  })

  test('shows its own pictures and no others, and names its files', async () => {
    const kept = async () =>
      (
        await files.keep(
          db,
          { bytes: PNG, name: 'a.png', purpose: 'publication-attachment', agencyId: site.agencyId },
          { kind: 'visitor' },
        )
      ).id
    const [own, foreign] = [await kept(), await kept()]
    const id = await aPublished(db, site, {
      columns: [column],
      body: `<p>看<img src="/files/${own}" alt="自己的图">和<img src="/files/${foreign}" alt="别处的图"></p>`,
    })
    await anAttachment(db, id, { name: '图.png', fileId: own, role: 'picture', mediaType: 'image/png' })
    await anAttachment(db, id, { name: '申请表.pdf' })
    const parts = unzipSync((await app.inject(at(`/documents/${id}.docx`))).rawPayload)
    expect(Object.keys(parts).filter((name) => name.startsWith('word/media/'))).toHaveLength(1)
    const text = words((await app.inject(at(`/documents/${id}.docx`))).rawPayload)
    expect(text).toContain('〔图片：别处的图〕')
    expect(text).toContain('1. 申请表.pdf')
  })

  test('says what has changed it since', async () => {
    const old = await aPublished(db, site, {
      columns: [column],
      title: '旧办法',
      kind: 'normativeDocument',
      effectiveFrom: '2020-01-01',
    })
    const newer = await aPublished(db, site, { columns: [column], title: '新办法' })
    await related(db, newer, 'repeals', old)
    await bumpSite(db, site)
    expect(words((await app.inject(at(`/documents/${old}.docx`))).rawPayload)).toMatch(/本文件后来的变化.*新办法/)
  })

  test('that was withdrawn answers 410, one that is unknown or a draft 404, one of another site leads there', async () => {
    const id = await aPublished(db, site, { columns: [column], title: '撤下的' })
    expect((await app.inject(at(`/documents/${id}.pdf`))).statusCode).toBe(200)
    await withdrawn(db, site, id, { reason: 'privacy' })
    const gone = await app.inject(at(`/documents/${id}.pdf`))
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([410, 'text/html; charset=utf-8'])
    expect(gone.body).not.toContain('撤下的</h1>')
    expect((await app.inject(at('/documents/999999.docx'))).statusCode).toBe(404)
    const other = await aSite(db)
    const elsewhere = await aPublished(db, other, { columns: [await aColumn(db, other)] })
    const moved = await app.inject(at(`/documents/${elsewhere}.docx`))
    expect([moved.statusCode, moved.headers['location']]).toEqual([
      301,
      `https://gk.example.gov.cn/sites/${other.key}/documents/${elsewhere}.docx`,
    ])
  })

  test('too large for a file has no links to one, and says why when asked', async () => {
    const cells = `<tr>${'<td>x</td>'.repeat(10)}</tr>`.repeat(PRINT_LIMITS.cells / 10 + 1)
    const id = await aPublished(db, site, { columns: [column], body: `<table><tbody>${cells}</tbody></table>` })
    const refused = await app.inject(at(`/documents/${id}.pdf`))
    expect(refused.statusCode).toBe(422)
    expect(refused.body).toContain('不能制成下载文件')
    expect((await app.inject(at(`/documents/${id}`))).body).not.toContain('.docx')
  })
})

describe('the page of a document', () => {
  test('links to both files in both languages, and tells machines', async () => {
    const id = await aPublished(db, site, { columns: [column] })
    const chinese = (await app.inject(at(`/documents/${id}`))).body
    const english = (await app.inject(at(`/documents/${id}?lang=en`))).body
    for (const [page, label] of [
      [chinese, '下载：'],
      [english, 'Download: '],
    ] as const) {
      expect(page).toContain(label)
      expect(page).toContain(`href="${at(`/documents/${id}.docx`)}"`)
      expect(page).toContain(`href="${at(`/documents/${id}.pdf`)}"`)
    }
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(chinese)?.[1]
    expect(data === undefined ? undefined : JSON.parse(data)).toMatchObject({
      encoding: [
        {
          encodingFormat: expect.stringContaining('wordprocessingml'),
          contentUrl: `https://gk.example.gov.cn/sites/${site.key}/documents/${id}.docx`,
        },
        { encodingFormat: 'application/pdf' },
      ],
    })
  })
})

test('whoever has too many files made is put off, but has what is there already', async () => {
  const ids: number[] = []
  for (let count = 0; count < 62; count += 1) ids.push(await aPublished(db, site, { columns: [column] }))
  const ask = (id: number) => app.inject({ url: at(`/documents/${id}.docx`), remoteAddress: '203.0.113.9' })
  const answers = []
  for (const id of ids) answers.push(await ask(id))
  expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(60)
  expect(answers.at(-1)?.statusCode).toBe(429)
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask(ids[0] ?? 0)).statusCode).toBe(200)
})
