/** 重新作出答复, 更正办理结果, 更正类别: dated facts; 更正记录 (art. 41); a calendar that learns of another year. */
import type { DeadlineChanges } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { answer, approve } from '../../../test/case-course.ts'
import { act, anOffice, caseView, handedIn, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { aPerson, type Session, signedIn } from '../../../test/factories.ts'
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

/** Every line of the register about a case, oldest first. */
async function lines(id: number) {
  const { rows } = await sql<{ concluded_on: string | null; outcome: string | null; current: boolean; in_time: boolean | null }>`
    select concluded_on, outcome, in_time, superseded_at is null as current from application_figure
    where application_id = ${id} order by id`.execute(db)
  return rows
}

describe('重新作出答复', () => {
  async function answered(): Promise<number> {
    clock.goTo('2026-03-02')
    const id = await handedIn(office)
    await answer(office, id, 'notHeld', '2026-03-02')
    return id
  }

  test('a new term from the day of the judgment; it is not extended; the register keeps both answers with their time', async () => {
    const id = await answered()
    clock.goTo('2026-08-03')
    const reopen = { reason: '法院判决撤销', startOn: '2026-08-03', workingDays: 15 }
    expect(await refusal(office.head, id, 'reopen', { ...reopen, startOn: '2026-03-01' })).toMatchObject({
      code: 'day-too-early',
    })
    expect(await refusal(office.head, id, 'reopen', { ...reopen, startOn: '2026-08-04' })).toMatchObject({
      code: 'day-in-future',
    })
    await act(office.head, id, 'reopen', reopen)
    expect((await caseView(office.handler, id)).deadline).toMatchObject({ clock: 'running', dueOn: '2026-08-24' })
    expect(await refusal(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '需要核对' })).toMatchObject({
      status: 422,
    })
    clock.goTo('2026-08-05')
    const draft = { outcome: 'provided', reasons: '经重新检索找到。', basis: '第三十六条', provided: [{ title: '方案' }] }
    await act(office.handler, id, 'draftDecision', draft)
    await approve(office, id)
    await act(office.registrar, id, 'issue')
    const sent = { manner: 'counter', sentOn: '2026-08-03', servedOn: '2026-08-03' }
    expect(await refusal(office.registrar, id, 'deliver', sent)).toMatchObject({ code: 'day-too-early' })
    await act(office.registrar, id, 'deliver', { ...sent, sentOn: '2026-08-05', servedOn: '2026-08-05' })
    expect(await lines(id)).toEqual([
      { concluded_on: null, outcome: null, in_time: null, current: false },
      { concluded_on: '2026-03-02', outcome: 'notHeld', in_time: true, current: false },
      { concluded_on: '2026-03-02', outcome: 'provided', in_time: true, current: true },
    ])
  })

  test('an answer that was sent before the reopening is no new answer', async () => {
    const id = await answered()
    clock.goTo('2026-08-03')
    await act(office.head, id, 'reopen', { reason: '复议撤销', startOn: '2026-08-03', workingDays: 15 })
    expect(
      await refusal(office.registrar, id, 'deliver', { manner: 'counter', sentOn: '2026-08-03', servedOn: '2026-08-03' }),
    ).toMatchObject({ status: 409, code: 'application-state' })
    expect((await lines(id)).filter(({ current }) => current)).toHaveLength(1)
  })

  test('one that ended without a handler is not reopened', async () => {
    clock.goTo('2026-03-02')
    const id = await handedIn(office)
    await act(office.registrar, id, 'withdraw', { withdrawnOn: '2026-03-02' })
    const reopen = { reason: '误撤', startOn: '2026-03-02', workingDays: 15 }
    expect(await refusal(office.head, id, 'reopen', reopen)).toMatchObject({ status: 422, code: 'handler-not-found' })
  })
})

describe('更正办理结果', () => {
  test('dated: the former line stays; only what suits the application, and only a change', async () => {
    clock.goTo('2026-03-02')
    const id = await handedIn(office)
    await answer(office, id, 'notHeld', '2026-03-02')
    const correct = (outcome: string) => refusal(office.head, id, 'correctOutcome', { outcome, reason: '登记有误' })
    expect(await correct('notHeld')).toMatchObject({ status: 409, code: 'outcome-unchanged' })
    expect(await correct('recordCorrected')).toMatchObject({ status: 422, code: 'outcome-unsuitable' })
    expect(await correct('nothing')).toMatchObject({ status: 422, code: 'outcome-unknown' })
    clock.goTo('2026-03-20')
    await act(office.head, id, 'correctOutcome', { outcome: 'notOurs', reason: '登记有误' })
    await act(office.registrar, id, 'reclassifyApplicant', { applicantClass: 'legalService', reason: '执业律师' })
    expect(await lines(id)).toMatchObject([
      { concluded_on: null, current: false },
      { concluded_on: '2026-03-02', outcome: 'notHeld', current: false },
      { concluded_on: '2026-03-02', outcome: 'notOurs', current: false },
      { concluded_on: '2026-03-02', outcome: 'notOurs', current: true, in_time: true },
    ])
    expect((await caseView(office.handler, id)).applicantClass).toBe('legalService')
  })
})

describe('更正记录 (art. 41)', () => {
  test.each(['recordCorrected', 'recordNotCorrected', 'recordForwarded', 'recordRedirected'] as const)(
    '%s is counted as other',
    async (outcome) => {
      clock.goTo('2026-03-02')
      const id = await handedIn(office, { content: { matter: 'recordCorrection', description: '更正户籍登记中的出生日期' } })
      await answer(office, id, outcome, '2026-03-02')
      expect(await caseView(office.handler, id)).toMatchObject({ state: 'delivered', outcome, table3Row: 'otherOther' })
    },
  )

  test('is not answered as an application for information', async () => {
    clock.goTo('2026-03-02')
    const id = await inHand(office, { content: { matter: 'recordCorrection', description: '更正户籍登记中的出生日期' } })
    const draft = { outcome: 'provided', reasons: '应当公开。', basis: '第三十六条', provided: [{ title: '方案' }] }
    expect(await refusal(office.handler, id, 'draftDecision', draft)).toMatchObject({ status: 422, code: 'outcome-unsuitable' })
  })
})

describe('a year of the calendar that was not published', () => {
  const off = (from: number, to: number, month: string, name: string) =>
    Array.from({ length: to - from + 1 }, (_, index) => `2027-${month}-${String(from + index).padStart(2, '0')},放假,${name}`)
  const DAYS_2027 = [
    '日期,安排,名称',
    ...off(1, 4, '01', '元旦'),
    ...off(5, 11, '02', '春节'),
    ...off(5, 5, '04', '清明节'),
    ...off(1, 3, '05', '劳动节'),
    ...off(9, 9, '06', '端午节'),
    ...off(15, 15, '09', '中秋节'),
    ...off(1, 7, '10', '国庆节'),
  ].join('\n')

  test('limits over its beginning are provisional, move with its notice, and are listed to those who may read the case', async () => {
    clock.goTo('2026-12-10')
    const running = await inHand(office, { arrivedOn: '2026-12-10' })
    const asked = await inHand(office, { arrivedOn: '2026-12-10' })
    const consult = { name: '南湖公司', contact: '南湖路1号', matter: '协议', askedOn: '2026-12-14', deliveredOn: '2026-12-14' }
    clock.goTo('2026-12-14')
    await act(office.handler, asked, 'consultThirdParty', consult)
    const before = await caseView(office.handler, running)
    expect(before.deadline.provisional).toBe(true)
    const term = (await caseView(office.handler, asked)).consultations[0]?.dueOn

    const system = await signedIn(
      app,
      await aPerson(db, { agencyId: office.agencyId, roles: [{ role: 'systemAdministrator', scope: 'subtree' }] }),
    )
    const input = { form: 'days', year: 2027, documentNumber: '国办发明电〔2026〕9号', issuedOn: '2026-12-08', text: DAYS_2027 }
    const imported = await system.post('/api/office/calendar/imports', { version: 0, input })
    expect(imported.body).toContain('2027-12-31')
    await runJobs(app)

    const after = await caseView(office.handler, running)
    expect(after.deadline.provisional).toBe(false)
    const changes = await listed(office.handler)
    expect(changes).toContainEqual({
      id: running,
      limit: '答复期限',
      formerly: before.deadline.dueOn,
      dueOn: after.deadline.dueOn,
    })
    const moved = (await caseView(office.handler, asked)).consultations[0]?.dueOn
    expect(changes).toContainEqual({ id: asked, limit: '征求意见期限', formerly: term, dueOn: moved })
    await runJobs(app, { also: ['recompute-deadlines'] })
    expect(await listed(office.handler)).toHaveLength(changes.length)
    expect(await listed((await anOffice(app, db)).handler)).toEqual([])
    expect(await listed(office.handler, '?from=2026-12-01&to=2026-12-13')).toEqual([])
    expect((await office.handler.get('/api/office/deadline-changes?from=2026-12-14&to=2026-12-13')).statusCode).toBe(422)
    expect((await office.handler.get('/api/office/deadline-changes?from=2026-02-31')).statusCode).toBe(422)
    expect((await app.inject('/api/office/deadline-changes')).statusCode).toBe(401)
  })

  async function listed(session: Session, query = '') {
    const { items } = (await session.get(`/api/office/deadline-changes${query}`)).json<DeadlineChanges>()
    return items.map(({ id, limit, formerly, dueOn }) => ({ id, limit, formerly, dueOn }))
  }
})
