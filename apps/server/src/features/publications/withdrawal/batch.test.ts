/** 批量撤稿: counted first, decided once by the head, carried out set by set, and gone everywhere. */
import type { WithdrawalBatchItems, WithdrawalBatchView, WithdrawalCount } from '@gongkai/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../../test/case-factory.ts'
import {
  aColumn,
  anEditorialDesk,
  documentView,
  doTo,
  type EditorialDesk,
  inSight,
  publishedDocument,
} from '../../../../test/document-factory.ts'
import { aPerson, type Session, signedIn } from '../../../../test/factories.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const desk = await anEditorialDesk(app, db)
const model = await publishedDocument(desk)

const BATCHES = '/api/office/withdrawal-batches'
const EXPIRED = { reason: 'expired', explanation: '公示期届满' }

/** Published documents like `model` in a column of their own, as an import would make them. */
async function copies(count: number): Promise<{ readonly ids: readonly number[]; readonly column: number }> {
  const column = await aColumn(db, { siteId: desk.siteId, agencyId: desk.agencyId })
  const { rows } = await sql<{ id: number }>`
    insert into document (agency_id, kind, state, standing, index_number, current_edition, site_id, first_published_at, published_at, origin, created_at)
    select agency_id, kind, state, standing, ${`COPY${column}/2026-`}::text || n, 1, site_id, first_published_at, published_at, 'import', created_at
    from document, generate_series(1, ${count}) n where id = ${model} returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`
    insert into document_edition (document_id, edition, title, body, body_text, content_source, disclosure_class, created_at, published_at)
    select id, 1, e.title, e.body, e.body_text, e.content_source, e.disclosure_class, e.created_at, e.published_at
    from unnest(${ids}::bigint[]) id, document_edition e where e.document_id = ${model} and e.edition = 1`.execute(db)
  await sql`insert into document_placement (document_id, column_id, main, published_at)
    select id, ${column}, true, now() from unnest(${ids}::bigint[]) id`.execute(db)
  return { ids, column }
}

async function asked(session: Session, body: object): Promise<number> {
  const reply = await session.post(BATCHES, body)
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json<{ ids: number[] }>().ids[0] ?? 0
}

const viewOf = async (session: Session, id: number) => (await session.get(`${BATCHES}/${id}`)).json<WithdrawalBatchView>()
const decide = (session: Session, id: number, body: object) => session.post(`${BATCHES}/${id}/decision`, body)
const itemsOf = async (id: number, query = '') =>
  (await desk.editor.get(`${BATCHES}/${id}/items${query}`)).json<WithdrawalBatchItems>()

test(
  'thousands by a column: counted, decided by the head, gone for readers, search and lists, each in its own history',
  { timeout: 120_000 },
  async () => {
    const { ids, column } = await copies(2500)
    const selection = { filter: { column } }
    const count = (await desk.editor.post(`${BATCHES}/count`, { selection })).json<WithdrawalCount>()
    expect(count).toMatchObject({ selected: 2500, withdrawable: 2500, agencies: [{ id: desk.agencyId, count: 2500 }], kept: [] })
    const id = await asked(desk.editor, { selection, ...EXPIRED })
    expect(await viewOf(desk.editor, id)).toMatchObject({ state: 'asked', mayDecide: false, counts: { waiting: 2500 } })
    expect(await inSight(db, ids[0] ?? 0)).toMatchObject({ placements: 1 })
    expect(await viewOf(desk.head, id)).toMatchObject({ mayDecide: true })
    // One has been withdrawn meanwhile, another is asked for alone.
    const [first = 0, second = 0] = ids
    await doTo(desk.editor, first, 'requestWithdrawal', { reason: 'privacy', explanation: '含住址' })
    await doTo(desk.editor, second, 'requestWithdrawal', { reason: 'duplicate', explanation: '重复' })

    expect((await decide(desk.head, id, { decision: 'approved' })).json<WithdrawalBatchView>()).toMatchObject({
      state: 'withdrawing',
    })
    await runJobs(app)
    const done = await viewOf(desk.editor, id)
    expect(done).toMatchObject({ state: 'done', counts: { selected: 2500, withdrawn: 2498, kept: 2, waiting: 0 } })
    expect((await itemsOf(id, '?state=kept')).items.map((item) => [item.id, item.why])).toEqual([
      [first, 'notPublic'],
      [second, 'asked'],
    ])
    const page = await itemsOf(id, '?state=withdrawn')
    expect([page.items.length, page.next]).toEqual([100, page.items.at(-1)?.id])

    const last = ids.at(-1) ?? 0
    expect(await inSight(db, last)).toEqual({ placements: 0, isFound: false })
    expect(await inSight(db, model)).toEqual({ placements: 1, isFound: true })
    const tombstone = await app.inject(`/sites/${desk.siteKey}/documents/${last}`)
    expect(tombstone.statusCode).toBe(410)
    expect(tombstone.body).toContain('该信息已经过期')
    const feed = await app.inject(`/sites/${desk.siteKey}/columns/${column}/feed.atom`)
    expect(feed.body).not.toContain(`/documents/${last}`)
    const history = (await desk.editor.get(`/api/office/documents/${last}/history`)).json<
      { term: string; by: string; text: string }[]
    >()
    expect(history.at(-1)).toMatchObject({ term: '批量撤稿', by: desk.head.person.actor.name, text: '过期失效；公示期届满' })
    const { rows } = await sql<{ entries: number; placed: number; versions: number }>`
    select (select count(*)::int from audit_entry where kind = 'document-withdraw-many') as entries,
      (select count(*)::int from document_placement where document_id = any(${[...ids]}::bigint[]) and published_at is not null) as placed,
      (select count(*)::int from document where id = any(${[...ids]}::bigint[]) and standing = 'withdrawn' and version = 2) as versions`.execute(
      db,
    )
    expect(rows[0]).toEqual({ entries: 2498, placed: 1, versions: 2499 })
    await runJobs(app)
    expect((await decide(desk.head, id, { decision: 'approved' })).statusCode).toBe(409)
  },
)

test('what does harm goes at once and is confirmed afterwards, or put back as it was', { timeout: 120_000 }, async () => {
  const { ids } = await copies(5)
  const secret = { selection: { ids }, reason: 'secret', explanation: '疑似涉密' }
  const id = await asked(desk.editor, secret)
  // Gone with the answer, before any job has run.
  expect(await inSight(db, ids[0] ?? 0)).toEqual({ placements: 0, isFound: false })
  await runJobs(app)
  expect(await viewOf(desk.head, id)).toMatchObject({ state: 'unconfirmed', mayDecide: false, counts: { withdrawn: 5 } })
  expect((await decide(desk.head, id, { decision: 'approved' })).statusCode).toBe(403)
  expect((await decide(desk.agencyHead, id, { decision: 'refused' })).statusCode).toBe(422)
  await decide(desk.agencyHead, id, { decision: 'refused', remark: '经鉴定不涉密' })
  await runJobs(app)
  expect(await viewOf(desk.head, id)).toMatchObject({ state: 'refused', counts: { withdrawn: 0, restored: 5 } })
  expect(await inSight(db, ids[0] ?? 0)).toEqual({ placements: 1, isFound: true })
  expect(await documentView(desk.editor, ids[0] ?? 0)).toMatchObject({ state: 'published', standing: 'published' })

  const again = await asked(desk.editor, secret)
  await runJobs(app)
  await decide(desk.agencyHead, again, { decision: 'approved' })
  await runJobs(app)
  expect(await viewOf(desk.head, again)).toMatchObject({ state: 'done', decidedBy: desk.agencyHead.person.actor.name })
  const view = await documentView(desk.editor, ids[0] ?? 0)
  expect(view.withdrawals.map(({ decision }) => decision)).toEqual(['approved', 'refused'])
  const history = (await desk.editor.get(`/api/office/documents/${ids[0] ?? 0}/history`)).json<{ term: string }[]>()
  expect(history.map(({ term }) => term)).toEqual(['批量撤稿', '批量撤稿不获批准，恢复公开', '批量撤稿', '批量撤稿经批准'])
})

test('a head who does not agree leaves everything where it is', async () => {
  const { ids } = await copies(3)
  const id = await asked(desk.editor, { selection: { ids }, ...EXPIRED })
  await decide(desk.head, id, { decision: 'refused', remark: '仍在公示期' })
  await runJobs(app)
  expect(await viewOf(desk.editor, id)).toMatchObject({ state: 'refused', counts: { waiting: 3 } })
  expect(await inSight(db, ids[0] ?? 0)).toMatchObject({ placements: 1 })
})

test('each document is asked about: other agencies, drafts, what is asked for already; each agency has its own batch', async () => {
  const other = await anEditorialDesk(app, db)
  const theirs = await publishedDocument(other)
  const { ids } = await copies(2)
  const gone = await publishedDocument(desk)
  await doTo(desk.editor, gone, 'requestWithdrawal', { reason: 'notDue', explanation: '提前' })
  const both = await signedIn(
    app,
    await aPerson(db, {
      agencyId: desk.agencyId,
      roles: ['editor', { role: 'editor', agencyId: other.agencyId }],
    }),
  )
  const selection = { ids: [...ids, gone, theirs, 999_999] }
  const own = (await desk.editor.post(`${BATCHES}/count`, { selection })).json<WithdrawalCount>()
  expect(own).toMatchObject({
    selected: 5,
    withdrawable: 2,
    kept: [
      { why: 'notPublic', count: 1 },
      { why: 'unknown', count: 2 },
    ],
  })
  const made = (await both.post(BATCHES, { selection, ...EXPIRED })).json<{ ids: number[] }>().ids
  expect(made).toHaveLength(2)
  expect((await other.head.get(`${BATCHES}/${made[0] ?? 0}`)).statusCode).toBe(404)
  expect(await viewOf(other.head, made[1] ?? 0)).toMatchObject({ agency: { id: other.agencyId }, mayDecide: true })
  expect((await desk.head.get(BATCHES)).json<{ id: number }[]>().map(({ id }) => id)).toContain(made[0])
})

test('nobody withdraws what is not his, decides his own batch, or sees that of others', async () => {
  const { ids } = await copies(1)
  const supervisor = await signedIn(app, await aPerson(db, { agencyId: desk.agencyId, roles: ['supervisor'] }))
  expect((await supervisor.post(`${BATCHES}/count`, { selection: { ids } })).json<WithdrawalCount>()).toMatchObject({
    withdrawable: 0,
    kept: [{ why: 'notPermitted', count: 1 }],
  })
  expect((await supervisor.post(BATCHES, { selection: { ids }, ...EXPIRED })).statusCode).toBe(422)
  const id = await asked(desk.head, { selection: { ids }, ...EXPIRED })
  for (const session of [desk.head, desk.editor, desk.reviewer, desk.manager, supervisor]) {
    expect((await decide(session, id, { decision: 'approved' })).statusCode).toBe(403)
  }
  const stranger: EditorialDesk = await anEditorialDesk(app, db)
  expect((await decide(stranger.head, id, { decision: 'approved' })).statusCode).toBe(404)
  expect((await stranger.head.get(`${BATCHES}/${id}/items`)).statusCode).toBe(404)
  const auditor = await signedIn(app, await aPerson(db, { agencyId: desk.agencyId, roles: ['registrar'] }))
  expect((await auditor.get(BATCHES)).json()).toEqual([])
})

test('a selection says something, and not too much', async () => {
  const { ids } = await copies(1)
  for (const selection of [{}, { filter: {} }, { filter: { below: true } }, { ids, filter: { kind: 'notice' } }]) {
    const reply = await desk.editor.post(`${BATCHES}/count`, { selection })
    expect([JSON.stringify(selection), reply.statusCode]).toEqual([JSON.stringify(selection), 422])
  }
  const reply = await desk.editor.post(BATCHES, { selection: { ids }, reason: 'contentError', explanation: '有误' })
  expect(reply.json()).toMatchObject({ code: 'withdrawal-refused' })
})

test('a server that is lost in the middle goes on where it stopped', { timeout: 120_000 }, async () => {
  const { ids } = await copies(2100)
  const id = await asked(desk.editor, { selection: { ids }, ...EXPIRED })
  await decide(desk.head, id, { decision: 'approved' })
  await sql`create or replace function break_it() returns trigger language plpgsql as $$ begin
    if new.subject_id::bigint = ${sql.raw(String(ids.at(-1) ?? 0))} then raise exception 'broken'; end if; return new; end $$`.execute(
    db,
  )
  await sql`create trigger break_it before insert on audit_entry for each row when (new.kind = 'document-withdraw-many')
    execute function break_it()`.execute(db)
  expect(await runJobs(app)).toMatchObject({ failed: 1 })
  expect(await viewOf(desk.editor, id)).toMatchObject({ state: 'withdrawing', counts: { withdrawn: 2000, waiting: 100 } })
  expect(await inSight(db, ids.at(-1) ?? 0)).toMatchObject({ placements: 1 })
  await sql`drop trigger break_it on audit_entry`.execute(db)
  await sql`update graphile_worker._private_jobs set run_at = '2026-01-01', attempts = 0, locked_at = null`.execute(db)
  await runJobs(app)
  expect(await viewOf(desk.editor, id)).toMatchObject({ state: 'done', counts: { withdrawn: 2100, waiting: 0 } })
})

test('the heads are reminded on working days of a batch that waits for them, and of one that was carried out before', async () => {
  const other = await anEditorialDesk(app, db)
  const { vault } = await testServices({ db, clock })
  const mail = vault.seal('head@example.org', 'person.mail')
  await sql`update person set mail = ${mail} where id = ${other.head.person.personId}`.execute(db)
  const [one, two, three] = [await publishedDocument(other), await publishedDocument(other), await publishedDocument(other)]
  const waiting = await asked(other.editor, { selection: { ids: [one, two] }, ...EXPIRED })
  const done = await asked(other.editor, { selection: { ids: [three] }, reason: 'privacy', explanation: '含住址' })
  clock.goTo('2026-03-03')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  await decide(other.head, waiting, { decision: 'approved' })
  clock.goTo('2026-03-04')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  clock.goTo('2026-03-07')
  await runJobs(app, { also: ['remind-of-owed-reviews'] })
  const { rows } = await sql<{ id: number; count: number }>`
    select about_id as id, count(*)::int as count from outbox_message where about_kind = 'withdrawal-batch'
      and about_id = any(${[waiting, done]}::bigint[]) group by 1 order by 1`.execute(db)
  expect(rows).toEqual([
    { id: waiting, count: 1 },
    { id: done, count: 2 },
  ])
})
