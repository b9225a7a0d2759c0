/** The basic catalogue through the routes: what is owed, done and late, who sees it, who may change it, and its import. */
import type { CatalogueImport, CatalogueView, DutyDetail, DutyInput, VillageAffairsView } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn, type TestRole } from '../../../../test/factories.ts'
import { testApp, testDatabase } from '../../../../test/harness.ts'
import { aPublished } from '../../../../test/site-factory.ts'

const { db } = await testDatabase()
// 31 January 2026, a Saturday.
const app = await testApp({ db })

let county: number
let bureau: number
let town: number
let village: number
let site: number
let notices: number
let affairs: number
let manager: Session
let editor: Session
let townEditor: Session
let supervisor: Session
let stranger: Session

const member = async (agencyId: number, ...roles: readonly TestRole[]) => signedIn(app, await aPerson(db, { agencyId, roles }))

beforeAll(async () => {
  county = await anAgency(db, { name: '试验县人民政府', kind: 'county' })
  bureau = await anAgency(db, { name: '试验县教育局', kind: 'department', parentId: county })
  town = await anAgency(db, { name: '试验县东镇人民政府', kind: 'township', parentId: county })
  village = await anAgency(db, { name: '试验县东镇河湾村民委员会', kind: 'village', parentId: town })
  const elsewhere = await anAgency(db, { name: '别处县人民政府', kind: 'county' })
  manager = await member(county, { role: 'siteManager', scope: 'subtree' })
  editor = await member(bureau, 'editor')
  townEditor = await member(town, 'editor')
  supervisor = await member(county, { role: 'supervisor', scope: 'subtree' })
  stranger = await member(elsewhere, { role: 'siteManager', scope: 'subtree' }, 'editor')
  const opened = await manager.post('/api/office/sites', { agencyId: county, key: 'shiyan', name: '试验县', template: 'empty' })
  site = opened.json<{ id: number }>().id
  notices = await aColumn('通知公告')
  affairs = await aColumn('村（居）务公开')
})

async function aColumn(name: string): Promise<number> {
  const column = { name, description: name, columnType: '工作动态', presentation: 'list', ownerAgencyId: county }
  return (await manager.post(`/api/office/sites/${site}/columns`, column)).json<{ id: number }>().id
}

const base = () => `/api/office/sites/${site}/catalogue`

let made = 0
const duty = (facts: Partial<DutyInput> = {}): object => {
  made += 1
  const who = facts.agencyKind === undefined && facts.agencyId === undefined ? { agencyId: bureau } : {}
  return {
    code: `D-${made}`,
    ...who,
    matter: '试验事项',
    content: '试验内容',
    basis: '试验依据',
    rhythm: 'days',
    limitDays: 14,
    channels: '平台',
    audience: '全社会',
    mode: '主动',
    levels: ['县级'],
    columnId: notices,
    since: '2026-01-01',
    ...facts,
  }
}

async function added(facts: Partial<DutyInput> = {}): Promise<number> {
  const reply = await manager.post(`${base()}/duties`, duty(facts))
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json<{ id: number }>().id
}

const event = { rhythm: 'event', limitRule: 'general', limitDays: undefined } as unknown as Partial<DutyInput>
const detail = async (id: number, session = manager) => (await session.get(`${base()}/duties/${id}`)).json<DutyDetail>()
const view = async (session = manager, query = '') => (await session.get(`${base()}${query}`)).json<CatalogueView>()

describe('what is owed in a rhythm', () => {
  test('is done by what the agency itself publishes in the column, late without it', async () => {
    const id = await added()
    expect((await detail(id)).agencies).toMatchObject([{ agency: { id: bureau }, state: 'late', daysLate: 16 }])
    await aPublished(db, { id: site, key: '', agencyId: county }, { columns: [notices], publishedAt: '2026-01-30T02:00:00Z' })
    expect((await detail(id)).agencies).toMatchObject([{ state: 'late' }])
    await aPublished(db, { id: site, key: '', agencyId: bureau }, { columns: [notices], publishedAt: '2026-01-20T02:00:00Z' })
    expect((await detail(id)).agencies).toMatchObject([{ state: 'done', publishedOn: '2026-01-20', dueOn: '2026-02-03' }])
  })

  test('is owed by every agency of a kind below the site', async () => {
    const id = await added({ agencyKind: 'township' })
    const { duty: shown, agencies } = await detail(id)
    expect(agencies.map(({ agency }) => agency.id)).toEqual([town])
    expect(shown).toMatchObject({
      responsible: '各乡镇街道',
      timeLimit: '至少每14日更新一次',
      counts: { owed: 0, done: 0, late: 1 },
    })
  })
})

describe('what is owed after an event', () => {
  test('is noted with its last day, settled by a published document, late without one', async () => {
    const id = await added(event)
    expect((await detail(id)).agencies).toMatchObject([{ state: 'none' }])
    const note = (startedOn: string) =>
      editor.post(`${base()}/duties/${id}/occurrences`, { agencyId: bureau, subject: '招生方案', startedOn })
    const [old, recent] = [
      (await note('2025-12-01')).json<{ id: number }>().id,
      (await note('2026-01-26')).json<{ id: number }>().id,
    ]
    const before = await detail(id)
    // Twenty working days after 1 December 2025; the second runs over the Spring Festival.
    expect(before.occurrences.map(({ id, dueOn, state }) => [id, dueOn, state])).toEqual([
      [recent, '2026-02-28', 'owed'],
      [old, '2025-12-29', 'late'],
    ])
    expect(before.duty.counts).toEqual({ owed: 1, done: 0, late: 1 })
    const documentId = await aPublished(
      db,
      { id: site, key: '', agencyId: bureau },
      { columns: [notices], publishedAt: '2026-01-05T02:00:00Z' },
    )
    const settle = (version: number, body: object) => editor.post(`${base()}/occurrences/${old}/settle`, { version, ...body })
    expect((await settle(1, { documentId })).statusCode).toBe(200)
    expect((await detail(id)).occurrences[1]).toMatchObject({
      state: 'done',
      publishedOn: '2026-01-05',
      daysLate: 7,
      document: { id: documentId },
    })
    expect((await settle(1, {})).json()).toMatchObject({ code: 'occurrence-changed' })
    // What is withdrawn is not public any more.
    await sql`update document set state = 'withdrawn', standing = 'withdrawn', withdrawn_at = now() where id = ${documentId}`.execute(
      db,
    )
    expect((await detail(id)).occurrences[1]).toMatchObject({ state: 'late' })
    expect((await editor.post(`${base()}/occurrences/${recent}/cancel`, { version: 1, reason: '登记重复' })).statusCode).toBe(200)
    expect((await detail(id)).duty.counts).toEqual({ owed: 0, done: 0, late: 1 })
  })

  test('is settled only by a published document of the agency, by who publishes for it', async () => {
    const id = await added(event)
    const body = { agencyId: bureau, subject: '方案', startedOn: '2026-01-05' }
    expect((await townEditor.post(`${base()}/duties/${id}/occurrences`, body)).statusCode).toBe(403)
    expect((await stranger.post(`${base()}/duties/${id}/occurrences`, body)).statusCode).toBe(404)
    expect((await editor.post(`${base()}/duties/${id}/occurrences`, { ...body, startedOn: '2026-02-01' })).json()).toMatchObject({
      code: 'occurrence-unsuitable',
    })
    expect((await manager.post(`${base()}/duties/${id}/occurrences`, { ...body, agencyId: town })).json()).toMatchObject({
      code: 'occurrence-unsuitable',
    })
    const occurrence = (await manager.post(`${base()}/duties/${id}/occurrences`, body)).json<{ id: number }>().id
    const foreign = await aPublished(db, { id: site, key: '', agencyId: town }, { columns: [notices] })
    const settle = (session: Session) =>
      session.post(`${base()}/occurrences/${occurrence}/settle`, { version: 1, documentId: foreign })
    expect((await settle(editor)).json()).toMatchObject({ code: 'occurrence-unsuitable' })
    expect((await settle(townEditor)).statusCode).toBe(404)
    expect((await settle(stranger)).statusCode).toBe(404)
  })
})

describe('an entry', () => {
  test('is changed in the version that was seen, by a manager of the site', async () => {
    const id = await added()
    const change = (session: Session) =>
      session.send('PUT', `${base()}/duties/${id}`, { ...duty({ matter: '新名' }), version: 1 })
    expect((await editor.send('PUT', `${base()}/duties/${id}`, { ...duty(), version: 1 })).statusCode).toBe(403)
    expect((await change(stranger)).statusCode).toBe(404)
    const codes = (await Promise.all([change(manager), change(manager)])).map(({ statusCode }) => statusCode)
    expect(codes.toSorted((a, b) => a - b)).toEqual([200, 409])
    expect((await detail(id)).duty).toMatchObject({ matter: '新名', version: 2 })
  })

  test.each([
    ['nobody who owes it', { agencyId: undefined } as unknown as Partial<DutyInput>],
    ['a rhythm without column', { columnId: undefined } as unknown as Partial<DutyInput>],
    ['an event without limit', { rhythm: 'event', limitDays: undefined } as unknown as Partial<DutyInput>],
    ['an item that does not exist', { itemCode: '20-99' }],
    [
      'a day of the year for what is monthly',
      { rhythm: 'monthly', limitDays: undefined, yearlyBy: '01-31' } as unknown as Partial<DutyInput>,
    ],
  ])('is refused with %s', async (_case, facts) => {
    const body = { ...duty(), ...facts }
    expect((await manager.post(`${base()}/duties`, body)).json()).toMatchObject({ code: 'duty-unsuitable' })
  })

  test('has a code of its own', async () => {
    await added({ code: 'twice' })
    expect((await manager.post(`${base()}/duties`, duty({ code: 'twice' }))).json()).toMatchObject({ code: 'duty-code-taken' })
  })
})

test('everybody sees what their own agencies owe, supervisors what is below them, strangers nothing', async () => {
  await added({ agencyKind: 'township' })
  const agencies = async (session: Session, query = '') => (await view(session, query)).agencies.map(({ agency }) => agency.id)
  expect(await agencies(townEditor)).toEqual([town])
  expect(await agencies(supervisor)).toEqual(expect.arrayContaining([bureau, town]))
  expect(await agencies(manager, `?agency=${town}`)).not.toContain(bureau)
  expect((await view(townEditor)).editable).toBe(false)
  expect((await view(manager, '?state=late')).counts).toMatchObject({ owed: 0, done: 0 })
  expect((await stranger.get(base())).statusCode).toBe(404)
  expect((await app.inject(base())).statusCode).toBe(401)
})

describe('村务公开', () => {
  test('each village, quarter and category of a year', async () => {
    await added({
      agencyKind: 'village',
      rhythm: 'quarterly',
      limitDays: undefined,
      villageCategory: 'finance',
      columnId: affairs,
    } as unknown as Partial<DutyInput>)
    const publish = (agencyId: number, publishedAt: string, name: string) =>
      aPublished(
        db,
        { id: site, key: '', agencyId },
        {
          columns: [affairs],
          kind: 'villageAffairs',
          publishedAt,
          parts: { villageAffairs: { village: name, category: 'finance', periodFrom: '2025-07-01', periodTo: '2025-09-30' } },
        },
      )
    await publish(town, '2025-08-10T02:00:00Z', '河湾村')
    await publish(village, '2025-11-10T02:00:00Z', '河湾村')
    await publish(town, '2025-02-10T02:00:00Z', '别的村')
    // What the office of the county publishes is the county's; another township knows nothing of this village.
    const office = await anAgency(db, { name: '试验县政府办', kind: 'internal-office', parentId: county })
    const other = await anAgency(db, { name: '试验县西镇人民政府', kind: 'township', parentId: county })
    await publish(office, '2025-05-10T02:00:00Z', '东镇河湾村')
    await publish(other, '2025-02-11T02:00:00Z', '河湾村')
    const year = async (of: number, session = manager) =>
      (await session.get(`${base()}/villages?year=${of}`)).json<VillageAffairsView>().villages
    const cells = (await year(2025))[0]?.cells.filter(({ category }) => category === 'finance') ?? []
    expect(cells.map(({ quarter, state }) => [quarter, state])).toEqual([
      [1, 'late'],
      [2, 'done'],
      [3, 'done'],
      [4, 'done'],
    ])
    expect((await year(2026))[0]?.cells.map(({ state }) => state).slice(0, 6)).toEqual([
      'owed',
      'owed',
      'owed',
      'none',
      'none',
      'none',
    ])
    expect(await year(2025, editor)).toEqual([])
  })
})

describe('a catalogue as a table', () => {
  const head =
    '序号,公开事项（一级事项）,公开事项（二级事项）,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式,公开层级,栏目编号'
  const row = (serial: string, limit: string, who: string, column = '') =>
    `${serial},招生,招生方案,"范围、人数",《义务教育法》,${limit},${who},平台,全社会,主动,县级,${column}`
  const importing = (csv: string, apply = true) => manager.post(`${base()}/import`, { csv, apply })

  test('is taken row by row, with the faults of the others', async () => {
    const csv = [
      head,
      row('YW.1', '20个工作日内', '试验县教育局'),
      row('YW.2', '每季度', '各乡镇街道', '通知公告'),
      row('YW.3', '看情况', '试验县教育局'),
      row('YW.4', '每年', '没有的局', '通知公告'),
      row('YW.1', '及时', '试验县教育局'),
    ].join('\n')
    const looked = (await importing(csv, false)).json<CatalogueImport>()
    expect(looked).toMatchObject({ rows: 5, added: 2, changed: 0, applied: false })
    expect(looked.faults.map(({ line, head: of }) => [line, of])).toEqual([
      [4, '公开时限'],
      [5, '公开主体'],
      [6, '序号'],
    ])
    expect((await view()).duties.some(({ code }) => code === 'YW.1')).toBe(false)
    expect((await importing(csv)).json()).toMatchObject({ added: 2, applied: true })
    expect((await importing([head, row('YW.1', '7个工作日内', '试验县教育局')].join('\n'))).json()).toMatchObject({
      added: 0,
      changed: 1,
    })
    const found = (await view()).duties.find(({ code }) => code === 'YW.1')
    expect(found).toMatchObject({ limitDays: 7, limitRule: null, version: 2, agency: { id: bureau } })
  })

  test('goes out as it comes in, formulas disarmed', async () => {
    await added({ code: 'F-1', content: '=1+1' })
    const { body, headers } = await manager.get(`${base()}.csv`)
    expect(headers['content-type']).toContain('text/csv')
    expect(body).toContain(`'=1+1`)
    const again = (await importing(body, false)).json<CatalogueImport>()
    expect(again).toMatchObject({ added: 0, faults: [] })
    expect((await stranger.get(`${base()}.csv`)).statusCode).toBe(404)
  })

  test('is refused without its heads, and from others', async () => {
    expect((await importing('甲,乙\n1,2')).json()).toMatchObject({ code: 'catalogue-unreadable' })
    expect((await editor.post(`${base()}/import`, { csv: head })).statusCode).toBe(403)
    expect((await stranger.post(`${base()}/import`, { csv: head })).statusCode).toBe(404)
  })
})

test('the standard catalogue covers arts. 20 and 21, the 26 fields, departments and villages, and is added once', async () => {
  const body = { agencyId: county, key: 'standard', name: '标准', template: 'platform' }
  const id = (await manager.post('/api/office/sites', body)).json<{ id: number }>().id
  const standard = () => manager.post(`/api/office/sites/${id}/catalogue/standard`)
  const { added: count } = (await standard()).json<{ added: number }>()
  const { duties } = (await manager.get(`/api/office/sites/${id}/catalogue`)).json<CatalogueView>()
  expect(duties).toHaveLength(count)
  const items = new Set(duties.map(({ itemCode }) => itemCode))
  for (let item = 1; item <= 15; item++) expect(items).toContain(`20-${item}`)
  expect(new Set(duties.flatMap(({ fieldCode }) => fieldCode ?? [])).size).toBe(26)
  expect(duties.filter(({ agencyKind }) => agencyKind === 'village')).toHaveLength(3)
  expect(duties.every(({ basis, timeLimit }) => basis !== '' && timeLimit !== '')).toBe(true)
  expect((await standard()).json()).toEqual({ added: 0 })
  expect((await editor.post(`/api/office/sites/${id}/catalogue/standard`)).statusCode).toBe(403)
})
