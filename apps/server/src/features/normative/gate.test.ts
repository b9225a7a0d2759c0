/** Nothing binding is published before it was made and numbered, nor without its interpretation; publishing goes on in the register. */
import type { NormativeView } from '@gongkai/contract'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import { anEditorialDesk, approved, documentView, doTo, drafted, inSight, refusedTo } from '../../../test/document-factory.ts'
import { aPerson, signedIn } from '../../../test/factories.ts'
import { testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)
const legal = await signedIn(app, await aPerson(db, { agencyId: desk.agencyId, roles: ['legalReviewer'] }))

const TEXT = { title: '试验县农村公路管理办法', madeOn: '2026-03-02', topic: '交通运输', audience: '面向全社会' }

async function view(id: number): Promise<NormativeView> {
  return (await desk.head.get(`/api/office/normative/${id}`)).json()
}

async function step(session: typeof legal, id: number, event: string, body: object): Promise<void> {
  const reply = await session.post(`/api/office/normative/${id}/events/${event}`, { version: (await view(id)).version, body })
  expect([event, reply.statusCode, reply.body]).toEqual([event, 200, expect.any(String)])
}

async function numbered(id: number): Promise<void> {
  expect(
    (await desk.editor.post('/api/office/normative', { documentId: id, category: 'normative', major: false })).statusCode,
  ).toBe(204)
  await step(desk.head, id, 'waiveComments', { reason: '不涉及公民、法人权利义务' })
  await step(desk.editor, id, 'sendLegalityReview', { until: '2026-03-12' })
  await step(legal, id, 'passLegalityReview', { opinion: '合法' })
  await step(desk.head, id, 'decide', { decidedOn: '2026-03-02', meeting: '县政府第12次常务会议' })
  await step(legal, id, 'number', {
    documentNumber: `试府规〔2026〕${id}号`,
    issuedOn: '2026-03-02',
    effectiveFrom: '2026-04-01',
    effectiveTo: '2031-04-01',
  })
}

async function interpretation(of: number): Promise<number> {
  return drafted(
    desk,
    {
      topic: '交通运输',
      title: '《试验县农村公路管理办法》政策解读',
      parts: { interpretation: { form: 'text', firstResponsible: '张三' } },
      relations: [{ kind: 'interprets', documentId: of }],
    },
    'interpretation',
  )
}

test('what is not registered, or still being made, is not published, however urgently; everything that is missing is said at once', async () => {
  const id = await drafted(desk, TEXT, 'normativeDocument')
  await approved(desk, id)
  const unregistered = await refusedTo(desk.editor, id, 'publish')
  expect(unregistered).toMatchObject({ status: 422, code: 'document-not-ready' })
  expect(unregistered.detail).toMatch(/登记簿.*没有解读方案/u)

  await desk.editor.post('/api/office/normative', { documentId: id, category: 'normative', major: false })
  const making = await refusedTo(desk.editor, id, 'publish')
  expect(making.detail).toMatch(/“起草”环节.*没有公开征求意见.*没有合法性审核.*没有集体讨论决定.*没有统一编号/u)
  expect((await refusedTo(desk.head, id, 'publishUrgently', { reason: '暴雨红色预警' })).detail).toContain('“起草”环节')
  expect((await documentView(desk.editor, id)).obstacles.map(({ key }) => key)).toContain('normative-stage')
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
})

test('its interpretation is planned, signed and goes online with it; publishing is a step of its course', async () => {
  const id = await drafted(desk, TEXT, 'normativeDocument')
  await numbered(id)
  await approved(desk, id)
  expect((await refusedTo(desk.editor, id, 'publish')).detail).toContain('没有解读方案')
  const about = await interpretation(id)
  expect((await refusedTo(desk.editor, id, 'publish')).detail).toContain('没有与文件同步审签')
  await approved(desk, about)
  await doTo(desk.editor, id, 'publish')
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
  expect(await view(id)).toMatchObject({
    stage: 'filing',
    publishedOn: '2026-03-02',
    filingDueOn: '2026-03-17',
    standing: 'published',
  })
  expect(await inSight(db, about)).toEqual({ placements: 1, isFound: true })
  expect(await view(id)).toMatchObject({ interpreted: true })
  // A corrected edition is no second publication.
  await doTo(desk.editor, id, 'openEdition', { changeNote: '更正错字' })
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  expect((await view(id)).steps.filter(({ event }) => event === 'markPublished')).toHaveLength(1)
})

test('a head may waive the interpretation; the text says no other dates than the register', async () => {
  const id = await drafted(desk, { ...TEXT, effectiveFrom: '2026-05-01' }, 'normativeDocument')
  await numbered(id)
  const { edition } = await documentView(desk.editor, id)
  expect(edition).toMatchObject({ effectiveFrom: '2026-04-01', documentNumber: `试府规〔2026〕${id}号` })
  const { version } = await documentView(desk.editor, id)
  const content = {
    ...TEXT,
    body: edition.body,
    disclosureClass: 'public',
    columns: [desk.columnId],
    effectiveFrom: '2026-05-01',
  }
  await desk.editor.post(`/api/office/documents/${id}/events/edit`, { version, body: { content } })
  await approved(desk, id)
  expect((await refusedTo(desk.editor, id, 'publish')).detail).toMatch(
    /没有发文字号.*施行日期是 2026-05-01，登记的是 2026-04-01/u,
  )
  await step(desk.head, id, 'waiveInterpretation', { reason: '内容浅显' })
  expect((await refusedTo(desk.editor, id, 'publish')).detail).not.toContain('解读方案')
})

test('what was issued before it was entered is published without an interpretation', async () => {
  const id = await drafted(
    desk,
    { ...TEXT, documentNumber: '试府规〔2019〕3号', effectiveFrom: '2019-06-01' },
    'normativeDocument',
  )
  const facts = { documentId: id, category: 'normative', issuedOn: '2019-05-01', effectiveFrom: '2019-06-01' }
  expect((await desk.editor.post('/api/office/normative/existing', facts)).statusCode).toBe(204)
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  expect(await view(id)).toMatchObject({ stage: 'inForce', standing: 'published' })
})
