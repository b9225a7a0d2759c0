/** 拆分、并案、撤回、移交: what each part keeps, who may be merged into what, and how the register counts it. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  act,
  anOffice,
  caseView,
  content,
  handedIn,
  inHand,
  type Office,
  refusal,
  storyClock,
} from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
let db: Database
let app: App
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
})

async function figures(id: number) {
  const { rows } = await sql<{ agency_id: number; received_on: string; concluded_on: string | null; table3_row: string | null }>`
    select agency_id, received_on, concluded_on, table3_row from application_figure
    where application_id = ${id} and superseded_at is null`.execute(db)
  return rows
}

describe('拆分', () => {
  test('each part keeps receipt, supplement, extension and papers; consultations stay with the first', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'requestSupplement', { items: [{ what: '年度', guidance: '请写明' }], dueOn: '2026-03-20' })
    clock.goTo('2026-03-09')
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-09', text: '2024年' })
    await act(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '需要核对' })
    await act(office.head, id, 'approveExtension')
    const consult = { name: '南湖公司', contact: '南湖路1号', matter: '协议', askedOn: '2026-03-09', deliveredOn: '2026-03-09' }
    await act(office.handler, id, 'consultThirdParty', consult)
    await act(office.handler, id, 'split', { parts: ['南湖片区征收方案', '南湖片区补偿名册'] })
    const origin = await caseView(office.handler, id)
    expect(origin.description).toBe('南湖片区征收方案')
    const part = await caseView(office.handler, origin.links.find(({ relation }) => relation === 'splitInto')?.id ?? 0)
    expect(part).toMatchObject({
      receivedOn: '2026-03-02',
      state: 'registered',
      deadline: { clock: 'running', dueOn: '2026-04-14' },
    })
    expect(part.supplement?.receivedOn).toBe('2026-03-09')
    expect(await figures(part.id)).toMatchObject([{ received_on: '2026-03-02', concluded_on: null }])
    expect(await refusal(office.handler, part.id, 'proposeExtension', { workingDays: 5, reason: '再延长' })).toMatchObject({
      status: 422,
    })
  })

  test('one that is not received yet is not split', async () => {
    clock.goTo('2026-03-02')
    const id = await handedIn(office, { channel: 'fax' })
    expect(await refusal(office.registrar, id, 'split', { parts: ['方案一份', '名册一份'] })).toMatchObject({ status: 409 })
  })
})

describe('并案', () => {
  test('ends with its letter and its number, counted as other', async () => {
    clock.goTo('2026-03-02')
    const first = await inHand(office)
    clock.goTo('2026-03-03')
    const second = await inHand(office, { arrivedOn: '2026-03-03' })
    expect(await refusal(office.head, first, 'merge', { intoId: second, reason: '内容相同' })).toMatchObject({
      status: 422,
      code: 'merge-target',
    })
    await act(office.head, second, 'merge', { intoId: first, reason: '内容相同。' })
    const view = await caseView(office.handler, second)
    expect(view).toMatchObject({ state: 'closed', outcome: 'merged', table3Row: 'otherOther' })
    expect(view.files.map(({ purpose, public: open }) => [purpose, open])).toEqual([['letter', true]])
    expect(await figures(second)).toMatchObject([
      { received_on: '2026-03-03', concluded_on: '2026-03-03', table3_row: 'otherOther' },
    ])
  })

  test('a joint applicant is not lost, another agency and a decided case are no target', async () => {
    clock.goTo('2026-03-02')
    const first = await inHand(office)
    const [party] = content().parties
    if (!party) throw new Error('no party')
    const joint = [party, { ...party, name: '王芳', documentNumber: '110105194912310038' }]
    const second = await inHand(office, { content: { parties: joint } })
    const merge = (intoId: number) => refusal(office.head, second, 'merge', { intoId, reason: '内容相同' })
    expect((await merge(first)).detail).toContain('申请人不同')
    const other = await anOffice(app, db)
    expect(await merge(await handedIn(other))).toMatchObject({ status: 422, code: 'merge-target' })
    expect(await merge(second)).toMatchObject({ status: 422, code: 'merge-target' })
    await act(office.registrar, first, 'withdraw', { withdrawnOn: '2026-03-02' })
    expect(await merge(first)).toMatchObject({ status: 422, code: 'merge-target' })
  })

  test('two cases merged into each other at once: one stays open', async () => {
    clock.goTo('2026-03-02')
    const [a, b] = [await inHand(office), await inHand(office)]
    const versions = await Promise.all([a, b].map(async (id) => (await caseView(office.head, id)).version))
    const merge = (id: number, intoId: number, version = 0) =>
      office.head.post(`/api/office/applications/${id}/events/merge`, { version, body: { intoId, reason: '内容相同' } })
    const replies = await Promise.all([merge(a, b, versions[0]), merge(b, a, versions[1])])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((x, y) => x - y)).toEqual([200, 422])
  })
})

describe('撤回', () => {
  test('before its receipt was confirmed it counts from its arrival', async () => {
    clock.goTo('2026-03-05')
    const id = await handedIn(office, { channel: 'email' })
    expect(await refusal(office.registrar, id, 'withdraw', { withdrawnOn: '2026-03-01' })).toMatchObject({
      code: 'day-too-early',
    })
    await act(office.registrar, id, 'withdraw', { withdrawnOn: '2026-03-05' })
    expect(await figures(id)).toMatchObject([{ received_on: '2026-03-02', concluded_on: '2026-03-05', table3_row: 'otherOther' }])
  })

  test('a day before the supplement came is refused in words', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'requestSupplement', { items: [{ what: '年度', guidance: '请写明' }], dueOn: '2026-03-20' })
    clock.goTo('2026-03-09')
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-09', text: '2024年' })
    expect(await refusal(office.registrar, id, 'withdraw', { withdrawnOn: '2026-03-04' })).toMatchObject({
      status: 422,
      code: 'days-contradict',
    })
  })
})

test.each([
  ['2026-02-31', '2026-03-02', 'day-unknown'],
  ['2026-03-09', '2026-03-09', 'day-in-future'],
  ['1999-01-04', '2026-03-02', 'day-too-early'],
  ['2026-03-02', '2026-03-01', 'day-too-early'],
  ['2026-03-02', '2026-03-09', 'day-in-future'],
])('registered as arrived on %s and confirmed on %s is refused', async (arrivedOn, confirmedOn, code) => {
  clock.goTo('2026-03-02')
  const body = { agencyId: office.agencyId, channel: 'email', arrivedOn, confirmedOn, content: content() }
  const reply = await office.registrar.post('/api/office/applications', body)
  expect({ status: reply.statusCode, code: reply.json<{ code: string }>().code }).toEqual({ status: 422, code })
})

test('a file of somebody else does not come in with an application', async () => {
  clock.goTo('2026-03-02')
  const files = [{ fileId: '3f0c1f6a-0000-4000-8000-000000000001', purpose: 'evidence', title: '信封' }]
  const body = { agencyId: office.agencyId, channel: 'counter', arrivedOn: '2026-03-02', content: content(), files }
  const reply = await office.registrar.post('/api/office/applications', body)
  expect({ status: reply.statusCode, code: reply.json<{ code: string }>().code }).toEqual({ status: 422, code: 'file-not-found' })
})

test('职权变更: also one whose receipt is not certain goes to the successor and stays uncertain', async () => {
  clock.goTo('2026-03-02')
  const successor = await anOffice(app, db)
  const id = await handedIn(office, { channel: 'fax' })
  const handOver = { agencyId: successor.agencyId, reason: '机构改革' }
  expect(await refusal(office.head, id, 'handOver', handOver)).toMatchObject({ status: 422, code: 'not-successor' })
  await sql`insert into agency_succession (predecessor_id, successor_id, manner, effective_on) values (${office.agencyId}, ${successor.agencyId},
    'split', '2026-01-01')`.execute(db)
  expect(await act(office.head, id, 'handOver', handOver)).toMatchObject({ state: 'received' })
  expect((await office.registrar.get(`/api/office/applications/${id}`)).statusCode).toBe(404)
  await act(successor.registrar, id, 'confirmReceipt', { confirmedOn: '2026-03-02', basis: '电话确认' })
  expect(await figures(id)).toMatchObject([{ agency_id: successor.agencyId, received_on: '2026-03-02' }])
})
