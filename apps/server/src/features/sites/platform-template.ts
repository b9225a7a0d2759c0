/** What a new site begins with: the fixed sections of the platform, the columns of art. 20 and the fields of the standard catalogues. */
import type { ColumnInput } from '@gongkai/contract'
import {
  CATALOG_FIELDS,
  DISCLOSURE_ITEMS,
  fieldColumns,
  PLATFORM_SECTIONS,
  type PlatformSection,
  STATUTORY_COLUMNS,
} from '@gongkai/law/publication'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { type Agency, findAgency } from '../agencies/index.ts'
import { insertColumn, recordOpenings } from './columns.repository.ts'
import type { SiteRecord } from './sites.repository.ts'
import { TEMPLATE_ENGLISH } from './template-english.ts'

/** Governments, which alone have a gazette. */
const GOVERNMENTS: ReadonlySet<Agency['kind']> = new Set(['state', 'province', 'prefecture', 'county', 'township'] as const)
/** Who may make 规章: governments of provinces and of cities with districts (立法法 art. 93). */
const RULE_MAKERS: ReadonlySet<Agency['kind']> = new Set(['province', 'prefecture'] as const)
/** Whose departments publish by the standard catalogues of grassroots governments (国办发〔2019〕54号). */
const COUNTIES: ReadonlySet<Agency['kind']> = new Set(['county', 'zone'] as const)
const VILLAGE_DAYS = 92

/** How the sections and columns of the template are shown, where it is not as a list. */
const SHOWN: Readonly<Record<string, Pick<ColumnInput, 'presentation' | 'library'>>> = {
  guide: { presentation: 'page' },
  annualReport: { presentation: 'library', library: 'annualReport' },
  regulations: { presentation: 'library', library: 'regulation' },
  normative: { presentation: 'library', library: 'normative' },
  interpretations: { presentation: 'library', library: 'interpretation' },
}

const SECTION_PURPOSE: Readonly<Record<PlatformSection['key'], string>> = {
  guide: '本机关政府信息的分类、编排体系、获取方式和政府信息公开工作机构的联系方式',
  system: '政府信息公开工作的法规、制度和标准',
  statutory: '依照《中华人民共和国政府信息公开条例》第二十条、第二十一条主动公开的政府信息',
  annualReport: '本机关历年政府信息公开工作年度报告',
  application: '申请公开政府信息的办法和入口',
  gazette: '本级政府公报，自创刊号起',
}

const NEWS_DAYS = 14
const NOTICE_DAYS = 183

type Column = Omit<ColumnInput, 'ownerAgencyId' | 'parentId'>

/** Puts columns into a site. */
interface Layer {
  readonly add: (column: Column, parentId?: number) => Promise<number>
}

/**
 * Lays out the columns of a site: `platform` the 政府信息公开平台 (国办公开办函〔2019〕61号), `website` besides it news, notices and
 * consultation. What only some agencies have (gazette, regulations, the fields of grassroots governments, villages) comes by their kind.
 */
export async function openPlatform(
  trx: Database,
  { clock }: { readonly clock: Clock },
  site: Pick<SiteRecord, 'id' | 'agencyId'>,
  template: 'platform' | 'website',
): Promise<void> {
  const agency = await findAgency(trx, site.agencyId)
  const kind = agency?.kind ?? null
  const layer: Layer = {
    add: async (column, parentId) => {
      const facts = { ...column, ownerAgencyId: site.agencyId, ...(parentId === undefined ? {} : { parentId }) }
      return insertColumn(trx, { clock }, site.id, facts)
    },
  }
  if (template === 'website') await addNews(layer)
  for (const section of PLATFORM_SECTIONS) {
    if (section.governmentsOnly && !GOVERNMENTS.has(kind)) continue
    const id = await layer.add(sectionColumn(section, site.agencyId))
    if (section.key === 'statutory') await addStatutory(layer, id, kind)
  }
  if (template === 'website') await addConsultation(layer)
  await recordOpenings(trx, site.id)
}

function sectionColumn({ key, name, columnType }: PlatformSection, agencyId: number): Column {
  const shown: Pick<ColumnInput, 'presentation' | 'library' | 'link'> =
    key === 'application'
      ? { presentation: 'link', link: `/agencies/${agencyId}/apply` }
      : (SHOWN[key] ?? { presentation: 'list' })
  return {
    name,
    description: SECTION_PURPOSE[key],
    keywords: [name, '政府信息公开'],
    columnType,
    section: key,
    ...english(key),
    ...shown,
  }
}

function english(key: string): Pick<Column, 'englishName'> {
  const name = TEMPLATE_ENGLISH[key]
  return name === undefined ? {} : { englishName: name }
}

async function addStatutory(layer: Layer, parentId: number, kind: Agency['kind']): Promise<void> {
  for (const { key, name, description, items, columnType, cycleDays } of STATUTORY_COLUMNS) {
    if (key === 'regulations' && !RULE_MAKERS.has(kind)) continue
    const column: Column = {
      name,
      description,
      keywords: [name],
      columnType,
      ...english(key),
      ...(SHOWN[key] ?? { presentation: 'list' }),
      ...(items[0] === undefined ? {} : { itemCode: items[0] }),
      ...(cycleDays === undefined ? {} : { updateDays: cycleDays }),
    }
    await layer.add(column, parentId)
  }
  if (COUNTIES.has(kind)) await addFields(layer, parentId)
  if (kind === 'township') await addTownshipItems(layer, parentId)
  if (COUNTIES.has(kind) || kind === 'township') await addVillages(layer, parentId)
}

const LIST = { presentation: 'list', columnType: '信息公开目录' } as const

async function addFields(layer: Layer, statutoryId: number): Promise<void> {
  const name = '重点领域信息公开'
  const description = '基层政务公开标准化规范化各试点领域依照标准目录公开的信息'
  const keywords = [name, '标准目录']
  const fields = await layer.add({ ...LIST, name, description, keywords, englishName: 'Key fields' }, statutoryId)
  for (const { key, name, origin, items } of CATALOG_FIELDS) {
    if (origin !== 'pilot') continue
    const itemCode = items[0]
    const common = { ...LIST, fieldCode: key, ...(itemCode === undefined ? {} : { itemCode }) }
    const id = await layer.add({ ...common, name, description: `${name}领域依照标准目录公开的信息`, keywords: [name] }, fields)
    for (const sub of fieldColumns(key)) {
      await layer.add({ ...common, name: sub, description: `${name}领域：${sub}`, keywords: [name, sub] }, id)
    }
  }
}

/** 条例 art. 21: what townships publish besides, by its own items. */
async function addTownshipItems(layer: Layer, statutoryId: number): Promise<void> {
  const name = '重点领域信息公开'
  const description = '《中华人民共和国政府信息公开条例》第二十一条规定乡（镇）人民政府主动公开的信息'
  const top = await layer.add({ ...LIST, name, description, keywords: [name], englishName: 'Key fields' }, statutoryId)
  for (const { code, label, term, level } of DISCLOSURE_ITEMS) {
    if (level === 'township')
      await layer.add({ ...LIST, name: label, description: `${term}情况`, keywords: [label], itemCode: code }, top)
  }
}

async function addVillages(layer: Layer, statutoryId: number): Promise<void> {
  await layer.add(
    {
      ...LIST,
      name: '村（居）务公开',
      englishName: 'Village and community affairs',
      description: '村民委员会、居民委员会按季度公布的党务、村（居）务和财务',
      keywords: ['村务公开', '居务公开'],
      itemCode: '20-15',
      updateDays: VILLAGE_DAYS,
    },
    statutoryId,
  )
}

async function addNews({ add }: Layer): Promise<void> {
  const list = { presentation: 'list', columnType: '工作动态' } as const
  await add({
    ...list,
    name: '要闻动态',
    englishName: 'News',
    description: '本地区、本机关的重要工作动态',
    keywords: ['要闻', '动态'],
    updateDays: NEWS_DAYS,
  })
  await add({
    ...list,
    name: '通知公告',
    englishName: 'Notices',
    description: '面向社会的通知、公告和公示',
    keywords: ['通知', '公告', '公示'],
    updateDays: NOTICE_DAYS,
  })
}

async function addConsultation({ add }: Layer): Promise<void> {
  const top = await add({
    presentation: 'list',
    name: '互动交流',
    englishName: 'Participation',
    description: '征集意见、答复留言、网上调查和在线访谈',
    keywords: ['互动交流'],
    columnType: '咨询投诉',
  })
  const libraries = [
    ['consultation', '意见征集', 'Consultations', '政策文件起草过程中公开征求意见和反馈采纳情况', '征集调查'],
    ['mail', '网民留言', 'Mail', '网民的咨询、建议和投诉以及答复', '咨询投诉'],
    ['survey', '网上调查', 'Surveys', '面向公众的网上调查和结果', '征集调查'],
  ] as const
  for (const [library, name, englishName, description, columnType] of libraries) {
    await add({ presentation: 'library', library, name, englishName, description, keywords: [name], columnType }, top)
  }
}
