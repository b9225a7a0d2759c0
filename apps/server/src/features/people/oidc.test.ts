import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { testProvider } from '../../../test/oidc-provider.ts'
import { sessionHeaders, signedInPerson } from '../../../test/people-factory.ts'
import { systemClock } from '../../platform/clock.ts'
import { insertAgency } from '../agencies/index.ts'

const OURS = 'http://gongkai.test'
const { visit, ...client } = await testProvider([`${OURS}/sign-in/oidc/callback`, `${OURS}/applicant/sign-in/callback`])
const { db } = await testDatabase()
const clock = systemClock
const provider = { ...client, label: '政务钉钉' }
const config = { publicUrl: OURS, staffOidc: provider, applicantOidc: provider }
const app = await testApp({ db, clock, config })
app.get('/whose', async ({ applicantAccount, actor }) => ({
  key: applicantAccount?.key.toString('hex') ?? null,
  actor: actor.kind,
}))

const unknown = {
  kind: null,
  level: null,
  parentId: null,
  supervisorId: null,
  reconsiderationAgencyId: null,
  court: null,
  region: [],
}
const reporting = { divisionCode: null, creditCode: null, mustReport: null, reportScope: null, rollUp: null }
const agencyId = await insertAgency(db, 'established', {
  validFrom: '2019-01-01',
  name: '青禾县教育局',
  ...unknown,
  ...reporting,
})

type Headers = Readonly<Record<string, string>>
const cookiesOf = (reply: { readonly headers: { readonly 'set-cookie'?: string | string[] | undefined } }): readonly string[] =>
  [reply.headers['set-cookie'] ?? []].flat()
const kept = (cookies: readonly string[], name: string): string =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';', 1)[0] ?? ''

/** Goes to the provider and back; the session's cookie, which is SameSite=Strict, is not sent on the way back. */
async function walk(path: string, subject: string, headers: Headers = {}) {
  const sent = await app.inject({ url: path, headers })
  expect(sent.statusCode).toBe(303)
  const back = await visit(String(sent.headers.location), subject)
  expect(back.origin).toBe(OURS)
  const cookie = cookiesOf(sent)[0]?.split(';', 1)[0] ?? ''
  return { sent, back, cookie, reply: await app.inject({ url: `${back.pathname}${back.search}`, headers: { cookie } }) }
}
const code = (body: string) => /<h1>([^<]+)</.exec(body)?.[1]

describe('工作人员', () => {
  test('登录后绑定，以后用统一身份认证登录，回到来处', async () => {
    const person = await signedInPerson(db, { clock, agencyId })
    await sql`update person set totp_confirmed_at = null, totp_secret = null where id = ${person.personId}`.execute(db)
    expect((await app.inject('/sign-in')).body).toContain('用政务钉钉登录')
    const linked = await walk('/sign-in/oidc/link', 'dd-001', person.headers)
    expect(code(linked.reply.body)).toBe('已绑定')

    const { reply, sent } = await walk('/sign-in/oidc?to=/library', 'dd-001')
    expect(String(sent.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax; Max-Age=600$/)
    expect(reply.headers['refresh']).toBe('0;url=/sign-in?to=%2Flibrary')
    const session = kept(cookiesOf(reply), 'gongkai_session')
    expect(cookiesOf(reply).find((cookie) => cookie.startsWith('gongkai_session'))).toContain('SameSite=Strict')
    const me = await app.inject({ url: '/api/office/session', headers: { cookie: session } })
    expect(me.json()).toMatchObject({ state: 'signed-in', personId: person.personId })
    const { rows } = await sql<{ kind: string; manner: string | null }>`
      select kind, payload ->> 'manner' as manner from audit_entry where subject_id = ${String(person.personId)} order by sequence`.execute(
      db,
    )
    expect(rows).toEqual([
      { kind: 'identity-linked', manner: null },
      { kind: 'signed-in', manner: 'oidc' },
    ])
    const { rows: links } = await sql<{ key: string }>`select encode(subject_key, 'escape') as key from oidc_identity`.execute(db)
    expect(links[0]?.key).not.toContain('dd-001')
  })

  test('启用了动态口令的，统一身份认证之后仍要动态口令', async () => {
    const person = await signedInPerson(db, { clock, agencyId })
    await walk('/sign-in/oidc/link', 'dd-002', person.headers)
    const { reply } = await walk('/sign-in/oidc', 'dd-002')
    const headers = { cookie: kept(cookiesOf(reply), 'gongkai_session') }
    expect((await app.inject({ url: '/api/office/session', headers })).json()).toEqual({ state: 'second-factor' })
  })

  test('没有绑定的身份不能登录，也不建账号；停用的人不能登录', async () => {
    const before = await sql<{ n: number }>`select count(*)::int as n from person`.execute(db)
    const { reply } = await walk('/sign-in/oidc', 'stranger')
    expect([reply.statusCode, code(reply.body)]).toEqual([403, '您的统一身份认证账号还没有对应到本系统的账号'])
    expect(kept(cookiesOf(reply), 'gongkai_session')).toBe('')
    expect((await sql<{ n: number }>`select count(*)::int as n from person`.execute(db)).rows).toEqual(before.rows)

    const person = await signedInPerson(db, { clock, agencyId })
    await walk('/sign-in/oidc/link', 'dd-003', person.headers)
    await sql`update person set state = 'locked' where id = ${person.personId}`.execute(db)
    expect((await walk('/sign-in/oidc', 'dd-003')).reply.statusCode).toBe(403)
  })

  test('一个身份只能对应一个账号；安全管理员可以绑定和解除', async () => {
    const [one, two] = [await signedInPerson(db, { clock, agencyId }), await signedInPerson(db, { clock, agencyId })]
    await walk('/sign-in/oidc/link', 'dd-004', one.headers)
    expect((await walk('/sign-in/oidc/link', 'dd-004', two.headers)).reply.statusCode).toBe(409)
    const admin = await signedInPerson(db, { clock, roles: [{ role: 'securityAdministrator', agencyId, scope: 'subtree' }] })
    const ask = (method: 'PUT' | 'DELETE', id: number, payload?: object) =>
      app.inject({
        method,
        url: `/api/office/persons/${id}/identity`,
        headers: { ...admin.headers },
        ...(payload && { payload }),
      })
    expect((await ask('PUT', two.personId, { subject: 'dd-004' })).json()).toMatchObject({ code: 'identity-taken' })
    expect((await ask('DELETE', one.personId)).statusCode).toBe(204)
    expect((await app.inject({ url: '/api/office/session', headers: one.headers })).statusCode).toBe(401)
    expect((await ask('PUT', two.personId, { subject: 'dd-004' })).statusCode).toBe(204)
    const { reply } = await walk('/sign-in/oidc', 'dd-004')
    expect(reply.statusCode).toBe(200)
  })

  test('绑定的途中已退出的，不绑定', async () => {
    const person = await signedInPerson(db, { clock, agencyId })
    const sent = await app.inject({ url: '/sign-in/oidc/link', headers: person.headers })
    const back = await visit(String(sent.headers.location), 'dd-005')
    await sql`delete from session where person_id = ${person.personId}`.execute(db)
    const reply = await app.inject({
      url: `${back.pathname}${back.search}`,
      headers: { cookie: cookiesOf(sent)[0]?.split(';', 1)[0] ?? '' },
    })
    expect(reply.statusCode).toBe(401)
  })

  test('登录时原来的会话随之结束', async () => {
    const person = await signedInPerson(db, { clock, agencyId })
    await walk('/sign-in/oidc/link', 'dd-006', person.headers)
    const old = await sessionHeaders(db, person.personId, clock)
    await walk('/sign-in/oidc', 'dd-006', old)
    expect((await app.inject({ url: '/api/office/session', headers: old })).statusCode).toBe(401)
  })
})

describe('伪造的回程', () => {
  test.each([
    ['没有去过', (_cookie: string, search: string) => ({ cookie: '', search })],
    ['别人的浏览器', (_cookie: string, search: string) => ({ cookie: 'gongkai_oidc=AAAA', search })],
    ['state 不符', (cookie: string, search: string) => ({ cookie, search: search.replace(/state=[^&]+/, 'state=x') })],
    ['没有 state', (cookie: string, search: string) => ({ cookie, search: search.replace(/&?state=[^&]+/, '') })],
    ['授权码不对', (cookie: string, search: string) => ({ cookie, search: search.replace(/code=[^&]+/, 'code=x') })],
    ['对方拒绝', (cookie: string, search: string) => ({ cookie, search: search.replace(/code=[^&]+/, 'error=access_denied') })],
    [
      '认证方不符',
      (cookie: string, search: string) => ({ cookie, search: search.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example') }),
    ],
    [
      '拿申请人的回程来登录',
      (cookie: string, search: string) => ({ cookie: cookie.replace('gongkai_oidc', 'gongkai_applicant_oidc'), search }),
    ],
  ])('%s：不登录', async (_, forge) => {
    const sent = await app.inject('/sign-in/oidc')
    const back = await visit(String(sent.headers.location), 'somebody')
    const { cookie, search } = forge(cookiesOf(sent)[0]?.split(';', 1)[0] ?? '', back.search)
    const reply = await app.inject({ url: `${back.pathname}${search}`, headers: { cookie } })
    expect([reply.statusCode, code(reply.body)]).toEqual([400, '统一身份认证没有完成'])
    expect(kept(cookiesOf(reply), 'gongkai_session')).toBe('')
  })

  test('同一回程不能用两次', async () => {
    const { back, cookie, reply } = await walk('/sign-in/oidc', 'somebody')
    expect(reply.statusCode).toBe(403)
    const again = await app.inject({ url: `${back.pathname}${back.search}`, headers: { cookie } })
    expect(again.statusCode).toBe(400)
  })

  test('登录后不去别的网站', async () => {
    const sent = await app.inject('/applicant/sign-in?to=https://evil.example')
    const back = await visit(String(sent.headers.location), 'citizen')
    const cookie = cookiesOf(sent)[0]?.split(';', 1)[0] ?? ''
    const reply = await app.inject({ url: `${back.pathname}${back.search}`, headers: { cookie } })
    expect(reply.headers['refresh']).toBe('0;url=/')
  })

  test('认证方不答应时，请用口令登录', async () => {
    const issuer = 'http://127.0.0.1:9'
    const broken = await testApp({ db, clock, config: { ...config, staffOidc: { ...provider, issuer } } })
    const reply = await broken.inject('/sign-in/oidc')
    expect([reply.statusCode, code(reply.body)]).toEqual([503, '统一身份认证暂时不可用'])
  })
})

describe('申请人', () => {
  test('登录后只留下身份的摘要；后台不认申请人的会话', async () => {
    const first = await walk('/applicant/sign-in?to=/agencies/1/apply', 'citizen-1')
    expect(first.reply.headers['refresh']).toBe('0;url=/agencies/1/apply')
    const cookie = kept(cookiesOf(first.reply), 'gongkai_applicant')
    const whose = async (given: string) =>
      (await app.inject({ url: '/whose', headers: { cookie: given } })).json<{ key: string | null; actor: string }>()
    const { key, actor } = await whose(cookie)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(actor).toBe('visitor')
    const again = await walk('/applicant/sign-in', 'citizen-1')
    const other = await walk('/applicant/sign-in', 'citizen-2')
    expect((await whose(kept(cookiesOf(again.reply), 'gongkai_applicant'))).key).toBe(key)
    expect((await whose(kept(cookiesOf(other.reply), 'gongkai_applicant'))).key).not.toBe(key)
    expect((await app.inject({ url: '/api/office/session', headers: { cookie } })).statusCode).toBe(401)
    const asStaff = cookie.replace('gongkai_applicant', 'gongkai_session')
    expect((await app.inject({ url: '/api/office/session', headers: { cookie: asStaff } })).statusCode).toBe(401)

    const out = await app.inject({
      method: 'POST',
      url: '/applicant/sign-out',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
    })
    expect(out.statusCode).toBe(303)
    expect((await whose(cookie)).key).toBeNull()
  })
})
