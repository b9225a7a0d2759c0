/** The agencies of the demonstration: those of the published samples with their superiors, and the fictitious county. */
import { type AgencyKind, type AgencyVersion, appendVersion, insertAgency, type NewVersion } from '../features/agencies/index.ts'
import type { Database } from '../platform/database.ts'
import { COUNTY_REGION, MEMBERS } from './county/members.ts'
import { COUNTY_OFFICE, officeOf } from './county/offices.ts'

/** The day since which the demonstration's agencies are known. */
const SINCE = '2019-05-15'

type Level = NonNullable<AgencyVersion['level']>

function version(
  name: string,
  kind: AgencyKind,
  level: Level,
  parentId: number | null,
  more: Partial<NewVersion> = {},
): NewVersion {
  return {
    validFrom: SINCE,
    name,
    kind,
    level,
    parentId,
    supervisorId: null,
    reconsiderationAgencyId: null,
    court: null,
    region: [],
    divisionCode: null,
    creditCode: null,
    mustReport: null,
    reportScope: null,
    rollUp: null,
    ...more,
  }
}

/** Registers all of them. Superiors of the published samples only hold the tree together: nothing is said of their own reports. */
export async function registerAgencies(trx: Database): Promise<void> {
  await registerPublished(trx)
  await registerCounty(trx)
}

async function registerPublished(trx: Database): Promise<void> {
  const add = (...facts: Parameters<typeof version>) => insertAgency(trx, 'established', version(...facts))
  const jiangxi = await add('江西省人民政府', 'province', 'province', null, { region: ['江西省'], divisionCode: '360000' })
  const ganzhou = await add('赣州市人民政府', 'prefecture', 'prefecture', jiangxi, {
    region: ['江西省', '赣州市'],
    divisionCode: '360700',
  })
  await add('赣州市赣县区人民政府', 'county', 'county', ganzhou, {
    region: ['江西省', '赣州市', '赣县区'],
    divisionCode: '360704',
    mustReport: true,
    reportScope: 'aggregated',
  })
  const zone = await add('赣州经济技术开发区管理委员会', 'zone', 'zone', ganzhou, { region: ['江西省', '赣州市'] })
  const inZone = { region: ['江西省', '赣州市'], mustReport: true, reportScope: 'own' } as const
  await add('赣州经济技术开发区党政办公室', 'internal-office', 'zone', zone, inZone)
  await add('赣州经开区政务服务中心', 'public-institution', 'zone', zone, inZone)
  const yichun = await add('宜春市人民政府', 'prefecture', 'prefecture', jiangxi, {
    region: ['江西省', '宜春市'],
    divisionCode: '360900',
  })
  const zhangshu = await add('樟树市人民政府', 'county', 'county', yichun, {
    region: ['江西省', '宜春市', '樟树市'],
    divisionCode: '360982',
  })
  await add('樟树市临江镇人民政府', 'township', 'township', zhangshu, {
    region: ['江西省', '宜春市', '樟树市', '临江镇'],
    divisionCode: '360982100',
    mustReport: true,
    reportScope: 'own',
  })
  const guangdong = await add('广东省人民政府', 'province', 'province', null, { region: ['广东省'], divisionCode: '440000' })
  const shaoguan = await add('韶关市人民政府', 'prefecture', 'prefecture', guangdong, {
    region: ['广东省', '韶关市'],
    divisionCode: '440200',
  })
  await add('韶关市武江区人民政府', 'county', 'county', shaoguan, {
    region: ['广东省', '韶关市', '武江区'],
    divisionCode: '440203',
    mustReport: true,
    reportScope: 'aggregated',
  })
}

async function registerCounty(trx: Database): Promise<void> {
  const add = (facts: NewVersion) => insertAgency(trx, 'established', facts)
  const [province, prefecture] = [COUNTY_REGION.slice(0, 1), COUNTY_REGION.slice(0, 2)]
  const jiangbei = await add(version('江北省人民政府（虚构）', 'province', 'province', null, { region: province }))
  const yunchuan = await add(version('云川市人民政府（虚构）', 'prefecture', 'prefecture', jiangbei, { region: prefecture }))
  const county = await add(
    version('青禾县人民政府', 'county', 'county', yunchuan, {
      region: COUNTY_REGION,
      mustReport: true,
      reportScope: 'aggregated',
      reconsiderationAgencyId: yunchuan,
      ...COUNTY_OFFICE,
    }),
  )
  const own = { region: COUNTY_REGION, mustReport: true, reportScope: 'own', reconsiderationAgencyId: county } as const
  let supervisorId: number | null = null
  for (const member of MEMBERS) {
    const { key, name, kind, rollUp, renamed } = member
    const level = kind === 'township' ? 'township' : 'county'
    const facts: NewVersion = version(name, kind, level, county, { ...own, ...officeOf(member), rollUp, supervisorId })
    const id = await add(facts)
    // 县级政府办公室 is the 政府信息公开工作主管部门 of the county (条例 art. 3(3)); it comes first.
    if (key === 'office') supervisorId = id
    if (renamed) await appendVersion(trx, id, { ...facts, validFrom: renamed.from, name: renamed.name })
  }
}
