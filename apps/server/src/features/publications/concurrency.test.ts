/** Two people on one document, and a crash in the middle of publishing. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  anEditorialDesk,
  approved,
  documentView,
  doTo,
  drafted,
  inSight,
  publishedDocument,
} from '../../../test/document-factory.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { createPublications } from './index.ts'
import { NO_OUTBOX } from '../../platform/outbox/index.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const desk = await anEditorialDesk(app, db)
const given = await testServices({ db })
const services = { ...given, jobs: createJobs(given), outbox: NO_OUTBOX, gates: [] }

test('of two who act on one version only one succeeds, the other hears of it', async () => {
  const id = await publishedDocument(desk)
  const { version } = await documentView(desk.editor, id)
  const send = (session: typeof desk.editor) =>
    session.post(`/api/office/documents/${id}/events/openEdition`, { version, body: { changeNote: '补充' } })
  const replies = await Promise.all([send(desk.editor), send(desk.editor2)])
  expect(replies.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from document_edition where document_id = ${id}`.execute(db)
  expect(rows[0]?.n).toBe(2)
})

test('two documents of one agency published at once have two numbers without a gap', async () => {
  const ids = await Promise.all([1, 2, 3, 4].map(() => drafted(desk)))
  for (const id of ids) await approved(desk, id)
  await Promise.all(ids.map((id) => doTo(desk.editor, id, 'publish')))
  const { rows } = await sql<{ numbers: number; last: number }>`
    select (select count(*)::int from document where agency_id = ${desk.agencyId} and index_number is not null) as numbers,
      (select max(last) from index_number where organization_code = ${`A${String(desk.agencyId).padStart(6, '0')}`}) as last`.execute(
    db,
  )
  expect(rows[0]?.last).toBe(rows[0]?.numbers)
})

test('publishing that breaks off at any statement leaves nothing of itself', async () => {
  const { engine } = createPublications(services)
  const id = await drafted(desk)
  await approved(desk, id)
  const actor = desk.editor.person.actor
  const before = await everything(id)
  for (const table of ['document_placement', 'site_content', 'audit_entry', 'document_edition', 'document']) {
    await breakOn(table)
    await expect(engine.act({ id, event: 'publish', body: {}, actor })).rejects.toThrow('broken')
    await mend(table)
    expect({ table, after: await everything(id) }).toEqual({ table, after: before })
  }
  await engine.act({ id, event: 'publish', body: {}, actor })
  expect(await inSight(db, id)).toEqual({ placements: 1, isFound: true })
})

/** The next change of a table fails, as a server that is lost would. */
async function breakOn(table: string): Promise<void> {
  await sql`create or replace function break_it() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$`.execute(
    db,
  )
  await sql`create trigger break_it before insert or update on ${sql.table(table)} for each row execute function break_it()`.execute(
    db,
  )
}

async function mend(table: string): Promise<void> {
  await sql`drop trigger break_it on ${sql.table(table)}`.execute(db)
}

async function everything(id: number): Promise<unknown> {
  const { rows } = await sql<{ all: unknown }>`
    select jsonb_build_array((select to_jsonb(d) from document d where d.id = ${id}),
      (select jsonb_agg(to_jsonb(e) order by e.edition) from document_edition e where e.document_id = ${id}),
      (select jsonb_agg(to_jsonb(p)) from document_placement p where p.document_id = ${id}),
      (select jsonb_agg(to_jsonb(n)) from index_number n), (select jsonb_agg(to_jsonb(c)) from site_content c),
      (select count(*) from audit_entry), (select count(*) from search_entry_a), (select count(*) from search_entry_b)) as all`.execute(
    db,
  )
  return rows[0]?.all
}
