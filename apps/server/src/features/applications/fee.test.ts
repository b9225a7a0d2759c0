/** 信息处理费 (109号): tariff, notice within the period and by another person, payment, cancelling; what is wrong is refused in words. */
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, caseView, handedIn, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { aPerson, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
const PAGES = { basis: 'page', quantity: 200, reason: '数量明显超过合理范围' }
let db: Database
let app: App
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
})

async function noticed(): Promise<number> {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  await act(office.handler, id, 'proposeFee', PAGES)
  await act(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-02' })
  return id
}

describe('the proposal', () => {
  test('nothing is charged within the free part, and nothing twice', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    expect(await refusal(office.handler, id, 'proposeFee', { ...PAGES, quantity: 30 })).toMatchObject({
      status: 422,
      code: 'fee-refused',
    })
    expect(await refusal(office.handler, id, 'proposeFee', { ...PAGES, basis: 'item', quantity: 1 })).toMatchObject({
      status: 422,
    })
    await act(office.handler, id, 'proposeFee', PAGES)
    expect(await refusal(office.handler, id, 'proposeFee', PAGES)).toMatchObject({ status: 422, code: 'fee-refused' })
  })

  test('an application from before the tariff is charged nothing, and says why', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office, { arrivedOn: '2020-12-31' })
    expect(await refusal(office.handler, id, 'proposeFee', PAGES)).toMatchObject({ status: 422, code: 'days-contradict' })
  })

  test('by item: those of the month that came before count, not those that came after', async () => {
    const busy = await anOffice(app, db)
    clock.goTo('2026-03-02')
    for (let index = 0; index < 10; index++) await handedIn(busy)
    const eleventh = await inHand(busy)
    for (let index = 0; index < 3; index++) await handedIn(busy)
    await act(busy.handler, eleventh, 'proposeFee', { ...PAGES, basis: 'item', quantity: 1 })
    expect((await caseView(busy.handler, eleventh)).fee).toMatchObject({ countedBefore: 10, amountFen: 10_000 })
  })
})

describe('the notice', () => {
  test('is signed by another person, once, within the period, on a day that is not ahead', async () => {
    clock.goTo('2026-03-02')
    const both = await signedIn(app, await aPerson(db, { agencyId: office.agencyId, roles: ['handler', 'officeHead'] }))
    const id = await handedIn(office)
    await act(office.registrar, id, 'assign', { handlerId: both.person.personId })
    await act(both, id, 'proposeFee', PAGES)
    expect(await refusal(both, id, 'issueFeeNotice', { notifiedOn: '2026-03-02' })).toMatchObject({
      status: 403,
      code: 'own-draft',
    })
    expect(await refusal(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-03' })).toMatchObject({
      code: 'day-in-future',
    })
    expect(await refusal(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-02-28' })).toMatchObject({
      code: 'day-too-early',
    })
    clock.goTo('2026-03-31')
    expect((await refusal(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-30' })).detail).toContain('2026-03-30')
  })

  test('a notice from before the supplement came is no part of the new period', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'requestSupplement', { items: [{ what: '年度', guidance: '请写明' }], dueOn: '2026-03-20' })
    clock.goTo('2026-03-09')
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-09', text: '2024年' })
    await act(office.handler, id, 'proposeFee', PAGES)
    expect(await refusal(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-05' })).toMatchObject({
      status: 422,
      code: 'days-contradict',
    })
  })
})

describe('the payment', () => {
  test('begins the period anew, also after its term', async () => {
    const id = await noticed()
    clock.goTo('2026-04-01')
    const pay = (body: object) =>
      refusal(office.registrar, id, 'recordPayment', { paidOn: '2026-04-01', paidFen: 270_000, ...body })
    expect(await pay({ paidFen: 1 })).toMatchObject({ status: 422, code: 'fee-refused' })
    expect(await pay({ paidOn: '2026-03-01' })).toMatchObject({ status: 422, code: 'day-too-early' })
    expect(await pay({ paidOn: '2026-04-02' })).toMatchObject({ status: 422, code: 'day-in-future' })
    await act(office.registrar, id, 'recordPayment', { paidOn: '2026-04-01', paidFen: 270_000 })
    expect((await caseView(office.handler, id)).deadline).toMatchObject({ clock: 'running', dueOn: '2026-04-30' })
  })

  test('is entered once, even when two do it at once', async () => {
    const id = await noticed()
    const { version } = await caseView(office.handler, id)
    const pay = () =>
      office.registrar.post(`/api/office/applications/${id}/events/recordPayment`, {
        version,
        body: { paidOn: '2026-03-02', paidFen: 270_000 },
      })
    const replies = await Promise.all([pay(), pay()])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})

test('a fee that is taken back wins the agency no time', async () => {
  const id = await noticed()
  clock.goTo('2026-03-10')
  await act(office.head, id, 'cancelFee', { remark: '计算有误' })
  expect((await caseView(office.handler, id)).deadline).toMatchObject({ clock: 'running', dueOn: '2026-03-30' })
  await act(office.handler, id, 'proposeFee', { ...PAGES, quantity: 100 })
  expect((await caseView(office.handler, id)).fee).toMatchObject({ amountFen: 70_000 })
})
