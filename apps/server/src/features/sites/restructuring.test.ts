/** Restructuring through the routes: no document loses all columns, no old address leads nowhere, nobody overrides another. */
import type { ColumnHistoryView, ColumnView } from '@gongkai/contract'
import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aPublished } from '../../../test/site-factory.ts'

const { db } = await testDatabase()
const app = await testApp({ db })

let county: number
let bureau: number
let manager: Session
let stranger: Session
let editor: Session

beforeAll(async () => {
  county = await anAgency(db, { name: '试验县人民政府', kind: 'county' })
  bureau = await anAgency(db, { name: '试验县教育局', parentId: county })
  const elsewhere = await anAgency(db, { name: '别处县人民政府', kind: 'county' })
  const managing = (agencyId: number) =>
    aPerson(db, { agencyId, roles: [{ role: 'siteManager', agencyId, scope: 'subtree' }] }).then((person) =>
      signedIn(app, person),
    )
  manager = await managing(county)
  stranger = await managing(elsewhere)
  editor = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor'] }))
})

let made = 0
async function aSite(): Promise<number> {
  made += 1
  const body = { agencyId: county, key: `site-${made}`, name: `试验网站${made}`, template: 'empty' }
  return (await manager.post('/api/office/sites', body)).json<{ id: number }>().id
}

const facts = (name: string, more: object = {}) => ({
  name,
  description: `${name}的信息`,
  columnType: '工作动态',
  presentation: 'list',
  ownerAgencyId: county,
  ...more,
})

async function aColumn(site: number, name: string, parentId?: number): Promise<number> {
  const reply = await manager.post(`/api/office/sites/${site}/columns`, facts(name, parentId === undefined ? {} : { parentId }))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ id: number }>().id
}

interface Facts {
  readonly agencyId: number
  readonly siteId: number
  readonly columns: readonly number[]
  readonly title?: string
  readonly draft?: boolean
}

async function aDocument({ agencyId, siteId, draft, ...facts }: Facts): Promise<number> {
  const id = await aPublished(db, { id: siteId, key: '', agencyId }, facts)
  if (draft === true) {
    await sql`update document set state = 'draft', standing = 'unpublished', first_published_at = null, published_at = null,
      current_edition = null, open_edition = 1 where id = ${id}`.execute(db)
    await sql`update document_placement set published_at = null where document_id = ${id}`.execute(db)
  }
  return id
}

const treeOf = async (site: number) => (await manager.get(`/api/office/sites/${site}/columns?closed=true`)).json<ColumnView[]>()
const versionOf = async (site: number, id: number) => (await treeOf(site)).find((column) => column.id === id)?.version ?? 0

async function act(site: number, id: number, name: string, body: object, session = manager) {
  const version = await versionOf(site, id)
  return session.post(`/api/office/sites/${site}/columns/${id}/${name}`, { version, ...body })
}

async function placesOf(documentId: number) {
  return db
    .selectFrom('document_placement')
    .select(['column_id as column', 'main'])
    .where('document_id', '=', documentId)
    .orderBy('column_id')
    .execute()
}

const reason = '试验'

describe('a column that is merged', () => {
  test('gives its documents, columns and readers to the other', async () => {
    const site = await aSite()
    const [old, target] = [await aColumn(site, '通知'), await aColumn(site, '公告')]
    const [below, earlier] = [await aColumn(site, '公示', old), await aColumn(site, '启事')]
    const only = await aDocument({ agencyId: bureau, siteId: site, columns: [old] })
    const both = await aDocument({ agencyId: bureau, siteId: site, columns: [old, target] })
    const draft = await aDocument({ agencyId: bureau, siteId: site, columns: [old], draft: true })
    await act(site, earlier, 'merge', { targetId: old, reason })
    await sql`insert into subscription (site_id, column_id, query_key, frequency, language, state, address, address_print, token, token_print, created_at, sent_until)
      values (${site}, ${old}, 'column', 'daily', 'zh', 'active', '\\x00', '\\x00', '\\x00', decode(repeat('00', 32), 'hex'), now(), now())`.execute(
      db,
    )
    const before = await db.selectFrom('site_content').select('version').where('site_id', '=', site).executeTakeFirstOrThrow()

    const reply = await act(site, old, 'merge', { targetId: target, reason })
    expect(reply.json()).toEqual({ columnId: target, documents: 3 })
    for (const id of [only, both, draft]) expect(await placesOf(id)).toEqual([{ column: target, main: true }])
    const tree = await treeOf(site)
    expect(tree.find(({ id }) => id === old)).toMatchObject({ movedToId: target })
    // Whoever comes by the address of a column merged earlier goes straight to where things are.
    expect(tree.find(({ id }) => id === earlier)).toMatchObject({ movedToId: target })
    expect(tree.find(({ id }) => id === below)).toMatchObject({ parentId: target, depth: 1 })
    const subscription = await db.selectFrom('subscription').select('column_id').where('site_id', '=', site).executeTakeFirst()
    expect(subscription).toEqual({ column_id: target })
    const after = await db.selectFrom('site_content').select('version').where('site_id', '=', site).executeTakeFirstOrThrow()
    expect(after.version).toBe(before.version + 1)
    const history = (await manager.get(`/api/office/sites/${site}/column-history?column=${old}`)).json<ColumnHistoryView[]>()
    expect(history[0]).toMatchObject({ kind: 'merged', documents: 3, reason, target: { id: target }, by: expect.any(String) })
  })

  test('is found by search in the other from the same moment on', async () => {
    const site = await aSite()
    const [old, target] = [await aColumn(site, '甲'), await aColumn(site, '乙')]
    const id = await aDocument({ agencyId: bureau, siteId: site, columns: [old] })
    await act(site, old, 'merge', { targetId: target, reason })
    const { rows } = await sql<{ columns: readonly number[] }>`
      select column_ids as columns from search_entry_a where id = ${id}`.execute(db)
    expect(rows[0]?.columns).toEqual([target])
  })

  test('comes back when it is opened again, with what has not gone elsewhere since', async () => {
    const site = await aSite()
    const [old, target, third] = [await aColumn(site, '通知'), await aColumn(site, '公告'), await aColumn(site, '启事')]
    const below = await aColumn(site, '公示', old)
    const [first, second] = [
      await aDocument({ agencyId: bureau, siteId: site, columns: [old] }),
      await aDocument({ agencyId: bureau, siteId: site, columns: [old] }),
    ]
    await act(site, old, 'merge', { targetId: target, reason })
    await sql`update document_placement set column_id = ${third} where document_id = ${second}`.execute(db)
    const reply = await act(site, old, 'reopen', { reason: '并错了' })
    expect(reply.json()).toEqual({ columnId: old, documents: 1 })
    expect(await placesOf(first)).toEqual([{ column: old, main: true }])
    expect(await placesOf(second)).toEqual([{ column: third, main: true }])
    expect((await treeOf(site)).find(({ id }) => id === below)).toMatchObject({ parentId: old })
    expect((await act(site, old, 'reopen', { reason })).json()).toMatchObject({ code: 'column-open' })
  })

  test('goes into one of two columns when two managers merge it at once', async () => {
    const site = await aSite()
    const [old, one, other] = [await aColumn(site, '甲'), await aColumn(site, '乙'), await aColumn(site, '丙')]
    const id = await aDocument({ agencyId: bureau, siteId: site, columns: [old] })
    const replies = await Promise.all([
      act(site, old, 'merge', { targetId: one, reason }),
      act(site, old, 'merge', { targetId: other, reason }),
    ])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
    // The second finds the column changed when it reads it before the first has ended, and closed when it reads it after.
    const refused = replies.find(({ statusCode }) => statusCode === 409)?.json<{ code: string }>()
    expect(['column-changed', 'column-closed']).toContain(refused?.code)
    expect(await placesOf(id)).toHaveLength(1)
  })

  test('is refused into itself, below itself, into a link, a closed column, another site', async () => {
    const site = await aSite()
    const old = await aColumn(site, '甲')
    const below = await aColumn(site, '乙', old)
    const link = (
      await manager.post(
        `/api/office/sites/${site}/columns`,
        facts('链接', { presentation: 'link', link: 'https://www.gov.cn/' }),
      )
    ).json<{ id: number }>().id
    const foreign = await aColumn(await aSite(), '丙')
    for (const targetId of [old, below, link, foreign])
      expect((await act(site, old, 'merge', { targetId, reason })).json()).toMatchObject({ code: 'column-place-unsuitable' })
  })
})

describe('a column that is moved', () => {
  test('stands elsewhere with all below it, and back where it was', async () => {
    const site = await aSite()
    const [one, other] = [await aColumn(site, '甲'), await aColumn(site, '乙')]
    const [inner, last] = [await aColumn(site, '内', one), await aColumn(site, '末', other)]
    expect((await act(site, inner, 'move', { parentId: other, beforeId: last })).statusCode).toBe(200)
    expect((await treeOf(site)).map(({ id, depth }) => [id, depth])).toEqual([
      [one, 0],
      [other, 0],
      [inner, 1],
      [last, 1],
    ])
    expect((await act(site, inner, 'move', { parentId: one })).statusCode).toBe(200)
    expect((await treeOf(site)).map(({ id }) => id)).toEqual([one, inner, other, last])
    expect((await act(site, one, 'move', { parentId: inner })).json()).toMatchObject({ code: 'column-place-unsuitable' })
    expect((await act(site, inner, 'move', { parentId: other, version: 1 })).json()).toMatchObject({ code: 'column-changed' })
  })

  test('is not moved too deep, nor beside one of its name, nor away from its section', async () => {
    const site = await aSite()
    let at = await aColumn(site, '一级')
    const top = at
    for (const name of ['二级', '三级', '四级', '五级', '六级']) at = await aColumn(site, name, at)
    const tall = await aColumn(site, '高')
    expect((await act(site, tall, 'move', { parentId: at })).json()).toMatchObject({ code: 'column-place-unsuitable' })
    const twin = await aColumn(site, '二级')
    expect((await act(site, twin, 'move', { parentId: top })).json()).toMatchObject({ code: 'column-name-taken' })
    const section = (
      await manager.post(
        `/api/office/sites/${site}/columns`,
        facts('政府信息公开制度', { section: 'system', columnType: '政策文件' }),
      )
    ).json<{ id: number }>().id
    expect((await act(site, section, 'move', { parentId: top })).json()).toMatchObject({ code: 'column-fixed' })
  })
})

describe('a column that is split', () => {
  test('gives the chosen documents to a new one beside it', async () => {
    const site = await aSite()
    const old = await aColumn(site, '民生')
    const [a, b, c] = [
      await aDocument({ agencyId: bureau, siteId: site, columns: [old], title: '招生公告' }),
      await aDocument({ agencyId: county, siteId: site, columns: [old], title: '招生办法' }),
      await aDocument({ agencyId: county, siteId: site, columns: [old], title: '救助办法' }),
    ]
    const listed = await manager.get(`/api/office/sites/${site}/columns/${old}/documents?q=${encodeURIComponent('招生')}`)
    expect(listed.json<{ id: number }[]>().map(({ id }) => id)).toEqual([b, a])
    const split = { column: facts('招生'), chosen: { title: '招生', agencyId: county }, reason }
    const { columnId, documents } = (await act(site, old, 'split', split)).json<{ columnId: number; documents: number }>()
    expect(documents).toBe(1)
    expect(await placesOf(b)).toEqual([{ column: columnId, main: true }])
    expect(await placesOf(a)).toEqual([{ column: old, main: true }])
    expect(
      (await act(site, old, 'split', { column: facts('又'), chosen: { documentIds: [b, c] }, reason })).json(),
    ).toMatchObject({
      code: 'column-documents-changed',
    })
    expect((await act(site, old, 'split', { column: facts('又'), chosen: {}, reason })).json()).toMatchObject({
      code: 'column-nothing-chosen',
    })
  })
})

describe('a column that is closed', () => {
  test('is empty and leads its readers on', async () => {
    const site = await aSite()
    const top = await aColumn(site, '甲')
    const below = await aColumn(site, '乙', top)
    await aDocument({ agencyId: bureau, siteId: site, columns: [below] })
    expect((await act(site, top, 'close', { reason })).json()).toMatchObject({ code: 'column-place-unsuitable' })
    expect((await act(site, below, 'close', { reason })).json()).toMatchObject({ code: 'column-not-empty' })
    const empty = await aColumn(site, '丙', top)
    expect((await act(site, empty, 'close', { reason })).json()).toEqual({ columnId: top, documents: 0 })
    expect((await treeOf(site)).find(({ id }) => id === empty)).toMatchObject({ movedToId: top })
    expect((await act(site, empty, 'close', { reason })).json()).toMatchObject({ code: 'column-closed' })
  })
})

test('whoever does not manage the site restructures nothing and chooses no documents', async () => {
  const site = await aSite()
  const [old, target] = [await aColumn(site, '甲'), await aColumn(site, '乙')]
  for (const [session, status] of [
    [stranger, 404],
    [editor, 403],
  ] as const) {
    for (const [name, body] of [
      ['move', {}],
      ['merge', { targetId: target, reason }],
      ['split', { column: facts('丙'), chosen: { title: '甲' }, reason }],
      ['close', { targetId: target, reason }],
      ['reopen', { reason }],
    ] as const) {
      expect((await act(site, old, name, body, session)).statusCode, name).toBe(status)
    }
    expect((await session.get(`/api/office/sites/${site}/columns/${old}/documents`)).statusCode).toBe(status)
  }
  expect((await stranger.get(`/api/office/sites/${site}/column-history`)).statusCode).toBe(404)
  expect((await editor.get(`/api/office/sites/${site}/column-history`)).statusCode).toBe(200)
})

test('whatever is done in whatever order, every old address leads to an open column and every document is in one', async () => {
  const step = fc.record({
    what: fc.constantFrom('merge', 'move', 'split', 'close', 'reopen'),
    one: fc.nat(20),
    other: fc.nat(20),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const site = await aSite()
      const first = await aColumn(site, '甲')
      const columns = [first, await aColumn(site, '乙'), await aColumn(site, '丙', first), await aColumn(site, '丁')]
      const documents = await Promise.all(
        columns.map((column, at) =>
          aDocument({ agencyId: bureau, siteId: site, columns: [column, ...columns.slice(0, at)].slice(0, 2) }),
        ),
      )
      for (const [at, { what, one, other }] of steps.entries()) {
        const ids = (await treeOf(site)).map(({ id }) => id)
        const [id, target] = [ids[one % ids.length] ?? 0, ids[other % ids.length] ?? 0]
        const body = { merge: { targetId: target }, move: { parentId: target }, close: { targetId: target }, reopen: {} }
        if (what === 'split') await act(site, id, what, { column: facts(`新${at}`), chosen: { agencyId: bureau }, reason })
        else await act(site, id, what, { ...body[what], reason })
      }
      const tree = await treeOf(site)
      const open = new Set(tree.filter(({ closedAt }) => closedAt === null).map(({ id }) => id))
      for (const { id, movedToId } of tree) expect(open.has(id) || open.has(movedToId ?? 0)).toBe(true)
      for (const document of documents) {
        const places = await placesOf(document)
        expect(places.filter(({ main }) => main)).toHaveLength(1)
        expect(places.every(({ column }) => open.has(column))).toBe(true)
      }
    }),
    { numRuns: 6 },
  )
})

describe('a column that is merged while its documents change', () => {
  test('waits for whoever publishes one of them, and neither waits for the other in a circle', async () => {
    const site = await aSite()
    const [from, to] = [await aColumn(site, '通知'), await aColumn(site, '公告')]
    const id = await aDocument({ agencyId: bureau, siteId: site, columns: [from] })
    const { merging, published } = await db.transaction().execute(async (trx) => {
      // What publishing does, in its order: the document, then where readers find it.
      await sql`select from document where id = ${id} for no key update`.execute(trx)
      const merging = act(site, from, 'merge', { targetId: to, reason })
      await new Promise((resolve) => void setTimeout(resolve, 400))
      const { numAffectedRows } = await sql`
        update document_placement set published_at = '2026-01-30T00:00:00Z' where document_id = ${id}`.execute(trx)
      await sql`update document set site_id = site_id, published_at = '2026-01-30T00:00:00Z' where id = ${id}`.execute(trx)
      return { merging, published: numAffectedRows }
    })
    expect(published).toBe(1n)
    expect((await merging).json()).toMatchObject({ columnId: to, documents: 1 })
    expect(await placesOf(id)).toEqual([{ column: to, main: true }])
  })

  test('and documents that are put elsewhere come before or after it, never in a circle', async () => {
    const mover = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor', 'officeHead'] }))
    for (let round = 0; round < 12; round += 1) {
      const site = await aSite()
      const [from, to, third] = [await aColumn(site, '通知'), await aColumn(site, '公告'), await aColumn(site, '公示')]
      const ids: number[] = []
      for (let count = 0; count < 6; count += 1) ids.push(await aDocument({ agencyId: bureau, siteId: site, columns: [from] }))
      const versions = await Promise.all(
        ids.map(async (id) => (await mover.get(`/api/office/documents/${id}`)).json<{ version: number }>().version),
      )
      const moving = ids.map((id, index) =>
        mover.post(`/api/office/documents/${id}/events/replaceColumns`, {
          version: versions[index],
          body: { columns: index % 2 === 0 ? [third, from] : [third] },
        }),
      )
      const [merged, ...moved] = await Promise.all([act(site, from, 'merge', { targetId: to, reason }), ...moving])
      expect(merged.statusCode, merged.body).toBe(200)
      for (const reply of moved) expect([200, 409, 422], reply.body).toContain(reply.statusCode)
      for (const id of ids) {
        const places = await placesOf(id)
        expect(places.filter(({ main }) => main)).toHaveLength(1)
        expect(places.map(({ column }) => column)).not.toContain(from)
      }
    }
  })
})
