import { hash } from '@node-rs/argon2'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyTables } from '../../../test/empty-tables.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { type Clock, legalDay } from '../../platform/clock.ts'
import { createServer } from '../../platform/http/server.ts'
import { guardRequests } from '../../platform/http/session.ts'
import { networkOf } from '../../platform/http/session-origin.ts'
import { insertAgency } from '../agencies/index.ts'
import { codeAt, newSecret } from './second-factor.ts'

const { db } = await testDatabase()
const START = '2026-02-10T08:00:00Z'
let moment = Temporal.Instant.from(START)
const clock: Clock = { now: () => moment, today: () => legalDay(moment) }
const wait = (minutes: number) => void (moment = moment.add({ seconds: Math.round(minutes * 60) }))
const lines: string[] = []
const app = await testApp({ db, clock, logTo: { write: (line) => void lines.push(line) } })
const { vault } = await testServices({ db, clock })

const PASSWORD = '春风又绿江南岸-2026'
const HASH = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
const SECRET = newSecret()
const OURS = { 'x-gongkai-request': '1' }
let agencyId = 0
let personId = 0

beforeEach(async () => {
  moment = moment.add({ hours: 48 })
  await emptyTables(db, 'agency', 'person', 'session', 'sign_in_attempt', 'sign_in_guard')
  agencyId = await insertAgency(db, 'established', {
    ...({ validFrom: '2019-01-01', name: '青禾县教育局', kind: 'department', level: 'county', parentId: null } as const),
    ...({
      supervisorId: null,
      reconsiderationAgencyId: null,
      court: null,
      region: [],
      divisionCode: null,
      creditCode: null,
    } as const),
    ...({ mustReport: true, reportScope: 'own', rollUp: null } as const),
  })
  personId = await person('wangfang', {})
})

async function person(login: string, more: { readonly totp?: boolean; readonly mustChange?: boolean; readonly role?: string }) {
  const { id } = await db
    .insertInto('person')
    .values({
      login,
      name: '王芳',
      agency_id: agencyId,
      password_hash: HASH,
      password_changed_at: clock.now().toString(),
      must_change_password: more.mustChange ?? false,
      ...(more.totp ? { totp_secret: vault.seal(SECRET, 'person.totp_secret'), totp_confirmed_at: clock.now().toString() } : {}),
      created_at: clock.now().toString(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const role = more.role ?? 'handler'
  const since = clock.today().toString()
  await sql`insert into role_assignment (person_id, role, agency_id, scope, valid_from, granted_at)
    values (${id}, ${role}, ${agencyId}, 'agency', ${since}, ${clock.now().toString()})`.execute(db)
  return id
}

type Headers = Readonly<Record<string, string>>
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers = {}, payload?: object) =>
  app.inject({ method, url, headers: { ...OURS, ...headers }, ...(payload === undefined ? {} : { payload }) })
type Reply = Awaited<ReturnType<typeof ask>>

const signIn = (login: string, password = PASSWORD, headers: Headers = {}) =>
  ask('POST', '/api/office/session', headers, { login, password })
const cookieOf = (reply: Reply): Headers => ({ cookie: String(reply.headers['set-cookie']).split(';', 1)[0] ?? '' })
const me = (headers: Headers) => ask('GET', '/api/office/session', headers)

describe('登录', () => {
  test('口令正确即登录，会话凭证只在 HttpOnly、SameSite=Strict 的 cookie 里', async () => {
    const reply = await signIn(' WangFang ')
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toMatchObject({
      state: 'signed-in',
      name: '王芳',
      agencyName: '青禾县教育局',
      roles: [{ role: 'handler', label: '承办人', agencyName: '青禾县教育局' }],
      permissions: ['applications-handle'],
      passwordAgeDays: 0,
    })
    expect(reply.headers['set-cookie']).toMatch(/^gongkai_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(reply.headers['cache-control']).toBe('no-store')
    expect((await me(cookieOf(reply))).json()).toMatchObject({ state: 'signed-in', personId })
    const { rows } = await sql<{ stored: string }>`select encode(token_hash, 'base64') as stored from session`.execute(db)
    expect(cookieOf(reply)['cookie']).not.toContain(rows[0]?.stored)
  })

  test('对外地址是 https 时 cookie 带 Secure', async () => {
    const secure = await testApp({ db, clock, config: { publicUrl: 'https://gk.example' } })
    const reply = await secure.inject({
      method: 'POST',
      url: '/api/office/session',
      headers: OURS,
      payload: { login: 'wangfang', password: PASSWORD },
    })
    expect(reply.headers['set-cookie']).toContain('; Secure')
  })

  test('登录名不存在、口令不对、停用、已离开，回答一字不差，所做的计算也相同', async () => {
    await person('tingyong', {})
    await sql`update person set state = 'locked' where login = 'tingyong'`.execute(db)
    const replies = [await signIn('wangfang', 'x-wrong-password'), await signIn('nobody-here'), await signIn('tingyong')]
    const bodies = replies.map((reply) => ({ ...reply.json<Record<string, unknown>>(), requestId: '' }))
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401])
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    expect(bodies[0]).toMatchObject({ code: 'sign-in-failed', title: '登录名或口令不对' })
    const { rows } = await sql`select outcome from sign_in_attempt order by id`.execute(db)
    expect(rows).toEqual([{ outcome: 'wrong-password' }, { outcome: 'wrong-password' }, { outcome: 'refused' }])
    expect(lines.join('')).not.toMatch(/nobody-here|wangfang|x-wrong|王芳/)
  })

  test('演示账号在演示关闭后不能登录，已有的会话也失效', async () => {
    await sql`update person set demonstration = true`.execute(db)
    const cookie = cookieOf(await signIn('wangfang'))
    const off = await testApp({ db, clock, config: { demonstration: false } })
    expect((await off.inject({ url: '/api/office/session', headers: cookie })).statusCode).toBe(401)
    const payload = { login: 'wangfang', password: PASSWORD }
    expect((await off.inject({ method: 'POST', url: '/api/office/session', headers: OURS, payload })).statusCode).toBe(401)
  })
})

describe('锁定', () => {
  test.each([
    ['存在的登录名', 'wangfang'],
    ['不存在的登录名', 'nobody-here'],
  ])('十五分钟内错五次即锁定，锁定时间逐次加倍：%s', async (_, login) => {
    for (let count = 0; count < 5; count += 1) expect((await signIn(login, 'wrong-password')).statusCode).toBe(401)
    const locked = await signIn(login)
    expect(locked.json()).toMatchObject({ status: 429, code: 'sign-in-locked' })
    expect(locked.json<{ detail: string }>().detail).toContain('请 10 分钟后再试')
    wait(10.1)
    for (let count = 0; count < 5; count += 1) expect((await signIn(login, 'wrong-password')).statusCode).toBe(401)
    expect((await signIn(login)).json<{ detail: string }>().detail).toContain('请 20 分钟后再试')
  })

  test('锁定到期之后可以登录，登录成功清零；锁定记入审计', async () => {
    for (let count = 0; count < 5; count += 1) await signIn('wangfang', 'wrong-password')
    wait(10.1)
    expect((await signIn('wangfang')).statusCode).toBe(200)
    for (let count = 0; count < 4; count += 1) expect((await signIn('wangfang', 'wrong-password')).statusCode).toBe(401)
    expect((await signIn('wangfang')).statusCode).toBe(200)
    const { rows } = await sql<{
      kind: string
    }>`select kind from audit_entry where agency_id = ${agencyId} order by sequence`.execute(db)
    expect(rows.map(({ kind }) => kind)).toEqual(['login-closed', 'signed-in', 'signed-in'])
  })

  test('慢慢试（每十六分钟一次）不会锁定别人的账号', async () => {
    for (let count = 0; count < 8; count += 1) {
      expect((await signIn('wangfang', 'wrong-password')).statusCode).toBe(401)
      wait(16)
    }
    expect((await signIn('wangfang')).statusCode).toBe(200)
  })

  test('同时试很多次也只算数五次', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => signIn('wangfang', 'wrong-password')))
    expect(replies.filter(({ statusCode }) => statusCode === 401)).toHaveLength(5)
    expect(replies.filter(({ statusCode }) => statusCode === 429)).toHaveLength(15)
  })

  test('同一地址每分钟最多三十次，换登录名也一样', async () => {
    wait(2)
    const statuses: number[] = []
    for (let count = 0; count < 31; count += 1) statuses.push((await signIn(`guess${count}`, 'wrong-password')).statusCode)
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true)
    expect(statuses[30]).toBe(429)
  })
})

describe('会话', () => {
  test('三十分钟无操作即退出，有操作则延续，十二小时后一律重新登录', async () => {
    const cookie = cookieOf(await signIn('wangfang'))
    for (let count = 0; count < 24; count += 1) {
      wait(29)
      expect((await me(cookie)).statusCode).toBe(200)
    }
    wait(25)
    expect((await me(cookie)).json()).toMatchObject({ code: 'not-signed-in' })
    const idle = cookieOf(await signIn('wangfang'))
    wait(30.1)
    expect((await me(idle)).statusCode).toBe(401)
  })

  test('登录时换新凭证：事先种下的会话得不到任何权限', async () => {
    const planted = cookieOf(await signIn('wangfang'))
    const own = cookieOf(await signIn('wangfang', PASSWORD, planted))
    expect(own).not.toEqual(planted)
    expect((await me(planted)).statusCode).toBe(401)
    const made = { cookie: `gongkai_session=${'A'.repeat(43)}` }
    const fixed = await signIn('wangfang', PASSWORD, made)
    expect(cookieOf(fixed)).not.toEqual(made)
    expect((await me(made)).statusCode).toBe(401)
  })

  test('退出只退这一处，或者处处退出', async () => {
    const [here, there] = [cookieOf(await signIn('wangfang')), cookieOf(await signIn('wangfang'))]
    const left = await ask('DELETE', '/api/office/session', here)
    expect(left.statusCode).toBe(204)
    expect(left.headers['set-cookie']).toContain('Max-Age=0')
    expect([(await me(here)).statusCode, (await me(there)).statusCode]).toEqual([401, 200])
    const again = cookieOf(await signIn('wangfang'))
    await ask('DELETE', '/api/office/session?everywhere=yes', again)
    expect([(await me(there)).statusCode, (await me(again)).statusCode]).toEqual([401, 401])
  })

  test('停用、离开、结束任职立即生效', async () => {
    const cookie = cookieOf(await signIn('wangfang'))
    await sql`update role_assignment set valid_to = ${clock.today().toString()}`.execute(db)
    expect((await me(cookie)).json()).toMatchObject({ roles: [], permissions: [] })
    await sql`update person set state = 'locked'`.execute(db)
    expect((await me(cookie)).statusCode).toBe(401)
  })
})

describe('跨站请求', () => {
  const body = { login: 'wangfang', password: PASSWORD }
  test.each([
    ['没有 x-gongkai-request', {}],
    ['别的网站', { ...OURS, origin: 'https://evil.example' }],
    ['浏览器说是跨站', { ...OURS, 'sec-fetch-site': 'cross-site' }],
    ['同一域名下的别的子域', { ...OURS, 'sec-fetch-site': 'same-site' }],
  ])('改变状态的请求被拒绝：%s', async (_, headers) => {
    const reply = await app.inject({ method: 'POST', url: '/api/office/session', headers, payload: body })
    expect(reply.json()).toMatchObject({ status: 403, code: 'cross-site' })
    const cookie = cookieOf(await signIn('wangfang'))
    const out = await app.inject({ method: 'DELETE', url: '/api/office/session', headers: { ...headers, ...cookie } })
    expect(out.statusCode).toBe(403)
    expect((await me(cookie)).statusCode).toBe(200)
  })

  test('自己的页面可以', async () => {
    const headers = { ...OURS, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' }
    expect((await app.inject({ method: 'POST', url: '/api/office/session', headers, payload: body })).statusCode).toBe(200)
  })
})

describe('第二因素', () => {
  const second = (headers: Headers, code: string) => ask('POST', '/api/office/session/second-factor', headers, { code })

  test('口令之后还要动态口令；之前什么也不能做，连姓名都看不到', async () => {
    await person('zhangwei', { totp: true })
    const first = await signIn('zhangwei')
    expect(first.json()).toEqual({ state: 'second-factor' })
    const half = cookieOf(first)
    const password = { current: PASSWORD, next: 'another-Long-one-42' }
    expect((await ask('PUT', '/api/office/session/password', half, password)).statusCode).toBe(403)
    expect((await ask('POST', '/api/office/session/authenticator', half)).statusCode).toBe(403)
    const done = await second(half, codeAt(SECRET, clock.now()))
    expect(done.json()).toMatchObject({ state: 'signed-in', secondFactor: true })
    expect(cookieOf(done)).not.toEqual(half)
    expect((await me(half)).statusCode).toBe(401)
  })

  test('用过的动态口令不能再用；前后各差一步的钟可以', async () => {
    await person('zhangwei', { totp: true })
    const code = codeAt(SECRET, clock.now())
    expect((await second(cookieOf(await signIn('zhangwei')), code)).statusCode).toBe(200)
    expect((await second(cookieOf(await signIn('zhangwei')), code)).json()).toMatchObject({ code: 'second-factor-wrong' })
    const next = codeAt(SECRET, clock.now().add({ seconds: 30 }))
    expect((await second(cookieOf(await signIn('zhangwei')), next)).statusCode).toBe(200)
    const far = codeAt(SECRET, clock.now().add({ seconds: 90 }))
    expect((await second(cookieOf(await signIn('zhangwei')), far)).statusCode).toBe(401)
  })

  test('同一动态口令同时提交两次，只有一次成功', async () => {
    await person('zhangwei', { totp: true })
    const [one, two] = [cookieOf(await signIn('zhangwei')), cookieOf(await signIn('zhangwei'))]
    const code = codeAt(SECRET, clock.now())
    const replies = await Promise.all([second(one, code), second(two, code)])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401])
  })

  test('猜动态口令同样锁定；重新输入口令不能把次数清零', async () => {
    await person('zhangwei', { totp: true })
    const statuses: number[] = []
    for (let count = 0; count < 6; count += 1) {
      const first = await signIn('zhangwei')
      statuses.push(first.statusCode === 200 ? (await second(cookieOf(first), '000000')).statusCode : first.statusCode)
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  })

  test('三员没有启用第二因素之前，除了启用它什么也不能做', async () => {
    await person('anquan', { role: 'securityAdministrator' })
    const first = await signIn('anquan')
    expect(first.json()).toEqual({ state: 'second-factor-enrollment' })
    const half = cookieOf(first)
    const enrolled = await ask('POST', '/api/office/session/authenticator', half)
    const { secret, uri, picture } = enrolled.json<{ secret: string; uri: string; picture: string }>()
    expect(uri).toContain('otpauth://totp/')
    expect(picture).toMatch(/^data:image\/svg\+xml;base64,/)
    const confirm = (headers: Headers, code: string) =>
      ask('POST', '/api/office/session/authenticator/confirm', headers, { code })
    expect((await confirm(half, '000000')).statusCode).toBe(401)
    const done = await confirm(half, codeAt(secret, clock.now()))
    const { recoveryCodes } = done.json<{ recoveryCodes: readonly string[] }>()
    expect(recoveryCodes).toHaveLength(10)
    expect((await me(cookieOf(done))).json()).toMatchObject({
      state: 'signed-in',
      permissions: ['people-administer', 'people-delegate'],
    })

    const again = cookieOf(await signIn('anquan'))
    expect((await second(again, recoveryCodes[0]?.toLowerCase().replaceAll('-', ' ') ?? '')).statusCode).toBe(200)
    const reused = cookieOf(await signIn('anquan'))
    expect((await second(reused, recoveryCodes[0] ?? '')).statusCode).toBe(401)
    const { rows } = await sql<{ sealed: string }>`select totp_secret::text as sealed from person where login = 'anquan'`.execute(
      db,
    )
    expect(Buffer.from(rows[0]?.sealed.slice(2) ?? '', 'hex').toString('latin1')).not.toContain(secret)
  })
})

describe('口令', () => {
  const change = (headers: Headers, next: string, current = PASSWORD) =>
    ask('PUT', '/api/office/session/password', headers, { current, next })

  test('初始口令须先更换；更换之后其他会话全部退出', async () => {
    await person('lina', { mustChange: true })
    const elsewhere = cookieOf(await signIn('lina'))
    const first = await signIn('lina')
    expect(first.json()).toEqual({ state: 'password-change' })
    const done = await change(cookieOf(first), '一个全新的口令-7788')
    expect(done.json()).toMatchObject({ state: 'signed-in' })
    expect((await me(elsewhere)).statusCode).toBe(401)
    expect((await signIn('lina')).statusCode).toBe(401)
    expect((await signIn('lina', '一个全新的口令-7788')).statusCode).toBe(200)
  })

  test.each([
    ['太短', 'Ab3-5678'],
    ['含登录名', 'wangfang-2026-A'],
    ['太常见', 'Password2026!'],
    ['键盘顺序', '1qaz2wsx3edc'],
    ['只有一类字符', 'xmqvtrkwpz'],
    ['就是现在的', PASSWORD],
  ])('不合要求的新口令被拒绝：%s', async (_, next) => {
    const reply = await change(cookieOf(await signIn('wangfang')), next)
    expect(reply.json()).toMatchObject({ status: 422, code: 'password-unsuitable' })
  })

  test('最近三次用过的不能再用，更早的可以；现在的口令不对不能改', async () => {
    const used = ['第一个口令-1111', '第二个口令-2222', '第三个口令-3333', '第四个口令-4444']
    let cookie = cookieOf(await signIn('wangfang'))
    let current = PASSWORD
    for (const next of used) {
      const reply = await change(cookie, next, current)
      expect(reply.statusCode).toBe(200)
      cookie = cookieOf(reply)
      current = next
    }
    expect((await change(cookie, '第一个口令-1111', current)).statusCode).toBe(422)
    expect((await change(cookie, '第五个口令-5555', 'not-the-current-one')).json()).toMatchObject({
      status: 403,
      code: 'password-wrong',
    })
    expect((await change(cookie, PASSWORD, current)).statusCode).toBe(200)
  })

  test('九十天未改的口令须先更换', async () => {
    wait(91 * 24 * 60)
    expect((await signIn('wangfang')).json()).toEqual({ state: 'password-change' })
  })
})

test('后台接口不写明谁能用，程序就不启动', () => {
  const bare = createServer('silent')
  guardRequests(bare, { person: async () => undefined, applicant: async () => undefined })
  expect(() => bare.get('/api/office/anything', () => ({}))).toThrow('does not say who may use it')
})

test('只采信可信代理转告的访客地址', async () => {
  const asked = async (trustedProxies: string | undefined) => {
    const server = createServer('silent', undefined, trustedProxies)
    server.get('/who', ({ ip, host }) => ({ ip, host }))
    const headers = { 'x-forwarded-for': '198.51.100.7', 'x-forwarded-host': 'gk.example.gov.cn' }
    return (await server.inject({ url: '/who', headers })).json<{ ip: string; host: string }>()
  }
  expect(await asked(undefined)).toEqual({ ip: '127.0.0.1', host: 'localhost:80' })
  expect(await asked('loopback')).toEqual({ ip: '198.51.100.7', host: 'gk.example.gov.cn' })
  expect(await asked('10.0.0.0/8')).toEqual({ ip: '127.0.0.1', host: 'localhost:80' })
})

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
  ['2001:db8::5', '2001:db8:0::'],
  ['fe80::1%eth0', 'fe80:0:0::'],
  ['not an address', ''],
])('地址 %s 只留 %s', (address, network) => expect(networkOf(address)).toBe(network))

describe('清理', () => {
  test('留满十二个月的登录记录和过期的会话每晚清掉', async () => {
    await signIn('wangfang')
    await signIn('wangfang', 'wrong-password')
    await runJobs(app, { also: ['sign-in-upkeep'] })
    const count = async () =>
      (await sql<{ n: number }>`select (select count(*) from sign_in_attempt) + (select count(*) from session) as n`.execute(db))
        .rows[0]?.n
    expect(Number(await count())).toBe(3)
    wait(366 * 24 * 60)
    await runJobs(app, { also: ['sign-in-upkeep'] })
    expect(Number(await count())).toBe(0)
  })
})
