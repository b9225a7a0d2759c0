/** 审核、签发: each reviewer in turn, nobody on what he made, and who acts for an absent head is told as 某某 代 某某. */
import type { HistoryEntry, LetterDetail } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { approve } from '../../../test/case-course.ts'
import { act, anOffice, caseView, handedIn, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { aPerson, signedIn, type TestRole } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'

const clock = storyClock('2026-03-02')
const GRANT = { outcome: 'provided', reasons: '应当公开。', basis: '第三十六条', provided: [{ title: '方案' }] }
let db: Database
let app: App
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock })
  office = await anOffice(app, db)
})

const desk = async (roles: readonly TestRole[], name?: string) =>
  signedIn(app, await aPerson(db, { agencyId: office.agencyId, roles, ...(name === undefined ? {} : { name }) }))

async function submitted(): Promise<number> {
  clock.goTo('2026-03-02')
  const id = await inHand(office)
  await act(office.handler, id, 'draftDecision', GRANT)
  await act(office.handler, id, 'submitDecision')
  return id
}

test('only the reviewer whose turn it is returns a decision', async () => {
  const id = await submitted()
  expect(await refusal(office.agencyHead, id, 'returnDecision', { remark: '改' })).toMatchObject({
    status: 403,
    code: 'not-your-turn',
  })
  await act(office.secrecy, id, 'returnDecision', { remark: '请核对密级' })
  expect(await caseView(office.handler, id)).toMatchObject({ state: 'handling', decisions: [{ state: 'returned' }] })
  expect(await refusal(office.handler, id, 'submitDecision')).toMatchObject({ status: 409, code: 'decision-missing' })
})

test('a decision that was taken back goes the whole way again', async () => {
  const id = await submitted()
  await act(office.secrecy, id, 'passSecrecyReview')
  await act(office.handler, id, 'recallDecision')
  expect(await act(office.handler, id, 'submitDecision')).toMatchObject({ state: 'secrecyReview' })
})

test('one person with every role takes each step but reviews no draft of his own', async () => {
  clock.goTo('2026-03-02')
  const all = await desk(['registrar', 'handler', 'secrecyReviewer', 'officeHead'])
  const id = await handedIn(office)
  await act(all, id, 'assign', { handlerId: all.person.personId })
  await act(all, id, 'draftDecision', GRANT)
  await act(all, id, 'submitDecision')
  for (const [event, body] of [
    ['passSecrecyReview', {}],
    ['returnDecision', { remark: '改' }],
  ] as const) {
    expect(await refusal(all, id, event, body)).toMatchObject({ status: 403, code: 'own-draft' })
  }
  await act(office.secrecy, id, 'passSecrecyReview')
  expect(await refusal(all, id, 'approveDecision')).toMatchObject({ status: 403, code: 'own-draft' })
})

test('who edited the words of another’s draft does not approve them', async () => {
  clock.goTo('2026-03-02')
  const second = await desk(['handler', 'officeHead'])
  const id = await inHand(office)
  await act(office.handler, id, 'draftDecision', GRANT)
  await act(office.registrar, id, 'assign', { handlerId: second.person.personId })
  const letterId = (await caseView(second, id)).decisions[0]?.letterId ?? 0
  const letter = (await second.get(`/api/office/letters/${letterId}`)).json<LetterDetail>()
  const text = { ...letter.text, title: `${letter.text.title}（修改）` }
  expect((await second.send('PUT', `/api/office/letters/${letterId}`, { version: letter.version, text })).statusCode).toBe(200)
  await act(second, id, 'submitDecision')
  await act(office.secrecy, id, 'passSecrecyReview')
  expect(await refusal(second, id, 'approveDecision')).toMatchObject({ status: 403, code: 'own-draft' })
})

describe('代理', () => {
  async function deputyOf(headId: number) {
    const deputy = await desk(['legalReviewer'], '赵代')
    await sql`insert into delegation (from_person_id, to_person_id, agency_id, role, valid_from, valid_to, reason, granted_by, granted_at)
      values (${headId}, ${deputy.person.personId}, ${office.agencyId}, 'officeHead', '2026-03-01', '2026-04-01', '出差', ${headId},
        '2026-03-01T00:00:00Z')`.execute(db)
    return deputy
  }

  test('is kept with the approval and told in the history', async () => {
    const head = await desk(['officeHead'], '钱主任')
    const deputy = await deputyOf(head.person.personId)
    const id = await submitted()
    await act(office.secrecy, id, 'passSecrecyReview')
    await act(deputy, id, 'approveDecision')
    const { rows } =
      await sql`select decided_by, on_behalf_of from application_approval a join application_decision d on d.id = a.decision_id
      where d.application_id = ${id} and a.step = 'headReview'`.execute(db)
    expect(rows).toEqual([{ decided_by: deputy.person.personId, on_behalf_of: head.person.personId }])
    const history = (await office.handler.get(`/api/office/applications/${id}/history`)).json<HistoryEntry[]>()
    expect(history.find(({ term }) => term === '审签同意')?.by).toBe('赵代 代 钱主任')
  })

  test('a deputy does not approve what the absent head drafted or proposed', async () => {
    clock.goTo('2026-03-02')
    const head = await desk(['handler', 'officeHead'], '孙主任')
    const deputy = await deputyOf(head.person.personId)
    const id = await handedIn(office)
    await act(office.registrar, id, 'assign', { handlerId: head.person.personId })
    await act(head, id, 'proposeExtension', { workingDays: 5, reason: '需要核对' })
    expect(await refusal(deputy, id, 'approveExtension')).toMatchObject({ status: 403, code: 'own-draft' })
    await act(head, id, 'draftDecision', GRANT)
    await act(head, id, 'submitDecision')
    await act(office.secrecy, id, 'passSecrecyReview')
    expect(await refusal(deputy, id, 'approveDecision')).toMatchObject({ status: 403, code: 'own-draft' })
  })
})

describe('延迟答复 (art. 35)', () => {
  const DEFER = { workingDays: 15, reason: '数量很大' }

  test('reasons are asked for and found reasonable first; then it is proposed, approved by another and told', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    expect(await refusal(office.handler, id, 'proposeDeferral', DEFER)).toMatchObject({ status: 422, code: 'term-refused' })
    expect(await refusal(office.handler, id, 'askReasons', { askedOn: '2026-03-02', dueOn: '2026-03-02' })).toMatchObject({
      status: 422,
      code: 'day-too-early',
    })
    await act(office.handler, id, 'askReasons', { askedOn: '2026-03-02', dueOn: '2026-03-10' })
    expect(await refusal(office.handler, id, 'proposeDeferral', DEFER)).toMatchObject({ status: 422 })
    await act(office.handler, id, 'recordFinding', { kind: 'reasons', answer: 'unreasonable' })
    expect(await refusal(office.handler, id, 'proposeDeferral', DEFER)).toMatchObject({ status: 422 })
    await act(office.handler, id, 'recordFinding', { kind: 'reasons', answer: 'reasonable' })
    await act(office.handler, id, 'proposeDeferral', DEFER)
    await act(office.head, id, 'refuseDeferral', { remark: '再算算' })
    await act(office.handler, id, 'proposeDeferral', DEFER)
    await act(office.head, id, 'approveDeferral')
    expect((await caseView(office.handler, id)).deadline.dueOn).toBe('2026-04-21')
    await act(office.registrar, id, 'tellExtension', { toldOn: '2026-03-02' })
    expect(await refusal(office.registrar, id, 'tellExtension', { toldOn: '2026-03-02' })).toMatchObject({ status: 422 })
  })

  test('nothing is deferred or extended after the last day', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '需要核对' })
    clock.goTo('2026-03-31')
    expect((await refusal(office.head, id, 'approveExtension')).detail).toContain('2026-03-30')
  })
})

describe('what an outcome asks to have been done before', () => {
  test.each([
    ['stillUnclear', 'supplementUnclear', '补正'],
    ['excessive', 'unreasonableReasons', '说明理由'],
  ])('%s', async (outcome, finding, word) => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    await act(office.handler, id, 'recordFinding', { kind: finding, answer: 'yes', reasons: '经查属实' })
    await act(office.handler, id, 'draftDecision', { outcome, facts: '经查。', reasons: '依照规定。', basis: '第三十五条' })
    expect((await refusal(office.handler, id, 'submitDecision')).detail).toContain(word)
  })

  test.each(['merged', 'withdrawn', 'noCorrection', 'recordCorrected', 'nothing'])('%s is not drafted', async (outcome) => {
    clock.goTo('2026-03-02')
    const id = await inHand(office)
    expect(
      (await refusal(office.handler, id, 'draftDecision', { outcome, reasons: '依照规定。', basis: '第三十五条' })).status,
    ).toBe(422)
  })
})

test('what goes out was issued before it was sent', async () => {
  const id = await submitted()
  await act(office.handler, id, 'recallDecision')
  await approve(office, id)
  clock.goTo('2026-04-10')
  await act(office.registrar, id, 'issue')
  const sent = { manner: 'post', sentOn: '2026-03-30', trackingNumber: 'XA000000001CN' }
  expect((await refusal(office.registrar, id, 'deliver', sent)).detail).toContain('2026-04-10')
  await act(office.registrar, id, 'deliver', { ...sent, sentOn: '2026-04-10' })
  const { rows } =
    await sql`select in_time from application_figure where application_id = ${id} and superseded_at is null`.execute(db)
  expect(rows).toEqual([{ in_time: false }])
})
