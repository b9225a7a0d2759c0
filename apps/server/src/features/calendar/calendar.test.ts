import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-12-20T08:00:00Z')
const app = await testApp({ db, clock })
const elsewhere = await testApp({ db, clock })

let admin: Session
let officer: Session
let local: Session

const DAYS_2027 = `日期,安排,名称
2027-01-01,放假,元旦
2027-01-02,放假,元旦
2027-01-03,放假,元旦
2027-01-31,上班,春节
${[5, 6, 7, 8, 9, 10, 11].map((day) => `2027-02-${String(day).padStart(2, '0')},放假,春节`).join('\n')}
2027-04-05,放假,清明节
2027-05-01,放假,劳动节
2027-05-02,放假,劳动节
2027-05-03,放假,劳动节
2027-06-09,放假,端午节
2027-09-15,放假,中秋节
${[1, 2, 3, 4, 5, 6, 7].map((day) => `2027-10-0${day},放假,国庆节`).join('\n')}
2027-10-09,上班,国庆节`
const input = { form: 'days', year: 2027, documentNumber: '国办发明电〔2026〕9号', issuedOn: '2026-12-08', text: DAYS_2027 }

const office = '/api/office/calendar'
const preview = (session: Session, body: object = input) => session.post(`${office}/preview`, body)
const codeOf = (reply: { json: () => { code?: string } }) => reply.json().code

beforeEach(async () => {
  await emptyTables(db, 'calendar_year', 'agency')
  const county = await anAgency(db, { name: '青禾县人民政府' })
  const bureau = await anAgency(db, { name: '青禾县教育局', parentId: county })
  const system = (agencyId: number) => ({ agencyId, roles: [{ role: 'systemAdministrator', scope: 'subtree' } as const] })
  admin = await signedIn(app, await aPerson(db, { ...system(county), name: '王系统' }))
  local = await signedIn(app, await aPerson(db, system(bureau)))
  officer = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['handler'] }))
})

describe('工作日历', () => {
  test('登录的人看得到还能用到哪天，没登录的看不到', async () => {
    expect((await app.inject(office)).statusCode).toBe(401)
    expect((await app.inject(`${office}/horizon`)).statusCode).toBe(401)
    expect((await officer.get(`${office}/horizon`)).json()).toMatchObject({
      state: 'ending',
      horizon: '2026-12-31',
      daysLeft: 11,
      message: expect.stringContaining('2027年'),
    })
    const view = (await officer.get(office)).json()
    expect(view).toMatchObject({
      version: 0,
      importable: false,
      imports: [],
      years: [{ year: 2026, source: 'release' }, {}, {}, {}, {}, {}, {}, {}],
    })
    expect(view.years[0]).toMatchObject({ makeUpWorkdays: 6, workingDays: 248 })
    expect((await admin.get(office)).json()).toMatchObject({ importable: true })
    expect((await officer.get(`${office}/years/2026`)).json()).toMatchObject({
      year: 2026,
      notices: [{ periods: expect.anything() }],
    })
    expect(codeOf(await officer.get(`${office}/years/2027`))).toBe('calendar-year-unknown')
  })

  test('预览列出变了的日子，什么也不存', async () => {
    const shown = (await preview(admin)).json()
    expect(shown).toMatchObject({
      kind: 'readable',
      year: 2027,
      effect: 'new',
      horizonBefore: '2026-12-31',
      horizonAfter: '2027-12-31',
    })
    expect(shown.changes.map(({ on }: { on: string }) => on)).toEqual([
      '2027-01-31',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
      '2027-05-03',
      '2027-10-04',
      '2027-10-05',
      '2027-10-06',
      '2027-10-07',
      '2027-10-09',
    ])
    expect(shown.changes[0]).toMatchObject({
      before: { working: false, reason: '星期日（2027年放假安排尚未公布，暂按此计）' },
      after: { working: true, reason: '星期日，因春节调休上班（国办发明电〔2026〕9号）' },
    })
    expect((await officer.get(office)).json()).toMatchObject({ version: 0, imports: [] })
  })

  test('有差错的逐条说明，不能导入', async () => {
    const wrong = {
      ...input,
      text: DAYS_2027.replace('2027-10-09,上班', '2027-10-08,上班').replace('2027-05-01,放假,劳动节\n', ''),
    }
    const { kind, problems } = (await preview(admin, wrong)).json()
    expect(kind).toBe('refused')
    expect(problems.map(({ message }: { message: string }) => message)).toEqual([
      '2027-10-08 不是周末，不能是调休上班日',
      '2027-05-01 是法定节日（劳动节），通知中没有放假，请核对年份和日期',
    ])
    expect(codeOf(await admin.post(`${office}/imports`, { version: 0, input: wrong }))).toBe('calendar-unreadable')
    expect((await preview(admin, { ...input, year: 1999 })).statusCode).toBe(400)
  })

  test('导入之后到头的日子移到次年年底，别的进程也看见，留下历史和重算期限的任务', async () => {
    const { version } = (await preview(admin)).json()
    const reply = await admin.post(`${office}/imports`, { version, input })
    expect(reply.statusCode).toBe(201)
    expect(reply.json()).toMatchObject({
      horizon: { state: 'covered', horizon: '2027-12-31', message: null },
      years: [{ year: 2027, source: 'import', makeUpWorkdays: 2 }, {}, {}, {}, {}, {}, {}, {}, {}],
      imports: [{ year: 2027, documentNumber: '国办发明电〔2026〕9号', importedBy: '王系统', supersededAt: null }],
    })
    const there = await signedIn(elsewhere, officer.person)
    expect((await there.get(office)).json()).toMatchObject({ horizon: { horizon: '2027-12-31' } })
    expect((await there.get(`${office}/horizon`)).json()).toMatchObject({ horizon: '2027-12-31' })

    const { rows } = await sql<{ kind: string; payload: object }>`
      select kind, payload from audit_entry where agency_id = 0 and kind = 'calendar-year-imported'
        and payload ->> 'calendarVersion' = (select max(id) from calendar_year)::text`.execute(db)
    expect(rows).toMatchObject([{ payload: { notices: [{ documentNumber: '国办发明电〔2026〕9号' }] } }])
    const jobs = await sql<{ task: string }>`select task_identifier as task from graphile_worker.jobs`.execute(db)
    expect(jobs.rows.map(({ task }) => task)).toContain('recompute-deadlines')
  })

  test('更正同一份通知、追加一份通知，旧的导入都留着', async () => {
    await admin.post(`${office}/imports`, { version: 0, input })
    const corrected = { ...input, text: DAYS_2027.replace('2027-10-09,上班,国庆节', '2027-10-10,上班,国庆节') }
    const shown = (await preview(admin, corrected)).json()
    expect(shown).toMatchObject({ effect: 'replaced', changes: [{ on: '2027-10-09' }, { on: '2027-10-10' }] })
    await admin.post(`${office}/imports`, { version: shown.version, input: corrected })
    const further = { ...input, documentNumber: '国办发明电〔2027〕1号', issuedOn: '2027-01-20', text: '2027-01-31,放假,春节' }
    const added = (await preview(admin, further)).json()
    expect(added).toMatchObject({ effect: 'added', changes: [{ on: '2027-01-31', after: { working: false } }] })
    const { imports } = (await admin.post(`${office}/imports`, { version: added.version, input: further })).json()
    expect(imports).toMatchObject([
      { documentNumber: '国办发明电〔2027〕1号', supersededAt: null },
      { supersededAt: expect.any(String) },
      { supersededAt: expect.any(String) },
    ])
  })

  test('没有权限的、只管下级单位的管理员不能导入', async () => {
    for (const session of [officer, local]) {
      expect(codeOf(await preview(session))).toBe('not-permitted')
      expect(codeOf(await session.post(`${office}/imports`, { version: 0, input }))).toBe('not-permitted')
    }
    const anonymous = await app.inject({
      method: 'POST',
      url: `${office}/imports`,
      headers: { 'x-gongkai-request': '1' },
      payload: {},
    })
    expect(anonymous.statusCode).toBe(401)
    const foreign = await app.inject({
      method: 'POST',
      url: `${office}/imports`,
      headers: { cookie: admin.headers['cookie'] ?? '' },
      payload: {},
    })
    expect(codeOf(foreign)).toBe('cross-site')
  })

  test('两人同时导入，只成一次', async () => {
    const replies = await Promise.all([1, 2].map(() => admin.post(`${office}/imports`, { version: 0, input })))
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(replies.map(codeOf)).toContain('calendar-changed')
  })
})
