/** A link is dead exactly when its address answers nothing. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { aColumn, anAttachment, aPublished, aSite, withdrawn } from '../../../test/site-factory.ts'
import { deadLinks } from './internal-links.ts'

const { db } = await testDatabase()

test('the file of an edition that a withdrawal took from readers is gone, also when the document is public again', async () => {
  const site = await aSite(db)
  const id = await aPublished(db, site, {
    columns: [await aColumn(db, site)],
    earlier: [{ title: '有误的通知', body: '<p>有误。</p>' }],
  })
  const wrong = await anAttachment(db, id, { name: '有误.pdf', edition: 1 })
  const right = await anAttachment(db, id, { name: '更正.pdf', edition: 2 })
  await withdrawn(db, site, id)
  await sql`update document set state = 'published', standing = 'published', withdrawn_at = null where id = ${id}`.execute(db)
  await sql`update document_edition set published_at = '2026-02-01T02:00:00Z' where document_id = ${id} and edition = 2`.execute(
    db,
  )
  const body = `<p><a href="/files/${wrong}">旧</a><a href="/files/${right}">新</a></p>`
  expect((await deadLinks(db, body, new Set())).map(({ href }) => href)).toEqual([`/files/${wrong}`])
})
