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
import { insertColumns, recordOpenings } from './columns.repository.ts'
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

/** A column of the template with those below it. */
interface Branch {
  readonly column: Column
  readonly below: readonly Branch[]
}

const branch = (column: Column, below: readonly Branch[] = []): Branch => ({ column, below })

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
  let layer =
    template === 'website' ? website(site.agencyId, agency?.kind ?? null) : platform(site.agencyId, agency?.kind ?? null)
  let parents: readonly (number | null)[] = layer.map(() => null)
  // A layer of the tree at a time: four statements instead of three hundred.
  while (layer.length > 0) {
    const columns = layer.map(({ column }, at) => ({
      facts: { ...column, ownerAgencyId: site.agencyId },
      parentId: parents[at] ?? null,
      position: at + 1,
    }))
    const ids = await insertColumns(trx, { clock }, site.id, columns)
    parents = layer.flatMap(({ below }, at) => below.map(() => ids[at] ?? null))
    layer = layer.flatMap(({ below }) => below)
  }
  await recordOpenings(trx, site.id)
}

type Kind = Agency['kind']

function platform(agencyId: number, kind: Kind): readonly Branch[] {
  return PLATFORM_SECTIONS.flatMap((section) => {
    if (section.governmentsOnly && !GOVERNMENTS.has(kind)) return []
    return [branch(sectionColumn(section, agencyId), section.key === 'statutory' ? statutory(kind) : [])]
  })
}

function website(agencyId: number, kind: Kind): readonly Branch[] {
  return [...news(), ...platform(agencyId, kind), consultation()]
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

function statutory(kind: Kind): readonly Branch[] {
  const usual = STATUTORY_COLUMNS.filter(({ key }) => key !== 'regulations' || RULE_MAKERS.has(kind)).map(
    ({ key, name, description, items, columnType, cycleDays }) =>
      branch({
        name,
        description,
        keywords: [name],
        columnType,
        ...english(key),
        ...(SHOWN[key] ?? { presentation: 'list' }),
        ...item(items[0]),
        ...(cycleDays === undefined ? {} : { updateDays: cycleDays }),
      }),
  )
  if (COUNTIES.has(kind)) return [...usual, fields(), villages()]
  return kind === 'township' ? [...usual, townshipItems(), villages()] : usual
}

const LIST = { presentation: 'list', columnType: '信息公开目录' } as const

const item = (code: string | undefined) => (code === undefined ? {} : { itemCode: code })

function fields(): Branch {
  const pilot = CATALOG_FIELDS.filter(({ origin }) => origin === 'pilot').map(({ key, name, items }) => {
    const common = { ...LIST, fieldCode: key, ...item(items[0]) }
    const below = fieldColumns(key).map((sub) =>
      branch({ ...common, name: sub, description: `${name}领域：${sub}`, keywords: [name, sub] }),
    )
    return branch({ ...common, name, description: `${name}领域依照标准目录公开的信息`, keywords: [name] }, below)
  })
  return keyFields('基层政务公开标准化规范化各试点领域依照标准目录公开的信息', pilot)
}

/** 条例 art. 21: what townships publish besides, by its own items. */
function townshipItems(): Branch {
  const items = DISCLOSURE_ITEMS.filter(({ level }) => level === 'township').map(({ code, label, term }) =>
    branch({ ...LIST, name: label, description: `${term}情况`, keywords: [label], itemCode: code }),
  )
  return keyFields('《中华人民共和国政府信息公开条例》第二十一条规定乡（镇）人民政府主动公开的信息', items)
}

function keyFields(description: string, below: readonly Branch[]): Branch {
  const name = '重点领域信息公开'
  return branch({ ...LIST, name, description, keywords: [name, '标准目录'], englishName: 'Key fields' }, below)
}

function villages(): Branch {
  return branch({
    ...LIST,
    name: '村（居）务公开',
    englishName: 'Village and community affairs',
    description: '村民委员会、居民委员会按季度公布的党务、村（居）务和财务',
    keywords: ['村务公开', '居务公开'],
    itemCode: '20-15',
    updateDays: VILLAGE_DAYS,
  })
}

function news(): readonly Branch[] {
  const list = { presentation: 'list', columnType: '工作动态' } as const
  const latest = branch({
    ...list,
    name: '要闻动态',
    englishName: 'News',
    description: '本地区、本机关的重要工作动态',
    keywords: ['要闻', '动态'],
    updateDays: NEWS_DAYS,
  })
  const notices = branch({
    ...list,
    name: '通知公告',
    englishName: 'Notices',
    description: '面向社会的通知、公告和公示',
    keywords: ['通知', '公告', '公示'],
    updateDays: NOTICE_DAYS,
  })
  return [latest, notices]
}

function consultation(): Branch {
  const libraries = [
    ['consultation', '意见征集', 'Consultations', '政策文件起草过程中公开征求意见和反馈采纳情况', '征集调查'],
    ['mail', '网民留言', 'Mail', '网民的咨询、建议和投诉以及答复', '咨询投诉'],
    ['survey', '网上调查', 'Surveys', '面向公众的网上调查和结果', '征集调查'],
  ] as const
  const below = libraries.map(([library, name, englishName, description, columnType]) =>
    branch({ presentation: 'library', library, name, englishName, description, keywords: [name], columnType }),
  )
  const description = '征集意见、答复留言、网上调查和在线访谈'
  const name = '互动交流'
  return branch(
    { presentation: 'list', name, englishName: 'Participation', description, keywords: [name], columnType: '咨询投诉' },
    below,
  )
}
