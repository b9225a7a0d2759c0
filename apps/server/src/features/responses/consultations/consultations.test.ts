/** Consultations: the days that the law asks for, comments from the form, what became of them, and who may do what. */
import type { CommentList, ConsultationView } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { formValues, sumOf, visitorOf } from '../../../../test/apply-visitor.ts'
import { storyClock } from '../../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../../test/factories.ts'
import { testApp, testDatabase } from '../../../../test/harness.ts'
import { aColumn, aPublished, aSite, type TestSite } from '../../../../test/site-factory.ts'
import type { Role } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { App } from '../../../platform/http/server.ts'
import { commentsOnNormative } from './counts.ts'

const clock = storyClock('2026-03-02')
const HOSTILE = `</p><script>alert(1)</script><img src=x onerror=alert(2)>`
let db: Database
let app: App
let site: TestSite
let document: number
let desk: Readonly<Record<'editor' | 'head' | 'handler' | 'stranger' | 'supervisor', Session>>
let address = 0
const visitor = () => visitorOf(app, `198.51.100.${(address += 1)}`)

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  site = await aSite(db)
  document = await aPublished(db, site, { columns: [await aColumn(db, site)], kind: 'normativeDocument', title: '草案' })
  const person = async (agencyId: number, roles: readonly (Role | { readonly role: Role; readonly scope: 'subtree' })[]) =>
    signedIn(app, await aPerson(db, { agencyId, roles }))
  desk = {
    editor: await person(site.agencyId, ['editor']),
    head: await person(site.agencyId, ['officeHead']),
    handler: await person(site.agencyId, ['handler']),
    stranger: await person(await anAgency(db), ['editor', 'officeHead', 'agencyHead', 'handler']),
    supervisor: await person(site.agencyId, [{ role: 'supervisor', scope: 'subtree' }]),
  }
})

const CONTENT = {
  kind: 'majorDecision',
  title: '关于《公共停车收费方案（草案）》公开征求意见',
  explanation: '为规范停车收费，起草本方案。',
  ways: '信函寄至县发展改革局',
  from: '2026-03-02',
  to: '2026-04-01',
}

async function drafted(change: object = {}): Promise<number> {
  clock.goTo('2026-03-02')
  const input = { siteId: site.id, agencyId: site.agencyId, ...CONTENT, ...change }
  const reply = await desk.editor.post('/api/office/consultations', input)
  expect([reply.statusCode, reply.body]).toEqual([201, expect.any(String)])
  return reply.json<{ id: number }>().id
}

async function view(id: number, session = desk.head): Promise<ConsultationView> {
  return (await session.get(`/api/office/consultations/${id}`)).json()
}

async function act(session: Session, id: number, event: string, body: object = {}) {
  const { version } = await view(id)
  return session.post(`/api/office/consultations/${id}/${event}`, { version, ...body })
}

async function published(change: object = {}): Promise<number> {
  const id = await drafted(change)
  expect((await act(desk.head, id, 'publish')).statusCode).toBe(204)
  return id
}

async function comment(id: number, text: string, sender = ''): Promise<number> {
  const browser = visitor()
  const path = `/sites/${site.key}/consultations/${id}/comment`
  const page = (await browser.get(path)).body
  const reply = await browser.send(path, { ...formValues(page), text, sender, sum: sumOf(page) })
  return reply.statusCode
}

async function comments(id: number): Promise<CommentList['items']> {
  return (await desk.handler.get(`/api/office/consultations/${id}/comments`)).json<CommentList>().items
}

test('from draft to what was adopted, as readers see it', async () => {
  const id = await published({ documentId: document })
  const url = `/sites/${site.key}/consultations/${id}`
  const open = (await app.inject(url)).body
  expect(open).toContain(`/documents/${document}`)
  expect(open).toContain('ColumnType" content="征集调查')
  expect(open).toContain('我要提意见')
  expect(await comment(id, `建议延长免费时间 ${HOSTILE}`, '李明明 13800000000')).toBe(200)
  expect(await comment(id, '反对收费')).toBe(200)
  const entered = { channel: 'letter', text: '来信意见', receivedOn: '2026-03-02' }
  expect((await desk.editor.post(`/api/office/consultations/${id}/comments`, entered)).statusCode).toBe(201)
  const [first, second, third] = await comments(id)
  expect(first).toMatchObject({ sender: '李明明 13800000000', decision: null })

  const decide = (one: { id: number; version: number } | undefined, body: object) =>
    desk.editor.post(`/api/office/consultations/${id}/comments/${one?.id ?? 0}`, { version: one?.version, ...body })
  expect((await decide(second, { decision: 'rejected' })).json()).toMatchObject({ code: 'comment-reason-missing' })
  expect((await decide(first, { decision: 'adopted', publicText: '电话13912345678' })).json()).toMatchObject({
    code: 'response-personal-data',
  })
  expect((await decide(first, { decision: 'adopted', publicText: `建议延长免费时间 ${HOSTILE}` })).statusCode).toBe(204)
  expect((await decide(first, { decision: 'rejected', reason: 'x' })).json()).toMatchObject({ code: 'comment-changed' })
  expect((await decide(second, { decision: 'rejected', reason: '收费依据充分', publicText: '反对收费' })).statusCode).toBe(204)

  clock.goTo('2026-04-02')
  expect(await comment(id, '太晚了')).toBe(200)
  expect(await comments(id)).toHaveLength(3)
  const feedback = { feedback: '采纳一条：免费时间延长到一小时。' }
  expect((await act(desk.head, id, 'feedback', feedback)).json()).toMatchObject({ code: 'comments-undecided' })
  expect((await decide(third, { decision: 'partly', reason: '部分合理' })).statusCode).toBe(204)
  expect((await app.inject(url)).body).not.toContain('收费依据充分')
  expect((await act(desk.head, id, 'feedback', feedback)).statusCode).toBe(204)
  const page = (await app.inject(url)).body
  for (const text of ['采纳一条', '收费依据充分', '建议延长免费时间', '2026-04-02']) expect(page).toContain(text)
  expect(page).not.toMatch(/<script>|<img|李明明|13800000000|来信意见/)
  expect((await app.inject(`/sites/${site.key}/consultations`)).body).toContain('已反馈采纳情况')
})

describe('the period', () => {
  test('of a major decision is thirty days, or shorter with a reason that readers see; elsewhere a warning', async () => {
    const short = await drafted({ to: '2026-03-31' })
    expect((await view(short)).warnings[0]?.basis).toContain('重大行政决策程序暂行条例')
    expect((await act(desk.head, short, 'publish')).json()).toMatchObject({ code: 'consultation-period-short' })
    const urgent = await published({ to: '2026-03-12', shortened: '防汛急需' })
    expect((await app.inject(`/sites/${site.key}/consultations/${urgent}`)).body).toContain('防汛急需')
    const other = await published({ kind: 'other', to: '2026-03-12' })
    expect((await view(other)).warnings.map(({ message }) => message)).toContain('公开征求意见 10 日，少于通常的 30 日')
  })

  test('may only be made longer once it is published', async () => {
    const id = await published()
    const put = async (change: object) =>
      desk.editor.send('PUT', `/api/office/consultations/${id}`, { ...CONTENT, version: (await view(id)).version, ...change })
    expect((await put({ to: '2026-03-20' })).json()).toMatchObject({ code: 'consultation-state' })
    expect((await put({ to: '2026-04-10', title: '别的标题' })).statusCode).toBe(204)
    expect(await view(id)).toMatchObject({ to: '2026-04-10', title: CONTENT.title })
  })
})

test('a draft and a withdrawn consultation are nowhere; another agency, a supervisor and an editor may not', async () => {
  const id = await drafted()
  const url = `/sites/${site.key}/consultations/${id}`
  expect((await app.inject(url)).statusCode).toBe(404)
  expect((await act(desk.editor, id, 'publish')).statusCode).toBe(403)
  expect((await act(desk.stranger, id, 'publish')).statusCode).toBe(404)
  expect((await desk.supervisor.get(`/api/office/consultations/${id}`)).statusCode).toBe(200)
  expect((await desk.supervisor.get(`/api/office/consultations/${id}/comments`)).statusCode).toBe(403)
  expect((await desk.stranger.get(`/api/office/consultations/${id}/comments`)).statusCode).toBe(404)
  expect((await desk.stranger.get('/api/office/consultations')).json()).toEqual({ items: [] })
  const foreign = { siteId: site.id, agencyId: desk.stranger.person.agencyId, ...CONTENT }
  expect((await desk.stranger.post('/api/office/consultations', foreign)).statusCode).toBe(404)
  expect((await act(desk.head, id, 'publish')).statusCode).toBe(204)
  expect((await act(desk.head, id, 'withdraw')).statusCode).toBe(204)
  expect((await app.inject(url)).statusCode).toBe(404)
})

test('comments are sealed, and counted for a normative document', async () => {
  await sql`insert into normative_document (document_id, agency_id, category, stage, created_at)
    values (${document}, ${site.agencyId}, 'normative', 'comments', now())`.execute(db)
  const id = await published({ normativeId: document, kind: 'normativeDocument' })
  expect(await comment(id, '绝密的意见', '王秘密')).toBe(200)
  const { rows } = await sql<{ text: string }>`select t::text as text from consultation_comment t`.execute(db)
  expect(rows.map(({ text }) => text).join()).not.toMatch(/绝密的意见|王秘密/)
  expect(await commentsOnNormative(db, document)).toMatchObject({ consultationId: id, received: 1, adopted: 0, undecided: 1 })
  expect(await commentsOnNormative(db, 999_999)).toBeUndefined()
})
