/** Owners of columns are reminded once for each time that a column goes stale; strays follow a merged column. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { anAgency, aPerson } from '../../../test/factories.ts'
import { runJobs, testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite, type TestSite } from '../../../test/site-factory.ts'
import { stoppedClock } from '../../platform/clock.ts'

const { db } = await testDatabase()
const app = await testApp({ db })

let site: TestSite
let owner: number
let column: number

const messages = async () => {
  const rows = await db.selectFrom('outbox_message').select(['subject', 'agency_id as agency', 'body']).orderBy('id').execute()
  const { vault } = await testServices({ db })
  return rows.map(({ body, ...rest }) => ({ ...rest, body: vault.open(body, 'outbox_message.body') }))
}

beforeAll(async () => {
  owner = await anAgency(db, { name: '试验县教育局' })
  site = await aSite(db, { name: '试验网站', agencyId: owner })
  column = await aColumn(db, site, { name: '通知公告' })
  await sql`update site_column set update_days = 14 where id = ${column}`.execute(db)
  const { personId } = await aPerson(db, { agencyId: owner, roles: ['editor'] })
  const { vault } = await testServices({ db })
  await sql`update person set mail = ${vault.seal('editor@example.gov.cn', 'person.mail')} where id = ${personId}`.execute(db)
})

test('a stale column is told once, an empty one once, and again when it goes stale again', async () => {
  await aColumn(db, site, { name: '空栏目' })
  await aPublished(db, site, { columns: [column], publishedAt: '2026-01-10T02:00:00Z' })
  await runJobs(app, { also: ['remind-of-columns'] })
  await runJobs(app, { also: ['remind-of-columns'] })
  const [first, ...others] = await messages()
  expect(others).toEqual([])
  expect(first).toMatchObject({ subject: '试验网站有 2 个栏目需要更新', agency: owner })
  expect(first?.body).toContain('“通知公告”自 2026-01-24 起超过更新周期')
  expect(first?.body).toContain('“空栏目”还没有信息')

  await aPublished(db, site, { columns: [column], publishedAt: '2026-02-01T02:00:00Z' })
  const later = await testApp({ db, clock: stoppedClock('2026-03-31T08:00:00Z') })
  await runJobs(later, { also: ['remind-of-columns'] })
  expect((await messages()).map(({ subject }) => subject)).toEqual(['试验网站有 2 个栏目需要更新', '试验网站有 1 个栏目需要更新'])
})

test('a document put into a column while it was merged follows it', async () => {
  const old = await aColumn(db, site, { closed: true, movedTo: column })
  const id = await aPublished(db, site, { columns: [old] })
  await runJobs(app, { also: ['follow-merged-columns'] })
  const places = await db.selectFrom('document_placement').select(['column_id', 'main']).where('document_id', '=', id).execute()
  expect(places).toEqual([{ column_id: column, main: true }])
})
