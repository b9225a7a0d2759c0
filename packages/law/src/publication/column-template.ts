/**
 * 政府信息公开专栏 (国办公开办函〔2019〕61号): the sections that every site has, the usual tree of 法定主动公开内容 and the fields of the
 * standard catalogues of grassroots governments (国办发〔2019〕54号), as data to begin with. An installation may change what is not fixed.
 */
import { cite, type Citation } from '../citation.ts'
import type { DisclosureItemCode } from './articles.ts'
import type { ColumnType } from './page-tags.ts'

/** A fixed section of the platform. Its name may not be changed. */
export interface PlatformSection {
  readonly key: 'guide' | 'system' | 'statutory' | 'annualReport' | 'application' | 'gazette'
  readonly name: string
  readonly columnType: ColumnType
  /** Whether only governments have it. */
  readonly governmentsOnly: boolean
  readonly source: Citation
}

const PLATFORM = cite('国办公开办函〔2019〕61号')

/** The fixed sections, in the order of the platform. */
export const PLATFORM_SECTIONS: readonly PlatformSection[] = [
  { key: 'guide', name: '政府信息公开指南', columnType: '信息公开指南', governmentsOnly: false, source: PLATFORM },
  { key: 'system', name: '政府信息公开制度', columnType: '政策文件', governmentsOnly: false, source: PLATFORM },
  { key: 'statutory', name: '法定主动公开内容', columnType: '信息公开目录', governmentsOnly: false, source: PLATFORM },
  { key: 'annualReport', name: '政府信息公开年报', columnType: '信息公开年报', governmentsOnly: false, source: PLATFORM },
  { key: 'application', name: '依申请公开', columnType: '依申请公开', governmentsOnly: false, source: PLATFORM },
  { key: 'gazette', name: '政府公报', columnType: '政策文件', governmentsOnly: true, source: PLATFORM },
]

/** A column of the template. */
export interface ColumnTemplate {
  /** A short key, also the last part of the column's first address. */
  readonly key: string
  readonly name: string
  /** ColumnDescription of the page tags: what it is for and what it holds. */
  readonly description: string
  /** The items it serves, the main one first. */
  readonly items: readonly DisclosureItemCode[]
  readonly columnType: ColumnType
  /** 更新周期 in days; absent where things are published as they happen. */
  readonly cycleDays?: number
}

const WEEKS_2 = 14
const MONTHS_6 = 183
const YEAR = 366

function column(
  [key, name, description]: readonly [key: string, name: string, description: string],
  items: readonly DisclosureItemCode[],
  columnType: ColumnType,
  cycleDays?: number,
): ColumnTemplate {
  return { key, name, description, items, columnType, ...(cycleDays === undefined ? {} : { cycleDays }) }
}

/**
 * The usual columns of 法定主动公开内容.
 *
 * Interpretation (ADR 60): 61号 fixes the section, not its columns; these cover all items of art. 20. The cycles follow the thresholds of the
 * inspection of government sites (two weeks for news, six months for notices and policy documents, a year for what changes rarely).
 */
export const STATUTORY_COLUMNS: readonly ColumnTemplate[] = [
  column(['functions', '机构职能', '机关职能、机构设置、办公地址、办公时间、联系方式'], ['20-2'], '机构职能', YEAR),
  column(['leaders', '领导信息', '负责人姓名、简历和分工'], ['20-2'], '负责人信息', YEAR),
  column(['regulations', '规章', '本机关制定的现行有效规章'], ['20-1'], '政策文件'),
  column(['normative', '行政规范性文件', '行政规范性文件的文本、时效和解读'], ['20-1'], '政策文件', MONTHS_6),
  column(['documents', '其他文件', '规章、行政规范性文件以外的公文'], ['20-1', '20-15'], '政策文件', MONTHS_6),
  column(['interpretations', '政策解读', '政策文件的解读材料'], ['20-1', '20-15'], '政策解读', MONTHS_6),
  column(['plans', '规划计划', '国民经济和社会发展规划、专项规划、区域规划'], ['20-3'], '政策文件', YEAR),
  column(['statistics', '统计信息', '国民经济和社会发展统计信息'], ['20-4'], '数据发布', MONTHS_6),
  column(['licensing', '行政许可', '办理行政许可的依据、条件、程序和结果'], ['20-5'], '信息公开目录', WEEKS_2),
  column(
    ['penalties', '行政处罚和行政强制', '实施行政处罚、行政强制的依据、条件、程序和处罚决定'],
    ['20-6'],
    '信息公开目录',
    WEEKS_2,
  ),
  column(['powers', '权责清单', '权力事项、责任事项及其依据'], ['20-2', '20-5'], '信息公开目录', YEAR),
  column(['budget', '财政预决算', '财政预算、决算信息'], ['20-7'], '信息公开目录', YEAR),
  column(['fees', '行政事业性收费', '行政事业性收费项目及其依据、标准'], ['20-8'], '信息公开目录', YEAR),
  column(['procurement', '政府集中采购', '政府集中采购项目的目录、标准及实施情况'], ['20-9'], '信息公开目录', MONTHS_6),
  column(['projects', '重大建设项目', '重大建设项目的批准和实施情况'], ['20-10'], '信息公开目录', MONTHS_6),
  column(['rural', '乡村振兴', '巩固脱贫成果和乡村振兴的政策、措施及其实施情况'], ['20-11'], '信息公开目录', MONTHS_6),
  column(['education', '教育', '教育方面的政策、措施及其实施情况'], ['20-11'], '信息公开目录', MONTHS_6),
  column(['health', '医疗卫生', '医疗卫生方面的政策、措施及其实施情况'], ['20-11', '20-13'], '信息公开目录', MONTHS_6),
  column(
    ['welfare', '社会保障和社会救助', '社会保险、社会救助、养老服务的政策、措施及其实施情况'],
    ['20-11'],
    '信息公开目录',
    MONTHS_6,
  ),
  column(['employment', '就业创业', '促进就业创业的政策、措施及其实施情况'], ['20-11'], '信息公开目录', MONTHS_6),
  column(['emergencies', '应急管理', '突发公共事件的应急预案、预警信息及应对情况'], ['20-12'], '信息公开目录', MONTHS_6),
  column(['environment', '环境保护', '环境保护的监督检查情况'], ['20-13'], '信息公开目录', MONTHS_6),
  column(['safety', '安全生产', '安全生产的监督检查情况'], ['20-13'], '信息公开目录', MONTHS_6),
  column(['products', '食品药品和产品质量', '食品药品、产品质量的监督检查情况'], ['20-13'], '信息公开目录', MONTHS_6),
  column(['recruitment', '公务员招考', '招考的职位、名额、报考条件等事项以及录用结果'], ['20-14'], '信息公开目录', YEAR),
  column(['proposals', '建议提案办理', '人大代表建议和政协提案的办理结果'], ['20-15'], '信息公开目录', YEAR),
  column(['decisions', '会议公开和重大行政决策', '政府会议的议题、决定和重大行政决策事项'], ['20-15'], '信息公开目录', MONTHS_6),
  column(['workReport', '政府工作报告', '历年政府工作报告'], ['20-15'], '政策文件', YEAR),
  column(['responses', '回应关切', '对社会关切的回应'], ['20-15'], '回应关切', MONTHS_6),
]

/** A field (领域) of the standard catalogues. `pilot` are the 26 of the trial; the others were added by many places since. */
export interface CatalogField {
  readonly key: string
  readonly name: string
  readonly origin: 'pilot' | 'later'
  readonly items: readonly DisclosureItemCode[]
}

const field = (
  origin: CatalogField['origin'],
  key: string,
  name: string,
  ...items: readonly DisclosureItemCode[]
): CatalogField => ({
  key,
  name,
  origin,
  items,
})

/** The fields of the standard catalogues of public affairs at the grassroots. */
export const CATALOG_FIELDS: readonly CatalogField[] = [
  field('pilot', 'landPlanning', '国土空间规划', '20-3'),
  field('pilot', 'landExpropriation', '农村集体土地征收', '21-c4', '21-t5'),
  field('pilot', 'majorProjects', '重大建设项目', '20-10'),
  field('pilot', 'publicResources', '公共资源交易', '20-9'),
  field('pilot', 'compulsoryEducation', '义务教育', '20-11'),
  field('pilot', 'householdRegistration', '户籍管理', '20-5', '21-c6'),
  field('pilot', 'socialAssistance', '社会救助', '20-11', '21-c7', '21-t8'),
  field('pilot', 'elderlyCare', '养老服务', '20-11'),
  field('pilot', 'legalServices', '公共法律服务', '21-c2'),
  field('pilot', 'budget', '财政预决算', '20-7'),
  field('pilot', 'employment', '就业', '20-11'),
  field('pilot', 'socialInsurance', '社会保险', '20-11'),
  field('pilot', 'ecology', '生态环境', '20-13'),
  field('pilot', 'housingExpropriation', '国有土地上房屋征收与补偿', '21-c5', '21-t6'),
  field('pilot', 'affordableHousing', '保障性住房', '20-11'),
  field('pilot', 'ruralHousing', '农村危房改造', '20-11'),
  field('pilot', 'municipalServices', '市政服务', '21-c1'),
  field('pilot', 'urbanEnforcement', '城市综合执法', '20-6'),
  field('pilot', 'agriculturalSubsidies', '涉农补贴', '20-11', '21-t1'),
  field('pilot', 'culture', '公共文化服务', '21-c2'),
  field('pilot', 'health', '医疗卫生', '20-11', '20-13'),
  field('pilot', 'workSafety', '安全生产', '20-13'),
  field('pilot', 'disasterRelief', '救灾', '20-12'),
  field('pilot', 'foodAndDrugs', '食品药品监管', '20-13'),
  field('pilot', 'taxation', '税收管理', '20-15'),
  field('pilot', 'povertyAlleviation', '扶贫', '20-11'),
  field('later', 'transport', '交通运输', '20-11'),
  field('later', 'tourism', '旅游', '20-11'),
  field('later', 'broadcasting', '广播电视和网络视听', '21-c2'),
  field('later', 'publishing', '新闻出版版权', '20-5'),
  field('later', 'statistics', '统计', '20-4'),
  field('later', 'naturalResources', '自然资源', '20-5'),
  field('later', 'water', '水利', '21-t2'),
  field('later', 'ruralRevitalization', '乡村振兴', '20-11'),
]

/** The head of a standard catalogue, in its order. A field of an entry has the key as its name. */
export const CATALOG_HEAD = [
  { key: 'serial', label: '序号' },
  { key: 'matter', label: '公开事项（一级事项）' },
  { key: 'subMatter', label: '公开事项（二级事项）' },
  { key: 'content', label: '公开内容（要素）' },
  { key: 'basis', label: '公开依据' },
  { key: 'timeLimit', label: '公开时限' },
  { key: 'responsible', label: '公开主体' },
  { key: 'channels', label: '公开渠道和载体' },
  { key: 'audience', label: '公开对象' },
  { key: 'mode', label: '公开方式' },
  { key: 'level', label: '公开层级' },
] as const satisfies readonly { readonly key: string; readonly label: string }[]

/** 公开对象, 公开方式 and 公开层级: the choices of a standard catalogue. */
export const CATALOG_CHOICES = {
  audience: ['全社会', '特定群体'],
  mode: ['主动', '依申请'],
  level: ['市级', '县级', '乡级', '村级'],
} as const satisfies Readonly<Record<string, readonly string[]>>
