/** 0052: relations of documents become relations of their editions, and nothing that readers have changes. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { migrate } from '../../platform/migrate.ts'

const { db } = await testDatabase('empty')

/** A document in the rows of then: how many editions it has, which readers have, which is open. */
async function aDocument(facts: {
  readonly editions: number
  readonly current?: number
  readonly open?: number
}): Promise<number> {
  const { editions, current = null, open = null } = facts
  const isPublic = current !== null
  const { rows } = await sql<{ id: number }>`
    insert into document (agency_id, kind, state, standing, index_number, current_edition, open_edition, site_id, first_published_at, published_at, created_at)
    values (1, 'normativeDocument', ${open === null ? (isPublic ? 'published' : 'discarded') : 'draft'}, ${isPublic ? 'published' : 'unpublished'},
      ${isPublic ? sql`'T/2020-' || nextval('test_number')` : null}, ${current}, ${open}, ${isPublic ? 1 : null}, ${isPublic ? '2020-01-01' : null}::timestamptz,
      ${isPublic ? '2020-01-01' : null}::timestamptz, now()) returning id`.execute(db)
  const id = rows[0]?.id ?? 0
  for (let edition = 1; edition <= editions; edition += 1)
    await sql`insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at)
      values (${id}, ${edition}, '关于供暖的通知', '试验县', 'public', now())`.execute(db)
  return id
}

test('they are put to what readers have and to the open revision; what the register records stays the document’s', async () => {
  await migrate(db, { upTo: '0051_response_registers' })
  await sql`create sequence test_number`.execute(db)
  await sql`insert into agency (id) values (1) on conflict do nothing`.execute(db)
  await sql`insert into site (id, key, agency_id, name, opened_at) values (1, 'test', 1, '试验县', now())`.execute(db)
  const target = await aDocument({ editions: 1, current: 1 })
  const revised = await aDocument({ editions: 3, current: 2, open: 3 })
  const draft = await aDocument({ editions: 1, open: 1 })
  const discarded = await aDocument({ editions: 1 })
  const decision = await aDocument({ editions: 1, current: 1 })
  for (const id of [revised, draft, discarded, decision])
    await sql`insert into document_relation (from_id, kind, to_id, since, remark) values (${id}, 'repeals', ${target}, '2021-01-01', '说明')`.execute(
      db,
    )
  await sql`insert into normative_document (document_id, agency_id, category, stage, ended_on, end_manner, ended_by, created_at)
    values (${target}, 1, 'normative', 'ended', '2021-01-01', 'repealed', ${decision}, now())`.execute(db)

  await migrate(db)
  const { rows } =
    await sql`select from_id as id, edition, since, remark from document_relation order by from_id, edition`.execute(db)
  const kept = { since: '2021-01-01', remark: '说明' }
  expect(rows).toEqual([
    { id: revised, edition: 2, ...kept },
    { id: revised, edition: 3, ...kept },
    { id: draft, edition: 1, ...kept },
    { id: discarded, edition: 1, ...kept },
    { id: decision, edition: null, ...kept },
  ])
  const { rows: shown } = await sql<{ id: number }>`select from_id as id from relation_in_effect order by id`.execute(db)
  expect(shown.map(({ id }) => id)).toEqual([revised, decision])
})
