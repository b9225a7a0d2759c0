/**
 * What the published reports say of 主动公开, counted from documents: 44,792 by level and 2,688 with its six fields (赣县区 2023), 360 by column
 * (临江镇 2023), 2,414 by column (赣州经开区党政办公室 2021).
 */
import type { PublicationFigures } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aSite } from '../../../test/site-factory.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

let db: Database
let app: App

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock: storyClock('2024-01-20') })
})

interface Batch {
  readonly agencyId: number
  readonly siteId: number
  readonly column: number
  readonly year: number
  readonly count: number
  readonly withdrawn?: number
}

/** So many documents that were first published in a year, spread over its days. */
async function publish({ agencyId, siteId, column, year, count, withdrawn = 0 }: Batch): Promise<void> {
  await sql`
    with made as (
      insert into document (agency_id, kind, state, standing, index_number, current_edition, site_id, first_published_at, published_at, withdrawn_at,
        created_at)
      select ${agencyId}::int, 'article', case when n <= ${withdrawn}::int then 'withdrawn' else 'published' end,
        case when n <= ${withdrawn}::int then 'withdrawn' else 'published' end,
        'T' || ${agencyId}::int || '-' || ${column}::int || '/' || ${year}::int || '-' || n, 1, ${siteId}::int, moment, moment, case when n <= ${withdrawn}::int then moment end, moment
      from generate_series(1, ${count}::int) n,
        lateral (select (make_date(${year}::int, 1, 1) + n % 365)::timestamp at time zone 'Asia/Shanghai' as moment) at
      returning id, published_at, standing
    ), text as (
      insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at, published_at)
      select id, 1, '信息' || id, '本机关', 'public', published_at, published_at from made
    )
    insert into document_placement (document_id, column_id, main, published_at)
    select id, ${column}::int, true, case when standing = 'published' then published_at end from made`.execute(db)
}

async function figures(session: Session, agency: number, year: number, below = true): Promise<PublicationFigures> {
  const reply = await session.get(
    `/api/office/statistics/publications?agency=${agency}&below=${below}&from=${year}-01-01&to=${year}-12-31`,
  )
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

const supervisorOf = async (agencyId: number) =>
  signedIn(app, await aPerson(db, { agencyId, roles: [{ role: 'supervisor', scope: 'subtree' }] }))

test('赣县区 2023: 44,792 = 28,523 of its own level + 16,269 of townships; 2,688 of key fields, six of them named', async () => {
  const district = await anAgency(db, { kind: 'county', name: '赣县区人民政府' })
  const bureau = await anAgency(db, { parentId: district, kind: 'department', name: '赣县区教育局' })
  const township = await anAgency(db, { parentId: district, kind: 'township', name: '赣县区梅林镇人民政府' })
  const office = await anAgency(db, { parentId: township, kind: 'department', name: '梅林镇农业农村办公室' })
  const site = await aSite(db, { agencyId: district })
  const dynamic = await aColumn(db, site, { name: '工作动态' })
  const fields = await aColumn(db, site, { name: '重点领域' })
  const named = { 稳岗就业: 321, 卫生健康: 219, 安全生产: 167, 乡村振兴: 145, 社会救助: 120, '养老、婚丧服务': 116 }
  const rest = 2688 - Object.values(named).reduce((sum, count) => sum + count, 0)
  for (const [name, count] of [...Object.entries(named), ['其他领域', rest] as const]) {
    const column = await aColumn(db, site, { name, parentId: fields })
    await publish({ agencyId: bureau, siteId: site.id, column, year: 2023, count })
  }
  await publish({ agencyId: district, siteId: site.id, column: dynamic, year: 2023, count: 28_523 - 2688, withdrawn: 3 })
  await publish({ agencyId: township, siteId: site.id, column: dynamic, year: 2023, count: 16_000 })
  const towns = await aColumn(db, site, { name: '乡镇信息' })
  await publish({ agencyId: office, siteId: site.id, column: towns, year: 2023, count: 269 })
  await publish({ agencyId: office, siteId: site.id, column: towns, year: 2022, count: 11 })

  const counted = await figures(await supervisorOf(district), district, 2023)
  expect(counted.total).toBe(44_792)
  expect(counted.withdrawn).toBe(3)
  expect(Object.fromEntries(counted.levels.map(({ label, count }) => [label, count]))).toEqual({
    '本级（含部门）': 28_523,
    下级: 16_269,
  })
  const columns = new Map(counted.columns.map((column) => [column.name, column]))
  expect(columns.get('重点领域')).toMatchObject({ own: 0, all: 2688, depth: 0 })
  for (const [name, count] of Object.entries(named)) expect(columns.get(name)).toMatchObject({ own: count, all: count, depth: 1 })
  expect(counted.months.reduce((sum, { count }) => sum + count, 0)).toBe(44_792)
  expect((await figures(await supervisorOf(district), district, 2023, false)).total).toBe(28_523 - 2688)
})

test.each([
  ['樟树市临江镇人民政府', 2023, 360, { 本级政府文件: 9, 公告公示: 9, 部门动态: 51, 村居务公开: 228, 其余栏目: 63 }],
  ['赣州经开区党政办公室', 2021, 2414, { 疫情防控: 45, 政策文件: 116, 政策解读: 23, 回应关切: 2230 }],
  ['赣州经开区政务服务中心', 2023, 118, { 政务动态: 37, 公示公告: 78, 财政预决算: 2, 年度报告: 1 }],
])('%s %i: %i by column', async (name, year, total, columns) => {
  const agencyId = await anAgency(db, { name })
  const site = await aSite(db, { agencyId })
  for (const [column, count] of Object.entries(columns)) {
    await publish({ agencyId, siteId: site.id, column: await aColumn(db, site, { name: column }), year, count })
  }
  const counted = await figures(await supervisorOf(agencyId), agencyId, year)
  expect(counted.total).toBe(total)
  expect(Object.fromEntries(counted.columns.map((column) => [column.name, column.all]))).toEqual(columns)
})

test('everybody reads the figures of a site, year by year', async () => {
  const agencyId = await anAgency(db)
  const site = await aSite(db, { agencyId })
  await publish({ agencyId, siteId: site.id, column: await aColumn(db, site), year: 2022, count: 7, withdrawn: 1 })
  const page = await app.inject({ url: `/sites/${site.key}/statistics?year=2022` })
  expect(page.body).toContain('首次公开信息 7 条，其中后来撤下 1 条')
  expect((await app.inject({ url: `/sites/${site.key}/statistics?year=99` })).body).toContain('2024年公开数据')
})

test('nobody counts what they may not read, nor a period that ends before it begins', async () => {
  const agency = await anAgency(db)
  const stranger = await supervisorOf(await anAgency(db))
  const path = '/api/office/statistics/publications'
  expect((await stranger.get(`${path}?agency=${agency}&from=2023-01-01&to=2023-12-31`)).statusCode).toBe(404)
  const own = await supervisorOf(agency)
  expect((await own.get(`${path}?agency=${agency}&from=2023-12-31&to=2023-01-01`)).json()).toMatchObject({ code: 'period-wrong' })
  expect((await own.get(`${path}?agency=${agency}&from=2023-01-01&to=2023-12-31`)).json()).toMatchObject({
    total: 0,
    columns: [],
  })
})
