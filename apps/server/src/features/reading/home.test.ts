import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { aColumn, aPublished, aSite } from '../../../test/site-factory.ts'
import { systemClock } from '../../platform/clock.ts'
import { homeLists } from './home.portal.tsx'
import { LATEST_LINES } from './listing.query.ts'
import { createSiteDirectory } from './site-directory.ts'

const { db } = await testDatabase()
const directory = createSiteDirectory({ db, clock: systemClock })

/** The newest documents of columns, asked in the plainest way. */
async function plainly(columns: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select document_id as id from document_placement where column_id = any(${columns}::int[]) and published_at is not null
    group by document_id order by max(published_at) desc, document_id desc limit ${LATEST_LINES}`.execute(db)
  return rows.map(({ id }) => id)
}

test('首页各栏目和“最新公开”与逐一查询的结果相同：多级栏目、一件多栏、单页栏目、同一时刻、空栏目', async () => {
  const site = await aSite(db)
  const tops = [await aColumn(db, site), await aColumn(db, site), await aColumn(db, site)]
  const below = [
    await aColumn(db, site, { parentId: tops[0] ?? 0 }),
    await aColumn(db, site, { parentId: tops[0] ?? 0 }),
    await aColumn(db, site, { parentId: tops[1] ?? 0, presentation: 'page' }),
    await aColumn(db, site, { section: 'guide', presentation: 'page' }),
    await aColumn(db, site, { section: 'system' }),
  ]
  // The third of the first level stays empty.
  const filled = [...tops.slice(0, 2), ...below]
  for (let made = 0; made < 40; made += 1) {
    const columns = [filled[(made * 5) % filled.length] ?? 0]
    if (made % 4 === 0) columns.push(filled[(made * 5 + 3) % filled.length] ?? 0)
    const day = String(1 + ((made * 7) % 20)).padStart(2, '0')
    await aPublished(db, site, { columns, publishedAt: `2026-01-${day}T02:00:00Z` })
  }
  await directory.current()
  const known = directory.byKey(site.key)
  if (!known) throw new Error('the site is not known')
  const columns = await directory.columns(known)
  const shown = tops.map((id) => columns.find(id)).filter((column) => column !== undefined)

  const { newest, latest } = await homeLists(db, columns, shown)

  const ids = (lines: readonly { readonly id: number }[]) => lines.map(({ id }) => id)
  const listed = columns.all.filter(({ presentation }) => presentation !== 'page').map(({ id }) => id)
  expect(ids(newest)).toEqual(await plainly(listed))
  expect(newest).toHaveLength(LATEST_LINES)
  for (const [place, top] of tops.entries()) expect(ids(latest[place] ?? [])).toEqual(await plainly(columns.within(top)))
  expect(latest[2]).toEqual([])
})
