/** 补正 (条例 art. 30): once, itemised, with a term; the period begins anew on receipt, also late; who does not answer gives up. */
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, caseView, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'

const clock = storyClock('2026-03-02')
const ITEMS = { items: [{ what: '年度', guidance: '请写明起止年度' }], dueOn: '2026-03-20' }
let db: Database
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  office = await anOffice(await testApp({ db, clock }), db)
})

async function asked(): Promise<number> {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  await act(office.handler, id, 'requestSupplement', ITEMS)
  return id
}

describe('告知补正', () => {
  test('the clock waits, and a second notice is refused', async () => {
    const id = await asked()
    expect((await caseView(office.handler, id)).deadline).toMatchObject({ clock: 'awaiting', dueOn: null })
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-02', text: '2024年' })
    expect(await refusal(office.handler, id, 'requestSupplement', ITEMS)).toMatchObject({
      status: 422,
      code: 'supplement-refused',
    })
  })

  test.each([
    ['2026-03-02', 'day-too-early'],
    ['2026-02-31', 'day-unknown'],
    ['2026-03-07', 'supplement-refused', '2026-03-06'],
  ])('a term to %s is refused', async (dueOn, code, today = '2026-03-02') => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    clock.goTo(today)
    expect(await refusal(office.handler, id, 'requestSupplement', { ...ITEMS, dueOn })).toMatchObject({ status: 422, code })
  })

  test('after seven working days it still goes out, and the history says that it was late', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    clock.goTo('2026-03-12')
    await act(office.handler, id, 'requestSupplement', { ...ITEMS, dueOn: '2026-03-30' })
    const { rows } = await sql<{ payload: { late: boolean } }>`select payload from audit_entry
      where subject_id = ${String(id)} and kind = 'application-request-supplement'`.execute(db)
    expect(rows[0]?.payload.late).toBe(true)
  })

  test('of two officers who ask at once, one is told that the case has changed', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    const { version } = await caseView(office.handler, id)
    const ask = () => office.handler.post(`/api/office/applications/${id}/events/requestSupplement`, { version, body: ITEMS })
    const replies = await Promise.all([ask(), ask()])
    expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})

describe('收到补正', () => {
  test('on the day itself, on the last day, and after the term as long as nobody closed the case', async () => {
    for (const [receivedOn, dueOn] of [
      ['2026-03-02', '2026-03-30'],
      ['2026-03-20', '2026-04-20'],
      ['2026-03-25', '2026-04-23'],
    ] as const) {
      const id = await asked()
      clock.goTo('2026-03-25')
      await act(office.registrar, id, 'receiveSupplement', { receivedOn, text: '2024年' })
      expect((await caseView(office.handler, id)).deadline.dueOn).toBe(dueOn)
    }
  })

  test('not before the notice, not in the future', async () => {
    const id = await asked()
    const receive = (receivedOn: string) => refusal(office.registrar, id, 'receiveSupplement', { receivedOn, text: '2024年' })
    expect(await receive('2026-03-01')).toMatchObject({ status: 422, code: 'day-too-early' })
    expect(await receive('2026-03-03')).toMatchObject({ status: 422, code: 'day-in-future' })
  })

  test('an extension belongs to the period before; the new one may be extended once more', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'proposeExtension', { workingDays: 10, reason: '需要核对' })
    await act(office.head, id, 'approveExtension')
    await act(office.handler, id, 'requestSupplement', ITEMS)
    clock.goTo('2026-03-09')
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-09', text: '2024年' })
    expect((await caseView(office.handler, id)).deadline.dueOn).toBe('2026-04-07')
    await act(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '补正后数量增加' })
    await act(office.head, id, 'approveExtension')
    expect((await caseView(office.handler, id)).deadline.dueOn).toBe('2026-04-14')
    expect(await refusal(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '再延长' })).toMatchObject({
      status: 422,
      code: 'term-refused',
    })
  })

  test('a proposal that nobody decided falls with its period', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'proposeExtension', { workingDays: 10, reason: '需要核对' })
    await act(office.handler, id, 'requestSupplement', ITEMS)
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-02', text: '2024年' })
    expect(await refusal(office.head, id, 'approveExtension')).toMatchObject({ status: 422, code: 'term-refused' })
  })
})
