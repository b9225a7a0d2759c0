import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { signedInPerson, type SignedInPerson } from '../../../test/people-factory.ts'
import { readReport } from '../../../test/report-factory.ts'
import type { Role } from '../../platform/actor.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { insertAgency, recognizeAgency } from '../agencies/index.ts'
import { recheck } from './check.service.ts'
import { createDispositionService } from './disposition.service.ts'
import type { Editor } from './editor.ts'
import { findReport, insertReport, reportVersions } from './report.repository.ts'
import { createSettleService } from './settle.service.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-02-10T08:00:00Z')
const app = await testApp({ db, clock })
const { audit } = await testServices({ db, clock })
const settle = createSettleService({ db, clock, audit })

let known = 0
let supervisor: SignedInPerson
let editor: Editor
let pending = 0

const wrong = { figures: { 'table3.newReceived.total': 9 } }
let files = 0

async function store(agencyId: number, year: number, facts: Parameters<typeof readReport>[0] = {}) {
  files += 1
  await db.transaction().execute(async (trx) => {
    await insertReport(trx, { agencyId, year }, readReport({ year, ...facts }), {
      sourceHash: Buffer.alloc(32, files),
      sourceName: `${files}.txt`,
      sourceFormat: 'text',
      origin: 'import',
      importRunId: null,
      readAt: clock.now(),
    })
    await recheck(trx, [{ agencyId, year }], clock.now())
  })
}

const facts = {
  validFrom: '2019-01-01',
  name: '青禾县教育局',
  kind: 'department',
  level: 'county',
  parentId: null,
  supervisorId: null,
  reconsiderationAgencyId: null,
  court: null,
  region: ['青禾县'],
  divisionCode: null,
  creditCode: null,
  mustReport: true,
  reportScope: 'own',
  rollUp: null,
} as const

beforeEach(async () => {
  await emptyTables(db, 'agency', 'import_run', 'report', 'finding_disposition')
  known = await insertAgency(db, 'established', facts)
  pending = await insertAgency(db, 'pending', { ...facts, name: '青禾县教育和体育局', kind: null, mustReport: null })
  const roles = [{ role: 'supervisor', agencyId: known, scope: 'subtree' }] as const
  supervisor = await signedInPerson(db, { clock, roles, name: '张三' })
  editor = { actor: { kind: 'person', personId: supervisor.personId, name: '张三', roles }, requestId: 'test' }
})

function send(path: string, fields: Readonly<Record<string, string>>, { headers }: Pick<SignedInPerson, 'headers'> = supervisor) {
  return app.inject({
    method: 'POST',
    url: path,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
}

describe('待归并的机关', () => {
  test('归并之后年报、处理意见和名称都归到已有机关', async () => {
    await store(known, 2023)
    await store(pending, 2023, wrong)
    await store(pending, 2024, wrong)
    const { rows } = await sql<{
      fingerprint: string
    }>`select fingerprint from finding where agency_id = ${pending} and year = 2024 and rule = 'T3-ROW'`.execute(db)
    const fingerprint = rows[0]?.fingerprint ?? ''
    await createDispositionService({ db, clock, audit }).record(
      { agencyId: pending, year: 2024 },
      { fingerprint, verdict: 'confirmed', remark: '' },
      editor,
    )

    const reply = await send(`/library/agencies/${pending}/merge`, { into: String(known) })
    expect(reply.statusCode).toBe(303)
    expect((await app.inject(`/library/agencies/${pending}`)).headers.location).toBe(`/library/agencies/${known}`)
    expect(await reportVersions(db, { agencyId: known, year: 2023 })).toMatchObject([
      { version: 2, isCurrent: false },
      { version: 1, isCurrent: true },
    ])
    expect((await findReport(db, { agencyId: known, year: 2024 }))?.isCurrent).toBe(true)
    const moved = await app.inject(`/api/v1/findings?agency=${known}&disposition=confirmed`)
    expect(moved.json()).toMatchObject({ total: 1, items: [{ fingerprint, disposition: { by: '张三' } }] })

    expect((await app.inject('/api/v1/matrix')).json()).toMatchObject({ total: 1, items: [{ id: known }] })

    const said = { nature: null, level: null, region: ['青禾县'], evidence: [] }
    const recognized = await db.transaction().execute((trx) => recognizeAgency(trx, '青禾县教育和体育局', 2025, said))
    expect(recognized).toMatchObject({ agencyId: known, isNew: false })
  })

  test('确认之后成为目录里的机关', async () => {
    const fields = {
      name: '青禾县教育和体育局',
      kind: 'department',
      level: 'county',
      parent: String(known),
      rollUp: '',
      reportScope: 'own',
      mustReport: 'yes',
    }
    const reply = await send(`/library/agencies/${pending}/confirm`, fields)
    expect(reply.statusCode).toBe(303)
    expect((await app.inject(`/api/v1/agencies/${pending}`)).json()).toMatchObject({
      standing: 'established',
      parentId: known,
      mustReport: true,
    })
  })

  test('按名称查找上级和相同的机关，不必知道编号；自己和别的待归并机关不在其列', async () => {
    const page = await app.inject({
      url: `/library/agencies/${pending}?find=${encodeURIComponent('教育')}`,
      headers: supervisor.headers,
    })
    expect(page.body).toContain(`name="into" value="${known}"`)
    expect(page.body).toContain(`name="parent" value="${known}"`)
    expect(page.body).not.toContain(`value="${pending}"`)
    const none = await app.inject({
      url: `/library/agencies/${pending}?find=${encodeURIComponent('没有的')}`,
      headers: supervisor.headers,
    })
    expect(none.body).toContain('机关目录里没有名称含“没有的”的机关')
    const { body } = await app.inject({ url: `/library/agencies/${pending}`, headers: supervisor.headers })
    expect(body).toContain('value="青禾县"')
    expect((await app.inject(`/library/agencies/${pending}`)).body).toContain('/sign-in?to=')
  })

  test('公开工作机构的联系方式在机关页面上；没有登记的不显示', async () => {
    const path = `/library/agencies/${known}`
    expect((await app.inject(path)).body).not.toContain('政府信息公开工作机构')
    await sql`update agency_version set office_name = '青禾县教育局办公室', office_phone = '0999-1234567' where agency_id = ${known}`.execute(
      db,
    )
    const { body } = await app.inject(path)
    expect(body).toContain('青禾县教育局办公室')
    expect(body).toContain('0999-1234567')
  })

  test('没有登录、没有权限的被拒绝；没有上级的只能由系统管理员确认', async () => {
    const into = { into: String(known) }
    const path = `/library/agencies/${pending}/merge`
    expect((await send(path, into, { headers: { 'sec-fetch-site': 'same-origin' } })).statusCode).toBe(401)
    const person = (role: Role, scope: 'agency' | 'subtree') =>
      signedInPerson(db, { clock, roles: [{ role, agencyId: known, scope }] })
    expect((await send(path, into, await person('handler', 'subtree'))).statusCode).toBe(403)
    expect((await send(path, into, await person('officeHead', 'agency'))).statusCode).toBe(403)
    const elsewhere = await insertAgency(db, 'established', { ...facts, name: '白杨县教育局' })
    expect((await send(path, { into: String(elsewhere) })).statusCode).toBe(403)

    const fields = { name: '某局', kind: 'department', level: '', parent: '', rollUp: '', reportScope: '', mustReport: '' }
    const alone = `/library/agencies/${pending}/confirm`
    expect((await send(alone, fields)).body).toContain('没有上级机关的，只能由系统管理员确认')
    expect((await send(alone, fields, await person('systemAdministrator', 'subtree'))).statusCode).toBe(303)
  })

  test('已确认、归并到自己或不存在的机关都被拒绝', async () => {
    await expect(settle.merge(known, pending, editor)).rejects.toMatchObject({ code: 'agency-not-pending' })
    await expect(settle.merge(pending, pending, editor)).rejects.toMatchObject({ code: 'agency-not-suitable' })
    await expect(settle.merge(999_999, known, editor)).rejects.toMatchObject({ code: 'agency-not-found' })
  })

  test('两人同时归并，只成一次', async () => {
    await store(pending, 2024)
    const outcomes = await Promise.allSettled([settle.merge(pending, known, editor), settle.merge(pending, known, editor)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await reportVersions(db, { agencyId: known, year: 2024 })).toHaveLength(1)
  })
})
