import { spawnSync } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn, type TestRole } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const { audit, vault } = await testServices({ db })

let county: number
let bureau: number
let stranger: number
let all: Session
let local: Session
let system: Session
let head: Session
let handler: Session

const held = (role: 'auditAdministrator' | 'systemAdministrator' | 'auditor'): TestRole => ({ role, scope: 'subtree' })
const somebody = async (agencyId: number, roles: readonly TestRole[], name?: string) =>
  signedIn(app, await aPerson(db, { agencyId, roles, ...(name === undefined ? {} : { name }) }))

beforeAll(async () => {
  county = await anAgency(db, { name: '青禾县人民政府' })
  bureau = await anAgency(db, { name: '青禾县教育局', parentId: county })
  stranger = await anAgency(db, { name: '别处的机关' })
  all = await somebody(county, [held('auditAdministrator')], '曹审计')
  local = await somebody(bureau, [held('auditor')])
  system = await somebody(county, [held('systemAdministrator')])
  head = await somebody(bureau, ['officeHead'])
  handler = await somebody(bureau, ['handler'])
  for (const [agencyId, kind, id] of [
    [bureau, 'application-received', 1],
    [bureau, 'application-assign', 1],
    [county, 'agency-changed', county],
    [stranger, 'application-received', 2],
    [0, 'calendar-year-imported', 2027],
  ] as const) {
    await db.transaction().execute((trx) =>
      audit.append(trx, {
        agencyId,
        actor: { kind: 'system', job: 'test' },
        kind,
        subject: { kind: kind.split('-', 1)[0] ?? '', id },
        payload: { remark: '例' },
      }),
    )
  }
})

const codeOf = (reply: { json: () => { code?: string } }) => reply.json().code
const kindsIn = (reply: { json: () => { items: { kind: string }[] } }) => reply.json().items.map(({ kind }) => kind)

describe('审计', () => {
  test('没登录的、没有角色的都看不到', async () => {
    expect((await app.inject(`/api/office/audit?agency=${bureau}`)).statusCode).toBe(401)
    for (const session of [system, head, handler]) {
      expect((await session.get(`/api/office/audit?agency=${bureau}`)).statusCode).toBe(403)
      expect((await session.post('/api/office/audit/verifications', { agency: bureau })).statusCode).toBe(403)
      expect((await session.get('/api/office/audit/export')).statusCode).toBe(403)
    }
  })

  test('只看得到自己范围内的链，全系统的链由最上级的审计管理员看', async () => {
    expect(kindsIn(await local.get(`/api/office/audit?agency=${bureau}`))).toEqual(['application-assign', 'application-received'])
    for (const chain of [county, stranger, 0]) {
      expect(codeOf(await local.get(`/api/office/audit?agency=${chain}`))).toBe('agency-not-found')
    }
    expect(kindsIn(await all.get('/api/office/audit?agency=0'))).toContain('calendar-year-imported')
    expect((await all.get(`/api/office/audit/scope?agency=${bureau}`)).json()).toMatchObject({
      installation: true,
      kinds: ['application-assign', 'application-received'],
    })
    expect((await local.get('/api/office/audit/scope')).json()).toEqual({ installation: false, kinds: [] })
  })

  test('按事项、对象、日期筛选；别的机关的同号对象查不到', async () => {
    const of = (query: string) => local.get(`/api/office/audit?${query}`)
    expect(kindsIn(await of(`agency=${bureau}&kind=application-assign`))).toEqual(['application-assign'])
    expect(kindsIn(await of('subjectKind=application&subject=1'))).toHaveLength(2)
    expect(kindsIn(await of('subjectKind=application&subject=2'))).toEqual([])
    expect(kindsIn(await of(`agency=${bureau}&from=2026-01-31&to=2026-01-31`))).toHaveLength(2)
    expect(kindsIn(await of(`agency=${bureau}&to=2026-01-30`))).toEqual([])
    expect(kindsIn(await of(`agency=${bureau}&before=2`))).toEqual(['application-received'])
    expect((await of('kind=application-assign')).statusCode).toBe(400)
    expect((await of(`agency=${bureau}&kind=';drop`)).statusCode).toBe(400)
  })

  test('核验说出改动的地方，核验本身也留下记录', async () => {
    const good = await local.post('/api/office/audit/verifications', { agency: bureau })
    expect(good.json()).toMatchObject({ chains: 1, broken: [] })
    expect(kindsIn(await local.get(`/api/office/audit?agency=${bureau}`))[0]).toBe('audit-verified')
    expect((await local.post('/api/office/audit/verifications', {})).statusCode).toBe(403)

    const changed = await db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx)
      return sql`update audit_entry set payload = '{"remark":"改"}' where agency_id = ${stranger}`.execute(trx)
    })
    expect(changed.numAffectedRows).toBe(1n)
    const broken = await signedIn(app, await aPerson(db, { agencyId: stranger, roles: [held('auditAdministrator')] }))
    expect((await broken.post('/api/office/audit/verifications', { agency: stranger })).json().broken).toMatchObject([
      { agencyId: stranger, sequence: 1 },
    ])
  })

  test('导出的压缩包自带核验程序，不靠本系统也能核验', async () => {
    const reply = await all.get(`/api/office/audit/export?agency=${bureau}`)
    expect(reply.headers['content-disposition']).toContain('attachment')
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-export-'))
    for (const [name, content] of Object.entries(unzipSync(reply.rawPayload))) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, basename(name)), content)
    }
    const { status, stdout } = spawnSync(process.execPath, [join(folder, 'verify-audit.mjs')], { encoding: 'utf8' })
    rmSync(folder, { recursive: true })
    expect({ status, stdout }).toMatchObject({ status: 0 })
  })
})

describe('发件箱', () => {
  const message = async (agencyId: number, state: 'failed' | 'sent') => {
    const row = await db
      .insertInto('outbox_message')
      .values({
        channel: 'mail',
        recipient: vault.seal('someone@example.org', 'outbox_message.recipient'),
        subject: '申请进度',
        body: vault.seal('您的申请已登记', 'outbox_message.body'),
        about_kind: 'application',
        about_id: 1,
        agency_id: agencyId,
        key: crypto.randomUUID(),
        state,
        ...(state === 'failed' ? { fault: 'mailbox-full' } : {}),
        settled_at: '2026-01-31T08:00:00Z',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }

  test('只列出自己范围内的，不含收件人和内容；查看由办理人员进行并留下记录', async () => {
    const own = await message(bureau, 'failed')
    const foreign = await message(stranger, 'failed')
    expect((await handler.get('/api/office/messages')).statusCode).toBe(403)
    const listed = await head.get('/api/office/messages')
    expect(listed.json()).toMatchObject({ openable: true, items: [{ id: own, state: 'failed', fault: 'mailbox-full' }] })
    expect(listed.body).not.toContain('someone')

    expect((await head.post(`/api/office/messages/${own}/open`)).json()).toEqual({
      to: 'someone@example.org',
      body: '您的申请已登记',
    })
    expect(kindsIn(await local.get(`/api/office/audit?agency=${bureau}&kind=personal-data-read`))).toHaveLength(1)
    expect((await system.post(`/api/office/messages/${own}/open`)).statusCode).toBe(403)
    expect(codeOf(await head.post(`/api/office/messages/${foreign}/open`))).toBe('message-not-found')
    expect(codeOf(await head.post(`/api/office/messages/${foreign}/resend`))).toBe('message-not-found')
    expect((await head.post(`/api/office/messages/${own}/resend`)).json()).toEqual({ resent: 1 })
    expect(codeOf(await head.post(`/api/office/messages/${own}/resend`))).toBe('message-not-found')
  })
})

describe('后台任务和设置', () => {
  test('系统管理员看到失败的任务并重新办理', async () => {
    expect((await all.get('/api/office/failed-jobs')).statusCode).toBe(403)
    const { rows } = await sql<{ id: number }>`
      insert into graphile_worker._private_jobs (task_id, payload, attempts, max_attempts, last_error)
      select id, '{}', 12, 12, 'Error: refused' from graphile_worker._private_tasks where identifier = 'outbox-send' returning id`.execute(
      db,
    )
    const id = rows[0]?.id
    expect((await system.get('/api/office/failed-jobs')).json().items).toMatchObject([{ id, task: 'outbox-send', givenUp: true }])
    expect((await system.post(`/api/office/failed-jobs/${id}/retry`)).statusCode).toBe(204)
    expect(codeOf(await system.post('/api/office/failed-jobs/999999/retry'))).toBe('job-not-found')
    expect(kindsIn(await all.get('/api/office/audit?agency=0&kind=job-retried'))).toHaveLength(1)
  })

  test('设置只给系统管理员看，不含口令和密钥', async () => {
    expect((await all.get('/api/office/settings')).statusCode).toBe(403)
    const secret = await testApp({ db, config: { databaseUrl: 'postgresql://u:geheim@h/d', s3: 'https://k:geheim@h/b' } })
    const there = await signedIn(secret, system.person)
    const settings = await there.get('/api/office/settings')
    expect(settings.body).not.toContain('geheim')
    expect(settings.json().items).toContainEqual(expect.objectContaining({ name: 'DATABASE_URL', value: '已设置' }))
  })
})
