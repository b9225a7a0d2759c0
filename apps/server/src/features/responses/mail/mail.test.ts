/** Letters of the public: from the form to the released answer, and what nobody else can do or see. */
import { MAIL_EVENTS, MAIL_STATES, type MailEvent, type MailList, type MailView } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { formValues, sumOf, type Visitor, visitorOf } from '../../../../test/apply-visitor.ts'
import { storyClock } from '../../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../../test/factories.ts'
import { runJobs, testApp, testDatabase } from '../../../../test/harness.ts'
import { aSite, type TestSite } from '../../../../test/site-factory.ts'
import { ROLES } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { App } from '../../../platform/http/server.ts'
import { MAIL_WORKFLOW } from './workflow.ts'

const clock = storyClock('2026-03-02')
const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>`
const LETTER = {
  kind: 'help',
  subject: '南湖小区停水',
  text: '南湖小区三栋从昨天起停水，请派人查看。',
  name: '李明明',
  phone: '13800000000',
  mail: 'liming@example.cn',
  wantsPublic: 'yes',
}
const lines: string[] = []
let db: Database
let app: App
let site: TestSite
let town: number
let desk: Readonly<Record<'registrar' | 'handler' | 'head' | 'editor' | 'town' | 'stranger' | 'supervisor', Session>>
let address = 0
const visitor = () => visitorOf(app, `203.0.113.${(address += 1)}`)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock, logTo: { write: (text) => void lines.push(text) } })
  site = await aSite(db)
  town = await anAgency(db, { kind: 'township', name: '试验镇人民政府', parentId: site.agencyId })
  const person = async (agencyId: number, roles: Parameters<typeof aPerson>[1]['roles'] = []) =>
    signedIn(app, await aPerson(db, { agencyId, roles }))
  desk = {
    registrar: await person(site.agencyId, ['registrar']),
    handler: await person(site.agencyId, ['handler']),
    head: await person(site.agencyId, ['officeHead']),
    editor: await person(site.agencyId, ['editor']),
    town: await person(town, ['registrar', 'handler', 'officeHead']),
    stranger: await person(await anAgency(db), ['registrar', 'handler', 'officeHead', 'agencyHead', 'editor']),
    supervisor: await person(site.agencyId, [{ role: 'supervisor', scope: 'subtree' }]),
  }
})

interface Sent {
  readonly id: number
  readonly number: string
  readonly code: string
  readonly browser: Visitor
}

async function sent(change: Readonly<Record<string, string>> = {}, form = 'mail/write'): Promise<Sent> {
  const browser = visitor()
  const path = `/sites/${site.key}/${form}`
  const page = (await browser.get(path)).body
  const reply = await browser.send(path, { ...formValues(page), ...LETTER, ...change, sum: sumOf(page) })
  expect([reply.statusCode, reply.headers['location']]).toEqual([303, `/sites/${site.key}/mail/receipt`])
  const receipt = (await browser.get(`/sites/${site.key}/mail/receipt`)).body
  const [number = '', code = ''] = Array.from(receipt.matchAll(/<dd>([^<]+)<\/dd>/g), ([, text = '']) => text)
  const { rows } = await sql<{ id: number }>`select id from mail where number = ${number} and site_id = ${site.id}`.execute(db)
  return { id: rows[0]?.id ?? 0, number, code, browser }
}

async function view(id: number, session = desk.head): Promise<MailView> {
  const reply = await session.get(`/api/office/mail/${id}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

async function act(session: Session, id: number, event: MailEvent, body: object = {}, version?: number) {
  return session.post(`/api/office/mail/${id}/events/${event}`, { version: version ?? (await versionOf(id)), body })
}

async function versionOf(id: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from mail where id = ${id}`.execute(db)
  return rows[0]?.version ?? 0
}

async function done(session: Session, id: number, event: MailEvent, body: object = {}): Promise<void> {
  const reply = await act(session, id, event, body)
  expect([event, reply.statusCode, reply.body]).toEqual([event, 200, expect.any(String)])
}

async function answered(id: number): Promise<void> {
  await done(desk.registrar, id, 'assign', { handlerId: desk.handler.person.personId })
  await done(desk.handler, id, 'draft', { answer: '已于今日修复供水。' })
  await done(desk.head, id, 'approve')
  await done(desk.registrar, id, 'send')
}

const wording = { subject: '反映小区停水', question: '某小区停水，请派人查看。', answer: '已修复供水。' }

describe('the way of a letter', () => {
  test('from the form to the answer, which is mailed, and to the released wording', async () => {
    clock.goTo('2026-03-02')
    const { id, number, code } = await sent()
    expect(number).toMatch(/^LY-2026-\d{5}$/)
    expect(await view(id)).toMatchObject({
      state: 'received',
      dueOn: '2026-03-23',
      subject: LETTER.subject,
      sender: { name: '李明明' },
    })
    await answered(id)
    await runJobs(app)
    const { rows } = await sql<{
      subject: string
    }>`select subject from outbox_message where about_kind = 'mail' and about_id = ${id}`.execute(db)
    expect(rows.map(({ subject }) => subject)).toEqual([`您的留言已经答复（${number}）`])

    const other = visitor()
    const reply = await other.send(`/sites/${site.key}/mail/query`, {
      number: number.toLowerCase(),
      code: code.replace('-', ' '),
    })
    expect(reply.headers['location']).toBe(`/sites/${site.key}/mail/letter`)
    const own = (await other.get(`/sites/${site.key}/mail/letter`)).body
    expect(own).toContain('已于今日修复供水')
    expect(own).not.toMatch(/李明明|13800000000|liming/)

    const list = () => app.inject(`/sites/${site.key}/mail`).then(({ body }) => body)
    expect(await list()).not.toContain('停水')
    await done(desk.editor, id, 'release', wording)
    expect(await list()).toContain(wording.subject)
    const page = await app.inject(`/sites/${site.key}/mail/letters/${id}`)
    expect(page.body).toContain(wording.answer)
    expect(page.body).not.toMatch(/李明明|13800000000|liming|三栋/)
    for (const tag of ['SiteName', 'ColumnType" content="咨询投诉', 'ArticleTitle" content="反映小区停水', 'PubDate']) {
      expect(page.body).toContain(tag)
    }
    await done(desk.head, id, 'conceal', { reason: '来信人要求' })
    expect((await app.inject(`/sites/${site.key}/mail/letters/${id}`)).statusCode).toBe(404)
  })

  test('limits: a question five working days, a mistake three; extended once; late is black', async () => {
    clock.goTo('2026-03-02')
    const question = await sent({ kind: 'question' })
    const mistake = await sent(
      { page: `https://www.example.gov.cn/sites/${site.key}/documents/12?who=me`, text: '有错字' },
      'mistakes',
    )
    expect(await view(question.id)).toMatchObject({ dueOn: '2026-03-09', light: 'yellow' })
    expect(await view(mistake.id)).toMatchObject({
      dueOn: '2026-03-05',
      kind: 'mistake',
      page: '/documents/12',
      wantsPublic: false,
    })
    expect(mistake.number).toMatch(/^ZC-2026-/)
    await done(desk.head, question.id, 'extend', { workingDays: 5, reason: '需要会商' })
    expect(await view(question.id)).toMatchObject({ dueOn: '2026-03-16', extended: true })
    expect((await act(desk.head, question.id, 'extend', { workingDays: 5, reason: '再延' })).json()).toMatchObject({
      code: 'mail-extended',
    })
    clock.goTo('2026-03-21')
    expect((await view(question.id)).light).toBe('black')
    const overdue = (await desk.registrar.get('/api/office/mail?queue=overdue')).json<MailList>()
    expect(overdue.items.map(({ id }) => id)).toContain(question.id)
    clock.goTo('2026-03-02')
  })

  test('transfer: the next agency has it, the first no longer; the limit stays; only within the site’s agencies', async () => {
    const { id } = await sent()
    const stranger = desk.stranger.person.agencyId
    expect((await act(desk.registrar, id, 'transfer', { agencyId: stranger, reason: '职责' })).json()).toMatchObject({
      code: 'mail-agency-unsuitable',
    })
    await done(desk.registrar, id, 'transfer', { agencyId: town, reason: '属城关镇职责' })
    expect((await desk.head.get(`/api/office/mail/${id}`)).statusCode).toBe(404)
    expect(await view(id, desk.town)).toMatchObject({ state: 'received', dueOn: '2026-03-23', agency: { id: town } })
  })

  test('refused with its reason, which the writer reads; the form pressed twice is one letter', async () => {
    const { id, number, code } = await sent({ mail: '' })
    await done(desk.head, id, 'refuse', { reason: '属于信访事项，请向信访局提出。' })
    const other = visitor()
    await other.send(`/sites/${site.key}/mail/query`, { number, code })
    expect((await other.get(`/sites/${site.key}/mail/letter`)).body).toContain('请向信访局提出')

    const browser = visitor()
    const path = `/sites/${site.key}/mail/write`
    const page = (await browser.get(path)).body
    const fields = { ...formValues(page), ...LETTER, sum: sumOf(page) }
    const numbers = []
    for (let press = 0; press < 2; press += 1) {
      expect((await browser.send(path, fields)).statusCode).toBe(303)
      numbers.push(/<dd>([^<]+)<\/dd>/.exec((await browser.get(`/sites/${site.key}/mail/receipt`)).body)?.[1])
    }
    expect(numbers[0]).toBe(numbers[1])
  })
})

describe('the form', () => {
  test('says every fault, keeps what was typed, escapes it', async () => {
    const browser = visitor()
    const path = `/sites/${site.key}/mail/write`
    const page = (await browser.get(path)).body
    const reply = await browser.send(path, {
      ...formValues(page),
      kind: 'complaint',
      subject: HOSTILE,
      text: HOSTILE,
      mail: 'x',
      sum: '0',
    })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('电子邮箱的写法不对')
    expect(reply.body).toContain('请选择是否同意公开')
    expect(reply.body).toContain('&lt;script>alert(1)')
    expect(reply.body).not.toMatch(/<script>|<img/)
    const missed = await browser.send(path, { ...formValues(page), ...LETTER, sum: '1' })
    expect(missed.body).toContain('验证没有通过')
    expect(missed.body).toContain(LETTER.text)
  })

  test('is put off after many letters from one address, and nothing is lost', async () => {
    const browser = visitor()
    const path = `/sites/${site.key}/mail/write`
    const page = (await browser.get(path)).body
    for (let count = 0; count < 20; count += 1) await browser.send(path, { ...formValues(page), ...LETTER, sum: '1' })
    const reply = await browser.send(path, { ...formValues(page), ...LETTER, sum: '1' })
    expect([reply.statusCode, reply.headers['retry-after']]).toEqual([429, expect.anything()])
    expect(reply.body).toContain(LETTER.text)
  })

  test('works in English and with the mistake’s page filled in', async () => {
    const form = (await app.inject(`/sites/${site.key}/mistakes?page=/documents/7%3Fx=1&lang=en`)).body
    expect(form).toContain('value="/documents/7"')
    expect(form).toContain('Report a mistake on this site')
    const url = `/sites/${site.key}/mistakes`
    const from = await app.inject({ url, headers: { referer: `http://localhost/sites/${site.key}/columns/4?page=2` } })
    expect(from.body).toContain('value="/columns/4"')
  })
})

describe('what nobody else can do or see', () => {
  test('no personal data in lists, addresses, audit, logs or columns in the clear', async () => {
    const { id, browser } = await sent({ name: '王秘密', text: '秘密的内容', subject: '秘密的标题' })
    await answered(id)
    const secret = /王秘密|13800000000|liming@|秘密的内容|秘密的标题/
    expect((await desk.registrar.get('/api/office/mail?queue=closed')).body).not.toMatch(secret)
    const tables = ['mail', 'mail_step', 'audit_entry', 'outbox_message']
    for (const table of tables) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(db)
      expect(rows.map(({ text }) => text).join('\n')).not.toMatch(secret)
    }
    expect([...browser.cookies.values()].join()).not.toMatch(secret)
    expect(lines.join('')).not.toMatch(secret)
    await view(id)
    const { rows } = await sql<{
      kind: string
    }>`select kind from audit_entry where subject_kind = 'mail' and subject_id = ${String(id)}`.execute(db)
    expect(rows.map(({ kind }) => kind)).toContain('personal-data-read')
  })

  test('a wording with numbers of persons is not released, nor a letter whose writer said no', async () => {
    const { id } = await sent()
    await answered(id)
    const reply = await act(desk.head, id, 'release', { ...wording, question: '请回电 13912345678' })
    expect(reply.json()).toMatchObject({ code: 'response-personal-data' })
    expect(reply.body).not.toContain('13912345678')
    const closed = await sent({ wantsPublic: 'no' })
    await answered(closed.id)
    expect((await act(desk.head, closed.id, 'release', wording)).json()).toMatchObject({ code: 'mail-not-public' })
  })

  test('another agency sees nothing; a supervisor sees the queue, not the letter; a stale version is refused', async () => {
    const { id } = await sent()
    expect((await desk.stranger.get(`/api/office/mail/${id}`)).statusCode).toBe(404)
    expect((await act(desk.stranger, id, 'assign')).statusCode).toBe(404)
    expect((await desk.stranger.get('/api/office/mail')).json()).toEqual({ items: [], total: 0 })
    const seen = (await desk.supervisor.get('/api/office/mail')).json<MailList>()
    expect(seen.items.map((item) => item.id)).toContain(id)
    expect((await desk.supervisor.get(`/api/office/mail/${id}`)).statusCode).toBe(404)
    expect((await act(desk.registrar, id, 'assign', {}, 9)).json()).toMatchObject({ code: 'mail-changed' })
    expect((await app.inject({ url: '/api/office/mail' })).statusCode).toBe(401)
    const wrong = await visitor().send(`/sites/${site.key}/mail/query`, { number: 'LY-2026-00001', code: 'AAAAA-AAAAA' })
    const unknown = await visitor().send(`/sites/${site.key}/mail/query`, { number: 'LY-2026-99999', code: 'AAAAA-AAAAA' })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([422, 422])
  })

  test('every event in every state by every role that the table does not allow', async () => {
    const { id } = await sent()
    for (const { key: role } of ROLES) {
      if (role.endsWith('Administrator')) continue
      const session = await signedIn(app, await aPerson(db, { agencyId: site.agencyId, roles: [role] }))
      for (const { key: state } of MAIL_STATES) {
        const closed = state === 'sent' || state === 'refused' ? '2026-03-02' : null
        await sql`update mail set state = ${state}, closed_on = ${closed} where id = ${id}`.execute(db)
        for (const event of MAIL_EVENTS) {
          const rule = MAIL_WORKFLOW[event]
          const mayDo = rule.who.some((one) => one.role === role)
          if (mayDo ? rule.from.includes(state) : state !== rule.from[0]) continue
          const reply = await act(session, id, event, BODIES[event])
          expect([role, state, event, reply.statusCode]).toEqual([
            role,
            state,
            event,
            expect.toSatisfy((status) => [403, 404, 409].includes(Number(status))),
          ])
        }
      }
    }
  })
})

/** A body of each event that its schema accepts. */
const BODIES: Readonly<Record<MailEvent, object>> = {
  assign: {},
  transfer: { agencyId: 1, reason: '职责' },
  extend: { workingDays: 5, reason: '会商' },
  draft: { answer: '答复' },
  returnDraft: { remark: '修改' },
  approve: {},
  send: {},
  refuse: { reason: '理由' },
  release: wording,
  conceal: { reason: '理由' },
}
