/** The registers of reviews and complaints: who keeps them, what the law knows, and how table 4 follows. */
import type { ComplaintView, ReviewView, StatisticsTable } from '@gongkai/contract'
import { beforeAll, expect, test } from 'vitest'
import { anOffice, type Office, storyClock } from '../../../test/case-factory.ts'
import { anAgency, aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'

const clock = storyClock('2026-06-01')
let db: Database
let office: Office
let supervisor: Session
let parent: number

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const app = await testApp({ db, clock })
  parent = await anAgency(db, { kind: 'county' })
  office = await anOffice(app, db, { parentId: parent })
  supervisor = await signedIn(app, await aPerson(db, { agencyId: parent, roles: [{ role: 'supervisor', scope: 'subtree' }] }))
})

const review = (change: object = {}) => ({
  agencyId: office.agencyId,
  procedure: 'reconsideration',
  organ: '试验县人民政府',
  ground: '不服不予公开的答复',
  simplified: true,
  acceptedOn: '2026-05-06',
  notifiedOn: '2026-05-08',
  ...change,
})

async function entered(change: object = {}): Promise<number> {
  const reply = await office.registrar.post('/api/office/reviews', review(change))
  expect(reply.statusCode).toBe(201)
  return reply.json<{ id: number }>().id
}

async function listed(query = ''): Promise<readonly ReviewView[]> {
  return (await office.head.get(`/api/office/reviews${query}`)).json()
}

async function table4(): Promise<readonly number[] | undefined> {
  const reply = await office.head.get(`/api/office/statistics/table4?agency=${office.agencyId}&from=2026-01-01&to=2026-12-31`)
  return reply.json<StatisticsTable>().rows.find(({ key }) => key === 'reconsideration')?.cells
}

test('a reconsideration is pending, then corrected; the lawsuit after it refers to it; the lost one teaches', async () => {
  const id = await entered()
  expect((await listed()).find((one) => one.id === id)).toMatchObject({
    column: 'pending',
    answerDueOn: '2026-05-14',
    version: 1,
  })
  expect(await table4()).toEqual([0, 0, 0, 1, 1])

  const conclusion = { on: '2026-05-29', result: 'revoked', reasons: '没有说明理由' }
  expect(
    (await office.legal.send('PATCH', `/api/office/reviews/${id}`, { version: 1, answeredOn: '2026-05-12', conclusion }))
      .statusCode,
  ).toBe(204)
  expect(await table4()).toEqual([0, 1, 0, 0, 1])
  await office.head.send('PATCH', `/api/office/reviews/${id}`, { version: 2, lesson: '不予公开须对应事实说明理由' })
  expect(await listed('?lost=true')).toMatchObject([{ id, resultTerm: '撤销', lesson: '不予公开须对应事实说明理由' }])
  await entered({
    procedure: 'litigationAfterReconsideration',
    earlierId: id,
    organ: '试验县人民法院',
    acceptedOn: '2026-05-30',
    notifiedOn: '2026-06-01',
  })
})

test('what is refused: an edition that has changed, a second result without a reason, a result that the procedure does not know, days ahead', async () => {
  const id = await entered()
  const change = (body: object) => office.registrar.send('PATCH', `/api/office/reviews/${id}`, body)
  const conclusion = { on: '2026-05-29', result: 'upheld', reasons: '依据充分' }
  expect((await change({ version: 1, conclusion: { ...conclusion, result: 'claimRejected' } })).statusCode).toBe(422)
  expect((await change({ version: 1, conclusion: { ...conclusion, on: '2026-06-02' } })).statusCode).toBe(422)
  expect((await change({ version: 1, conclusion })).statusCode).toBe(204)
  expect((await change({ version: 1, conclusion })).statusCode).toBe(409)
  expect((await change({ version: 2, conclusion })).statusCode).toBe(422)
  expect((await change({ version: 2, conclusion: { ...conclusion, correctionReason: '录入有误' } })).statusCode).toBe(204)
  expect((await office.registrar.post('/api/office/reviews', review({ applicationNumber: '2026-没有-00001' }))).statusCode).toBe(
    422,
  )
})

test('only the agency keeps its register; its supervisor reads it', async () => {
  expect((await supervisor.post('/api/office/reviews', review())).statusCode).toBe(403)
  expect((await office.handler.post('/api/office/reviews', review())).statusCode).toBe(403)
  const [first] = await listed()
  expect((await supervisor.get('/api/office/reviews')).json<ReviewView[]>().map(({ id }) => id)).toContain(first?.id)
  expect(
    (await supervisor.send('PATCH', `/api/office/reviews/${first?.id}`, { version: 1, lesson: '不应由监督员填写' })).statusCode,
  ).toBe(403)
})

test('a complaint is taken by the supervisor, concluded once, and seen by the agency', async () => {
  const complaint = {
    agencyId: office.agencyId,
    takerId: parent,
    matter: 'applicationNotHandled',
    text: '逾期没有答复',
    receivedOn: '2026-05-20',
  }
  expect((await office.registrar.post('/api/office/complaints', complaint)).statusCode).toBe(403)
  const reply = await supervisor.post('/api/office/complaints', complaint)
  expect(reply.statusCode).toBe(201)
  const { id } = reply.json<{ id: number }>()
  const conclusion = { version: 1, result: 'ordered', resultText: '已督促答复', concludedOn: '2026-05-28' }
  expect((await supervisor.send('PATCH', `/api/office/complaints/${id}`, conclusion)).statusCode).toBe(204)
  expect((await supervisor.send('PATCH', `/api/office/complaints/${id}`, { ...conclusion, version: 2 })).statusCode).toBe(409)
  expect((await office.head.get('/api/office/complaints')).json<ComplaintView[]>()).toMatchObject([{ id, result: 'ordered' }])
})
