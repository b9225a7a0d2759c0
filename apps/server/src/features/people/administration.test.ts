import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { signedInPerson, type SignedInPerson } from '../../../test/people-factory.ts'
import { ADMINISTRATORS, type Role, ROLES } from '../../platform/actor.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { insertAgency } from '../agencies/index.ts'
import { rescuePerson } from './rescue.service.ts'
import { createSessions } from './sessions.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-02-10T08:00:00Z')
const app = await testApp({
  db,
  clock,
  config: { staffOidc: { issuer: 'https://id.example', clientId: 'x', clientSecret: 'y', label: '政务钉钉' } },
})
const services = await testServices({ db, clock })

const ids = { province: 0, county: 0, office: 0, town: 0, elsewhere: 0 }
let admin: SignedInPerson

async function agency(name: string, parentId: number | null): Promise<number> {
  const unknown = { kind: null, level: null, supervisorId: null, reconsiderationAgencyId: null, court: null, region: [] }
  const reporting = { divisionCode: null, creditCode: null, mustReport: null, reportScope: null, rollUp: null }
  return insertAgency(db, 'established', { validFrom: '2019-01-01', name, parentId, ...unknown, ...reporting })
}

const person = (role: Role, agencyId: number, scope: 'agency' | 'subtree' = 'agency') =>
  signedInPerson(db, { clock, roles: [{ role, agencyId, scope }] })

beforeEach(async () => {
  await emptyTables(db, 'agency', 'person', 'session', 'sign_in_attempt', 'sign_in_guard')
  ids.province = await agency('江北省人民政府', null)
  ids.county = await agency('青禾县人民政府', ids.province)
  ids.office = await agency('青禾县教育局', ids.county)
  ids.town = await agency('青禾县白石镇人民政府', ids.county)
  ids.elsewhere = await agency('白杨县人民政府', ids.province)
  admin = await person('securityAdministrator', ids.county, 'subtree')
})

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const ask = (who: Pick<SignedInPerson, 'headers'> | undefined, method: Method, url: string, payload?: object) =>
  app.inject({
    method,
    url: `/api/office${url}`,
    headers: who?.headers ?? { 'x-gongkai-request': '1' },
    ...(payload === undefined ? {} : { payload }),
  })
const created = async (agencyId = ids.office, login = 'lina') => {
  const reply = await ask(admin, 'POST', '/persons', {
    login,
    name: '李娜',
    agencyId,
    phone: '13800000000',
    mail: 'lina@example.gov.cn',
  })
  expect(reply.statusCode).toBe(201)
  return reply.json<{ personId: number; oneTimePassword: string }>()
}
const auditOf = async (id: number) =>
  (
    await sql<{
      kind: string
    }>`select kind from audit_entry where subject_kind = 'person' and subject_id = ${String(id)} order by sequence`.execute(db)
  ).rows.map(({ kind }) => kind)
const code = (reply: Awaited<ReturnType<typeof ask>>) => reply.json<{ code?: string }>().code

describe('建立和管理人员', () => {
  test('建立、登录、改口令、重置、停用、解锁、离开；样样记入审计，号码不进审计', async () => {
    const { personId, oneTimePassword } = await created()
    const credentials = { login: 'LiNa', password: oneTimePassword }
    expect((await ask(undefined, 'POST', '/session', credentials)).json()).toEqual({ state: 'password-change' })
    const shown = (await ask(admin, 'GET', `/persons/${personId}`)).json()
    expect(shown).toMatchObject({ login: 'lina', agencyName: '青禾县教育局', phone: '13800000000', mustChangePassword: true })
    expect((await ask(admin, 'PATCH', `/persons/${personId}`, { phone: '', name: '李娜娜' })).statusCode).toBe(204)
    expect((await ask(admin, 'GET', `/persons/${personId}`)).json()).toMatchObject({ phone: null, name: '李娜娜' })

    const reset = await ask(admin, 'POST', `/persons/${personId}/password`)
    expect(reset.json<{ oneTimePassword: string }>().oneTimePassword).not.toBe(oneTimePassword)
    expect((await ask(undefined, 'POST', '/session', credentials)).statusCode).toBe(401)
    for (const change of ['end-sessions', 'reset-second-factor', 'lock', 'unlock', 'leave']) {
      expect((await ask(admin, 'POST', `/persons/${personId}/${change}`)).statusCode).toBe(204)
    }
    expect(await auditOf(personId)).toEqual([
      'person-created',
      'signed-in',
      'personal-data-read',
      'person-changed',
      'personal-data-read',
      'password-reset',
      'sessions-ended',
      'second-factor-reset',
      'person-locked',
      'person-unlocked',
      'person-left',
    ])
    const { rows } = await sql<{ text: string }>`select payload::text as text from audit_entry`.execute(db)
    expect(rows.map(({ text }) => text).join('')).not.toMatch(/138|example|李娜/)
    const { rows: stored } = await sql<{
      raw: string
    }>`select encode(phone, 'escape') || encode(mail, 'escape') as raw from person where id = ${personId}`.execute(db)
    expect(String(stored[0]?.raw)).not.toMatch(/138|example/)
  })

  test('登录名不合要求、已有人用、机关不在管辖之内，都不建立', async () => {
    await created()
    const facts = { name: '王', agencyId: ids.office }
    expect(code(await ask(admin, 'POST', '/persons', { ...facts, login: '王芳' }))).toBe('login-unsuitable')
    expect(code(await ask(admin, 'POST', '/persons', { ...facts, login: 'LINA ' }))).toBe('login-taken')
    expect(code(await ask(admin, 'POST', '/persons', { ...facts, login: 'x1', agencyId: ids.elsewhere }))).toBe('not-permitted')
    expect(code(await ask(admin, 'POST', '/persons', { ...facts, login: 'x1', agencyId: ids.province }))).toBe('not-permitted')
  })

  test('名单只有所辖机关的人，可以按机关、姓名查找', async () => {
    await created()
    await person('handler', ids.elsewhere)
    await person('handler', ids.town)
    const list = async (query: string) =>
      (await ask(admin, 'GET', `/persons${query}`)).json<{ total: number; items: readonly { agencyId: number }[] }>()
    expect((await list('')).total).toBe(3)
    expect((await list(`?agency=${ids.office}`)).items.map(({ agencyId }) => agencyId)).toEqual([ids.office])
    expect((await list(`?agency=${ids.elsewhere}`)).total).toBe(0)
    expect((await list(`?q=${encodeURIComponent('李')}`)).total).toBe(1)
    expect((await list('?q=%25')).total).toBe(0)
  })

  test('锁定的登录名在名单上看得到，解锁后可以再试', async () => {
    const { personId } = await created()
    for (let count = 0; count < 6; count += 1) await ask(undefined, 'POST', '/session', { login: 'lina', password: 'wrong-one' })
    const locked = async () =>
      (await ask(admin, 'GET', `/persons/${personId}`)).json<{ lockedUntil: string | null }>().lockedUntil
    expect(await locked()).toBe('2026-02-10T08:10:00Z')
    await ask(admin, 'POST', `/persons/${personId}/unlock`)
    expect(await locked()).toBeNull()
    expect((await ask(undefined, 'POST', '/session', { login: 'lina', password: 'wrong-one' })).statusCode).toBe(401)
  })
})

describe('权力的边界', () => {
  test('管不了自己，也管不了上级机关、外机关和在那里任职的人', async () => {
    expect(code(await ask(admin, 'POST', `/persons/${admin.personId}/password`))).toBe('not-oneself')
    const { personId } = await created()
    for (const agencyId of [ids.province, ids.elsewhere]) {
      const outside = await person('handler', agencyId)
      expect(code(await ask(admin, 'POST', `/persons/${outside.personId}/password`))).toBe('person-not-found')
      expect(code(await ask(admin, 'GET', `/persons/${outside.personId}`))).toBe('person-not-found')
      await sql`insert into role_assignment (person_id, role, agency_id, scope, valid_from, granted_at)
        values (${personId}, 'auditor', ${agencyId}, 'agency', '2026-02-01', now())`.execute(db)
      for (const change of ['password', 'lock', 'unlock', 'reset-second-factor', 'end-sessions', 'leave']) {
        expect(code(await ask(admin, 'POST', `/persons/${personId}/${change}`))).toBe('person-not-found')
      }
      expect(code(await ask(admin, 'PUT', `/persons/${personId}/identity`, { subject: 'mine' }))).toBe('person-not-found')
      await sql`delete from role_assignment where person_id = ${personId}`.execute(db)
    }
  })

  test('只管本机关的人不能授出“含下级”', async () => {
    const narrow = await person('securityAdministrator', ids.office)
    const { personId } = await created()
    const role = { role: 'handler', agencyId: ids.office }
    expect(code(await ask(narrow, 'POST', `/persons/${personId}/roles`, { ...role, scope: 'subtree' }))).toBe('not-permitted')
    expect((await ask(narrow, 'POST', `/persons/${personId}/roles`, { ...role, scope: 'agency' })).statusCode).toBe(201)
    expect((await ask(admin, 'POST', `/persons/${personId}/roles`, { ...role, scope: 'subtree' })).statusCode).toBe(201)
    // Now the person's powers go beyond what the narrow administrator has.
    expect(code(await ask(narrow, 'POST', `/persons/${personId}/password`))).toBe('person-not-found')
  })

  test('任职到期或结束即无权；未到日子的还没有', async () => {
    const { personId } = await created()
    const headers = await signedInHeaders(personId)
    const roles = async () =>
      (await app.inject({ url: '/api/office/session', headers })).json<{ roles?: readonly { role: string }[] }>().roles
    const give = (role: Role, period: object) =>
      ask(admin, 'POST', `/persons/${personId}/roles`, { role, agencyId: ids.office, scope: 'agency', ...period })
    await sql`update person set must_change_password = false where id = ${personId}`.execute(db)
    const { roleId } = (await give('handler', {})).json<{ roleId: number }>()
    await give('registrar', { from: '2026-02-11' })
    expect((await roles())?.map(({ role }) => role)).toEqual(['handler'])
    expect((await ask(admin, 'DELETE', `/persons/${personId}/roles/${roleId}`)).statusCode).toBe(204)
    expect(await roles()).toEqual([])
    expect(code(await ask(admin, 'DELETE', `/persons/${personId}/roles/${roleId}`))).toBe('role-not-found')
    expect(code(await give('handler', { from: '2026-02-09' }))).toBe('period-wrong')
    expect(code(await give('handler', { from: '2026-03-01', to: '2026-03-01' }))).toBe('period-wrong')
  })
})

async function signedInHeaders(personId: number): Promise<Record<string, string>> {
  const sessions = createSessions(services)
  const client = { address: '127.0.0.1', network: '127.0.0.0', userAgent: '', requestId: 'x' }
  const token = await sessions.open(db, { kind: 'person', personId, secondFactorAt: clock.now() }, client)
  return { cookie: `gongkai_session=${token}`, 'x-gongkai-request': '1' }
}

describe('三员分立', () => {
  const pairs = ROLES.flatMap(({ key: one }) =>
    ROLES.filter(({ key: two }) => one < two).map(({ key: two }) => [one, two] as const),
  )
  test.each(pairs)('%s 与 %s', async (one, two) => {
    const { personId } = await created()
    const give = (role: Role) => ask(admin, 'POST', `/persons/${personId}/roles`, { role, agencyId: ids.office, scope: 'agency' })
    const apart = ADMINISTRATORS.has(one) || ADMINISTRATORS.has(two)
    expect((await give(one)).statusCode).toBe(201)
    const second = await give(two)
    expect([second.statusCode, code(second)]).toEqual(apart ? [409, 'roles-apart'] : [201, undefined])
  })

  test('同时授予也不行；错开时间可以', async () => {
    const { personId } = await created()
    const give = (role: Role, period: object = {}) =>
      ask(admin, 'POST', `/persons/${personId}/roles`, { role, agencyId: ids.office, scope: 'agency', ...period })
    const both = await Promise.all([give('handler', { to: '2026-03-01' }), give('auditAdministrator', { to: '2026-03-01' })])
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect((await give('systemAdministrator', { from: '2026-03-01' })).statusCode).toBe(201)
    expect(code(await give('handler', { from: '2026-03-05' }))).toBe('roles-apart')
  })
})

describe('代理', () => {
  const period = { from: '2026-02-10', to: '2026-02-20', reason: '外出学习' }
  test('负责人请人代行；代理人的角色注明代谁，负责人卸任即失效', async () => {
    const head = await person('officeHead', ids.office)
    const deputy = await person('handler', ids.office)
    const other = await person('handler', ids.town)
    const delegation = { toPersonId: deputy.personId, agencyId: ids.office, role: 'officeHead', ...period }
    expect(code(await ask(head, 'POST', '/delegations', { ...delegation, toPersonId: other.personId }))).toBe(
      'delegation-unsuitable',
    )
    expect(code(await ask(head, 'POST', '/delegations', { ...delegation, role: 'agencyHead' }))).toBe('delegation-unsuitable')
    expect(code(await ask(head, 'POST', '/delegations', { ...delegation, to: '2027-02-20' }))).toBe('period-wrong')
    expect(code(await ask(head, 'POST', '/delegations', { ...delegation, fromPersonId: other.personId }))).toBe('not-permitted')
    const { id } = (await ask(head, 'POST', '/delegations', delegation)).json<{ id: number }>()
    const roles = async () =>
      (await ask(deputy, 'GET', '/session')).json<{ roles: readonly { role: string; actingFor?: string }[] }>().roles
    expect(await roles()).toMatchObject([{ role: 'handler' }, { role: 'officeHead', actingFor: head.name }])
    const listed = (await ask(deputy, 'GET', '/delegations')).json<{ items: readonly object[] }>()
    expect(listed.items).toMatchObject([{ id, fromName: head.name, toName: deputy.name, isCurrent: true }])
    // Acting for somebody is not holding the office: it cannot be handed on.
    expect(code(await ask(deputy, 'POST', '/delegations', { ...delegation, toPersonId: other.personId }))).toBe(
      'delegation-unsuitable',
    )

    await sql`update role_assignment set valid_to = '2026-02-10' where person_id = ${head.personId}`.execute(db)
    expect(await roles()).toMatchObject([{ role: 'handler' }])
    await sql`update role_assignment set valid_to = null where person_id = ${head.personId}`.execute(db)
    expect((await ask(head, 'DELETE', `/delegations/${id}`)).statusCode).toBe(204)
    expect(await roles()).toMatchObject([{ role: 'handler' }])
    expect(await auditOf(head.personId)).toEqual(['delegation-set-up', 'delegation-ended'])
  })

  test('安全管理员可以代为设定；管理员不能代理，代理期间也不能授管理员', async () => {
    const head = await person('agencyHead', ids.office)
    const deputy = await person('handler', ids.office)
    const system = await signedInPerson(db, {
      clock,
      agencyId: ids.office,
      roles: [{ role: 'systemAdministrator', agencyId: ids.office, scope: 'agency' }],
    })
    const delegation = { fromPersonId: head.personId, agencyId: ids.office, role: 'agencyHead', ...period }
    expect(code(await ask(admin, 'POST', '/delegations', { ...delegation, toPersonId: system.personId }))).toBe('roles-apart')
    expect((await ask(admin, 'POST', '/delegations', { ...delegation, toPersonId: deputy.personId })).statusCode).toBe(201)
    await sql`update role_assignment set valid_to = '2026-02-10' where person_id = ${deputy.personId}`.execute(db)
    const role = { role: 'auditAdministrator', agencyId: ids.office, scope: 'agency' }
    expect(code(await ask(admin, 'POST', `/persons/${deputy.personId}/roles`, role))).toBe('roles-apart')
  })
})

describe('人员表格', () => {
  test('逐行建立或说明原因，一行之内要么全成要么全不成', async () => {
    const csv = [
      '\uFEFF登录名,姓名,机关,角色,范围,手机,邮箱',
      'a1,"陈, 静",青禾县教育局,登记员、承办人,本机关,13800000001,a1@example.gov.cn',
      'a2,刘洋,白杨县人民政府,承办人,,,',
      'a3,周敏,青禾县教育局,承办人、审计管理员,,,',
      'a4,,青禾县教育局,,,,',
      '',
      'a5,何丽,没有的局,,,,',
      'a6,孙,青禾县教育局,主任,,,',
      `a7,韩冰,${ids.town},稽核员,含下级,,`,
      'a1,重复,青禾县教育局,,,,',
    ].join('\r\n')
    const report = (await ask(admin, 'POST', '/persons/import', { csv })).json<{
      created: number
      refused: number
      rows: readonly { line: number; login: string; fault?: string; oneTimePassword?: string }[]
    }>()
    expect([report.created, report.refused]).toEqual([2, 6])
    expect(report.rows.map(({ line, fault }) => [line, fault?.slice(0, 12)])).toEqual([
      [2, undefined],
      [3, '您没有做这件事的权限。如'],
      [4, '系统管理员、安全管理员、'],
      [5, '登录名、姓名、机关都要填'],
      [7, '没有找到“没有的局”，或'],
      [8, '没有“主任”这个角色；可'],
      [9, undefined],
      [10, '这个登录名已经有人用了。'],
    ])
    const { rows } = await sql<{ login: string }>`select login from person where login like 'a_' order by login`.execute(db)
    expect(rows.map(({ login }) => login)).toEqual(['a1', 'a7'])
  })

  test('不是人员表格的被拒绝', async () => {
    for (const csv of ['姓名,电话\n王芳,1', '登录名,姓名,机关\n"a,b,c', 'x']) {
      expect(code(await ask(admin, 'POST', '/persons/import', { csv }))).toBe('import-unreadable')
    }
  })
})

describe('登录记录', () => {
  test('审计管理员看所辖机关的人和不存在的登录名的登录记录，所填内容不留', async () => {
    await created()
    await ask(undefined, 'POST', '/session', { login: 'lina', password: 'wrong-one' })
    await ask(undefined, 'POST', '/session', { login: 'my-password-by-mistake', password: 'x' })
    const auditor = await person('auditAdministrator', ids.county, 'subtree')
    const narrow = await person('auditAdministrator', ids.office)
    const elsewhere = await person('auditAdministrator', ids.elsewhere)
    const seen = async (who: SignedInPerson) =>
      (await ask(who, 'GET', '/sign-in-attempts')).json<{ items: readonly object[] }>().items
    expect(await seen(auditor)).toMatchObject([
      { personId: null, outcome: 'wrong-password', network: '127.0.0.0' },
      { name: '李娜', outcome: 'wrong-password' },
    ])
    expect(await seen(narrow)).toHaveLength(1)
    expect(await seen(elsewhere)).toEqual([])
  })
})

describe('救援', () => {
  test('服务器上的人可以给被锁在外面的人一次性口令；记入审计', async () => {
    const { personId } = await created()
    await sql`update person set state = 'locked', totp_secret = 'x', totp_confirmed_at = now() where id = ${personId}`.execute(db)
    for (let count = 0; count < 6; count += 1) await ask(undefined, 'POST', '/session', { login: 'lina', password: 'wrong-one' })
    const password = (await rescuePerson(services, 'LiNa')) ?? ''
    expect((await ask(undefined, 'POST', '/session', { login: 'lina', password })).json()).toEqual({ state: 'password-change' })
    expect(await auditOf(personId)).toEqual(['person-created', 'login-closed', 'person-rescued', 'signed-in'])
    expect(await rescuePerson(services, 'nobody')).toBeUndefined()
  })
})

describe('谁能用哪个接口', () => {
  const routes: readonly (readonly [Method, string, object | undefined, readonly Role[]])[] = [
    ['GET', '/persons', undefined, ['securityAdministrator']],
    ['GET', '/persons/1', undefined, ['securityAdministrator']],
    ['POST', '/persons', { login: 'x1', name: 'x', agencyId: 1 }, ['securityAdministrator']],
    ['POST', '/persons/import', { csv: 'x' }, ['securityAdministrator']],
    ['PATCH', '/persons/1', { name: 'x' }, ['securityAdministrator']],
    ['POST', '/persons/1/password', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/unlock', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/lock', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/leave', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/reset-second-factor', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/end-sessions', undefined, ['securityAdministrator']],
    ['POST', '/persons/1/roles', { role: 'handler', agencyId: 1, scope: 'agency' }, ['securityAdministrator']],
    ['DELETE', '/persons/1/roles/1', undefined, ['securityAdministrator']],
    ['PUT', '/persons/1/identity', { subject: 'x' }, ['securityAdministrator']],
    ['DELETE', '/persons/1/identity', undefined, ['securityAdministrator']],
    [
      'POST',
      '/delegations',
      { toPersonId: 1, agencyId: 1, role: 'officeHead', from: '2026-02-10', to: '2026-02-11', reason: 'x' },
      ['securityAdministrator', 'officeHead', 'agencyHead'],
    ],
    ['GET', '/sign-in-attempts', undefined, ['auditAdministrator']],
    ['DELETE', '/delegations/1', undefined, ['securityAdministrator', 'officeHead', 'agencyHead']],
  ]

  test.each(ROLES.map(({ key, label }) => [label, key] as const))('%s', async (_, role) => {
    const who = await person(role, ids.elsewhere, 'subtree')
    for (const [method, url, payload, allowed] of routes) {
      const reply = await ask(who, method, url, payload)
      const refused = reply.statusCode === 403 && code(reply) === 'not-permitted'
      // Whoever may use the route is refused for what they asked of it: none of this is theirs.
      if (!allowed.includes(role)) expect([method, url, refused]).toEqual([method, url, true])
      else expect([method, url, reply.statusCode < 500 && reply.statusCode !== 401]).toEqual([method, url, true])
      if (method !== 'GET') expect(reply.statusCode).toBeGreaterThanOrEqual(400)
    }
  })

  test('没有登录一律 401，登录未完成一律 403，没有角色的人 403', async () => {
    const nobody = await signedInPerson(db, { clock, agencyId: ids.office })
    const half = await person('securityAdministrator', ids.county, 'subtree')
    await sql`update session set second_factor_at = null where person_id = ${half.personId}`.execute(db)
    for (const [method, url, payload] of routes) {
      expect((await ask(undefined, method, url, payload)).statusCode).toBe(401)
      expect(code(await ask(half, method, url, payload))).toBe('sign-in-unfinished')
      expect(code(await ask(nobody, method, url, payload))).toBe('not-permitted')
      if (method === 'GET') continue
      const { 'x-gongkai-request': _header, ...headers } = admin.headers
      const foreign = await app.inject({
        method,
        url: `/api/office${url}`,
        headers,
        ...(payload === undefined ? {} : { payload }),
      })
      expect(code(foreign)).toBe('cross-site')
    }
  })
})
