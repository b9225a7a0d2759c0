/** 征求意见 (arts. 32 to 34): days, answers, override for the public interest and its longer chain, the written notice to the third party. */
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, caseView, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { approve } from '../../../test/case-course.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'

const clock = storyClock('2026-03-02')
const CONSULT = { name: '王芳', contact: '南湖路1号', matter: '补偿协议', askedOn: '2026-03-03' }
let db: Database
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  office = await anOffice(await testApp({ db, clock }), db)
})

async function consulted(change: object = {}): Promise<{ readonly id: number; readonly consultationId: number }> {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  clock.goTo('2026-03-03')
  await act(office.handler, id, 'consultThirdParty', { ...CONSULT, ...change })
  return { id, consultationId: (await caseView(office.handler, id)).consultations[0]?.id ?? 0 }
}

describe('days', () => {
  test('not before receipt, not in the future, not received before sent', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    const ask = (days: object) => refusal(office.handler, id, 'consultThirdParty', { ...CONSULT, ...days })
    expect(await ask({ askedOn: '2026-03-01' })).toMatchObject({ status: 422, code: 'day-too-early' })
    expect(await ask({ askedOn: '2026-03-03' })).toMatchObject({ status: 422, code: 'day-in-future' })
    expect(await ask({ askedOn: '2026-03-02', deliveredOn: '2026-03-01' })).toMatchObject({ status: 422, code: 'day-too-early' })
  })

  test('an application from before the Regulations of 2019 had no such term: a message, not a fault', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office, { arrivedOn: '2019-05-06' })
    const old = { ...CONSULT, askedOn: '2019-05-07', deliveredOn: '2019-05-08' }
    expect(await refusal(office.handler, id, 'consultThirdParty', old)).toMatchObject({ status: 422, code: 'days-contradict' })
  })

  test('the term runs from receipt, which is entered once', async () => {
    const { id, consultationId } = await consulted()
    clock.goTo('2026-03-06')
    expect(await refusal(office.handler, id, 'lapseConsultation', { consultationId })).toMatchObject({ status: 422 })
    await act(office.registrar, id, 'recordConsultationServed', { consultationId, deliveredOn: '2026-03-05' })
    expect((await caseView(office.handler, id)).consultations[0]?.dueOn).toBe('2026-03-26')
    expect(
      await refusal(office.registrar, id, 'recordConsultationServed', { consultationId, deliveredOn: '2026-03-05' }),
    ).toMatchObject({
      status: 422,
      code: 'consultation-refused',
    })
    clock.goTo('2026-03-26')
    expect((await refusal(office.handler, id, 'lapseConsultation', { consultationId })).detail).toContain('2026-03-26')
  })

  test('an extension while a consultation is open names the days if it takes its whole term, or waits until there are any', async () => {
    const { id, consultationId } = await consulted()
    await act(office.handler, id, 'proposeExtension', { workingDays: 10, reason: '需要核对' })
    expect(await refusal(office.head, id, 'approveExtension')).toMatchObject({ status: 422, code: 'term-refused' })
    await act(office.registrar, id, 'recordConsultationServed', { consultationId, deliveredOn: '2026-03-03' })
    await act(office.head, id, 'approveExtension')
    expect((await caseView(office.handler, id)).termChanges[0]).toMatchObject({ approved: true })
  })
})

describe('answers', () => {
  test('a refusal has reasons; an answer is entered once; another case cannot be answered through this one', async () => {
    const { id, consultationId } = await consulted()
    const other = await consulted()
    const opinion = { consultationId, answeredOn: '2026-03-03' }
    expect(await refusal(office.registrar, id, 'recordOpinion', { ...opinion, answer: 'refuses' })).toMatchObject({ status: 422 })
    expect(await refusal(office.registrar, other.id, 'recordOpinion', { ...opinion, answer: 'agrees' })).toMatchObject({
      status: 422,
      code: 'consultation-refused',
    })
    await act(office.registrar, id, 'recordOpinion', { ...opinion, answer: 'refuses', reasons: '涉及经营信息' })
    expect(await refusal(office.registrar, id, 'recordOpinion', { ...opinion, answer: 'agrees' })).toMatchObject({ status: 422 })
  })

  test('nothing is sent to review while an opinion is awaited', async () => {
    const { id } = await consulted()
    await act(office.handler, id, 'draftDecision', {
      outcome: 'provided',
      reasons: '应当公开。',
      basis: '第三十六条',
      provided: [{ title: '方案' }],
    })
    expect((await refusal(office.handler, id, 'submitDecision')).detail).toContain('1 项征求意见')
  })
})

test('who agrees is not overridden', async () => {
  const { id, consultationId } = await consulted()
  await act(office.registrar, id, 'recordOpinion', { consultationId, answer: 'agrees', answeredOn: '2026-03-03' })
  expect(await refusal(office.head, id, 'overrideObjection', { consultationId, reasons: '重大公共利益' })).toMatchObject({
    status: 422,
    code: 'consultation-refused',
  })
})

test('an override needs the head of the agency and the written notice before anything goes out', async () => {
  const { id, consultationId } = await consulted()
  await act(office.registrar, id, 'recordOpinion', {
    consultationId,
    answer: 'refuses',
    answeredOn: '2026-03-03',
    reasons: '涉及经营信息',
  })
  expect(await refusal(office.registrar, id, 'informThirdParty', { consultationId, informedOn: '2026-03-03' })).toMatchObject({
    status: 422,
  })
  await act(office.head, id, 'overrideObjection', { consultationId, reasons: '关系饮用水安全，公众有权知晓。' })
  await act(office.handler, id, 'draftDecision', {
    outcome: 'provided',
    reasons: '应当公开。',
    basis: '第三十六条',
    provided: [{ title: '方案' }],
  })
  await approve(office, id)
  const { decisions } = await caseView(office.handler, id)
  expect(decisions[0]?.approvals.map(({ step }) => step)).toEqual(['secrecyReview', 'headReview', 'agencyReview'])
  await act(office.registrar, id, 'issue')
  const sent = { manner: 'counter', sentOn: '2026-03-03', servedOn: '2026-03-03' }
  expect(await refusal(office.registrar, id, 'deliver', sent)).toMatchObject({ status: 422, code: 'third-party-not-informed' })
  await act(office.registrar, id, 'informThirdParty', { consultationId, informedOn: '2026-03-03' })
  await act(office.registrar, id, 'deliver', sent)
  expect((await caseView(office.handler, id)).state).toBe('delivered')
})
