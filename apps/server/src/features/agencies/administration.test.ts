import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { readReport } from '../../../test/report-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { insertReport } from '../library/report.repository.ts'
import { agencyTrees, findAgency, searchAgencies, successorOf } from './index.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-11-22T08:00:00Z')
const app = await testApp({ db, clock })

let county = 0
let bureau = 0
let office = 0
let other = 0
let admin: Session
let officer: Session
let elsewhere: Session

const facts = { region: ['青禾县'], shortName: '青教' }

beforeEach(async () => {
  await emptyTables(db, 'agency')
  county = await anAgency(db, { name: '青禾县人民政府', kind: 'county' })
  bureau = await anAgency(db, { name: '青禾县教育局', parentId: county, ...facts })
  office = await anAgency(db, { name: '青禾县教育考试中心', parentId: bureau, kind: 'public-institution' })
  other = await anAgency(db, { name: '云川市人民政府', kind: 'prefecture' })
  const systemAdministrator = (agencyId: number, scope: 'agency' | 'subtree' = 'subtree') => ({
    agencyId,
    roles: [{ role: 'systemAdministrator', scope } as const],
  })
  admin = await signedIn(app, await aPerson(db, systemAdministrator(county)))
  elsewhere = await signedIn(app, await aPerson(db, systemAdministrator(other)))
  officer = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['handler'] }))
})

const path = (id: number, rest = '') => `/api/office/agencies/${id}${rest}`
const revision = async (id: number) => (await admin.get(path(id))).json<{ revision: number }>().revision
const change = async (session: Session, id: number, from: string, changes: object) =>
  session.post(path(id, '/changes'), { revision: await revision(id), from, basis: '青编发〔2026〕3号', changes })
const codeOf = (reply: { json: () => { code?: string; detail?: string } }) => reply.json().code

describe('查看', () => {
  test('登录的人可以查找、看下级和沿革，没登录的不行', async () => {
    expect((await app.inject('/api/office/agencies')).statusCode).toBe(401)
    expect((await officer.get('/api/office/agencies?q=教育')).json()).toMatchObject({
      total: 2,
      items: [
        { id: bureau, path: ['青禾县人民政府'] },
        { id: office, path: ['青禾县人民政府', '青禾县教育局'] },
      ],
    })
    expect((await officer.get('/api/office/agencies')).json()).toMatchObject({
      total: 2,
      items: [{ id: county, children: 1 }, {}],
    })
    expect((await officer.get(`/api/office/agencies?parent=${county}`)).json()).toMatchObject({ items: [{ id: bureau }] })
    expect((await officer.get(path(bureau))).json()).toMatchObject({
      name: '青禾县教育局',
      revision: 1,
      superiors: [{ id: county }],
      editable: false,
      versions: [{ time: 'present', facts: { shortName: '青教' } }],
    })
    expect((await officer.get(path(999_999))).statusCode).toBe(404)
  })

  test('只列我管理的机关', async () => {
    expect((await elsewhere.get('/api/office/agencies?q=教育&mine=true')).json()).toMatchObject({ total: 0 })
    expect((await admin.get('/api/office/agencies?q=教育&mine=true')).json()).toMatchObject({ total: 2 })
    expect((await admin.get('/api/office/agencies?mine=true')).json()).toMatchObject({ items: [{ id: county }] })
  })
})

describe('拟定行政复议机关', () => {
  test('部门是本级政府，政府是上一级政府，省政府是自己；类型看不出的不拟', async () => {
    const proposal = async (facts: Parameters<typeof anAgency>[1]) =>
      (await officer.get(path(await anAgency(db, facts)))).json<{ proposedReconsideration: object | null }>()
        .proposedReconsideration
    expect(await proposal({ parentId: county, kind: 'department' })).toEqual({
      agency: { id: county, name: '青禾县人民政府' },
      basis: expect.stringContaining('行政复议法'),
    })
    expect(await proposal({ parentId: bureau, kind: 'branch-office' })).toMatchObject({ agency: { id: county } })
    expect(await proposal({ parentId: other, kind: 'county' })).toMatchObject({ agency: { id: other } })
    expect(await proposal({ parentId: bureau, kind: 'vertical-department' })).toMatchObject({ agency: { id: bureau } })
    expect(await proposal({ kind: 'province', name: '江北省人民政府' })).toMatchObject({ agency: { name: '江北省人民政府' } })
    expect(await proposal({ parentId: other, kind: 'zone' })).toBeNull()
    expect(await proposal({ kind: 'department' })).toBeNull()
  })
})

describe('变更', () => {
  test('改公开工作机构的电话：另起一段，旧的留着，历史里写明改了什么', async () => {
    const reply = await change(admin, bureau, '2026-11-01', { office: { phone: '0999-123456', name: '办公室' } })
    expect(reply.json()).toMatchObject({
      agency: {
        revision: 2,
        editable: true,
        versions: [
          { validFrom: '2026-11-01', time: 'present', facts: { office: { phone: '0999-123456' } } },
          { validTo: '2026-11-01', time: 'past', facts: { office: { phone: null } } },
        ],
      },
    })
    const { rows } = await sql<{ kind: string; payload: object }>`
      select kind, payload from audit_entry where agency_id = ${bureau}`.execute(db)
    expect(rows).toMatchObject([
      {
        kind: 'agency-changed',
        payload: {
          from: '2026-11-01',
          facts: [
            { fact: 'office.name', before: null, after: '办公室' },
            { fact: 'office.phone', before: null, after: '0999-123456' },
          ],
        },
      },
    ])
    expect((await findAgency(db, bureau, '2026-10-31'))?.office.phone).toBeNull()
  })

  test('计划中的改名到日才生效；其间改的别的事项随之带到以后', async () => {
    await change(admin, bureau, '2027-01-01', { name: '青禾县教育和体育局' })
    expect((await findAgency(db, bureau, '2026-12-31'))?.name).toBe('青禾县教育局')
    expect((await findAgency(db, bureau, '2027-01-01'))?.name).toBe('青禾县教育和体育局')
    const day = '2026-11-22'
    expect((await searchAgencies(db, '教育和体育', { limit: 5, offset: 0, day })).agencies[0]?.name).toBe('青禾县教育局')
    const reply = await change(admin, bureau, '2026-12-01', { court: '青禾县人民法院', name: '青禾县教育委员会' })
    expect(reply.json()).toMatchObject({ carriedInto: ['2027-01-01'] })
    expect(await findAgency(db, bureau, '2027-01-01')).toMatchObject({ name: '青禾县教育和体育局', court: '青禾县人民法院' })

    const cancelled = await admin.post(path(bureau, '/cancellations'), {
      revision: await revision(bureau),
      version: '2027-01-01',
      reason: '改名未获批准',
    })
    expect(cancelled.json()).toMatchObject({ agency: { versions: [{ validFrom: '2026-12-01', validTo: null }, {}] } })
    const inEffect = { revision: await revision(bureau), version: '2019-01-01', reason: '试' }
    expect(codeOf(await admin.post(path(bureau, '/cancellations'), inEffect))).toBe('agency-date-unsuitable')
  })

  test('日期不存在、早于设立、太远、与已有一段同日、没有改动的都拒绝', async () => {
    for (const from of ['2026-02-30', '2018-12-31', '1900-01-01', '2040-01-01', '2019-01-01']) {
      expect(codeOf(await change(admin, bureau, from, { court: '试' }))).toBe('agency-date-unsuitable')
    }
    expect(codeOf(await change(admin, bureau, '2026-01-01', { shortName: '青教' }))).toBe('agency-unchanged')
    expect(codeOf(await change(admin, bureau, '2026-01-01', {}))).toBe('invalid-request')
    expect(codeOf(await change(admin, bureau, '2026-01-01', { parentId: 99_999_999_999 }))).toBe('invalid-request')
    expect((await admin.get('/api/office/agencies?parent=99999999999')).statusCode).toBe(400)
    expect(codeOf(await change(admin, bureau, '2026-01-01', { office: { email: 'nowhere' } }))).toBe('invalid-request')
  })

  test('首尾的空格去掉；信用代码校验位不对的说明原因', async () => {
    await change(admin, bureau, '2026-10-01', { name: ' 青禾县教育委员会 ', region: ['青禾县 '], office: { name: '　办公室 ' } })
    expect(await findAgency(db, bureau)).toMatchObject({
      name: '青禾县教育委员会',
      region: ['青禾县'],
      office: { name: '办公室' },
    })
    const reply = await change(admin, bureau, '2026-10-02', { creditCode: '12620600MB0523338D' })
    expect(reply.json()).toMatchObject({ code: 'agency-facts-unsuitable', detail: expect.stringContaining('校验') })
    expect((await change(admin, bureau, '2026-10-02', { creditCode: '12620600MB0523338C' })).statusCode).toBe(200)
  })

  test('没有权限的、别的机关的管理员都改不了', async () => {
    expect(codeOf(await change(officer, bureau, '2026-11-01', { court: '试' }))).toBe('not-permitted')
    expect(codeOf(await change(elsewhere, bureau, '2026-11-01', { court: '试' }))).toBe('not-permitted')
    const single = await signedIn(
      app,
      await aPerson(db, { agencyId: bureau, roles: [{ role: 'systemAdministrator', scope: 'agency' }] }),
    )
    expect((await change(single, bureau, '2026-11-01', { court: '试' })).statusCode).toBe(200)
    expect(codeOf(await change(single, office, '2026-11-01', { court: '试' }))).toBe('not-permitted')
    expect(codeOf(await change(single, bureau, '2026-11-02', { parentId: null }))).toBe('not-permitted')
    const anonymous = await app.inject({
      method: 'POST',
      url: path(bureau, '/changes'),
      headers: { 'x-gongkai-request': '1' },
      payload: {},
    })
    expect(anonymous.statusCode).toBe(401)
  })

  test('两人据同一页面改，后一个被请去刷新', async () => {
    const at = await revision(bureau)
    const body = (court: string, from: string) => ({ revision: at, from, basis: '试', changes: { court } })
    const replies = await Promise.all([
      admin.post(path(bureau, '/changes'), body('甲法院', '2026-11-01')),
      admin.post(path(bureau, '/changes'), body('乙法院', '2026-11-02')),
    ])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(replies.map(codeOf)).toContain('agency-changed')
  })
})

describe('改隶', () => {
  test('按日换上级；管不到的上级、待归并或撤销的、会成环的都拒绝', async () => {
    const trees = agencyTrees({ db, clock })
    await change(admin, office, '2026-06-01', { parentId: county })
    expect((await trees.now()).lineage(office)).toEqual([office, county])
    expect((await trees.on('2026-05-31')).lineage(office)).toEqual([office, bureau, county])

    expect(codeOf(await change(admin, office, '2026-07-01', { parentId: other }))).toBe('not-permitted')
    expect(codeOf(await change(admin, bureau, '2026-05-01', { parentId: office }))).toBe('agency-superior-unsuitable')
    expect(codeOf(await change(admin, county, '2026-07-01', { parentId: office }))).toBe('agency-superior-unsuitable')
    expect(codeOf(await change(admin, office, '2026-07-01', { parentId: 999_999 }))).toBe('not-permitted')
    expect(codeOf(await change(admin, office, '2026-07-01', { supervisorId: 999_999 }))).toBe('agency-superior-unsuitable')
    expect((await trees.now()).lineage(bureau)).toEqual([bureau, county])
  })

  test('两人同时互相改隶，不会成环', async () => {
    const second = await anAgency(db, { name: '青禾县体育局', parentId: county })
    const replies = await Promise.all([
      change(admin, bureau, '2026-11-01', { parentId: second }),
      change(admin, second, '2026-11-01', { parentId: bureau }),
    ])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 422])
  })
})

describe('更正', () => {
  test('改正名称和起始日，如同从来如此；与变更分得清', async () => {
    await change(admin, bureau, '2025-03-01', { name: '青禾县教育体育局' })
    const reply = await admin.post(path(bureau, '/corrections'), {
      revision: await revision(bureau),
      version: '2025-03-01',
      reason: '批文日期录错',
      validFrom: '2025-04-01',
      receiptCode: 'QHJY',
      changes: { name: '青禾县教育和体育局' },
    })
    expect(reply.json()).toMatchObject({
      agency: {
        receiptCode: 'QHJY',
        versions: [
          { validFrom: '2025-04-01', facts: { name: '青禾县教育和体育局' } },
          { validFrom: '2019-01-01', validTo: '2025-04-01' },
        ],
      },
    })
    const { rows } = await sql<{
      kind: string
    }>`select kind from audit_entry where agency_id = ${bureau} order by sequence`.execute(db)
    expect(rows.map(({ kind }) => kind)).toEqual(['agency-changed', 'agency-corrected'])
  })

  test('没有那一段、超出前后两段、机关码已有人用的都拒绝', async () => {
    await change(admin, bureau, '2025-03-01', { name: '青禾县教育体育局' })
    const correct = async (body: object) =>
      codeOf(await admin.post(path(bureau, '/corrections'), { revision: await revision(bureau), reason: '试', ...body }))
    expect(await correct({ version: '2024-01-01', changes: { court: '试' } })).toBe('agency-version-not-found')
    expect(await correct({ version: '2025-03-01', validFrom: '2019-01-01' })).toBe('agency-date-unsuitable')
    expect(await correct({ version: '2019-01-01', validFrom: '2025-03-01' })).toBe('agency-date-unsuitable')
    const taken = { revision: await revision(office), version: '2019-01-01', reason: '试', receiptCode: 'QHJY' }
    expect((await admin.post(path(office, '/corrections'), taken)).statusCode).toBe(200)
    expect(await correct({ version: '2019-01-01', receiptCode: 'QHJY' })).toBe('agency-code-taken')
    expect(await correct({ version: '2019-01-01' })).toBe('agency-unchanged')
  })
})

describe('新建', () => {
  const body = (parentId: number | null, more: object = {}) => ({
    validFrom: '2026-11-01',
    basis: '青编发〔2026〕9号',
    facts: { name: '青禾县数据局', parentId, kind: 'department', level: 'county' },
    ...more,
  })

  test('在所辖范围内新建；别处的、没有权限的不行', async () => {
    const reply = await admin.post('/api/office/agencies', body(county, { receiptCode: 'QHSJ' }))
    expect(reply.statusCode).toBe(201)
    expect(reply.json()).toMatchObject({ agency: { name: '青禾县数据局', receiptCode: 'QHSJ', superiors: [{ id: county }] } })
    expect(reply.json<{ agency: { missing: string[] } }>().agency.missing).toHaveLength(6)
    expect(codeOf(await admin.post('/api/office/agencies', body(other)))).toBe('not-permitted')
    expect(codeOf(await officer.post('/api/office/agencies', body(county)))).toBe('not-permitted')
    expect(codeOf(await admin.post('/api/office/agencies', body(county, { receiptCode: 'QHSJ' })))).toBe('agency-code-taken')
    expect(codeOf(await admin.post('/api/office/agencies', body(county, { validFrom: '2026-13-01' })))).toBe(
      'agency-date-unsuitable',
    )
    expect((await admin.post('/api/office/agencies', body(null))).statusCode).toBe(201)
  })
})

describe('机构改革', () => {
  const reorganize = (body: object, session = admin) =>
    session.post('/api/office/agency-reorganizations', {
      manner: 'merged',
      effectiveOn: '2026-10-01',
      subordinates: 'refuse',
      basis: '青发〔2026〕12号',
      ...body,
    })

  test('合并：前身撤销、下级跟过去，承接的机关查得到，历史记在每个机关名下', async () => {
    const sports = await anAgency(db, { name: '青禾县体育局', parentId: county })
    const merged = { predecessors: [bureau], successors: [sports] }
    expect(codeOf(await reorganize(merged))).toBe('agency-has-subordinates')
    expect((await reorganize({ ...merged, subordinates: 'follow' })).statusCode).toBe(204)
    expect((await admin.get(path(bureau))).json()).toMatchObject({
      dissolvedOn: '2026-10-01',
      succession: [{ role: 'successor', id: sports, manner: 'merged' }],
    })
    expect((await agencyTrees({ db, clock }).now()).lineage(office)).toEqual([office, sports, county])
    expect(await successorOf(db, bureau, '2026-09-30')).toEqual({ kind: 'itself' })
    expect(await successorOf(db, bureau, '2026-10-01')).toEqual({ kind: 'successor', agencyId: sports })
    expect((await admin.get('/api/office/dissolved-agencies')).json()).toMatchObject({
      items: [{ id: bureau, dissolvedOn: '2026-10-01', successors: [{ id: sports, name: '青禾县体育局' }] }],
    })
    expect((await elsewhere.get('/api/office/dissolved-agencies')).json()).toEqual({ items: [] })
    expect(codeOf(await change(admin, bureau, '2026-11-01', { court: '试' }))).toBe('agency-dissolved')
    expect(codeOf(await reorganize({ ...merged, subordinates: 'follow' }))).toBe('agency-dissolved')
    const { rows } = await sql<{ agency_id: number }>`
      select agency_id from audit_entry where kind = 'agency-reorganized' and agency_id in (${bureau}, ${sports}) order by 1`.execute(
      db,
    )
    expect(rows.map(({ agency_id: id }) => id)).toEqual([bureau, sports])
  })

  test('连着改革几次，找到最后承接的；分立的有几个', async () => {
    const [first, second, third] = [
      await anAgency(db, { name: '甲局', parentId: county }),
      await anAgency(db, { name: '乙局', parentId: county }),
      await anAgency(db, { name: '丙局', parentId: county }),
    ]
    await reorganize({ manner: 'replaced', predecessors: [office], successors: [first], effectiveOn: '2026-01-01' })
    await reorganize({ manner: 'split', predecessors: [first], successors: [second, third], effectiveOn: '2026-06-01' })
    expect(await successorOf(db, office, '2026-03-01')).toEqual({ kind: 'successor', agencyId: first })
    expect(await successorOf(db, office, '2026-07-01')).toEqual({ kind: 'several', agencyIds: [second, third] })
    await reorganize({
      manner: 'split',
      predecessors: [second],
      successors: [bureau],
      continues: true,
      effectiveOn: '2026-09-01',
    })
    expect((await findAgency(db, second))?.dissolvedOn).toBeNull()
  })

  test('前身后继不合适的、管不到的都拒绝，什么也没改', async () => {
    const code = async (body: object) => codeOf(await reorganize(body))
    expect(await code({ predecessors: [office], successors: [office] })).toBe('agency-reorganization-unsuitable')
    expect(await code({ predecessors: [office], successors: [bureau, county] })).toBe('agency-reorganization-unsuitable')
    expect(await code({ manner: 'replaced', predecessors: [office, bureau], successors: [county] })).toBe(
      'agency-reorganization-unsuitable',
    )
    expect(await code({ predecessors: [office], successors: [bureau], continues: true })).toBe('agency-reorganization-unsuitable')
    expect(await code({ predecessors: [office], successors: [999_999] })).toBe('agency-reorganization-unsuitable')
    expect(await code({ predecessors: [office], successors: [other] })).toBe('not-permitted')
    expect(codeOf(await reorganize({ predecessors: [office], successors: [bureau] }, elsewhere))).toBe('not-permitted')
    const young = await anAgency(db, { name: '新局', parentId: county, validFrom: '2026-11-01' })
    expect(await code({ predecessors: [office], successors: [young] })).toBe('agency-reorganization-unsuitable')
    await change(admin, office, '2027-01-01', { court: '试' })
    expect(await code({ predecessors: [office], successors: [bureau] })).toBe('agency-date-unsuitable')
    expect((await findAgency(db, office))?.dissolvedOn).toBeNull()
  })

  test('录错的合并可以恢复；没撤销的、管不到的不行', async () => {
    await reorganize({ predecessors: [office], successors: [bureau] })
    const restore = async (id: number, session = admin) =>
      session.post(path(id, '/reinstatement'), { revision: await revision(id), reason: '批文作废' })
    expect(codeOf(await restore(office, elsewhere))).toBe('not-permitted')
    expect((await restore(office)).json()).toMatchObject({ dissolvedOn: null, succession: [] })
    expect(codeOf(await restore(office))).toBe('agency-unchanged')
    expect(await successorOf(db, office, '2026-11-22')).toEqual({ kind: 'itself' })
    expect((await admin.get(path(office, '/history'))).json()).toMatchObject({
      items: [
        { kind: 'agency-reinstated', by: admin.person.actor.name, basis: '批文作废' },
        { kind: 'agency-reorganized', basis: '青发〔2026〕12号' },
      ],
    })
    expect(codeOf(await elsewhere.get(path(office, '/history')))).toBe('not-permitted')
    expect(codeOf(await officer.get(path(office, '/history')))).toBe('not-permitted')
  })

  test('并入别的机关之后，年报还在原机关名下，页面写明后继', async () => {
    await db.transaction().execute(async (trx) => {
      await insertReport(trx, { agencyId: office, year: 2025 }, readReport({ year: 2025 }), {
        sourceHash: Buffer.alloc(32, 1),
        sourceName: '2025.txt',
        sourceFormat: 'text',
        origin: 'import',
        importRunId: null,
        readAt: clock.now(),
      })
    })
    await reorganize({ predecessors: [office], successors: [bureau] })
    const page = (await app.inject(`/library/agencies/${office}`)).body
    expect(page).toContain('2025 年年报')
    expect(page).toContain('后继')
    expect(page).toContain('撤销')
    expect((await app.inject(`/library/agencies/${bureau}`)).body).toContain('前身')
  })

  test('撤销没有承接的机关', async () => {
    const dissolve = async (id: number, session = admin) =>
      session.post(path(id, '/dissolution'), { revision: await revision(id), dissolvedOn: '2026-11-01', basis: '试' })
    expect(codeOf(await dissolve(bureau))).toBe('agency-has-subordinates')
    expect(codeOf(await dissolve(office, elsewhere))).toBe('not-permitted')
    expect((await dissolve(office)).json()).toMatchObject({ dissolvedOn: '2026-11-01', missing: [] })
    expect(await successorOf(db, office, '2026-11-22')).toEqual({ kind: 'none' })
    expect((await dissolve(bureau)).statusCode).toBe(200)
    expect(codeOf(await change(admin, county, '2026-11-10', { parentId: bureau }))).toBe('agency-superior-unsuitable')
  })
})
