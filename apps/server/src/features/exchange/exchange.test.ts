/** Importing an existing site, and systems that push. */
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PushResult } from '@gongkai/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { aColumn, aSite, type TestSite } from '../../../test/site-factory.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { project, searchIndexOf, searchSource } from '../publications/index.ts'
import { createBodyReader } from './import/bodies.ts'
import { readBodies } from './import/read-bodies.ts'
import { importRows, type ImportProgress, ImportRefused, readRows } from './index.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

const clock = storyClock('2026-03-02')
let db: Database
let app: App
let services: Services
let folder: string
let site: TestSite
let column: number
let county: number
let manager: Session

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-import-'))
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  services = { ...(await testServices({ db, clock })), jobs: createJobs({ clock }), outbox: NO_OUTBOX }
  county = await anAgency(db, { kind: 'county', name: '青禾县人民政府' })
  site = await aSite(db, { agencyId: county })
  column = await aColumn(db, site, { name: '通知公告' })
  manager = await signedIn(app, await aPerson(db, { agencyId: county, roles: [{ role: 'siteManager', scope: 'subtree' }] }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function imported(name: string, text: string, source = '旧站'): Promise<ImportProgress> {
  const path = join(folder, name)
  await writeFile(path, text)
  const order = {
    siteKey: site.key,
    agency: '青禾县人民政府',
    source,
    name,
    actor: { kind: 'system', job: 'import-documents' },
  } as const
  return importRows(services, readRows(path), order)
}

const refusals = async (batch: number) =>
  (
    await sql<{ row: number; message: string; warning: boolean }>`
    select row_number as row, message, is_warning as warning from import_refusal where batch_id = ${batch} order by 1, 2`.execute(
      db,
    )
  ).rows

const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const row = (key: string, change: object = {}) => ({
  key,
  title: `关于事项${key}的通知`,
  body: `<p>各乡镇人民政府：</p><p>现将事项${key}通知如下。</p>`,
  column: '通知公告',
  publishedAt: '2024-05-06 09:30',
  ...change,
})

describe('an import', () => {
  test('publishes rows with their dates and old numbers, tells of what it refuses, and changes nothing the second time', async () => {
    const text = lines([
      row('1', { indexNumber: '11370322004222241N/2021-5135380', documentNumber: '青政发〔2024〕5号' }),
      row('2', { body: '<p onclick="steal()">正文</p><script>alert(1)</script>' }),
      row('3', { column: '没有的栏目' }),
      row('4', { publishedAt: '2024-02-30' }),
      row('5', { agency: '别处的局' }),
      { key: '6', title: '缺少栏目' },
      row('7', { unknown: 1 }),
      row('1'),
      row('9', { publishedAt: '2026-03-09' }),
    ])
    const first = await imported('site.jsonl', text)
    expect(first).toMatchObject({ taken: 2, unchanged: 1, refused: 6 })
    expect((await refusals(first.id)).map(({ row: number, warning }) => [number, warning])).toEqual([
      [2, true],
      [3, false],
      [4, false],
      [5, false],
      [6, false],
      [7, false],
      [9, false],
    ])
    const { rows } = await sql<{ number: string; body: string; published: unknown; origin: string }>`
      select d.index_number as number, e.body, d.first_published_at as published, d.origin_key as origin from document d
      join document_edition e on e.document_id = d.id where d.site_id = ${site.id} order by d.id`.execute(db)
    expect(rows.map(({ number }) => number)).toEqual(['11370322004222241N/2021-5135380', expect.stringMatching(/\/2024-\d{5}$/)])
    expect(rows[1]?.body).toBe('<p>正文</p>')
    expect(String(rows[0]?.published)).toBe('2024-05-06T01:30:00Z')
    expect(await imported('again.jsonl', text)).toMatchObject({ taken: 0, unchanged: 3, refused: 6 })
    const page = await app.inject({ url: `/sites/${site.key}/columns/${column}` })
    expect(page.body).toContain('关于事项1的通知')
    expect((await searchIndexOf(services).reconcile(db, searchSource(db), { repair: false })) as object).toMatchObject({
      missing: [],
      surplus: [],
    })
  })

  test('that broke off goes on where it was', async () => {
    const rows = Array.from({ length: 900 }, (_, index) => row(`b${index}`))
    const path = join(folder, 'broken.jsonl')
    await writeFile(path, lines(rows))
    const order = {
      siteKey: site.key,
      agency: '青禾县人民政府',
      source: '旧站',
      name: 'broken.jsonl',
      actor: { kind: 'system', job: 'import-documents' },
    } as const
    class Broken extends Error {}
    const broken = importRows(services, readRows(path), {
      ...order,
      onProgress: ({ taken }) => {
        if (taken >= 800) throw new Broken('power is gone')
      },
    })
    await expect(broken).rejects.toBeInstanceOf(Broken)
    const ended = await importRows(services, readRows(path), order)
    expect(ended).toMatchObject({ taken: 900, unchanged: 0, refused: 0 })
    const { rows: counted } = await sql<{
      count: number
    }>`select count(*)::int as count from document where origin_key like '旧站:b%'`.execute(db)
    expect(counted[0]?.count).toBe(900)
  })

  test('of which the index refuses an entry leaves nothing of that portion, and goes on there while others publish', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => row(`f${index}`))
    const refuse = (title: string) => sql`
      create or replace function refuse_entry() returns trigger language plpgsql as $$
        begin if new.title like ${sql.lit(`%${title}的通知`)} then raise exception 'no room'; end if; return new; end $$;
      create or replace trigger refuse_entry before insert on search_entry_a for each row execute function refuse_entry();
      create or replace trigger refuse_entry before insert on search_entry_b for each row execute function refuse_entry()`
    const count = async () => {
      const { rows: found } = await sql<{ documents: number; entries: number }>`
        select (select count(*)::int from document where origin_key like '旧站:f%') as documents,
          (select count(*)::int from search_entry_a e join document d on d.id = e.id where d.origin_key like '旧站:f%') as entries`.execute(
        db,
      )
      return found[0]
    }
    await refuse('f60').execute(db)
    await expect(imported('refused.jsonl', lines(rows))).rejects.toThrow('no room')
    expect(await count()).toEqual({ documents: 0, entries: 0 })
    await refuse('f450').execute(db)
    await expect(imported('refused.jsonl', lines(rows))).rejects.toThrow('no room')
    expect(await count()).toEqual({ documents: 400, entries: 400 })
    await sql`drop function refuse_entry cascade`.execute(db)
    const { rows: published } = await sql<{
      id: number
    }>`select id from document where origin_key in ('旧站:1', '旧站:2') order by id`.execute(db)
    const again = published.map(({ id }) => db.transaction().execute((trx) => project(trx, services, [id])))
    const [ended] = await Promise.all([imported('refused.jsonl', lines(rows)), ...again])
    expect(ended).toMatchObject({ taken: 500, unchanged: 0, refused: 0 })
    expect(await count()).toEqual({ documents: 500, entries: 500 })
    expect(await searchIndexOf(services).reconcile(db, searchSource(db), { repair: false })).toMatchObject({
      missing: [],
      surplus: [],
      stale: [],
    })
  })

  test('on threads and on this one stores the same entries: the index agrees with the rows', async () => {
    const rows = Array.from({ length: 130 }, (_, index) =>
      row(`t${index}`, {
        body: `<h2>第${index}号</h2>${'<p>各乡镇人民政府要加强城镇老旧小区改造工作。</p>'.repeat(1 + (index % 5))}<p onclick="x">C++ 4.0 𠮷野家</p>`,
        ...(index % 2 === 0 ? { summary: '最低生活保障标准调整' } : {}),
      }),
    )
    const path = join(folder, 'threads.jsonl')
    await writeFile(path, lines(rows))
    for (const threads of [0, 2]) {
      const order = { siteKey: site.key, agency: '青禾县人民政府', source: `线程${threads}`, name: 'threads', threads } as const
      const ended = await importRows(services, readRows(path), { ...order, actor: { kind: 'system', job: 'import-documents' } })
      expect(ended).toMatchObject({ taken: 130, refused: 0 })
    }
    expect(await searchIndexOf(services).reconcile(db, searchSource(db), { repair: false })).toMatchObject({
      missing: [],
      surplus: [],
      stale: [],
    })
  })

  test('reads CSV with Chinese heads, and folders of JSON with HTML beside', async () => {
    const csv =
      '编号,标题,正文,栏目,发布日期,关键词\nc1,"标题,一",<p>一</p>,通知公告,2023-01-05,"土地，规划"\nc2,,,通知公告,2023-01-05,\n'
    const first = await imported('site.csv', csv)
    expect(first).toMatchObject({ taken: 1, refused: 1 })
    expect((await refusals(first.id))[0]?.message).toContain('“标题”')
    const files = join(folder, 'files')
    await mkdir(files)
    await writeFile(join(files, 'a.json'), JSON.stringify({ title: '文件夹一', column: '通知公告', publishedAt: '2022-02-02' }))
    await writeFile(join(files, 'a.html'), '<h2>一</h2><p>正文在旁边</p>')
    await writeFile(join(files, 'b.json'), 'not json')
    const order = {
      siteKey: site.key,
      agency: '青禾县人民政府',
      source: '旧站',
      name: 'files',
      actor: { kind: 'system', job: 'import-documents' },
    } as const
    expect(await importRows(services, readRows(files), order)).toMatchObject({ taken: 1, refused: 1 })
  })

  test.each([
    ['an unknown site', { siteKey: 'nowhere', agency: '青禾县人民政府' }],
    ['an agency of elsewhere', { siteKey: '', agency: '别处的局' }],
  ])('does not begin with %s', async (_, change) => {
    const order = {
      siteKey: change.siteKey || site.key,
      agency: change.agency,
      source: 's',
      name: 'n',
      actor: { kind: 'system', job: 'x' },
    } as const
    await expect(importRows(services, readRows(folder), order)).rejects.toBeInstanceOf(ImportRefused)
  })

  test('is told to managers of the site, and to nobody else', async () => {
    const list = await manager.get('/api/office/exchange/imports')
    expect(list.json<{ id: number }[]>().length).toBeGreaterThanOrEqual(3)
    const stranger = await signedIn(app, await aPerson(db, { agencyId: await anAgency(db), roles: ['siteManager'] }))
    expect((await stranger.get('/api/office/exchange/imports')).json()).toEqual([])
  })
})

test('an agency that was dissolved keeps its documents with readers: page, search and data', async () => {
  const bureau = await anAgency(db, { name: '青禾县体育局', parentId: county })
  await imported('sports.jsonl', lines([row('s1', { agency: '青禾县体育局', title: '全民健身场地开放通知' })]))
  await sql`update agency set dissolved_on = '2026-01-01' where id = ${bureau}`.execute(db)
  const { rows } = await sql<{ id: number }>`select id from document where agency_id = ${bureau}`.execute(db)
  const id = rows[0]?.id ?? 0
  await db.transaction().execute((trx) => project(trx, services, [id]))
  expect((await app.inject(`/sites/${site.key}/documents/${id}`)).body).toContain('青禾县体育局')
  expect((await app.inject(`/sites/${site.key}/search?q=${encodeURIComponent('全民健身')}`)).body).toContain('全民健身')
  const latest = await app.inject(`/api/v1/sites/${site.key}/documents`)
  expect(latest.body).toContain('全民健身场地开放通知')
})

test('threads read bodies as this one does', async () => {
  const reader = createBodyReader({ threads: 2, words: true, pictures: false })
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { minLength: 51, maxLength: 120 }),
        async (texts) => {
          const bodies = texts.map((text) => ({
            body: `<p>${text}</p><h2>政府信息公开</h2>`,
            summary: text === '' ? undefined : text,
          }))
          expect(await reader.read(bodies)).toEqual(readBodies({ bodies, words: true, pictures: false }))
        },
      ),
      { numRuns: 30 },
    )
  } finally {
    await reader.close()
  }
  const many = Array.from({ length: 51 }, () => ({ body: '', summary: undefined }))
  await expect(reader.read(many)).rejects.toThrow('closed')
})

describe('a system that pushes', () => {
  let key: string
  let client: number

  beforeAll(async () => {
    const { personId: editorId } = await aPerson(db, { agencyId: county, roles: ['editor'] })
    const admitted = await manager.post('/api/office/exchange/clients', {
      agencyId: county,
      name: '行政审批系统',
      columns: [column],
      editorId,
    })
    ;({ key, id: client } = admitted.json<{ key: string; id: number }>())
  })

  const send = (body: object, as = key) =>
    app.inject({ method: 'PUT', url: '/api/v1/documents', headers: { authorization: `Bearer ${as}` }, payload: body })
  const pushedDocument = (change: object = {}) => ({
    key: 'x-1',
    kind: 'notice',
    title: '许可结果公示',
    body: '<p>准予许可。</p>',
    columnId: column,
    ...change,
  })

  test('drafts once, changes the draft, and never publishes', async () => {
    const first = await send(pushedDocument())
    expect(first.json()).toMatchObject({ result: 'drafted', state: 'draft', address: null })
    const { id } = first.json<PushResult>()
    expect((await send(pushedDocument())).json()).toMatchObject({ id, result: 'unchanged' })
    expect((await send(pushedDocument({ title: '许可结果公示（更正）' }))).json()).toMatchObject({ id, result: 'changed' })
    const asked = await app.inject({ url: '/api/v1/documents/x-1', headers: { authorization: `Bearer ${key}` } })
    expect(asked.json()).toMatchObject({ id, state: 'draft' })
    const { rows } = await sql<{ title: string; origin: string }>`
      select e.title, d.origin from document d join document_edition e on e.document_id = d.id where d.id = ${id}`.execute(db)
    expect(rows).toEqual([{ title: '许可结果公示（更正）', origin: 'interface' }])
  })

  test('the same document at once is one document', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => send(pushedDocument({ key: 'x-2' }))))
    expect(new Set(all.map((reply) => reply.json<PushResult>().id)).size).toBe(1)
  })

  test('what is refused: other columns, wrong keys, what is no draft any more, whoever was sent away', async () => {
    expect((await send(pushedDocument({ key: 'x-3', columnId: await aColumn(db, site) }))).statusCode).toBe(422)
    expect((await send(pushedDocument(), 'gkp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).statusCode).toBe(401)
    const { id } = (await send(pushedDocument({ key: 'x-4' }))).json<PushResult>()
    await sql`update document set state = 'firstReview' where id = ${id}`.execute(db)
    expect((await send(pushedDocument({ key: 'x-4', title: '改' }))).json()).toMatchObject({ code: 'push-not-draft' })
    await manager.send('DELETE', `/api/office/exchange/clients/${client}`)
    expect((await send(pushedDocument({ key: 'x-5' }))).statusCode).toBe(401)
  })

  test('nobody else admits or sees systems', async () => {
    const stranger = await signedIn(app, await aPerson(db, { agencyId: await anAgency(db), roles: ['siteManager'] }))
    const body = { agencyId: county, name: 'x', columns: [column], editorId: 1 }
    expect((await stranger.post('/api/office/exchange/clients', body)).statusCode).toBe(403)
    expect((await stranger.get('/api/office/exchange/clients')).json()).toEqual([])
    const listed = await manager.get('/api/office/exchange/clients')
    expect(listed.body).not.toContain(key)
  })
})
