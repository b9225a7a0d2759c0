/** 同步解读: what is signed goes online with its document, by one act; what others draft about it holds nothing up. */
import type { Temporal } from 'temporal-polyfill'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { storyClock } from '../../../test/case-factory.ts'
import {
  anEditorialDesk,
  approved,
  documentView,
  doTo,
  drafted,
  type EditorialDesk,
  inSight,
  refusedTo,
} from '../../../test/document-factory.ts'
import { runJobs, testApp, testDatabase } from '../../../test/harness.ts'

const { db } = await testDatabase()
const clock = storyClock('2026-03-02')
const app = await testApp({ db, clock })
const county = await anEditorialDesk(app, db)
const department = await anEditorialDesk(app, db, { parentId: county.agencyId })
const stranger = await anEditorialDesk(app, db)
// Notices of the county owe an interpretation here.
await sql`insert into review_scheme (agency_id, kind, interpretation, set_at) values (${county.agencyId}, 'notice', true, now())`.execute(
  db,
)

function interpretation(desk: EditorialDesk, of: number): Promise<number> {
  return drafted(
    desk,
    {
      title: '《关于做好冬季供暖工作的通知》政策解读',
      parts: { interpretation: { form: 'text', firstResponsible: '局主要负责人' } },
      relations: [{ kind: 'interprets', documentId: of }],
    },
    'interpretation',
  )
}

const moments = async (ids: readonly number[]) => {
  const { rows } = await sql<{ id: number; at: Temporal.Instant | null; number: string | null }>`
    select id, published_at as at, index_number as number from document where id = any(${[...ids]}::bigint[]) order by id`.execute(
    db,
  )
  return rows.map(({ at, number }) => ({ at: String(at), number }))
}

test('document and signed interpretation go online together, each with its number and its own entry in the history', async () => {
  const id = await drafted(county)
  const about = await interpretation(county, id)
  await approved(county, id)
  expect((await refusedTo(county.editor, id, 'publish')).detail).toContain('没有与文件同步审签')
  await approved(county, about)
  await doTo(county.editor, id, 'publish')
  for (const one of [id, about]) expect(await inSight(db, one)).toEqual({ placements: 1, isFound: true })
  const [document, reading] = await moments([id, about])
  expect(reading?.at).toBe(document?.at)
  expect(reading?.number).not.toBe(document?.number)
  const { rows } = await sql<{ kind: string; together: string | null }>`
    select kind, payload->>'together' as together from audit_entry where subject_kind = 'document' and subject_id = ${String(about)}
    order by at desc, sequence desc limit 1`.execute(db)
  expect(rows[0]).toEqual({ kind: 'document-publish', together: '与所解读的文件一并发布' })
  expect((await app.inject(`/sites/${county.siteKey}/documents/${id}`)).body).toContain(`documents/${about}`)
})

test('the interpretation that a department signed goes online with the document of its superior, also at the hour that was set', async () => {
  const id = await drafted(county)
  const about = await interpretation(department, id)
  const draft = await interpretation(department, id)
  await approved(county, id)
  await approved(department, about)
  // Its own hour is later and no longer waited for.
  await doTo(department.editor, about, 'schedule', { at: '2026-03-05T09:00' })
  await doTo(county.editor, id, 'schedule', { at: '2026-03-03T09:00' })
  clock.goTo('2026-03-03')
  await runJobs(app)
  const [document, reading] = await moments([id, about])
  expect(document?.at).not.toBe('null')
  expect(reading?.at).toBe(document?.at)
  expect((await documentView(department.editor, about)).state).toBe('published')
  // What the department still drafts besides waits for nobody and holds nobody up.
  expect((await documentView(department.editor, draft)).state).toBe('draft')
  clock.goTo('2026-03-05')
  await runJobs(app)
  expect((await moments([about]))[0]).toEqual(reading)
})

test('what keeps the interpretation back keeps the document back, and says so with everything else', async () => {
  const id = await drafted(county)
  const about = await interpretation(county, id)
  await approved(county, id)
  await approved(county, about)
  await sql`update document_edition set body_text = body_text || '改', body = body || '<p>改</p>' where document_id = ${about}`.execute(
    db,
  )
  const refused = await refusedTo(county.editor, id, 'publish')
  expect(refused.detail).toMatch(/没有与文件同步发布.*解读材料《.*》：还没有保密审查/u)
  expect(await inSight(db, about)).toEqual({ placements: 0, isFound: false })
})

test('what somebody else drafts about a document neither holds its revision up nor goes online with it', async () => {
  const id = await drafted(county)
  await approved(county, await interpretation(county, id))
  await approved(county, id)
  await doTo(county.editor, id, 'publish')
  const foreign = await interpretation(stranger, id)
  const signed = await interpretation(stranger, id)
  await approved(stranger, signed)
  await doTo(county.editor, id, 'openEdition', { changeNote: '更正错字' })
  await approved(county, id)
  await doTo(county.editor, id, 'publish')
  expect((await documentView(stranger.editor, foreign)).state).toBe('draft')
  expect((await documentView(stranger.editor, signed)).state).toBe('approved')
})

test('where none is owed, a signed one goes online with the document, and one that cannot simply waits', async () => {
  const id = await drafted(stranger)
  const [good, spoiled] = [await interpretation(stranger, id), await interpretation(stranger, id)]
  for (const one of [id, good, spoiled]) await approved(stranger, one)
  await sql`update document_edition set body = body || '<p>改</p>' where document_id = ${spoiled}`.execute(db)
  await doTo(stranger.editor, id, 'publish')
  expect((await documentView(stranger.editor, good)).state).toBe('published')
  expect((await documentView(stranger.editor, spoiled)).state).toBe('approved')
})

test('publishing that breaks off at the interpretation leaves neither', async () => {
  const id = await drafted(stranger)
  const about = await interpretation(stranger, id)
  for (const one of [id, about]) await approved(stranger, one)
  await sql`create function break_it() returns trigger language plpgsql as $$ begin if new.id = ${sql.lit(about)} then raise exception 'broken';
    end if; return new; end $$`.execute(db)
  await sql`create trigger break_it before update on document for each row execute function break_it()`.execute(db)
  const { version } = await documentView(stranger.editor, id)
  const reply = await stranger.editor.post(`/api/office/documents/${id}/events/publish`, { version, body: {} })
  expect(reply.statusCode).toBe(500)
  await sql`drop trigger break_it on document`.execute(db)
  for (const one of [id, about]) {
    expect(await inSight(db, one)).toEqual({ placements: 0, isFound: false })
    expect((await documentView(stranger.editor, one)).indexNumber).toBeNull()
  }
  await doTo(stranger.editor, id, 'publish')
  expect((await documentView(stranger.editor, about)).state).toBe('published')
})
