/** 紧急发布 and what it owes: every review and proof of the scheme, by different people, by a deadline. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import {
  anEditorialDesk,
  CLEAR_SHEET,
  documentView,
  doTo,
  drafted,
  type EditorialDesk,
  inSight,
  publishedDocument,
  refusedTo,
} from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)
const URGENT = { reason: '暴雨红色预警，须立即告知', sheet: CLEAR_SHEET }
const PROOF = { corrections: [] }

async function urgent(at: EditorialDesk = desk): Promise<number> {
  const id = await drafted(at)
  await doTo(at.head, id, 'publishUrgently', URGENT)
  return id
}

const owed = async (id: number) => (await documentView(desk.editor, id)).owed
const offered = async (session: EditorialDesk['head'], id: number) =>
  (await documentView(session, id)).events.map(({ event }) => event)

test('reviews may follow, the secrecy sheet may not; what is owed and until when is said', async () => {
  const id = await drafted(desk)
  expect(await refusedTo(desk.head, id, 'publishUrgently', { reason: '暴雨红色预警' })).toMatchObject({ status: 422 })
  expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
  await doTo(desk.head, id, 'publishUrgently', URGENT)
  const view = await documentView(desk.editor, id)
  expect(view).toMatchObject({ state: 'published', standing: 'published' })
  expect(view.owed).toMatchObject({
    dueOn: '2026-03-04',
    workingDaysLeft: 2,
    decidedBy: desk.head.person.actor.name,
    reason: URGENT.reason,
    objections: [],
  })
  expect(view.owed?.items.map(({ key }) => key)).toEqual([
    'review-missing',
    'review-missing',
    'review-missing',
    'proof-missing',
    'secrecy-by-decider',
  ])
  const list = await desk.head.get('/api/office/documents?queue=reviewOwed')
  expect(list.json<{ items: { id: number; reviewDue: object }[] }>().items).toContainEqual(
    expect.objectContaining({ id, reviewDue: { on: '2026-03-04', workingDaysLeft: 2 } }),
  )
})

test('each review and proof is another person’s, in their order; the last one ends the debt', async () => {
  const id = await urgent()
  expect(await offered(desk.head, id)).not.toContain('reviewAfterwards')
  expect(await refusedTo(desk.head, id, 'reviewAfterwards', { opinion: '可以' })).toMatchObject({ code: 'document-reviewer' })
  expect(await refusedTo(desk.editor, id, 'proofAfterwards', PROOF)).toMatchObject({ code: 'own-draft' })
  expect(await refusedTo(desk.reviewer, id, 'reviewAfterwards', { opinion: '可以' })).toMatchObject({ code: 'document-proof' })
  expect(await refusedTo(desk.agencyHead, id, 'reviewAfterwards', { opinion: '可以' })).toMatchObject({ code: 'not-your-turn' })

  await doTo(desk.reviewer, id, 'proofAfterwards', PROOF)
  await doTo(desk.reviewer, id, 'reviewAfterwards', { opinion: '初审通过' })
  expect(await refusedTo(desk.reviewer, id, 'proofAfterwards', PROOF)).toMatchObject({ code: 'document-reviewer' })
  await doTo(desk.editor2, id, 'proofAfterwards', PROOF)
  expect(await refusedTo(desk.reviewer, id, 'reviewAfterwards', { opinion: '可以' })).toMatchObject({ code: 'document-reviewer' })
  await doTo(desk.reviewer2, id, 'reviewAfterwards', { opinion: '复审通过' })
  await doTo(desk.secrecy, id, 'passSecrecyAfterwards', { sheet: CLEAR_SHEET })
  expect(await refusedTo(desk.secrecy, id, 'passSecrecyAfterwards', { sheet: CLEAR_SHEET })).toMatchObject({ status: 409 })
  // The head who decided reads the last proof, but does not review.
  await doTo(desk.head, id, 'proofAfterwards', PROOF)
  expect((await owed(id))?.items).toHaveLength(1)
  await doTo(desk.head2, id, 'reviewAfterwards', { opinion: '终审通过' })
  expect(await owed(id)).toBeNull()
  expect(await refusedTo(desk.head2, id, 'objectAfterwards', { remark: '晚了' })).toMatchObject({ status: 409 })
  const history = (await desk.editor.get(`/api/office/documents/${id}/history`)).json<{ term: string; text: string }[]>()
  expect(history.slice(2).map(({ term }) => term)).toEqual([
    '补校',
    '补审通过',
    '补校',
    '补审通过',
    '补保密审查通过',
    '补校',
    '补审通过',
  ])
})

test('what was reviewed before it became urgent is not owed again', async () => {
  const id = await drafted(desk)
  await doTo(desk.editor, id, 'submit')
  await doTo(desk.reviewer, id, 'recordProof', PROOF)
  await doTo(desk.reviewer, id, 'passReview')
  await doTo(desk.head, id, 'publishUrgently', URGENT)
  expect((await owed(id))?.items.filter(({ key }) => key === 'review-missing')).toHaveLength(2)
  await doTo(desk.reviewer2, id, 'proofAfterwards', PROOF)
  await doTo(desk.reviewer2, id, 'reviewAfterwards', { opinion: '复审通过' })
  const view = await documentView(desk.editor, id)
  expect(view.reviews.map(({ round, act }) => `${round} ${act}`)).toEqual([
    'firstReview proof',
    'firstReview pass',
    'secrecyReview pass',
    'secondReview proof',
    'secondReview pass',
  ])
})

test('whoever signs by the scheme has signed by deciding', async () => {
  const other = await anEditorialDesk(app, db)
  await sql`insert into review_scheme (agency_id, reviews, proofs, approval_by, set_at) values (${other.agencyId}, 2, 1, 'officeHead', now())`.execute(
    db,
  )
  const id = await urgent(other)
  const view = await documentView(other.editor, id)
  expect(view.owed?.items.map(({ key }) => key)).not.toContain('approval-missing')
  expect(view.reviews.map(({ round }) => round)).toContain('approval')
})

test('a fault that is found afterwards stays owed and leads to correction or withdrawal', async () => {
  const id = await urgent()
  await doTo(desk.reviewer, id, 'objectAfterwards', { remark: '撤离地点写错' })
  const view = await documentView(desk.reviewer, id)
  expect(view.owed).toMatchObject({ objections: [{ term: '初审', remark: '撤离地点写错' }] })
  expect(view.events.map(({ event }) => event)).toContain('requestWithdrawal')
  expect(await offered(desk.head, id)).toContain('addNotice')
  expect(
    await refusedTo(desk.secrecy, id, 'passSecrecyAfterwards', { sheet: { ...CLEAR_SHEET, stateSecret: true } }),
  ).toMatchObject({
    code: 'secrecy-refused',
  })
  await doTo(desk.secrecy, id, 'requestWithdrawal', { reason: 'secret', explanation: '补审发现' })
  expect(await documentView(desk.head, id)).toMatchObject({ standing: 'withdrawn', owed: null })
  await doTo(desk.agencyHead, id, 'refuseWithdrawal', { remark: '不涉密' })
  expect(await documentView(desk.head, id)).toMatchObject({ standing: 'published', owed: { dueOn: '2026-03-04' } })
})

test('a corrected edition that went through its reviews ends the debt', async () => {
  const id = await urgent()
  await doTo(desk.editor, id, 'openEdition', { changeNote: '更正地点' })
  expect(await owed(id)).not.toBeNull()
  await doTo(desk.reviewer, id, 'proofAfterwards', PROOF)
  expect((await documentView(desk.editor, id)).state).toBe('draft')
})

test('personal data and secrecy markings stop it, also where the rules were eased and the finding was explained', async () => {
  const other = await anEditorialDesk(app, db)
  await sql`insert into review_scheme (agency_id, reviews, proofs, blocking, set_at) values (${other.agencyId}, 3, 3,
    '{"personal-data": "warn", "secrecy-marking": "warn"}', now())`.execute(db)
  for (const body of ['<p>联系人身份证号 11010519491231002X。</p>', '<p>机密★5年</p><p>关于有关事项的通知</p>']) {
    const id = await drafted(other, { body })
    await doTo(other.editor, id, 'submit')
    for (const { id: findingId, severity } of (await documentView(other.editor, id)).findings) {
      if (severity === 'warning') await doTo(other.editor, id, 'acceptFinding', { findingId, explanation: '无妨' })
    }
    expect(await refusedTo(other.head, id, 'publishUrgently', URGENT)).toMatchObject({ code: 'document-not-ready' })
    expect(await inSight(db, id)).toEqual({ placements: 0, isFound: false })
  }
})

test('every working day the reviewers are reminded, past the deadline as such; what is made good is settled', async () => {
  const other = await anEditorialDesk(app, db)
  const { vault } = await testServices({ db, clock })
  const mail = vault.seal('reviewer@example.org', 'person.mail')
  await sql`update person set mail = ${mail} where id = ${other.reviewer.person.personId}`.execute(db)
  const id = await urgent(other)
  const settled = await publishedDocument(other)
  await sql`update document set review_owed_since = now(), review_due_on = '2026-03-04' where id = ${settled}`.execute(db)
  clock.goTo('2026-03-03')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  clock.goTo('2026-03-05')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  clock.goTo('2026-03-07')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  const { rows } = await sql<{
    subject: string
  }>`select subject from outbox_message where about_kind = 'document' and about_id = ${id} order by id`.execute(db)
  expect(rows.map(({ subject }) => subject)).toEqual([`紧急发布的信息 ${id} 尚待补审`, `紧急发布的信息 ${id} 已超过补审期限`])
  expect((await documentView(other.editor, id)).owed).toMatchObject({ workingDaysLeft: -2 })
  expect((await documentView(other.editor, settled)).owed).toBeNull()
})
