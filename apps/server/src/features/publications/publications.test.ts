/** A document's way over HTTP: drafted, reviewed by different people, published, revised, withdrawn, restored. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import {
  anEditorialDesk,
  approved,
  documentView,
  doTo,
  drafted,
  inSight,
  publishedDocument,
  refusedTo,
} from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)

async function contentVersion(): Promise<number> {
  const { rows } = await sql<{ version: number }>`select version from site_content where site_id = ${desk.siteId}`.execute(db)
  return rows[0]?.version ?? 0
}

test('a notice goes through three reviews, three proofs and the secrecy review, and readers have it', async () => {
  const id = await drafted(desk)
  expect(await documentView(desk.editor, id)).toMatchObject({
    state: 'draft',
    dueOn: '2026-02-24',
    obstacles: [],
    standing: 'unpublished',
  })
  await approved(desk, id)
  const before = await contentVersion()
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
  await doTo(desk.editor, id, 'publish')
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
  expect(await contentVersion()).toBe(before + 1)
  const view = await documentView(desk.editor, id)
  expect(view).toMatchObject({
    state: 'published',
    standing: 'published',
    address: `/sites/${desk.siteKey}/documents/${id}`,
    editions: [{ edition: 1, current: true }],
  })
  expect(view.indexNumber).toBe(`A${String(desk.agencyId).padStart(6, '0')}/2026-00001`)
  const history = (await desk.editor.get(`/api/office/documents/${id}/history`)).json<{ term: string }[]>()
  expect(history.map(({ term }) => term)).toEqual([
    '起草',
    '送审',
    '校对',
    '审核通过',
    '校对',
    '审核通过',
    '保密审查通过',
    '校对',
    '终审通过',
    '发布',
  ])
})

test('every reason is said at once', async () => {
  const second = await drafted(desk, { body: '<p>联系人身份证号 11010519491231002X。</p>' }, 'officialDocument')
  const reply = await desk.editor.post(`/api/office/documents/${second}/check`)
  expect(reply.body).toContain('findings')
  const { findings } = reply.json<{ findings: { rule: string }[] }>()
  expect(findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['personal-data', 'missing-metadata']))
  await approved(desk, second)
  const refused = await refusedTo(desk.editor, second, 'publish')
  expect(refused).toMatchObject({ status: 422, code: 'document-not-ready' })
  expect(refused.detail).toContain('必须改正')
})

test('an edition is revised while readers keep the former one, which stays readable', async () => {
  const id = await publishedDocument(desk)
  await doTo(desk.editor, id, 'openEdition', { changeNote: '补充供暖时间' })
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
  expect((await documentView(desk.editor, id)).edition).toMatchObject({ edition: 2, changeNote: '补充供暖时间' })
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  const view = await documentView(desk.editor, id)
  expect(view.editions).toMatchObject([
    { edition: 1, current: false },
    { edition: 2, current: true },
  ])
  const former = await desk.editor.get(`/api/office/documents/${id}/editions/1`)
  expect(former.json()).toMatchObject({ edition: 1, title: '关于做好冬季供暖工作的通知' })
})

test('a withdrawal needs two people; then it is gone at once, and may come back under its number', async () => {
  const id = await publishedDocument(desk)
  const { indexNumber } = await documentView(desk.editor, id)
  const request = { reason: 'contentError', explanation: '日期写错', publicNote: '日期有误，更正后另行发布。' }
  await doTo(desk.editor, id, 'requestWithdrawal', request)
  await doTo(desk.head, id, 'approveWithdrawal')
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
  await doTo(desk.head, id, 'restore', { remark: '更正日期' })
  // The remark is for colleagues; readers are told no more than that it was published again.
  expect((await documentView(desk.editor, id)).edition).toMatchObject({ edition: 2, changeNote: '撤下后重新发布' })
  await approved(desk, id)
  await doTo(desk.editor, id, 'publish')
  expect(await documentView(desk.editor, id)).toMatchObject({ indexNumber, standing: 'published' })
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
})

test('nobody reviews his own draft or two rounds of one', async () => {
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'submit')
  expect(await refusedTo(desk.editor, id, 'recordProof', { corrections: [] })).toMatchObject({ status: 403, code: 'own-draft' })
  expect(await refusedTo(desk.reviewer, id, 'passReview')).toMatchObject({ status: 422, code: 'document-proof' })
  await doTo(desk.editor2, id, 'recordProof', { corrections: [] })
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.reviewer2, id, 'recordProof', { corrections: [] })
  expect(await refusedTo(desk.reviewer, id, 'passReview')).toMatchObject({ status: 403, code: 'document-reviewer' })
})

test('what is scheduled is published at its time, unless something has come up', async () => {
  const id = await drafted(desk)
  await approved(desk, id)
  await doTo(desk.editor, id, 'schedule', { at: '2026-03-04T08:00' })
  await runJobs(app)
  expect(await documentView(desk.editor, id)).toMatchObject({ state: 'scheduled' })
  const late = await drafted(desk)
  await approved(desk, late)
  await doTo(desk.editor, late, 'schedule', { at: '2026-03-04T08:00' })
  await sql`update document_edition set body = body || '<p>11010519491231002X</p>' where document_id = ${late}`.execute(db)
  clock.goTo('2026-03-04')
  await runJobs(app)
  expect(await documentView(desk.editor, id)).toMatchObject({ state: 'published' })
  expect(await documentView(desk.editor, late)).toMatchObject({ state: 'scheduled', standing: 'unpublished' })
  const waiting = await desk.editor.get('/api/office/documents?queue=toPublish')
  expect(waiting.json<{ items: { id: number }[] }>().items.map((item) => item.id)).toContain(late)
})
