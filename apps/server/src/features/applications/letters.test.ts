/** The words of papers that events bring with them, and what must not stand in them, in the history, or in a refusal. */
import type { HistoryEntry, LetterDetail } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { act, anOffice, caseView, handedIn, inHand, type Office, refusal, storyClock } from '../../../test/case-factory.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'
import type { Database } from '../../platform/database.ts'
import { withoutNumbers } from '../../platform/workflow/index.ts'

const clock = storyClock('2026-03-02')
const PARTIAL = {
  outcome: 'partial',
  facts: '经查，方案中有银行账号。',
  reasons: '其余内容可以公开。',
  basis: '《中华人民共和国政府信息公开条例》第三十七条',
  provided: [{ title: '方案' }],
}
let db: Database
let office: Office

beforeAll(async () => {
  ;({ db } = await testDatabase())
  office = await anOffice(await testApp({ db, clock }), db)
})

async function words(id: number, kind: string): Promise<string> {
  const letters = (await office.handler.get(`/api/office/letters?application=${id}`)).json<{ id: number; kind: string }[]>()
  const letterId = letters.find((letter) => letter.kind === kind)?.id ?? 0
  const { text } = (await office.handler.get(`/api/office/letters/${letterId}`)).json<LetterDetail>()
  return JSON.stringify(text)
}

test('a withheld part names its own ground, and article 37 only where the officer named none', async () => {
  const id = await inHand(office)
  const withheld = [
    { title: '银行账号', reason: '属于个人隐私', ground: 'deniedThirdParty' },
    { title: '会议讨论记录', reason: '属于过程性信息', ground: 'deniedProcess' },
    { title: '附图', reason: '涉密' },
  ]
  await act(office.handler, id, 'draftDecision', { ...PARTIAL, withheld })
  const text = await words(id, 'partialLetter')
  expect(text).toMatch(/银行账号。不予公开的依据：[^。]*第十五条/u)
  expect(text).toMatch(/会议讨论记录。不予公开的依据：[^。]*第十六条第二款/u)
  expect(text).toMatch(/附图。不予公开的依据：[^。]*第三十七条/u)
  expect((await caseView(office.handler, id)).decisions[0]?.withheld[0]?.ground).toBe('deniedThirdParty')
})

test.each(['adminQuery', 'notHeld', 'nothing', 'provided'])('%s is no ground to withhold a part', async (ground) => {
  const id = await inHand(office)
  const withheld = [{ title: '银行账号', reason: '属于个人隐私', ground }]
  expect(await refusal(office.handler, id, 'draftDecision', { ...PARTIAL, withheld })).toMatchObject({
    status: 422,
    code: 'outcome-unsuitable',
  })
})

test('the third party reads its own answer, its day, and why it is overridden; never who applied', async () => {
  const id = await inHand(office)
  const consult = { name: '王芳', contact: '南湖路1号', matter: '补偿协议', askedOn: '2026-03-02' }
  await act(office.handler, id, 'consultThirdParty', consult)
  const consultationId = (await caseView(office.handler, id)).consultations[0]?.id ?? 0
  const opinion = { consultationId, answer: 'refuses', answeredOn: '2026-03-02', reasons: '涉及家庭住址' }
  await act(office.registrar, id, 'recordOpinion', opinion)
  await act(office.head, id, 'overrideObjection', { consultationId, reasons: '关系饮用水安全。' })
  await act(office.registrar, id, 'informThirdParty', { consultationId, informedOn: '2026-03-02' })
  const text = await words(id, 'thirdPartyDecisionNotice')
  for (const part of ['2026年3月2日', '不同意公开', '涉及家庭住址', '关系饮用水安全']) expect(text).toContain(part)
  expect(text).not.toContain('李明')
  const history = JSON.stringify((await office.handler.get(`/api/office/applications/${id}/history`)).json<HistoryEntry[]>())
  for (const secret of ['王芳', '李明', '家庭住址', '南湖路']) expect(history).not.toContain(secret)
})

test('numbers of persons that somebody types into a reason are not kept in the audit', async () => {
  const id = await handedIn(office, { channel: 'fax' })
  await act(office.registrar, id, 'recordContactFailure', {
    triedOn: '2026-03-02',
    remark: '拨打13800000000、0790-8123456无人接听，证件11010519491231002X',
  })
  const { rows } = await sql<{ payload: { remark: string } }>`select payload from audit_entry
    where subject_id = ${String(id)} and kind = 'application-record-contact-failure'`.execute(db)
  expect(rows[0]?.payload.remark).toBe('拨打***、***无人接听，证件***')
})

test('days, amounts and numbers of cases stay readable', () => {
  const told = { on: '2026-03-02', number: '2026-000012-00012', amountFen: 270_000, letter: '试公复〔2026〕12号' }
  expect(withoutNumbers(told)).toEqual(told)
})

test('files of the application, letters and released information do not come in by hand', async () => {
  const id = await inHand(office)
  for (const purpose of ['application', 'letter', 'released']) {
    const body = { fileId: '3f0c1f6a-0000-4000-8000-000000000001', purpose, title: '方案' }
    expect(await refusal(office.handler, id, 'addFile', body)).toMatchObject({ status: 422, code: 'file-not-found' })
  }
})

test('the preview of a paper leaves nothing behind', async () => {
  const id = await inHand(office)
  const { version } = await caseView(office.handler, id)
  const body = { items: [{ what: '年度', guidance: '请写明起止年度' }], dueOn: '2026-03-20' }
  const reply = await office.handler.post(`/api/office/applications/${id}/events/requestSupplement/preview`, { version, body })
  expect(reply.json<{ text: { title: string } }>().text.title).toContain('补正告知书')
  expect(await caseView(office.handler, id)).toMatchObject({ version, state: 'handling', supplement: null, files: [] })
})
