/** Open data: files that agree with what is published, their digests, the catalogue, and the interface. */
import { createHash } from 'node:crypto'
import { parquetReadObjects } from 'hyparquet'
import { beforeAll, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, type TestSite, withdrawn } from '../../../test/site-factory.ts'
import { readCsv } from '../../platform/csv.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import type { OpenRecord } from './records.ts'

const clock = storyClock('2026-03-02')
let db: Database
let app: App
let site: TestSite
let column: number
let first: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock, config: { publicUrl: 'https://open.example.gov.cn' } })
  site = await aSite(db)
  column = await aColumn(db, site)
  first = await aPublished(db, site, { columns: [column], title: '=cmd|calc, "甲"', publishedAt: '2025-12-31T17:00:00Z' })
  await aPublished(db, site, { columns: [column], title: '第二件', publishedAt: '2025-06-01T00:00:00Z' })
  const gone = await aPublished(db, site, { columns: [column], title: '撤下的', publishedAt: '2025-06-02T00:00:00Z' })
  await withdrawn(db, site, gone)
  await runJobs(app, { also: ['make-open-data'] })
})

const get = (path: string) => app.inject({ url: `/sites/${site.key}${path}` })

test('the files of a year hold what is published, by the day in China, in three formats', async () => {
  const lines = (await get('/data/documents-2026.jsonl')).body.trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as OpenRecord).id)).toEqual([first])
  const csv = readCsv((await get('/data/documents-2026.csv')).body)
  expect(csv?.[1]?.cells[2]).toBe(`'=cmd|calc, "甲"`)
  const parquet = await get('/data/documents-2025.parquet')
  const bytes = new Uint8Array(parquet.rawPayload)
  const rows = await parquetReadObjects({ file: bytes.buffer })
  expect(rows).toMatchObject([{ title: '第二件', summary: null }])
})

test('each file has the digest that page, catalogue and headers tell', async () => {
  const file = await get('/data/documents-2025.csv')
  const digest = createHash('sha256').update(file.rawPayload).digest('hex')
  expect(file.headers['etag']).toBe(`"${digest}"`)
  expect((await get('/data')).body).toContain(digest)
  expect((await get('/data/catalog.jsonld')).body).toContain(digest)
  const again = await app.inject({
    url: `/sites/${site.key}/data/documents-2025.csv`,
    headers: { 'if-none-match': `"${digest}"` },
  })
  expect(again.statusCode).toBe(304)
})

test('only what has changed is made anew', async () => {
  const before = (await get('/data/catalog.jsonld')).json<{
    'dcat:dataset': { 'dcat:distribution': { 'dct:modified': string }[] }[]
  }>()
  clock.goTo('2026-03-03')
  await aPublished(db, site, { columns: [column], title: '新的一件', publishedAt: '2026-03-02T00:00:00Z' })
  await runJobs(app, { also: ['make-open-data'] })
  const after = (await get('/data/catalog.jsonld')).json<typeof before>()
  const times = (catalog: typeof before) => catalog['dcat:dataset'].map((set) => set['dcat:distribution'][0]?.['dct:modified'])
  expect(times(after)[1]).toBe(times(before)[1])
  expect(times(after)[0]).not.toBe(times(before)[0])
})

test('the interface gives what is new, page by page, and nothing that is not public', async () => {
  const ask = async (query: string) =>
    (await app.inject({ url: `/api/v1/sites/${site.key}/documents${query}` })).json<{
      items: OpenRecord[]
      next: number | null
    }>()
  const page = await ask('?limit=2')
  expect(page.items.map(({ title }) => title)).toEqual(['新的一件', '=cmd|calc, "甲"'])
  expect((await ask(`?limit=2&before=${page.next}`)).items.map(({ title }) => title)).toEqual(['第二件'])
  expect((await ask(`?column=${await aColumn(db, site)}`)).items).toEqual([])
  expect(page.items[0]?.address).toMatch(/^https:\/\/open\.example\.gov\.cn\/sites\//)
  expect((await app.inject({ url: '/api/v1/sites/nowhere/documents' })).statusCode).toBe(404)
})

test.each(['/data/documents-1999.csv', '/data/documents-2025.exe', '/data/..%2f..%2fetc'])('%s is nothing', async (path) => {
  expect((await get(path)).statusCode).toBe(404)
})

test('a file that holds what was withdrawn since is not handed out until it is made anew', async () => {
  const wrong = await aPublished(db, site, { columns: [column], title: '不该公开的', publishedAt: '2024-05-01T00:00:00Z' })
  await aPublished(db, site, { columns: [column], title: '可以公开的', publishedAt: '2024-05-02T00:00:00Z' })
  await runJobs(app, { also: ['make-open-data'] })
  expect((await get('/data/documents-2024.csv')).body).toContain('不该公开的')
  clock.goTo('2026-03-04')
  await withdrawn(db, site, wrong, { at: '2026-03-03T12:00:00Z' })
  expect((await get('/data/documents-2024.csv')).statusCode).toBe(404)
  expect((await get('/data')).body).not.toContain('documents-2024')
  expect((await get('/data/documents-2026.csv')).statusCode).toBe(200)
  await runJobs(app, { also: ['make-open-data'] })
  const made = (await get('/data/documents-2024.csv')).body
  expect([made.includes('不该公开的'), made.includes('可以公开的')]).toEqual([false, true])
})
