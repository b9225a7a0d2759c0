/** The sites of the demonstration: the county's whole web site and the small platform of one of its townships. */
import type { SiteInput } from '@gongkai/contract'
import { CHINA_CALENDAR } from '@gongkai/law/calendar'
import { eventDueOn } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { insertAgency } from '../../features/agencies/index.ts'
import { touchSites } from '../../features/publications/index.ts'
import { addStandardDuties, insertSite, openPlatform } from '../../features/sites/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { once } from '../../platform/once.ts'
import { COUNTY_REGION } from '../county/members.ts'
import { HAPPENED } from './happened.ts'
import { OWNERS } from './owners.ts'

const COUNTY = '青禾县人民政府'
const TOWN = '青禾县城关镇人民政府'
/** The day since which the villages are known: that of the demonstration's other agencies. */
const SINCE = '2019-05-15'
const VILLAGES = ['东关村', '西沟村', '河湾村', '南街社区'] as const

type Facts = Omit<SiteInput, 'agencyId'>

const COUNTY_SITE: Facts = {
  key: 'qinghe',
  name: '青禾县人民政府门户网站',
  englishName: 'Qinghe County People’s Government',
  siteCode: '1304990001',
  icpNumber: '江北ICP备00000001号（示例）',
  policeNumber: '江北公网安备00000000000001号（示例）',
  organizer: '青禾县人民政府',
  undertaker: '青禾县人民政府办公室',
  contact: '0000-0000001（政府网站管理，示例）',
  introduction: '青禾县为虚构的县，本网站供演示使用。',
  color: 'red',
}

const TOWN_SITE: Facts = {
  key: 'chengguan',
  name: '青禾县城关镇政府信息公开平台',
  englishName: 'Chengguan Town, Qinghe County',
  siteCode: '1304990015',
  icpNumber: '江北ICP备00000001号（示例）',
  organizer: '青禾县城关镇人民政府',
  contact: '0000-0000150（党政综合办公室，示例）',
  introduction: '青禾县城关镇为虚构的镇，本网站供演示使用。',
  color: 'blue',
}

/** Opens them in a database that holds the demonstration's agencies and never had these sites. */
export async function loadDemonstrationSites(db: Database, clock: Clock): Promise<void> {
  await once(db, 'demonstration sites', async (trx) => {
    const ids = await agenciesByName(trx)
    const [county, town] = [ids.get(COUNTY), ids.get(TOWN)]
    // Whoever removed or renamed an agency of the demonstration does without its site.
    const opened = [
      ...(county === undefined ? [] : [await openSite(trx, clock, { ...COUNTY_SITE, agencyId: county }, 'website')]),
      ...(town === undefined ? [] : [await openSite(trx, clock, { ...TOWN_SITE, agencyId: town }, 'platform')]),
    ]
    if (town !== undefined) await registerVillages(trx, town)
    await assignOwners(trx, ids, opened)
    await fillCatalogues(trx, clock, opened)
    await touchSites(trx, { clock }, opened)
  })
}

async function openSite(trx: Database, clock: Clock, facts: SiteInput, template: 'platform' | 'website'): Promise<number> {
  const id = await insertSite(trx, { clock }, facts)
  await openPlatform(trx, { clock }, { id, agencyId: facts.agencyId }, template)
  return id
}

async function agenciesByName(trx: Database): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select v.agency_id as id, v.name from agency_version v join agency a on a.id = v.agency_id
    where v.valid_to is null and a.standing = 'established' and v.region[3] = ${COUNTY_REGION[2]} order by v.agency_id desc`.execute(
    trx,
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}

/** Each department answers for the columns of its own work. */
async function assignOwners(trx: Database, ids: ReadonlyMap<string, number>, sites: readonly number[]): Promise<void> {
  for (const [agency, columns] of Object.entries(OWNERS)) {
    const owner = ids.get(`青禾县${agency}`)
    if (owner === undefined) continue
    await sql`with recursive owned (id) as (
        select id from site_column where site_id = ${sites[0] ?? 0} and name = any(${[...columns]}::text[])
        union select c.id from owned o join site_column c on c.parent_id = o.id)
      update site_column set owner_agency_id = ${owner} where id in (select id from owned)`.execute(trx)
  }
}

async function registerVillages(trx: Database, townId: number): Promise<void> {
  for (const village of VILLAGES) {
    const isCommunity = village.endsWith('社区')
    await insertAgency(trx, 'established', {
      validFrom: SINCE,
      name: `青禾县城关镇${village}${isCommunity ? '居民委员会' : '村民委员会'}`.replace('村村民', '村民'),
      kind: 'village',
      level: 'village',
      parentId: townId,
      supervisorId: null,
      reconsiderationAgencyId: null,
      court: null,
      region: [...COUNTY_REGION, '城关镇'],
      divisionCode: null,
      creditCode: null,
      mustReport: false,
      reportScope: null,
      rollUp: null,
    })
  }
}

/** What the sites owe since the year began, and a few matters of which some are published in time and some are not. */
async function fillCatalogues(trx: Database, clock: Clock, sites: readonly number[]): Promise<void> {
  const today = clock.today()
  for (const id of sites) {
    const { rows } = await sql<{ agencyId: number; kind: string | null }>`
      select s.agency_id as "agencyId", v.kind from site s join agency_version v on v.agency_id = s.agency_id and v.valid_to is null
      where s.id = ${id}`.execute(trx)
    const [site] = rows
    if (site) await addStandardDuties(trx, { id, ...site }, `${today.year}-01-01`)
  }
  for (const { code, subject, daysAgo } of HAPPENED) {
    const startedOn = today.subtract({ days: daysAgo }).toString()
    await sql`insert into duty_occurrence (duty_id, agency_id, subject, started_on, due_on, noted_at)
      select id, agency_id, ${subject}, ${startedOn}, ${eventDueOn({ kind: 'rule', rule: 'general' }, startedOn, CHINA_CALENDAR)}, ${String(clock.now())}
      from disclosure_duty where site_id = ${sites[0] ?? 0} and code = ${code} and agency_id is not null`.execute(trx)
  }
}
