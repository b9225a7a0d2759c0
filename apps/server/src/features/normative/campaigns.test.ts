/** Campaigns: what was in force on the base day, concluded by those whose it is, carried out all together or not at all. */
import type { CampaignItems, CampaignView, NormativeView } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anEditorialDesk, documentView, drafted, type EditorialDesk } from '../../../test/document-factory.ts'
import { aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
let county: EditorialDesk
let town: EditorialDesk
let stranger: EditorialDesk
let governor: Session

beforeAll(async () => {
  county = await anEditorialDesk(app, db)
  town = await anEditorialDesk(app, db, { parentId: county.agencyId })
  stranger = await anEditorialDesk(app, db)
  governor = await signedIn(
    app,
    await aPerson(db, { agencyId: county.agencyId, roles: [{ role: 'agencyHead', scope: 'subtree' }] }),
  )
})

async function existing(desk: EditorialDesk, title: string, facts: object = { effectiveFrom: '2020-06-01' }): Promise<number> {
  const id = await drafted(desk, { title, documentNumber: `${title}〔2020〕1号` }, 'normativeDocument')
  const body = { documentId: id, category: 'normative', issuedOn: '2020-05-01', ...facts }
  expect((await desk.editor.post('/api/office/normative/existing', body)).statusCode).toBe(204)
  return id
}

async function begun(desk: EditorialDesk, scope: 'agency' | 'subtree'): Promise<number> {
  const reply = await desk.head.post('/api/office/campaigns', {
    agencyId: desk.agencyId,
    name: '2026年行政规范性文件清理',
    scope,
    baseDay: '2026-01-01',
    dueOn: '2026-06-30',
  })
  expect([reply.statusCode, reply.body]).toEqual([201, expect.any(String)])
  return reply.json<{ id: number }>().id
}

async function items(session: Session, id: number): Promise<CampaignItems['items']> {
  return (await session.get(`/api/office/campaigns/${id}/items`)).json<CampaignItems>().items
}

async function campaign(session: Session, id: number): Promise<CampaignView> {
  return (await session.get(`/api/office/campaigns/${id}`)).json()
}

async function conclude(
  session: Session,
  id: number,
  document: number,
  result: string,
  before: string | null = null,
): Promise<number> {
  const reply = await session.post(`/api/office/campaigns/${id}/items/${document}`, { result, reason: '经评估', before })
  return reply.statusCode
}

async function close(session: Session, id: number, effectiveOn = '2026-04-01') {
  const { version } = await campaign(session, id)
  return session.post(`/api/office/campaigns/${id}/close`, { version, effectiveOn })
}

async function register(session: Session, id: number): Promise<NormativeView> {
  return (await session.get(`/api/office/normative/${id}`)).json()
}

test('a campaign of a county and its towns, from the list to the repeal', async () => {
  const stays = await existing(county, '县农村公路管理办法')
  const goes = await existing(county, '县集市管理规定')
  const lapses = await existing(town, '镇殡葬管理规定')
  const unknown = await existing(town, '镇旧文件', {})
  await existing(county, '县早已废止的规定', {
    effectiveFrom: '2018-01-01',
    ended: { on: '2025-01-01', manner: 'repealed' },
    issuedOn: '2018-01-01',
  })
  const notYet = await existing(county, '县尚未施行的规定', { issuedOn: '2025-12-01', effectiveFrom: '2026-02-01' })
  const id = await begun(county, 'subtree')

  expect((await items(county.head, id)).map(({ document }) => document.id)).toEqual([stays, goes, lapses, unknown])
  expect((await items(town.head, id)).map(({ document, mayDecide }) => [document.id, mayDecide])).toEqual([
    [lapses, true],
    [unknown, true],
  ])
  expect((await campaign(town.head, id)).counts.total).toBe(2)
  expect((await stranger.head.get(`/api/office/campaigns/${id}`)).statusCode).toBe(404)
  expect((await stranger.head.get(`/api/office/campaigns/${id}/items`)).statusCode).toBe(404)

  expect(await conclude(county.head, id, stays, 'keep')).toBe(204)
  expect(await conclude(county.head, id, goes, 'repeal')).toBe(204)
  // The head of the county's office for the county alone does not conclude for the town; the governor may.
  expect(await conclude(county.head, id, lapses, 'declareLapsed')).toBe(403)
  expect(await conclude(stranger.head, id, lapses, 'declareLapsed')).toBe(404)
  expect(await conclude(town.editor, id, lapses, 'declareLapsed')).toBe(403)
  expect(await conclude(town.head, id, lapses, 'declareLapsed')).toBe(204)
  expect(await conclude(town.head, id, notYet, 'keep')).toBe(404)

  const early = await close(county.head, id)
  expect(early.json()).toMatchObject({ status: 409, code: 'campaign-open-items' })
  expect(early.json<{ detail: string }>().detail).toContain('镇旧文件')
  expect(await conclude(governor, id, unknown, 'keep')).toBe(204)

  const list = await county.editor.post(`/api/office/campaigns/${id}/list`)
  const { id: listId } = list.json<{ id: number }>()
  const { edition } = await documentView(county.editor, listId)
  expect(edition.title).toBe('2026年行政规范性文件清理结果目录')
  expect(edition.body).toMatch(
    /继续有效的文件（2 件）.*县农村公路管理办法.*废止的文件（1 件）.*县集市管理规定.*宣布失效的文件（1 件）.*镇殡葬/u,
  )
  expect((await county.editor.post(`/api/office/campaigns/${id}/list`)).json()).toEqual({ id: listId })

  expect((await close(town.head, id)).statusCode).toBe(404)
  expect((await close(county.editor, id)).statusCode).toBe(403)
  expect((await close(county.head, id)).statusCode).toBe(204)
  expect(await register(county.head, goes)).toMatchObject({
    stage: 'ended',
    validity: 'inForce',
    end: { on: '2026-04-01', manner: 'repealed', by: { id: listId } },
  })
  expect(await register(town.head, lapses)).toMatchObject({ stage: 'ended', end: { manner: 'declaredLapsed' } })
  expect(await register(county.head, stays)).toMatchObject({ stage: 'inForce' })
  expect(await campaign(county.head, id)).toMatchObject({
    closedAt: expect.any(String),
    resultDocument: { id: listId },
    may: { close: false },
  })
  expect(await conclude(county.head, id, stays, 'repeal', 'keep')).toBe(409)
  expect((await close(county.head, id)).json()).toMatchObject({ code: 'campaign-closed' })
  // Readers have nothing of all this until the list is published.
  expect((await app.inject({ url: `/sites/${county.siteKey}/normative?validity=all` })).body).not.toContain('清理')
})

describe('what is refused', () => {
  test('beginning one for another agency, with a base day ahead or a due day past', async () => {
    const input = { agencyId: county.agencyId, name: '清理', scope: 'agency', baseDay: '2026-01-01', dueOn: '2026-06-30' }
    expect((await stranger.head.post('/api/office/campaigns', input)).statusCode).toBe(403)
    expect((await county.editor.post('/api/office/campaigns', input)).statusCode).toBe(403)
    expect((await county.head.post('/api/office/campaigns', { ...input, baseDay: '2026-12-01' })).statusCode).toBe(422)
    expect((await county.head.post('/api/office/campaigns', { ...input, dueOn: '2026-02-01' })).statusCode).toBe(422)
    expect((await app.inject({ url: '/api/office/campaigns' })).statusCode).toBe(401)
  })

  test('a conclusion over another one that was not seen; one of two closings; nothing half done', async () => {
    const desk = await anEditorialDesk(app, db)
    const first = await existing(desk, '甲')
    const second = await existing(desk, '乙')
    const id = await begun(desk, 'agency')
    const both = await Promise.all([conclude(desk.head, id, first, 'repeal'), conclude(desk.head2, id, first, 'keep')])
    expect(both.toSorted((one, other) => one - other)).toEqual([204, 409])
    const [item] = await items(desk.head, id)
    await conclude(desk.head, id, first, 'repeal', item?.result ?? null)
    await conclude(desk.head, id, second, 'repeal')
    // The second ends by its term before the day chosen: it is left as it is; then something fails in the middle.
    await sql`update normative_document set stage = 'drafting' where document_id = ${second}`.execute(db)
    expect((await close(desk.head, id)).statusCode).toBe(409)
    expect(await register(desk.head, first)).toMatchObject({ stage: 'inForce', end: null })
    await sql`update normative_document set stage = 'inForce' where document_id = ${second}`.execute(db)
    const closings = await Promise.all([close(desk.head, id), close(desk.head2, id)])
    expect(closings.map(({ statusCode }) => statusCode).toSorted((one, other) => one - other)).toEqual([204, 409])
    expect((await register(desk.head, second)).steps.filter(({ event }) => event === 'repeal')).toHaveLength(1)
  })

  test('keeping what will be without force; what ended meanwhile needs no conclusion', async () => {
    const desk = await anEditorialDesk(app, db)
    const ends = await existing(desk, '丙', { effectiveFrom: '2021-03-15', effectiveTo: '2026-03-15' })
    const id = await begun(desk, 'agency')
    await conclude(desk.head, id, ends, 'keep')
    expect((await close(desk.head, id)).json<{ detail: string }>().detail).toContain('届时已经不再有效')
    expect((await close(desk.head, id, '2025-12-31')).statusCode).toBe(422)
    const other = await begun(desk, 'agency')
    expect((await close(desk.head, other)).statusCode).toBe(204)
    expect(await register(desk.head, ends)).toMatchObject({ stage: 'inForce', end: null })
  })
})
