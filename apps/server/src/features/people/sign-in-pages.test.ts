import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { emptyTables } from '../../../test/empty-tables.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { loadDemonstrationPeople } from '../../demonstration/people.ts'
import { registerAgencies } from '../../demonstration/agencies.ts'
import { type Clock, legalDay } from '../../platform/clock.ts'
import { localPath } from '../../platform/http/session-origin.ts'
import { DEMONSTRATION_PASSWORD } from './demonstration.ts'
import { codeAt } from './second-factor.ts'
import { setupCode, setupNotice } from './setup.service.ts'

const { db } = await testDatabase()
let moment = Temporal.Instant.from('2026-02-10T08:00:00Z')
const clock: Clock = { now: () => moment, today: () => legalDay(moment) }
const app = await testApp({ db, clock })
const { vault } = await testServices({ db, clock })
await db.transaction().execute(registerAgencies)
await loadDemonstrationPeople(db, { clock, vault })

const OURS = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
type Headers = Readonly<Record<string, string>>
const post = (url: string, fields: Readonly<Record<string, string>>, headers: Headers = {}) => {
  moment = moment.add({ minutes: 3 })
  return app.inject({ method: 'POST', url, headers: { ...OURS, ...headers }, payload: new URLSearchParams(fields).toString() })
}
type Reply = Awaited<ReturnType<typeof post>>
const cookieOf = (reply: Reply): Headers => ({ cookie: String(reply.headers['set-cookie']).split(';', 1)[0] ?? '' })
const signIn = (login: string, to = '/library') => post('/sign-in', { login, password: DEMONSTRATION_PASSWORD, to })

describe('登录页', () => {
  test('列出演示账号；登录后回到来处；再来就是已登录；退出后回到登录页', async () => {
    const page = await app.inject('/sign-in?to=/library')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(DEMONSTRATION_PASSWORD)
    expect(page.body).toContain('公开工作机构负责人')
    expect(page.body).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=/)
    const reply = await signIn('supervisor', '/library/findings?year=2024')
    expect(reply.statusCode).toBe(303)
    expect(reply.headers.location).toBe('/library/findings?year=2024')
    const signedIn = await app.inject({ url: '/sign-in', headers: cookieOf(reply) })
    expect(signedIn.body).toContain('杨晓峰')
    const out = await post('/sign-out', {}, cookieOf(reply))
    expect(out.headers.location).toBe('/sign-in')
    expect((await app.inject({ url: '/api/office/session', headers: cookieOf(reply) })).statusCode).toBe(401)
  })

  test('管理员还要动态口令，演示时页面上显示', async () => {
    const first = await signIn('security-admin', '/console/people')
    expect(first.headers.location).toBe('/sign-in?to=%2Fconsole%2Fpeople')
    const page = await app.inject({ url: '/sign-in?to=%2Fconsole%2Fpeople', headers: cookieOf(first) })
    const code = /此刻的动态口令是 <code>(\d{6})</.exec(page.body)?.[1] ?? ''
    const wrong = await post('/sign-in/second-factor', { code: '000000', to: '/console/people' }, cookieOf(first))
    expect(wrong.statusCode).toBe(401)
    expect(wrong.body).toContain('动态口令不对或已用过')
    moment = moment.subtract({ minutes: 6 })
    const done = await post('/sign-in/second-factor', { code, to: '/console/people' }, cookieOf(first))
    expect(done.headers.location).toBe('/console/people')
    // Several people try the demonstration at the same time.
    const other = cookieOf(await signIn('security-admin'))
    moment = moment.subtract({ minutes: 6 })
    const again = await post('/sign-in/second-factor', { code }, other)
    expect(again.statusCode).toBe(303)
  })

  test('口令不对：说明原因，保留登录名和来处，不回显口令', async () => {
    const reply = await post('/sign-in', { login: 'supervisor"><b>', password: 'wrong-password', to: '/library' })
    expect(reply.statusCode).toBe(401)
    expect(reply.body).toContain('登录名或口令不对')
    expect(reply.body).not.toContain('wrong-password')
    expect(reply.body).not.toContain('<b>')
    expect(reply.body).toContain('name="to" value="/library"')
  })

  test.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'https://evil.example' }, {}])(
    '别的网站的表单不能替人登录：%j',
    async (said) => {
      const payload = new URLSearchParams({ login: 'supervisor', password: DEMONSTRATION_PASSWORD }).toString()
      const headers = { 'content-type': OURS['content-type'], ...said }
      const reply = await app.inject({ method: 'POST', url: '/sign-in', headers, payload })
      expect(reply.statusCode).toBe(403)
      expect(reply.headers['set-cookie']).toBeUndefined()
    },
  )

  test('没有登录就打开要登录的页面，先去登录', async () => {
    const reply = await post('/sign-out', {})
    expect(reply.statusCode).toBe(401)
    expect(reply.body).toContain('还没有登录')
  })
})

describe('登录后去哪里', () => {
  test.each([
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/%0d%0aset-cookie:x=1\r\nx: y',
    '',
    'evil.example',
  ])('不去别的网站：%j', async (to) => {
    expect(localPath(to, '/console/')).toBe('/console/')
    expect((await signIn('supervisor', to)).headers.location).toBe('/console/')
  })

  test.each(['/', '/library', '/library/agencies/3?x=1#d-1', '/console/applications/12'])('自己的页面可以：%s', (to) => {
    expect(localPath(to, '/console/')).toBe(to)
  })
})

describe('首次设置', () => {
  const body = { agency: '白杨县人民政府', login: 'first', name: '王芳', password: '春风又绿江南岸-2026' }

  test('设置码不对不行；对了建立安全管理员，随即启用动态口令；以后不再开放', async () => {
    expect(await setupNotice(db, vault, 'http://localhost:8080')).toContain(setupCode(vault))
    expect((await app.inject('/setup')).statusCode).toBe(200)
    const wrong = await post('/setup', { ...body, code: 'AAAA-BBBB-CCCC-DDDD' })
    expect([wrong.statusCode, wrong.body.includes('设置码不对'), wrong.body.includes('白杨县')]).toEqual([403, true, true])
    const weak = await post('/setup', { ...body, code: setupCode(vault), password: 'abc' })
    expect(weak.statusCode).toBe(422)

    const done = await post('/setup', { ...body, code: setupCode(vault).toLowerCase() })
    expect(done.headers.location).toBe('/sign-in')
    const cookie = cookieOf(done)
    const started = await post('/sign-in/authenticator', { to: '/console/people' }, cookie)
    const secret = /密钥：<code>([A-Z2-7]+)</.exec(started.body)?.[1] ?? ''
    const code = codeAt(secret, moment.add({ minutes: 3 }))
    const enrolled = await post('/sign-in/authenticator/confirm', { code, to: '/console/people' }, cookie)
    expect(enrolled.body).toContain('请抄下恢复码')
    expect(enrolled.body).toContain('href="/console/people"')
    const me = await app.inject({ url: '/api/office/session', headers: cookieOf(enrolled) })
    expect(me.json()).toMatchObject({
      state: 'signed-in',
      roles: [{ role: 'securityAdministrator', scope: 'subtree', agencyName: '白杨县人民政府' }],
    })

    expect(await setupNotice(db, vault, '')).toBeUndefined()
    expect((await app.inject('/setup')).statusCode).toBe(409)
    expect((await post('/setup', { ...body, login: 'second', code: setupCode(vault) })).statusCode).toBe(409)
  })

  test('两个人同时设置，只有一人成功', async () => {
    await emptyTables(db, 'person', 'session')
    const api = (login: string) =>
      app.inject({
        method: 'POST',
        url: '/api/office/setup',
        headers: { 'x-gongkai-request': '1' },
        payload: { ...body, login, code: setupCode(vault) },
      })
    const replies = await Promise.all([api('first'), api('second')])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(replies.find(({ statusCode }) => statusCode === 201)?.json()).toEqual({ state: 'second-factor-enrollment' })
  })
})
