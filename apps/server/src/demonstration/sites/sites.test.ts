/** The sites of the demonstration open once, each column with its owner. */
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { stoppedClock } from '../../platform/clock.ts'
import { registerAgencies } from '../agencies.ts'
import { loadDemonstrationSites } from './index.ts'

const { db } = await testDatabase()
const clock = stoppedClock('2026-01-31T08:00:00Z')

test('two sites, the whole template, departments that answer for their columns, villages below the town', async () => {
  await db.transaction().execute((trx) => registerAgencies(trx))
  await loadDemonstrationSites(db, clock)
  await loadDemonstrationSites(db, clock)
  const sites = await db.selectFrom('site').select(['key', 'id']).orderBy('id').execute()
  expect(sites.map(({ key }) => key)).toEqual(['qinghe', 'chengguan'])
  const columns = await db
    .selectFrom('site_column as c')
    .innerJoin('agency_version as v', 'v.agency_id', 'c.owner_agency_id')
    .select(['c.site_id as site', 'c.name', 'v.name as owner'])
    .where('v.valid_to', 'is', null)
    .execute()
  expect(columns.filter(({ site }) => site === sites[0]?.id).length).toBeGreaterThan(240)
  expect(columns).toContainEqual({ site: sites[0]?.id, name: '招生管理', owner: '青禾县教育局' })
  expect(columns).toContainEqual({ site: sites[1]?.id, name: '宅基地审核', owner: '青禾县城关镇人民政府' })
  const villages = await db.selectFrom('agency_version').select('name').where('kind', '=', 'village').orderBy('name').execute()
  expect(villages.map(({ name }) => name)).toContain('青禾县城关镇东关村民委员会')
  const duties = await db.selectFrom('disclosure_duty').select(['site_id as site', 'code']).execute()
  expect(duties.filter(({ site }) => site === sites[0]?.id).length).toBeGreaterThan(220)
  expect(await db.selectFrom('duty_occurrence').select('due_on').execute()).toHaveLength(10)
})
