/** The registers: proposals from assignment to publication, the hotline by month, public concern with its hours. */
import type { ConcernList, HotlineYear, ProposalList } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type StoryClock, storyClock } from '../../../../test/case-factory.ts'
import { aSite } from '../../../../test/document-factory.ts'
import { anAgency, aPerson, type Session, signedIn, type TestReply } from '../../../../test/factories.ts'
import { testApp, testDatabase } from '../../../../test/harness.ts'
import type { Database } from '../../../platform/database.ts'

const ROOT = '/api/office/response-registers'
const clock: StoryClock = storyClock('2025-01-20')
let db: Database
let bureau: number
let sibling: number
let county: number
let siteId: number
let editor: Session
let other: Session
let supervisor: Session

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const app = await testApp({ db, clock })
  county = await anAgency(db, { kind: 'county', name: '试验县人民政府' })
  bureau = await anAgency(db, { parentId: county, name: '试验县教育局' })
  sibling = await anAgency(db, { parentId: county, name: '试验县民政局' })
  ;({ siteId } = await aSite(db, { agencyId: bureau }))
  editor = await signedIn(app, await aPerson(db, { agencyId: bureau, roles: ['editor'] }))
  other = await signedIn(app, await aPerson(db, { agencyId: sibling, roles: ['editor'] }))
  supervisor = await signedIn(app, await aPerson(db, { agencyId: county, roles: [{ role: 'supervisor', scope: 'subtree' }] }))
})

let indexNumbers = 0

/** A document with its first edition, published at the moment given or still a draft. */
async function document(agencyId: number, publishedAt: string | null): Promise<number> {
  indexNumbers += 1
  const { rows } = await sql<{ id: number }>`
    with made as (
      insert into document (agency_id, kind, state, standing, index_number, current_edition, open_edition, site_id, first_published_at, published_at,
        created_at)
      values (${agencyId}, 'response', ${publishedAt === null ? 'draft' : 'published'}, ${publishedAt === null ? 'unpublished' : 'published'},
        ${publishedAt === null ? null : `试-${indexNumbers}`}, ${publishedAt === null ? null : 1}, ${publishedAt === null ? 1 : null}, ${siteId},
        ${publishedAt}, ${publishedAt}, '2024-01-01T00:00:00Z') returning id
    )
    insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at)
    select id, 1, '关于某某的答复', '试验县教育局', 'public', '2024-01-01T00:00:00Z' from made returning document_id as id`.execute(
    db,
  )
  return rows[0]?.id ?? 0
}

async function publish(documentId: number, at: string): Promise<void> {
  await sql`
    update document set state = 'published', standing = 'published', index_number = ${`试-发-${documentId}`}, current_edition = 1, open_edition = null,
      first_published_at = ${at}, published_at = ${at} where id = ${documentId}`.execute(db)
}

const scope = (agency: number, year: number) => `agency=${agency}&year=${year}`
const idOf = (reply: TestReply) => reply.json<{ id: number }>().id

describe('建议提案办理', () => {
  const proposal = (change: object = {}) => ({
    agencyId: bureau,
    kind: 'motion',
    session: '第十五届人大三次会议',
    number: '第17号',
    title: '关于增加公办幼儿园学位的建议',
    assignedOn: '2025-01-10',
    dueOn: '2025-04-10',
    ...change,
  })
  const register = (session: Session, change: object = {}) => session.post(`${ROOT}/proposals`, proposal(change))
  const listed = async (session = editor): Promise<ProposalList> =>
    (await session.get(`${ROOT}/proposals?${scope(bureau, 2025)}`)).json()

  test('is open, late, answered and published, and counted by kind and state', async () => {
    clock.goTo('2025-01-20')
    const id = idOf(await register(editor))
    expect((await listed()).items[0]).toMatchObject({ id, state: 'open', answeredOn: null, attitude: null, version: 1 })
    expect((await register(editor)).json()).toMatchObject({ code: 'proposal-exists' })
    await register(editor, { kind: 'proposal', session: '政协第十届四次会议', dueOn: '2025-06-30' })
    clock.goTo('2025-04-11')
    expect((await listed()).counts).toEqual([
      { kind: 'motion', state: 'late', count: 1 },
      { kind: 'proposal', state: 'open', count: 1 },
    ])

    const published = await document(bureau, '2025-04-12T02:00:00Z')
    const act = (name: string, body: object) => editor.post(`${ROOT}/proposals/${id}/${name}`, body)
    expect((await act('published', { version: 1, documentId: published })).json()).toMatchObject({
      code: 'proposal-not-answered',
    })
    const answer = { version: 1, answeredOn: '2025-04-11', attitude: 'none' }
    expect((await act('answered', { ...answer, answeredOn: '2025-04-12' })).json()).toMatchObject({ code: 'day-in-future' })
    expect((await act('answered', { ...answer, answeredOn: '2025-01-09' })).json()).toMatchObject({ code: 'day-too-early' })
    expect((await act('answered', answer)).statusCode).toBe(204)
    expect((await act('answered', answer)).json()).toMatchObject({ code: 'register-entry-changed' })
    expect((await act('answered', { ...answer, version: 2, attitude: 'satisfied' })).statusCode).toBe(204)
    expect(await entry(id)).toMatchObject({ state: 'answered', attitude: 'satisfied' })

    for (const documentId of [await document(bureau, null), await document(sibling, '2025-04-12T02:00:00Z'), 999_999]) {
      expect((await act('published', { version: 3, documentId })).json()).toMatchObject({ code: 'register-document-unsuitable' })
    }
    expect((await act('published', { version: 3, documentId: published })).statusCode).toBe(204)
    expect(await entry(id)).toMatchObject({ state: 'published', document: { id: published, publishedOn: '2025-04-12' } })
  })

  const entry = async (id: number) => (await listed()).items.find((one) => one.id === id)

  test('refuses a day that is not, and limits before their beginning', async () => {
    const refused = async (change: object) =>
      (await register(editor, { number: '第18号', ...change })).json<{ code: string }>().code
    expect(await refused({ assignedOn: '2025-02-30' })).toBe('day-unknown')
    expect(await refused({ assignedOn: '2025-12-01', dueOn: '2026-01-01' })).toBe('day-in-future')
    expect(await refused({ dueOn: '2025-01-09' })).toBe('day-too-early')
  })

  test('is the business of its agency; the supervisor reads', async () => {
    const id = idOf(await register(editor, { number: '第19号' }))
    expect((await register(other)).statusCode).toBe(403)
    expect((await register(supervisor)).statusCode).toBe(403)
    const answer = { version: 1, answeredOn: '2025-04-11', attitude: 'none' }
    expect((await other.post(`${ROOT}/proposals/${id}/answered`, answer)).statusCode).toBe(403)
    expect((await other.post(`${ROOT}/proposals/${id}/published`, { version: 1, documentId: 1 })).statusCode).toBe(403)
    expect((await editor.post(`${ROOT}/proposals/999999/answered`, answer)).json()).toMatchObject({
      code: 'register-entry-not-found',
    })
    expect((await other.get(`${ROOT}/proposals?${scope(bureau, 2025)}`)).statusCode).toBe(404)
    expect((await listed(supervisor)).items).toContainEqual(expect.objectContaining({ id }))
  })
})

describe('12345 热线', () => {
  const enter = (session: Session, change: object) =>
    session.post(`${ROOT}/hotline`, {
      agencyId: bureau,
      month: '2024-01',
      received: 21_094,
      answered: 21_094,
      onTime: 21_000,
      satisfied: 20_500,
      evidence: '12345 平台月报',
      ...change,
    })
  const year = async (session: Session, agency: number, query = ''): Promise<HotlineYear> =>
    (await session.get(`${ROOT}/hotline?${scope(agency, 2024)}${query}`)).json()

  test('twelve months make the 253,130 of the sample; a month that is missing is named, not zero', async () => {
    clock.goTo('2025-01-20')
    expect((await year(editor, bureau)).sums).toMatchObject([{ total: null, missing: { length: 12 } }])
    for (let month = 1; month <= 11; month += 1) {
      const reply = await enter(editor, { month: `2024-${String(month).padStart(2, '0')}` })
      expect(reply.json()).toEqual({ result: 'entered' })
    }
    expect((await year(editor, bureau)).sums).toMatchObject([{ total: { received: 232_034 }, missing: ['2024-12'] }])
    await enter(editor, { month: '2024-12', received: 21_096, answered: 21_096 })
    expect((await year(editor, bureau)).sums).toEqual([
      {
        agency: { id: bureau, name: '试验县教育局' },
        total: { received: 253_130, answered: 253_130, onTime: 252_000, satisfied: 246_000 },
        missing: [],
      },
    ])
    const { sums } = await year(supervisor, county, '&below=true')
    expect(sums.map(({ agency, total }) => [agency.id, total?.received ?? null])).toEqual([
      [county, null],
      [bureau, 253_130],
    ])
  })

  test('a correction needs its reason and keeps what stood before', async () => {
    expect((await enter(editor, {})).json()).toEqual({ result: 'unchanged' })
    expect((await enter(editor, { received: 21_000 })).json()).toMatchObject({ code: 'figure-reason-missing' })
    expect((await enter(editor, { received: 21_000, reason: '重复计入九十四件' })).json()).toEqual({ result: 'corrected' })
    const { months, sums } = await year(editor, bureau)
    expect(
      months.filter(({ month }) => month === '2024-01').map(({ received, supersededAt }) => [received, supersededAt === null]),
    ).toEqual([
      [21_094, false],
      [21_000, true],
    ])
    expect(sums[0]?.total?.received).toBe(253_036)
  })

  test.each([
    ['more in time than answered', { onTime: 21_095 }, 'hotline-figures-contradict'],
    ['more satisfied than answered', { satisfied: 21_095 }, 'hotline-figures-contradict'],
    ['a month that is not over', { month: '2025-01' }, 'figure-period-not-over'],
    ['figures without evidence', { evidence: ' ' }, 'invalid-request'],
    ['blanks for numbers', { received: null, answered: null, onTime: null, satisfied: null }, 'invalid-request'],
  ])('refuses %s', async (_, change, code) => {
    expect((await enter(editor, change)).json()).toMatchObject({ code })
  })

  test('nobody enters or reads for another agency', async () => {
    expect((await enter(other, {})).statusCode).toBe(403)
    expect((await enter(supervisor, {})).statusCode).toBe(403)
    expect((await other.get(`${ROOT}/hotline?${scope(bureau, 2024)}`)).statusCode).toBe(404)
  })
})

describe('回应关切', () => {
  const hear = (session: Session, change: object = {}) =>
    session.post(`${ROOT}/concerns`, {
      agencyId: bureau,
      source: '网络舆情专报',
      summary: '某小学食堂食品安全',
      duty: 'other',
      heardOn: '2025-03-03',
      heardTime: '09:30',
      ...change,
    })
  const list = async (): Promise<ConcernList> => (await editor.get(`${ROOT}/concerns?${scope(bureau, 2025)}`)).json()
  const entry = async (id: number) => (await list()).items.find((one) => one.id === id)
  const respond = (id: number, documentId: number, version = 1, session = editor) =>
    session.post(`${ROOT}/concerns/${id}/response`, { version, documentId })

  test('is answered in time by a document that is published within 48 hours, and late without', async () => {
    clock.goTo('2025-03-04')
    const id = idOf(await hear(editor))
    const { dueAt, state, basis } = (await entry(id)) ?? {}
    expect([Date.parse(dueAt ?? ''), state]).toEqual([Date.parse('2025-03-05T01:30:00Z'), 'open'])
    expect(basis).toContain('48小时')
    const draft = await document(bureau, null)
    expect((await respond(id, draft)).statusCode).toBe(204)
    expect(await entry(id)).toMatchObject({ state: 'open', answeredAt: null, document: { id: draft, publishedOn: null } })
    clock.goTo('2025-03-06')
    expect(await entry(id)).toMatchObject({ state: 'late' })
    await publish(draft, '2025-03-05T01:30:00Z')
    expect(await entry(id)).toMatchObject({ state: 'answeredInTime' })
    expect((await respond(id, draft, 2)).json()).toMatchObject({ code: 'concern-answered' })
  })

  test('a major incident has 24 hours', async () => {
    const id = idOf(await hear(editor, { duty: 'majorIncident' }))
    await respond(id, await document(bureau, '2025-03-04T02:00:00Z'))
    expect(await entry(id)).toMatchObject({ state: 'answeredLate' })
  })

  test('refuses a moment to come, documents that are no response, and an entry that has changed', async () => {
    expect((await hear(editor, { heardOn: '2025-03-07' })).json()).toMatchObject({ code: 'day-in-future' })
    expect((await hear(editor, { heardOn: '2025-03-06', heardTime: '23:59' })).json()).toMatchObject({
      code: 'concern-not-yet-heard',
    })
    const id = idOf(await hear(editor))
    const before = await document(bureau, '2025-03-01T00:00:00Z')
    const foreign = await document(sibling, null)
    for (const documentId of [before, foreign]) {
      expect((await respond(id, documentId)).json()).toMatchObject({ code: 'register-document-unsuitable' })
    }
    const draft = await document(bureau, null)
    expect((await respond(id, draft, 2)).json()).toMatchObject({ code: 'register-entry-changed' })
    expect((await respond(999_999, draft)).json()).toMatchObject({ code: 'register-entry-not-found' })
    expect((await respond(id, draft, 1, other)).statusCode).toBe(403)
  })

  test('nobody enters or reads for another agency', async () => {
    expect((await hear(other)).statusCode).toBe(403)
    expect((await hear(supervisor)).statusCode).toBe(403)
    expect((await other.get(`${ROOT}/concerns?${scope(bureau, 2025)}`)).statusCode).toBe(404)
  })
})
