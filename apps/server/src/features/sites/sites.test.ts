/** Sites and columns through the routes, on a real database. */
import { PLATFORM_SECTIONS } from '@gongkai/law/publication'
import type { ColumnView, SiteView } from '@gongkai/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db })

let county: number
let bureau: number
let elsewhere: number
let manager: Session
let editor: Session
let stranger: Session

beforeAll(async () => {
  county = await anAgency(db, { name: '试验县人民政府', kind: 'county', divisionCode: '130499' })
  bureau = await anAgency(db, { name: '试验县教育局', parentId: county })
  elsewhere = await anAgency(db, { name: '别处县人民政府', kind: 'county' })
  manager = await signedIn(
    app,
    await aPerson(db, { agencyId: county, roles: [{ role: 'siteManager', agencyId: county, scope: 'subtree' }] }),
  )
  editor = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor'] }))
  stranger = await signedIn(
    app,
    await aPerson(db, { agencyId: elsewhere, roles: [{ role: 'siteManager', agencyId: elsewhere, scope: 'subtree' }] }),
  )
})

let made = 0
async function opened(facts: object = {}): Promise<number> {
  made += 1
  const reply = await manager.post('/api/office/sites', {
    agencyId: county,
    key: `site-${made}`,
    name: `试验网站${made}`,
    template: 'empty',
    ...facts,
  })
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ id: number }>().id
}

const treeOf = async (siteId: number, session = manager) =>
  (await session.get(`/api/office/sites/${siteId}/columns`)).json<ColumnView[]>()

const column = (facts: object = {}) => ({
  name: '通知公告',
  description: '面向社会的通知和公告',
  columnType: '工作动态',
  presentation: 'list',
  ownerAgencyId: county,
  ...facts,
})

async function openedColumn(siteId: number, facts: object = {}): Promise<number> {
  const reply = await manager.post(`/api/office/sites/${siteId}/columns`, column(facts))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ id: number }>().id
}

describe('a site', () => {
  test('opens with the sections, the columns of art. 20 and the pilot fields with their sub-columns', async () => {
    const id = await opened({ template: 'platform' })
    const tree = await treeOf(id)
    expect(tree.filter(({ section }) => section !== null).map(({ name }) => name)).toEqual(
      PLATFORM_SECTIONS.map(({ name }) => name),
    )
    const codes = new Set(tree.map(({ itemCode }) => itemCode))
    for (let item = 1; item <= 15; item++) expect(codes).toContain(`20-${item}`)
    const fields = tree.filter(({ fieldCode, depth }) => fieldCode !== null && depth === 2)
    expect(fields).toHaveLength(26)
    expect(tree.filter(({ depth }) => depth === 3).length).toBeGreaterThan(190)
    expect(tree.find(({ name }) => name === '规章')).toBeUndefined()
    expect(tree.find(({ name }) => name === '行政许可')).toMatchObject({ updateDays: 14, freshness: 'empty', documents: 0 })
  })

  test('is told what the rules for government sites want, and not refused', async () => {
    const id = await opened({ origin: 'https://www.example.com', siteCode: '9904990001' })
    const { warnings, editable } = (await manager.get(`/api/office/sites/${id}`)).json<SiteView>()
    expect(editable).toBe(true)
    expect(warnings.map(({ message }) => message)).toEqual(expect.arrayContaining(['域名不合规范', '网站标识码不合规范']))
    expect(warnings.every(({ remedy, basis }) => remedy !== '' && basis.includes('47号'))).toBe(true)
  })

  test('keeps its key and its host for itself', async () => {
    await opened({ key: 'taken', origin: 'https://www.taken.gov.cn' })
    const again = { agencyId: county, name: '又一个', template: 'empty' }
    expect((await manager.post('/api/office/sites', { ...again, key: 'taken' })).json()).toMatchObject({ code: 'site-key-taken' })
    const host = await manager.post('/api/office/sites', { ...again, key: 'other', origin: 'https://www.taken.gov.cn' })
    expect(host.json()).toMatchObject({ code: 'site-host-taken' })
  })

  test('is changed in the version that was seen, by one of two at once', async () => {
    const id = await opened()
    const change = (name: string) => manager.send('PUT', `/api/office/sites/${id}`, { version: 1, name })
    const codes = (await Promise.all([change('甲'), change('乙')])).map(({ statusCode }) => statusCode)
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('is seen by who works below it, managed by its managers, unknown to others', async () => {
    const id = await opened()
    expect((await editor.get(`/api/office/sites/${id}`)).json<SiteView>().editable).toBe(false)
    expect((await editor.send('PUT', `/api/office/sites/${id}`, { version: 1, name: '改' })).statusCode).toBe(403)
    expect((await stranger.get(`/api/office/sites/${id}`)).statusCode).toBe(404)
    expect((await stranger.send('PUT', `/api/office/sites/${id}`, { version: 1, name: '改' })).statusCode).toBe(404)
    expect((await stranger.get('/api/office/sites')).json<SiteView[]>()).toEqual([])
    const foreign = await stranger.post('/api/office/sites', { agencyId: county, key: 'foreign', name: '别人的' })
    expect(foreign.statusCode).toBe(403)
    expect((await app.inject(`/api/office/sites/${id}`)).statusCode).toBe(401)
  })

  test('that is closed takes no more columns and is closed once', async () => {
    const id = await opened()
    const close = (version: number) => manager.post(`/api/office/sites/${id}/close`, { version })
    expect((await close(1)).statusCode).toBe(200)
    expect((await close(2)).json()).toMatchObject({ code: 'site-closed' })
    expect((await manager.post(`/api/office/sites/${id}/columns`, column())).json()).toMatchObject({ code: 'site-closed' })
  })
})

describe('a column', () => {
  test('is opened below another, changed, and put in order', async () => {
    const site = await opened()
    const first = await openedColumn(site)
    const second = await openedColumn(site, { name: '要闻动态', updateDays: 14 })
    const below = await openedColumn(site, { name: '公示', parentId: first })
    expect((await treeOf(site)).map(({ id, depth }) => [id, depth])).toEqual([
      [first, 0],
      [below, 1],
      [second, 0],
    ])
    expect((await manager.send('PUT', `/api/office/sites/${site}/column-order`, { ids: [second, first] })).statusCode).toBe(204)
    expect((await treeOf(site)).map(({ id }) => id)).toEqual([second, first, below])
    const changed = { ...column({ name: '公示公告', ownerAgencyId: bureau, itemCode: '20-15' }), version: 1 }
    expect((await manager.send('PUT', `/api/office/sites/${site}/columns/${first}`, changed)).statusCode).toBe(204)
    expect((await treeOf(site))[1]).toMatchObject({ name: '公示公告', version: 2, owner: { id: bureau }, itemCode: '20-15' })
    expect((await manager.send('PUT', `/api/office/sites/${site}/columns/${first}`, changed)).json()).toMatchObject({
      code: 'column-changed',
    })
    const kinds = await db.selectFrom('column_history').select('kind').where('site_id', '=', site).orderBy('id').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['opened', 'opened', 'opened', 'reordered', 'changed'])
  })

  test.each([
    ['a name that a sibling has', {}, 'column-name-taken'],
    ['an unknown kind', { name: '甲', columnType: '别的' }, 'column-unsuitable'],
    ['a link without address', { name: '甲', presentation: 'link' }, 'column-unsuitable'],
    ['an item that art. 20 does not have', { name: '甲', itemCode: '20-16' }, 'column-unsuitable'],
    ['a parent that is not there', { name: '甲', parentId: 999_999 }, 'column-place-unsuitable'],
    ['a section by another name', { name: '甲', section: 'guide' }, 'column-fixed'],
  ])('is refused: %s', async (_case, facts, code) => {
    const site = await opened()
    await openedColumn(site)
    expect((await manager.post(`/api/office/sites/${site}/columns`, column(facts))).json()).toMatchObject({ code })
  })

  test('is refused an owner outside the agencies of the site, and anybody who does not manage it', async () => {
    const site = await opened()
    const path = `/api/office/sites/${site}/columns`
    expect((await manager.post(path, column({ ownerAgencyId: elsewhere }))).json()).toMatchObject({ code: 'column-unsuitable' })
    expect((await editor.post(path, column())).statusCode).toBe(403)
    expect((await stranger.post(path, column())).statusCode).toBe(404)
    expect((await stranger.get(path)).statusCode).toBe(404)
  })

  test('keeps the name of a fixed section, of which there is one', async () => {
    const site = await opened()
    const guide = { name: '政府信息公开指南', section: 'guide', columnType: '信息公开指南' }
    const id = await openedColumn(site, guide)
    const renamed = { ...column({ name: '指南', columnType: '信息公开指南' }), version: 1 }
    expect((await manager.send('PUT', `/api/office/sites/${site}/columns/${id}`, renamed)).json()).toMatchObject({
      code: 'column-fixed',
    })
    const again = await manager.post(`/api/office/sites/${site}/columns`, column({ ...guide, parentId: id }))
    expect(again.json()).toMatchObject({ code: 'column-section-taken' })
  })

  test('is ordered only by who knows every sibling', async () => {
    const site = await opened()
    const first = await openedColumn(site)
    await openedColumn(site, { name: '要闻动态' })
    const order = await manager.send('PUT', `/api/office/sites/${site}/column-order`, { ids: [first] })
    expect(order.json()).toMatchObject({ code: 'columns-changed' })
  })

  test('opened by two at once under one name exists once, and readers are told by a new version', async () => {
    const site = await opened()
    const open = () => manager.post(`/api/office/sites/${site}/columns`, column())
    const codes = (await Promise.all([open(), open()])).map(({ statusCode }) => statusCode)
    expect(codes.toSorted((a, b) => a - b)).toEqual([201, 409])
    const content = await db.selectFrom('site_content').select('version').where('site_id', '=', site).executeTakeFirst()
    expect(content?.version).toBe(2)
  })
})
