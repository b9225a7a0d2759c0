/** Every event over HTTP that the journeys do not tell: what it does and what it refuses. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  aColumn,
  anEditorialDesk,
  aNotice,
  approved,
  CLEAR_SHEET,
  documentView,
  doTo,
  drafted,
  inSight,
  publishedDocument,
  refusedTo,
} from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'
import { storyClock } from '../../../test/case-factory.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)

async function scheme(columns: {
  readonly reviews: number
  readonly proofs: number
  readonly approvalBy?: string
  readonly kind?: string
}) {
  await sql`insert into review_scheme (agency_id, kind, reviews, proofs, approval_by, set_at)
    values (${desk.agencyId}, ${columns.kind ?? null}, ${columns.reviews}, ${columns.proofs}, ${columns.approvalBy ?? null}, now())`.execute(
    db,
  )
}

test('edit cleans what is stored: scripts, handlers and hidden links are gone', async () => {
  const id = await drafted(desk)
  const body =
    '<p onclick="x()">正文<script>alert(1)</script><a href="javascript:x()">链接</a></p><iframe src="https://x.cn"></iframe>'
  await doTo(desk.editor, id, 'edit', { content: aNotice(desk, { body }) })
  const { edition } = await documentView(desk.editor, id)
  expect(edition.body).not.toMatch(/script|onclick|iframe|javascript/u)
  expect(edition.body).toContain('正文')
})

test('edit refuses, all at once, what cannot be stored', async () => {
  const id = await drafted(desk)
  const content = aNotice(desk, {
    writtenOn: '2026-02-31',
    effectiveFrom: '2026-05-01',
    effectiveTo: '2026-04-01',
    disclosureClass: 'withheld',
  })
  const { code, detail } = await refusedTo(desk.editor, id, 'edit', { content })
  expect(code).toBe('document-content')
  expect(detail).toContain('成文日期')
  expect(detail).toContain('失效日期应当晚于')
  expect(detail).toContain('写明理由和依据')
})

test('a column of a site where the agency does not publish is none', async () => {
  const other = await anEditorialDesk(app, db)
  await expect(drafted(desk, { columns: [other.columnId] })).rejects.toThrow('document-column')
})

test('assign gives a draft to another editor in office, and to nobody else', async () => {
  const id = await drafted(desk)
  expect(await refusedTo(desk.editor, id, 'assign', { editorId: desk.reviewer.person.personId })).toMatchObject({
    code: 'editor-not-found',
  })
  await doTo(desk.head, id, 'assign', { editorId: desk.editor2.person.personId })
  const mine = await desk.editor2.get('/api/office/documents?queue=mine')
  expect(mine.json<{ items: { id: number }[] }>().items.map((item) => item.id)).toContain(id)
})

test('recall and return make earlier reviews count no more', async () => {
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.reviewer, id, 'recordProof', { corrections: [{ before: '供暖', after: '集中供暖' }] })
  await doTo(desk.reviewer, id, 'passReview')
  expect(await refusedTo(desk.secrecy, id, 'returnToDraft', { remark: '改' })).toMatchObject({ code: 'not-your-turn' })
  await doTo(desk.reviewer2, id, 'returnToDraft', { remark: '请补充依据' })
  expect((await documentView(desk.editor, id)).reviews.every(({ valid }) => !valid)).toBe(true)
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.editor, id, 'recall')
  expect((await documentView(desk.editor, id)).state).toBe('draft')
})

test('a proof may mend words before the secrecy review, not after it', async () => {
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'submit')
  const content = aNotice(desk, { title: '关于做好冬季集中供暖工作的通知' })
  await doTo(desk.reviewer, id, 'recordProof', { corrections: [{ before: '供暖', after: '集中供暖' }], content })
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.reviewer2, id, 'recordProof', { corrections: [] })
  await doTo(desk.reviewer2, id, 'passReview')
  await doTo(desk.secrecy, id, 'passSecrecyReview', { sheet: CLEAR_SHEET })
  expect(await refusedTo(desk.head, id, 'recordProof', { corrections: [], content })).toMatchObject({ code: 'document-proof' })
  await doTo(desk.head, id, 'recordProof', { corrections: [] })
  await doTo(desk.head, id, 'passFinalReview')
  await doTo(desk.editor, id, 'publish')
  expect((await documentView(desk.editor, id)).edition.title).toContain('集中供暖')
})

test('what was changed behind the reviews is not published', async () => {
  const id = await drafted(desk)
  await approved(desk, id)
  await sql`update document_edition set summary = '没有人审过的概述' where document_id = ${id}`.execute(db)
  expect(await refusedTo(desk.editor, id, 'publish')).toMatchObject({ code: 'document-not-ready' })
})

test('the secrecy sheet decides: secrets are refused, what is reserved wants its grounds, a doubt is asked about', async () => {
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'submit')
  for (const reviewer of [desk.reviewer, desk.reviewer2]) {
    await doTo(reviewer, id, 'recordProof', { corrections: [] })
    await doTo(reviewer, id, 'passReview')
  }
  const sheet = (change: object) => ({ sheet: { ...CLEAR_SHEET, ...change } })
  expect(await refusedTo(desk.secrecy, id, 'passSecrecyReview', sheet({ stateSecret: true }))).toMatchObject({
    code: 'secrecy-refused',
  })
  expect(await refusedTo(desk.secrecy, id, 'passSecrecyReview', sheet({ personalPrivacy: true }))).toMatchObject({
    code: 'secrecy-refused',
  })
  await doTo(desk.secrecy, id, 'seekSecrecyRuling', { remark: '不能确定是否工作秘密' })
  expect(await refusedTo(desk.secrecy, id, 'passSecrecyReview', sheet({}))).toMatchObject({ code: 'secrecy-refused' })
  await doTo(desk.secrecy, id, 'passSecrecyReview', sheet({ basis: '县保密行政管理部门复函，不属于工作秘密' }))
  expect((await documentView(desk.editor, id)).state).toBe('finalReview')
})

test('what is not public ends with approval, and nobody publishes it', async () => {
  const id = await drafted(desk, { disclosureClass: 'onApplication', classReasons: '内部事务信息' })
  await approved(desk, id)
  expect(await refusedTo(desk.editor, id, 'publish')).toMatchObject({ code: 'document-not-ready' })
  const view = await documentView(desk.editor, id)
  expect(view).toMatchObject({ state: 'approved', dueOn: null })
  expect(view.events.map(({ event }) => event)).not.toContain('publish')
  const waiting = await desk.editor.get('/api/office/documents?queue=toPublish')
  expect(waiting.json<{ items: { id: number }[] }>().items.map((item) => item.id)).not.toContain(id)
})

test('unschedule takes the time back', async () => {
  const id = await drafted(desk)
  await approved(desk, id)
  expect(await refusedTo(desk.editor, id, 'schedule', { at: '2026-03-01T08:00' })).toMatchObject({ code: 'document-schedule' })
  await doTo(desk.editor, id, 'schedule', { at: '2026-03-03T08:00' })
  await doTo(desk.editor, id, 'unschedule')
  clock.goTo('2026-03-04')
  await runJobs(app)
  expect((await documentView(desk.editor, id)).state).toBe('approved')
})

test('discarding a revision leaves what readers have; discarding a first draft ends it', async () => {
  const published = await publishedDocument(desk)
  await doTo(desk.editor, published, 'openEdition', { changeNote: '修订' })
  await doTo(desk.editor, published, 'discardEdition', { remark: '不改了' })
  expect(await documentView(desk.editor, published)).toMatchObject({
    state: 'published',
    standing: 'published',
    edition: { edition: 1 },
  })
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'discardEdition', { remark: '不发了' })
  expect((await documentView(desk.editor, id)).state).toBe('discarded')
})

test('columns, notices and pins are seen at once, and the editions compared', async () => {
  const id = await publishedDocument(desk)
  const version = async () =>
    (await sql<{ version: number }>`select version from site_content where site_id = ${desk.siteId}`.execute(db)).rows[0]
      ?.version ?? 0
  const before = await version()
  const second = await aColumn(db, { siteId: desk.siteId, agencyId: desk.agencyId })
  await doTo(desk.manager, id, 'replaceColumns', { columns: [second, desk.columnId] })
  await doTo(desk.head, id, 'addNotice', { kind: 'clarification', text: '网传内容不实，以本文为准。' })
  await doTo(desk.editor, id, 'pin', { until: '2026-04-01' })
  expect(await version()).toBe(before + 3)
  const view = await documentView(desk.editor, id)
  expect(view).toMatchObject({
    pinnedUntil: '2026-04-01',
    notices: [{ kind: 'clarification' }],
    columns: [{ id: second, main: true }, {}],
  })
  await doTo(desk.editor, id, 'openEdition', { changeNote: '更正日期' })
  const edited = aNotice(desk, { body: '<p>各有关单位：</p><p>供暖自十一月一日开始。</p>', columns: [second, desk.columnId] })
  await doTo(desk.editor, id, 'edit', { content: edited })
  const changes = (await desk.editor.get(`/api/office/documents/${id}/editions/2/changes`)).json<{ lines: { kind: string }[] }>()
  expect(changes.lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['same', 'removed', 'added']))
})

test('a withdrawal may be refused; some reasons are for the head of the agency', async () => {
  const id = await publishedDocument(desk)
  const asked = { explanation: '当事人请求', reason: 'request' }
  await doTo(desk.editor, id, 'requestWithdrawal', asked)
  expect(await refusedTo(desk.editor2, id, 'requestWithdrawal', asked)).toMatchObject({ code: 'withdrawal-refused' })
  expect(await refusedTo(desk.head, id, 'approveWithdrawal')).toMatchObject({ code: 'withdrawal-refused' })
  await doTo(desk.head, id, 'refuseWithdrawal', { remark: '依法应当公开' })
  expect((await documentView(desk.editor, id)).withdrawals).toMatchObject([{ decision: 'refused' }])
  await doTo(desk.editor, id, 'requestWithdrawal', asked)
  await doTo(desk.agencyHead, id, 'approveWithdrawal')
  expect((await documentView(desk.editor, id)).standing).toBe('withdrawn')
})

test('what is secret or personal is gone with the request; a head approves afterwards, and only then it may be restored', async () => {
  const id = await publishedDocument(desk)
  await doTo(desk.editor, id, 'requestWithdrawal', { reason: 'privacy', explanation: '含当事人住址' })
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
  const gone = await documentView(desk.head, id)
  expect(gone).toMatchObject({
    state: 'withdrawn',
    standing: 'withdrawn',
    withdrawals: [{ decision: null, effectiveAt: expect.any(String) }],
  })
  expect(gone.events.map(({ event }) => event)).toEqual(expect.arrayContaining(['approveWithdrawal', 'refuseWithdrawal']))
  expect(gone.events.map(({ event }) => event)).not.toContain('restore')
  const page = await app.inject(`/sites/${desk.siteKey}/documents/${id}`)
  expect(page.statusCode).toBe(410)
  expect(page.body).toContain('该信息因保护个人信息已经撤下')
  expect(page.body).not.toContain('冬季供暖')
  const waiting = await desk.head.get('/api/office/documents?queue=withdrawals')
  expect(waiting.json<{ items: { id: number }[] }>().items.map((item) => item.id)).toContain(id)
  expect(await refusedTo(desk.head, id, 'restore', { remark: '恢复' })).toMatchObject({ status: 409 })
  await doTo(desk.head, id, 'approveWithdrawal')
  expect(await documentView(desk.head, id)).toMatchObject({ standing: 'withdrawn', withdrawals: [{ decision: 'approved' }] })
  await doTo(desk.head, id, 'restore', { remark: '处理后重新发布' })
})

test('what went at once and is not approved is public again as it was, its revision a draft', async () => {
  const id = await publishedDocument(desk)
  await doTo(desk.editor, id, 'openEdition', { changeNote: '补充时间' })
  await doTo(desk.secrecy, id, 'requestWithdrawal', { reason: 'secret', explanation: '疑似涉密，立即撤下' })
  expect(await documentView(desk.head, id)).toMatchObject({ state: 'withdrawn', standing: 'withdrawn' })
  expect(await refusedTo(desk.head, id, 'approveWithdrawal')).toMatchObject({ code: 'withdrawal-refused' })
  await doTo(desk.agencyHead, id, 'refuseWithdrawal', { remark: '经鉴定不涉密' })
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
  expect(await documentView(desk.editor, id)).toMatchObject({ state: 'draft', standing: 'published', edition: { edition: 2 } })
  const page = await app.inject(`/sites/${desk.siteKey}/documents/${id}`)
  expect(page.statusCode).toBe(200)
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
})

test('a head may ask for a withdrawal too; another one decides', async () => {
  const id = await publishedDocument(desk)
  await doTo(desk.head, id, 'requestWithdrawal', { reason: 'duplicate', explanation: '重复' })
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
  expect(await refusedTo(desk.head, id, 'approveWithdrawal')).toMatchObject({ status: 403 })
  await doTo(desk.head2, id, 'approveWithdrawal')
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
})

test('a comment stops nobody: it makes no version', async () => {
  const id = await drafted(desk)
  const { version } = await documentView(desk.editor, id)
  await doTo(desk.reviewer, id, 'comment', { text: '请联系 13800138000 核实' })
  const view = await documentView(desk.editor, id)
  expect(view.version).toBe(version)
  expect(view.comments).toMatchObject([{ text: '请联系 *** 核实' }])
})

test('an agency may do with two reviews and one proof, and have its head sign', async () => {
  await scheme({ kind: 'article', reviews: 2, proofs: 1, approvalBy: 'agencyHead' })
  const id = await drafted(desk, {}, 'article')
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.secrecy, id, 'passSecrecyReview', { sheet: CLEAR_SHEET })
  expect(await refusedTo(desk.reviewer2, id, 'passFinalReview')).toMatchObject({ code: 'not-your-turn' })
  await doTo(desk.reviewer2, id, 'recordProof', { corrections: [] })
  await doTo(desk.head, id, 'passFinalReview')
  expect(await refusedTo(desk.head, id, 'approve')).toMatchObject({ code: 'not-your-turn' })
  await doTo(desk.agencyHead, id, 'approve')
  await doTo(desk.editor, id, 'publish')
  expect((await documentView(desk.editor, id)).standing).toBe('published')
})

test('the queues count what waits for whom', async () => {
  const counts = (await desk.head.get('/api/office/documents/counts')).json<Record<string, number>>()
  expect(Object.keys(counts)).toEqual(['mine', 'review', 'toPublish', 'withdrawals', 'reviewOwed', 'overdue', 'open'])
  const first = (await desk.editor.get('/api/office/documents?queue=all&limit=2')).json<{
    items: { id: number }[]
    next: string
  }>()
  const second = (await desk.editor.get(`/api/office/documents?queue=all&limit=2&cursor=${first.next}`)).json<{
    items: { id: number }[]
  }>()
  expect(second.items[0]?.id).toBeLessThan(first.items[1]?.id ?? 0)
})
