import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { signedInPerson, type SignedInPerson } from '../../../test/people-factory.ts'
import { loadDemonstration } from '../../demonstration/index.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { recheck, recheckAll } from './check.service.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-02-10T08:00:00Z')
const app = await testApp({ db, clock })
let supervisor: SignedInPerson

beforeAll(async () => {
  await loadDemonstration(db, clock)
  // A second start changes nothing.
  await loadDemonstration(db, clock)
  const roles = [{ role: 'supervisor', agencyId: await idOf('青禾县人民政府'), scope: 'subtree' }] as const
  supervisor = await signedInPerson(db, { clock, roles, name: '王五' })
}, 120_000)

async function idOf(name: string): Promise<number> {
  const { rows } = await sql<{ agency_id: number }>`select agency_id from agency_version where name = ${name} limit 1`.execute(db)
  return rows[0]?.agency_id ?? 0
}

async function page(url: string, status = 200) {
  const reply = await app.inject(url)
  expect(reply.statusCode, `${url}\n${reply.body.slice(0, 400)}`).toBe(status)
  return reply.body
}

async function api<Answer = Record<string, unknown>>(url: string, status = 200): Promise<Answer> {
  const reply = await app.inject(`/api/v1${url}`)
  expect(reply.statusCode, `${url}\n${reply.body.slice(0, 400)}`).toBe(status)
  if (status >= 400) expect(reply.headers['content-type']).toContain('application/problem+json')
  return reply.json()
}

interface Finding {
  readonly rule: string
  readonly where: string
  readonly fingerprint: string
  readonly agency: string
  readonly year: number
  readonly disposition: { readonly verdict: string; readonly by: string } | null
}

describe('演示数据', () => {
  test('全部入库，没有待归并的机关', async () => {
    const { rows } = await sql`select imported, refused from import_run`.execute(db)
    expect(rows).toEqual([{ imported: 76, refused: 0 }])
    expect((await sql`select 1 from agency where standing = 'pending'`.execute(db)).rows).toEqual([])
  })

  test('虚构的县除种下的差错外没有错误，汇总逐格相等', async () => {
    const { items } = await api<{ items: readonly Finding[] }>('/findings?severity=error&size=200')
    const planted = items
      .filter(({ agency }) => agency.startsWith('青禾县'))
      .map(({ agency, year, rule }) => `${agency} ${year} ${rule}`)
    expect([...new Set(planted)].toSorted()).toEqual([
      '青禾县交通运输局 2024 YOY-CARRY',
      '青禾县人民政府 2025 HIER-T3',
      '青禾县卫生健康局 2025 T3-BAL',
      '青禾县卫生健康局 2025 T3-ROW',
    ])
  })

  test('五份已公布年报的发现与原件同类', async () => {
    const office = await idOf('赣州经济技术开发区党政办公室')
    const { items } = await api<{ items: readonly Finding[] }>(`/findings?agency=${office}&severity=error`)
    expect(items.map(({ rule }) => rule).toSorted()).toEqual(['C-SPAM', 'C-URL', 'T3-BAL', 'T3-ROW'])
    const clean = await api<{ total: number }>(`/findings?agency=${await idOf('樟树市临江镇人民政府')}&severity=error`)
    expect(clean.total).toBe(0)
  })
})

describe('页面', () => {
  test('首页列出最上一级，能查到曾用名', async () => {
    expect(await page('/library')).toContain('江北省人民政府')
    const found = await page(`/library?q=${encodeURIComponent('环境保护局')}`)
    expect(found).toContain('青禾县生态环境局')
    expect(found).toContain('曾用名：青禾县环境保护局')
    expect(await page(`/library?q=${encodeURIComponent('不存在的机关')}`)).toContain('没有找到')
  })

  test('机关页面有沿革、各年年报和带表格的图', async () => {
    const body = await page(`/library/agencies/${await idOf('青禾县环境保护局')}`)
    expect(body).toContain('2024-07-01')
    expect(body).toContain('data-chart="line"')
    expect(body).toContain('<caption')
    await page('/library/agencies/999999', 404)
    await page('/library/agencies/abc', 400)
  })

  test('年报页面标出问题单元格，可下载各种格式', async () => {
    const url = `/library/agencies/${await idOf('青禾县卫生健康局')}/reports/2025`
    const body = await page(url)
    expect(body).toMatch(/id="r-table3\.newReceived\.total" class="number cell-error/)
    for (const [format, type] of [
      ['json', 'application/json'],
      ['html', 'text/html'],
      ['xlsx', 'spreadsheetml'],
      ['docx', 'wordprocessingml'],
    ]) {
      const reply = await app.inject(`${url}/download?format=${format}`)
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['content-type']).toContain(type)
      expect(reply.headers['content-disposition']).toContain('attachment')
    }
    await page(`${url}/download?format=exe`, 400)
    await page(`${url}?version=9`, 404)
  })

  test('两年比较、对照、排名、汇总、发现、导入记录', async () => {
    const county = await idOf('青禾县人民政府')
    expect(await page(`/library/compare?left=${county}-2023&right=${county}-2024`)).toContain('两份年报比较')
    await page(`/library/compare?left=${county}-2019&right=${county}-2024`, 404)
    await page('/library/compare?left=x&right=y', 400)
    expect(await page(`/library/matrix?parent=${county}&kind=township`)).toContain('青禾县南湖街道办事处')
    await page('/library/matrix?figure=none', 400)
    expect(await page('/library/matrix?kind=&level=&parent=')).toContain('共 38 个机关')
    expect(await page('/library/rankings?year=2025&figure=table2.licensing&kind=department')).toContain('青禾县市场监督管理局')
    expect(await page('/library/rankings?year=2010')).toContain('没有可以排名的年报')
    const sum = await page(`/library/agencies/${county}/aggregate/2024`)
    expect(sum).toContain('缺 1 份年报')
    expect(sum).toContain('青禾县龙泉乡人民政府')
    expect(await page(`/library/agencies/${await idOf('青禾县教育局')}/aggregate/2024`)).toContain('没有汇入的单位')
    expect(await page('/library/findings?rule=YOY-CARRY')).toContain('青禾县交通运输局')
    expect(await page('/library/imports')).toContain('演示数据')
    expect(await page('/library/imports/1?show=noticed')).toContain('按地区对应到')
  })

  test('机关名称里的尖括号被转义', async () => {
    expect(await page(`/library?q=${encodeURIComponent('<script>alert(1)</script>')}`)).not.toContain('<script>alert')
  })
})

describe('接口', () => {
  test('汇总：各单位之和、来源和缺报', async () => {
    const county = await idOf('青禾县人民政府')
    type Sum = {
      missing: readonly unknown[]
      cells: readonly { cell: string; sum: number; difference: number; from: readonly { value: number }[] }[]
    }
    const exact = await api<Sum>(`/agencies/${county}/aggregate/2023`)
    expect(exact.missing).toEqual([])
    expect(exact.cells.filter(({ difference }) => difference !== 0)).toEqual([])
    for (const { sum, from } of exact.cells) expect(from.reduce((total, { value }) => total + value, 0)).toBeCloseTo(sum, 6)
    const gap = await api<Sum>(`/agencies/${county}/aggregate/2024`)
    expect(gap.missing).toMatchObject([{ name: '青禾县龙泉乡人民政府' }])
  })

  test('空白和未读到的不参加排名，也不当作零', async () => {
    const center = await idOf('赣州经开区政务服务中心')
    const { total, reports } = await api<{ total: number; reports: number }>(
      '/rankings?year=2023&figure=table2.licensing&size=200',
    )
    expect(reports - total).toBe(1)
    const { items } = await api<{ items: readonly { id: number; values: readonly unknown[] }[] }>(
      '/matrix?figure=table2.licensing&from=2023&to=2023&size=200',
    )
    expect(items.find(({ id }) => id === center)?.values).toEqual([{ state: 'notFound', value: null }])
    expect(items.find(({ id }) => id === 1)?.values).toEqual([null])
  })

  test('并列的名次相同，翻页后接续', async () => {
    type Ranked = { items: readonly { rank: number; value: number }[] }
    const url = '/rankings?year=2025&figure=table4.reconsideration.total'
    const all = (await api<Ranked>(`${url}&size=200`)).items
    const pages = await Promise.all([1, 2, 3].map((number) => api<Ranked>(`${url}&size=9&page=${number}`)))
    expect(pages.flatMap(({ items }) => items)).toEqual(all)
    for (const { rank, value } of all) expect(rank).toBe(1 + all.filter((other) => other.value > value).length)
    const rising = await api<Ranked>(`${url}&size=200&order=ascending`)
    expect(rising.items.map(({ value }) => value)).toEqual(all.map(({ value }) => value).toReversed())
  })

  test('每条路由都有说明，返回值有声明', async () => {
    const description = await app
      .inject('/api/openapi.json')
      .then((reply) => reply.json<{ paths: Record<string, Record<string, { responses: object }>> }>())
    const ours = Object.entries(description.paths).filter(([path]) => !path.includes('checkup'))
    expect(ours.length).toBeGreaterThanOrEqual(14)
    for (const [path, operations] of ours) {
      for (const { responses } of Object.values(operations))
        expect(
          Object.keys(responses).some((status) => status.startsWith('2')),
          path,
        ).toBe(true)
    }
  })

  test('没有的机关、年报、指标给出 problem+json', async () => {
    expect(await api('/agencies/999999', 404)).toMatchObject({ code: 'agency-not-found' })
    expect(await api('/agencies/1/reports/2023', 404)).toMatchObject({ code: 'report-not-found' })
    expect(await api('/rankings?figure=nothing', 400)).toMatchObject({ code: 'figure-unknown' })
    expect(await api('/findings?page=0', 400)).toMatchObject({ code: 'invalid-request' })
    expect(await api('/agencies/1/history')).toEqual({ years: [] })
  })
})

test('全部重新检查一遍，发现不变', async () => {
  const all = async () => (await sql`select agency_id, year, fingerprint from finding order by 1, 2, 3`.execute(db)).rows
  const before = await all()
  const seen: number[] = []
  expect(await recheckAll(db, clock, (count) => seen.push(count))).toBe(76)
  expect(seen).toEqual([76])
  expect(await all()).toEqual(before)
})

describe('处理意见', () => {
  const reportOf = async () => ({ agencyId: await idOf('青禾县卫生健康局'), year: 2025 })

  async function finding(rule: string): Promise<Finding | undefined> {
    const { agencyId, year } = await reportOf()
    const { items } = await api<{ items: readonly Finding[] }>(`/findings?agency=${agencyId}&year=${year}`)
    return items.find((candidate) => candidate.rule === rule)
  }

  type Headers = Readonly<Record<string, string>>
  async function decide(body: Record<string, unknown>, { headers }: { readonly headers: Headers } = supervisor) {
    const { agencyId, year } = await reportOf()
    return app.inject({
      method: 'POST',
      url: `/api/v1/agencies/${agencyId}/reports/${year}/dispositions`,
      headers,
      payload: body,
    })
  }

  test('没有登录只能读，并说明谁登录后可以记录', async () => {
    const { agencyId, year } = await reportOf()
    const body = { fingerprint: (await finding('T3-ROW'))?.fingerprint, verdict: 'confirmed' }
    const refused = await decide(body, { headers: { 'x-gongkai-request': '1' } })
    expect(refused.json()).toMatchObject({ status: 401, code: 'not-signed-in' })
    const path = `/library/agencies/${agencyId}/reports/${year}`
    const shown = await page(path)
    expect(shown).toContain(`/sign-in?to=${encodeURIComponent(path)}`)
    expect(shown).not.toContain('记录意见')
  })

  test.each([
    ['别的县的监督员', 'supervisor', '赣州市赣县区人民政府'],
    ['没有这项权限的承办人', 'handler', '青禾县卫生健康局'],
    ['只管本机关的县政府负责人', 'officeHead', '青禾县人民政府'],
  ] as const)('%s不能记录，页面上也没有表单', async (_, role, agency) => {
    const { agencyId, year } = await reportOf()
    const roles = [{ role, agencyId: await idOf(agency), scope: 'agency' }] as const
    const somebody = await signedInPerson(db, { clock, roles })
    const body = { fingerprint: (await finding('T3-ROW'))?.fingerprint, verdict: 'confirmed' }
    expect((await decide(body, somebody)).json()).toMatchObject({ status: 403, code: 'not-permitted' })
    const url = `/library/agencies/${agencyId}/reports/${year}`
    expect((await app.inject({ url, headers: somebody.headers })).body).not.toContain('记录意见')
  })

  test('没有这处发现、意见不对、别的网站发来的都被拒绝', async () => {
    const fingerprint = (await finding('T3-ROW'))?.fingerprint
    expect((await decide({ fingerprint: '0'.repeat(32), verdict: 'confirmed' })).statusCode).toBe(404)
    expect((await decide({ fingerprint, verdict: 'maybe' })).statusCode).toBe(400)
    const foreign = { headers: { ...supervisor.headers, 'sec-fetch-site': 'cross-site' } }
    expect((await decide({ fingerprint, verdict: 'confirmed' }, foreign)).json()).toMatchObject({ code: 'cross-site' })
  })

  test('用网页表单记录，重新检查之后仍在，可以撤回', async () => {
    const { agencyId, year } = await reportOf()
    const fingerprint = (await finding('T3-ROW'))?.fingerprint ?? ''
    const form = new URLSearchParams({
      fingerprint,
      verdict: 'explained',
      remark: '<b>录入错误</b>，已报更正',
    })
    const reply = await app.inject({
      method: 'POST',
      url: `/library/agencies/${agencyId}/reports/${year}/dispositions`,
      headers: { ...supervisor.headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    })
    expect(reply.statusCode).toBe(303)

    await db.transaction().execute((trx) => recheck(trx, [{ agencyId, year }], clock.now()))
    expect((await finding('T3-ROW'))?.disposition).toMatchObject({ verdict: 'explained', by: '王五' })
    const url = `/library/agencies/${agencyId}/reports/${year}?recorded=yes`
    const { body: shown, headers } = await app.inject({ url, headers: supervisor.headers })
    expect(shown).toContain('改变意见')
    expect(headers['cache-control']).toBe('no-store')
    expect(shown).toContain('处理意见已记录')
    expect(shown).toContain('&lt;b>录入错误')
    expect(await page('/library/findings?disposition=explained')).toContain('青禾县卫生健康局')
    expect(await page('/library/findings?disposition=none&rule=T3-ROW')).not.toContain('青禾县卫生健康局')

    expect((await decide({ fingerprint, verdict: 'withdrawn' })).statusCode).toBe(204)
    expect((await finding('T3-ROW'))?.disposition).toBeNull()
  })
})
