/** What follows from events: papers that a job prints, and messages that say the number and nothing of the case. */
import type { ApplicationView } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { answer, approve } from '../../../test/case-course.ts'
import { act, anOffice, content, handedIn, type Office, storyClock } from '../../../test/case-factory.ts'
import { aPerson, type Session, signedIn } from '../../../test/factories.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import type { App } from '../../platform/http/server.ts'
import { openMessage } from '../../platform/outbox/index.ts'
import type { Vault } from '../../platform/vault/index.ts'

const clock = storyClock('2026-03-02')
const lines: string[] = []
const [applicant] = content().parties
const MAIL = 'sample.applicant@example.cn'
let db: Database
let app: App
let office: Office
let vault: Vault
let supervisor: Session

beforeAll(async () => {
  ;({ db } = await testDatabase())
  app = await testApp({ db, clock, logTo: { write: (line) => void lines.push(line) } })
  ;({ vault } = await testServices({ db, clock }))
  office = await anOffice(app, db)
  supervisor = await signedIn(app, await aPerson(db, { agencyId: office.agencyId, roles: ['supervisor'] }))
  for (const { person } of [office.handler, office.registrar]) {
    const mail = vault.seal(`${person.login}@office.example.cn`, 'person.mail')
    await sql`update person set mail = ${mail} where id = ${person.personId}`.execute(db)
  }
})

async function received(change: { readonly email?: string; readonly phone?: string } = { email: MAIL }): Promise<number> {
  if (!applicant) throw new Error('the content of tests has an applicant')
  const { phone: _, ...unreachable } = applicant
  return handedIn(office, { content: { parties: [{ ...unreachable, ...change }] } })
}

async function messages(id: number) {
  const { rows } = await sql<{ id: number; channel: string; subject: string; state: string }>`
    select id, channel, subject, state from outbox_message where about_kind = 'application' and about_id = ${id} order by id`.execute(
    db,
  )
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await openMessage(db, vault, row.id, [office.agencyId])) })))
}

const toApplicant = async (id: number) => (await messages(id)).filter(({ to }) => to === MAIL)
const view = async (id: number) => (await office.registrar.get(`/api/office/applications/${id}`)).json<ApplicationView>()
const letters = async (id: number) =>
  (await view(id)).files
    .filter(({ purpose }) => purpose === 'letter')
    .map(({ title, public: open }) => ({ title: title.replace(/（.+$/u, ''), open }))

describe('告诉申请人的', () => {
  test('收到、补正、延长、收费、答复各一条，只有登记号和到哪里查看', async () => {
    clock.goTo('2026-03-02')
    const id = await received()
    const { number } = await view(id)
    await act(office.registrar, id, 'requestSupplement', {
      items: [{ what: '年份', guidance: '请写明哪一年' }],
      dueOn: '2026-03-16',
    })
    await act(office.registrar, id, 'receiveSupplement', { receivedOn: '2026-03-02', text: '2025年' })
    await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
    await act(office.handler, id, 'proposeExtension', { workingDays: 5, reason: '需要查找档案' })
    await act(office.head, id, 'approveExtension')
    await act(office.handler, id, 'proposeFee', { basis: 'page', quantity: 60, reason: '页数较多' })
    await act(office.head, id, 'issueFeeNotice', { notifiedOn: '2026-03-02' })
    await runJobs(app)
    const sent = await toApplicant(id)
    expect(sent).toHaveLength(4)
    for (const { channel, subject, body, state } of sent) {
      expect({ channel, state }).toEqual({ channel: 'mail', state: 'kept' })
      expect(subject).toBe(`政府信息公开申请 ${number} 有新的内容待您查看`)
      expect(body).toBe(`您的政府信息公开申请 ${number} 有新的内容，请凭登记号和查询码在查询页查看：本机关网站的申请查询页\n`)
    }
  })

  test('答复送达后告知；没有邮箱的发短信，都没有的不发', async () => {
    const mailed = await received()
    await answer(office, mailed, 'provided', '2026-03-02')
    expect(await toApplicant(mailed)).toHaveLength(2)
    const [told] = await messages(await received({ phone: '138 0000 0000' }))
    expect(told).toMatchObject({ channel: 'sms', to: '13800000000' })
    expect(await messages(await received({ phone: '0797-8123456' }))).toEqual([])
    expect(await messages(await received({}))).toEqual([])
  })

  test('被拒绝的操作什么也不发', async () => {
    const id = await received()
    const reply = await office.registrar.post(`/api/office/applications/${id}/events/requestSupplement`, {
      version: 99,
      body: { items: [{ what: '年份', guidance: '请写明' }], dueOn: '2026-03-16' },
    })
    expect(reply.statusCode).toBe(409)
    expect(await toApplicant(id)).toHaveLength(1)
  })
})

describe('告诉同事的', () => {
  test('分办、退回修改、督办给承办人，退回分办给登记员；自己做的不告诉自己', async () => {
    const id = await received({})
    const { number } = await view(id)
    await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
    await act(office.handler, id, 'returnAssignment', { remark: '不归我办' })
    await act(office.head, id, 'assign', { handlerId: office.handler.person.personId })
    await act(supervisor, id, 'urge', { text: '请抓紧' })
    const told = (await messages(id)).map(({ to, subject }) => `${to?.split('@')[0] ?? ''} ${subject}`)
    const [handler, registrar] = [office.handler.person.login, office.registrar.person.login]
    expect(told).toEqual([
      `${handler} 政府信息公开申请 ${number} 已经分办给您`,
      `${registrar} 政府信息公开申请 ${number} 已被退回，请重新分办`,
      `${handler} 政府信息公开申请 ${number} 已经分办给您`,
      `${handler} 政府信息公开申请 ${number} 有主管部门的督办`,
    ])
    for (const { body } of await messages(id)) expect(body).not.toContain('请抓紧')
  })
})

describe('随事项制发的文书', () => {
  test('登记后有登记表和回执，当面送达后有送达回证；任务跑几次都只有一份', async () => {
    const id = await received({})
    await runJobs(app)
    expect(await letters(id)).toEqual([
      { title: '政府信息公开申请登记表', open: false },
      { title: '政府信息公开申请接收回执', open: true },
    ])
    await answer(office, id, 'provided', '2026-03-02')
    await runJobs(app)
    expect((await letters(id)).at(-1)).toEqual({ title: '政府信息公开文书送达回证', open: false })
    await sql`select graphile_worker.add_job('issue-case-paper', run_at => '2026-01-01',
      payload => ${JSON.stringify({ applicationId: id, kind: 'receipt', on: '2026-03-02' })}::json)`.execute(db)
    await runJobs(app)
    expect(await letters(id)).toHaveLength(4)
  })

  test('网上申请确认收到以后才有；征求几方意见的一天一份告知书，不说向谁征求；晚跑的任务仍写事项那天的日期', async () => {
    clock.goTo('2026-03-03')
    const id = await handedIn(office, { channel: 'mailPlain', arrivedOn: '2026-03-03' })
    await runJobs(app)
    expect(await letters(id)).toEqual([])
    await act(office.registrar, id, 'confirmReceipt', { confirmedOn: '2026-03-03', basis: '电话确认' })
    await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
    for (const name of ['甲示例公司', '乙示例公司'])
      await act(office.handler, id, 'consultThirdParty', {
        name,
        contact: '示例路1号',
        matter: '评估报告',
        askedOn: '2026-03-03',
        deliveredOn: '2026-03-03',
      })
    clock.goTo('2026-03-05')
    await runJobs(app)
    const { rows } = await sql<{ kind: string; on: string; id: number }>`
      select kind, issued_on as on, id from letter where application_id = ${id} and state = 'issued' order by kind`.execute(db)
    expect(rows.map(({ kind, on }) => `${kind} ${on}`)).toEqual([
      'consultationNotice 2026-03-03',
      'receipt 2026-03-03',
      'registrationSheet 2026-03-03',
      'thirdPartyConsultation 2026-03-03',
      'thirdPartyConsultation 2026-03-03',
    ])
    const notice = await office.registrar.get(`/api/office/letters/${rows[0]?.id ?? 0}`)
    expect(notice.body).not.toContain('示例公司')
  })
})

test('日志、任务和主题里没有个人信息', async () => {
  await approve(office, await drafted())
  const { rows } = await sql<{ text: string }>`select payload::text as text from graphile_worker._private_jobs
    union all select subject from outbox_message union all select coalesce(once, '') from outbox_message`.execute(db)
  const told = [...lines, ...rows.map(({ text }) => text)].join('\n')
  for (const secret of [MAIL, '李明', '13800000000', '11010519491231002X', '建设路', '南湖片区'])
    expect(told).not.toContain(secret)
})

/** A case with a draft, its jobs still waiting. */
async function drafted(): Promise<number> {
  const id = await received()
  await act(office.registrar, id, 'assign', { handlerId: office.handler.person.personId })
  await act(office.handler, id, 'draftDecision', {
    outcome: 'provided',
    facts: '经查，由本机关制作。',
    reasons: '应当公开。',
    basis: '条例第三十六条第（二）项',
    provided: [{ title: '方案' }],
  })
  return id
}
