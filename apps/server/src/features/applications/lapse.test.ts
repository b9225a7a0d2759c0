/** What ends by itself: supplements (art. 30), fees (109号) and opinions (arts. 32, 34), on the last day and on the day after. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, caseView, handedIn, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
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

async function figure(id: number) {
  const { rows } = await sql`select concluded_on, table3_row, in_time from application_figure
    where application_id = ${id} and superseded_at is null`.execute(db)
  return rows[0]
}

test('补正: refused on the last day, done on the day after, counted as （六）1', async () => {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  await act(office.handler, id, 'requestSupplement', { items: [{ what: '年度', guidance: '请写明' }], dueOn: '2026-03-20' })
  clock.goTo('2026-03-20')
  expect(await refusal(office.handler, id, 'lapseSupplement', { reason: '无正当理由' })).toMatchObject({
    status: 422,
    code: 'lapse-refused',
  })
  clock.goTo('2026-03-21')
  await act(office.handler, id, 'lapseSupplement', { reason: '无正当理由' })
  expect(await caseView(office.handler, id)).toMatchObject({ state: 'closed', outcome: 'noCorrection' })
  expect(await figure(id)).toEqual({ concluded_on: '2026-03-21', table3_row: 'otherNoCorrection', in_time: true })
  expect(await refusal(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-21', text: '迟来' })).toMatchObject({
    status: 409,
  })
})

test('缴费: refused on the last day, done on the day after, counted as （六）2', async () => {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  await act(office.handler, id, 'proposeFee', { basis: 'page', quantity: 200, reason: '数量明显超过合理范围' })
  await act(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-02' })
  const { fee } = await caseView(office.handler, id)
  expect(fee).toMatchObject({ amountFen: 270_000, dueOn: '2026-03-30' })
  clock.goTo('2026-03-30')
  expect(await refusal(office.handler, id, 'lapseFee', { reason: '未缴' })).toMatchObject({ status: 422, code: 'lapse-refused' })
  clock.goTo('2026-03-31')
  await act(office.handler, id, 'lapseFee', { reason: '未缴' })
  expect(await figure(id)).toEqual({ concluded_on: '2026-03-31', table3_row: 'otherFeeUnpaid', in_time: true })
})

describe('征求意见', () => {
  const consult = {
    name: '南湖建设有限公司',
    contact: '南湖路1号',
    matter: '补偿协议',
    askedOn: '2026-03-02',
    deliveredOn: '2026-03-02',
  }

  test('the job enters the silence on the day after the last', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'consultThirdParty', consult)
    const dueOn = (await caseView(office.handler, id)).consultations[0]?.dueOn ?? ''
    expect(dueOn).toBe('2026-03-23')
    clock.goTo(dueOn)
    await runJobs(app, { also: ['lapse-consultations'] })
    expect((await caseView(office.handler, id)).consultations[0]?.answer).toBeNull()
    clock.goTo('2026-03-24')
    await runJobs(app, { also: ['lapse-consultations'] })
    const view = await caseView(office.handler, id)
    expect(view.consultations[0]).toMatchObject({ answer: 'silent', answeredOn: dueOn })
    expect(view.deadline.dueOn).toBe('2026-04-21')
  })

  test('an opinion that arrived in time is entered although its silence was', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'consultThirdParty', consult)
    clock.goTo('2026-03-24')
    await runJobs(app, { also: ['lapse-consultations'] })
    const consultationId = (await caseView(office.handler, id)).consultations[0]?.id
    await act(office.registrar, id, 'recordOpinion', { consultationId, answer: 'agrees', answeredOn: '2026-03-20' })
    const view = await caseView(office.handler, id)
    expect(view.consultations[0]).toMatchObject({ answer: 'agrees', answeredOn: '2026-03-20' })
    // One working day less was left out.
    expect(view.deadline.dueOn).toBe('2026-04-20')
  })

  test('one case that has moved on does not keep the others from lapsing', async () => {
    clock.goTo('2026-03-02')
    const gone = await handedIn(office)
    await act(office.registrar, gone, 'assign', { handlerId: office.handler.person.personId })
    await act(office.handler, gone, 'consultThirdParty', consult)
    const id = await inHand(office)
    await act(office.handler, id, 'consultAgency', { ...consult, name: '试验县自然资源局' })
    await act(office.registrar, gone, 'withdraw', { withdrawnOn: '2026-03-02' })
    clock.goTo('2026-03-25')
    await runJobs(app, { also: ['lapse-consultations'] })
    expect((await caseView(office.handler, id)).consultations[0]?.answer).toBe('silent')
  })
})
