/** The course of an application through the real services, from receipt to archive. */
import type { ApplicationView, DeadlineExplanation, HistoryEntry } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { act, anOffice, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import type { Session } from '../../../test/factories.ts'
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

async function view(session: Session, id: number): Promise<ApplicationView> {
  const reply = await session.get(`/api/office/applications/${id}`)
  expect(reply.statusCode).toBe(200)
  return reply.json()
}

async function assigned(): Promise<number> {
  const id = await handedIn(office)
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
  return id
}

const GRANT = {
  outcome: 'provided',
  facts: '经查，所申请的方案由本机关制作。',
  reasons: '该信息应当公开。',
  basis: '《中华人民共和国政府信息公开条例》第三十六条第（二）项',
  provided: [{ title: '2025年度南湖片区土地征收补偿安置方案' }],
}

describe('the straight course', () => {
  test('received at the counter, assigned, answered, reviewed, posted, archived', async () => {
    clock.goTo('2026-03-02')
    const id = await assigned()
    expect((await view(office.handler, id)).deadline).toMatchObject({ clock: 'running', dueOn: '2026-03-30', light: 'green' })

    clock.goTo('2026-03-10')
    await act(office.handler, id, 'draftDecision', GRANT)
    expect(await act(office.handler, id, 'submitDecision')).toMatchObject({ state: 'secrecyReview' })
    expect(await act(office.secrecy, id, 'passSecrecyReview', { remark: '不涉密' })).toMatchObject({ state: 'headReview' })
    expect(await act(office.head, id, 'approveDecision')).toMatchObject({ state: 'approved' })
    await act(office.registrar, id, 'issue')
    clock.goTo('2026-03-12')
    await act(office.registrar, id, 'deliver', { manner: 'post', sentOn: '2026-03-12', trackingNumber: 'XA000000001CN' })
    const done = await view(office.handler, id)
    expect(done).toMatchObject({ state: 'delivered', concludedOn: '2026-03-12', outcome: 'provided', table3Row: 'granted' })
    expect(done.decisions[0]?.approvals.map(({ step }) => step)).toEqual(['secrecyReview', 'headReview'])
    expect(done.files.map(({ purpose, public: open }) => ({ purpose, open }))).toEqual([{ purpose: 'letter', open: true }])

    await act(office.registrar, id, 'archive')
    expect((await view(office.handler, id)).retainUntil).toBe('2036-12-31')
    const history = (await office.handler.get(`/api/office/applications/${id}/history`)).json<HistoryEntry[]>()
    expect(history.map(({ term }) => term)).toContain('登记送达')
    expect(JSON.stringify(history)).not.toContain('李明')
    const { rows } = await sql`select received_on, concluded_on, table3_row, working_days, in_time from application_figure
      where application_id = ${id} and superseded_at is null`.execute(db)
    expect(rows).toEqual([
      { received_on: '2026-03-02', concluded_on: '2026-03-12', table3_row: 'granted', working_days: 8, in_time: true },
    ])
  })
})

describe('the clock', () => {
  test('a supplement begins the period anew, two consultations count once, an extension adds to it', async () => {
    clock.goTo('2026-03-02')
    const id = await assigned()
    await act(office.handler, id, 'requestSupplement', {
      items: [{ what: '年度', guidance: '请写明起止年度' }],
      dueOn: '2026-03-20',
    })
    expect((await view(office.handler, id)).deadline).toMatchObject({ clock: 'awaiting', dueOn: null })
    clock.goTo('2026-03-09')
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-09', text: '2024年至2025年' })
    expect((await view(office.handler, id)).deadline.dueOn).toBe('2026-04-07')

    clock.goTo('2026-03-10')
    const consult = {
      name: '南湖建设有限公司',
      contact: '南湖路1号',
      matter: '补偿协议',
      askedOn: '2026-03-10',
      deliveredOn: '2026-03-10',
    }
    await act(office.handler, id, 'consultThirdParty', consult)
    clock.goTo('2026-03-12')
    await act(office.handler, id, 'consultThirdParty', {
      ...consult,
      name: '王芳',
      askedOn: '2026-03-12',
      deliveredOn: '2026-03-12',
    })
    const { consultations, deadline } = await view(office.handler, id)
    expect(deadline).toMatchObject({ clock: 'suspended', dueOn: null })
    expect(consultations.map(({ name }) => name)).toEqual(['南湖建设有限公司', '王*'])
    clock.goTo('2026-03-17')
    const [first, second] = consultations
    await act(office.handler, id, 'recordOpinion', { consultationId: first?.id, answer: 'agrees', answeredOn: '2026-03-16' })
    await act(office.handler, id, 'recordOpinion', {
      consultationId: second?.id,
      answer: 'refuses',
      answeredOn: '2026-03-17',
      reasons: '属于个人隐私',
    })
    // Working days from 11 to 17 March were not counted: five.
    expect((await view(office.handler, id)).deadline.dueOn).toBe('2026-04-14')

    await act(office.handler, id, 'proposeExtension', { workingDays: 10, reason: '需要逐件核对' })
    await act(office.head, id, 'approveExtension')
    expect((await view(office.handler, id)).deadline.dueOn).toBe('2026-04-28')
    const why = (await office.handler.get(`/api/office/applications/${id}/deadline`)).json<DeadlineExplanation>()
    expect(why.days.filter(({ number }) => number !== null)).toHaveLength(30)
  })

  test('a consultation whose term is over is closed by itself, and once only', async () => {
    clock.goTo('2026-03-02')
    const id = await assigned()
    const consult = {
      name: '南湖建设有限公司',
      contact: '南湖路1号',
      matter: '补偿协议',
      askedOn: '2026-03-02',
      deliveredOn: '2026-03-02',
    }
    await act(office.handler, id, 'consultThirdParty', consult)
    clock.goTo('2026-03-24')
    await runJobs(app, { also: ['lapse-consultations', 'lapse-consultations'] })
    const { consultations, deadline } = await view(office.handler, id)
    expect(consultations[0]).toMatchObject({ answer: 'silent', answeredOn: '2026-03-23' })
    expect(deadline.clock).toBe('running')
  })
})

describe('what is refused', () => {
  test('a second supplement, and an extension by the person who proposed it', async () => {
    clock.goTo('2026-03-02')
    const id = await assigned()
    const ask = { items: [{ what: '年度', guidance: '请写明起止年度' }], dueOn: '2026-03-20' }
    await act(office.handler, id, 'requestSupplement', ask)
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-02', text: '2025年' })
    await expect(act(office.handler, id, 'requestSupplement', ask)).rejects.toThrow('supplement-refused')
  })

  test('a decision that lacks its findings, with every one of them named', async () => {
    clock.goTo('2026-03-02')
    const id = await assigned()
    await act(office.handler, id, 'recordFinding', {
      kind: 'searchRecord',
      answer: 'yes',
      reasons: '已检索',
      detail: { places: '电子公文系统', from: '2026-03-02', to: '2026-03-02' },
    })
    await act(office.handler, id, 'draftDecision', { ...GRANT, outcome: 'notHeld', provided: [] })
    await act(office.handler, id, 'submitDecision')
    expect((await view(office.handler, id)).state).toBe('legalReview')
  })

  test('an edition that somebody else has changed meanwhile: two officers never both succeed', async () => {
    clock.goTo('2026-03-02')
    const id = await handedIn(office)
    const { version } = await view(office.registrar, id)
    const body = { version, body: { handlerId: office.handler.person.personId } }
    const replies = await Promise.all([
      office.registrar.post(`/api/office/applications/${id}/events/assign`, body),
      office.head.post(`/api/office/applications/${id}/events/assign`, body),
    ])
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 409]))
  })

  test('an application with every fault named at once', async () => {
    await expect(
      handedIn(office, {
        content: {
          parties: [
            {
              role: 'applicant',
              kind: 'naturalPerson',
              name: '李明',
              documentKind: 'residentId',
              documentNumber: '110105194912310021',
            },
          ],
        },
      }),
    ).rejects.toThrow(/证件号码有误.*联系方式/u)
  })
})
