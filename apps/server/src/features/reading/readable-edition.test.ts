/** What was withdrawn does not come back with the document: only the edition that was reviewed anew is read. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { aColumn, anAttachment, aPublished, aSite, bumpSite, withdrawn } from '../../../test/site-factory.ts'

const { db } = await testDatabase()
const app = await testApp({ db })
const { files } = await testServices({ db })

test('the editions before a withdrawal stay withdrawn after the document is published again', async () => {
  const site = await aSite(db)
  const id = await aPublished(db, site, { title: '含有身份证号的名单', columns: [await aColumn(db, site)] })
  const kept = await files.keep(
    db,
    { bytes: Buffer.from('名单'), name: '名单.txt', made: 'text/plain', purpose: 'publication', agencyId: site.agencyId },
    { kind: 'visitor' },
  )
  await anAttachment(db, id, { name: '名单', fileId: kept.id })
  const status = async (path: string) => (await app.inject(path)).statusCode
  expect(await status(`/files/${kept.id}`)).toBe(200)

  await withdrawn(db, site, id)
  await sql`
    insert into document_edition (document_id, edition, title, body, body_text, content_source, disclosure_class, change_note, created_at, published_at)
    values (${id}, 2, '名单（已去除个人信息）', '<p>正文。</p>', '正文。', '青禾县', 'public', '去除个人信息', now(), now())`.execute(
    db,
  )
  await sql`update document set state = 'published', standing = 'published', withdrawn_at = null, current_edition = 2, published_at = now()
    where id = ${id}`.execute(db)
  await bumpSite(db, site)

  const page = await app.inject(`/sites/${site.key}/documents/${id}`)
  expect([page.statusCode, page.body.includes('已去除个人信息'), page.body.includes('/editions/1')]).toEqual([200, true, false])
  expect(await status(`/sites/${site.key}/documents/${id}/editions/1`)).toBe(404)
  expect(await status(`/files/${kept.id}`)).toBe(404)
})
