/** 主动公开的内容 (条例 arts. 19–22): the items of the Regulations as the codes that columns and documents carry. */
import { cite, type Citation } from '../citation.ts'

/** Who owes an item: every agency, governments of cities with districts and counties with their departments, or townships. */
export type DisclosureItemLevel = 'every' | 'cityAndCounty' | 'township'

type ItemNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15

/** The code of an item: `20-1` to `20-15`; of art. 21, which does not number its matters, `21-c1` (市、县) and `21-t1` (乡镇). */
export type DisclosureItemCode = `20-${ItemNumber}` | `21-c${1 | 2 | 3 | 4 | 5 | 6 | 7}` | `21-t${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`

/** An item of what must be published. */
export interface DisclosureItem {
  readonly code: DisclosureItemCode
  /** The statute's words. */
  readonly term: string
  /** A name short enough for a table. */
  readonly label: string
  readonly level: DisclosureItemLevel
  readonly source: Citation
}

const ARTICLE_20: readonly (readonly [label: string, term: string])[] = [
  ['法规规章和规范性文件', '行政法规、规章和规范性文件'],
  ['机关职能和联系方式', '机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名'],
  ['规划及相关政策', '国民经济和社会发展规划、专项规划、区域规划及相关政策'],
  ['统计信息', '国民经济和社会发展统计信息'],
  ['行政许可和管理服务', '办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果'],
  ['行政处罚和行政强制', '实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定'],
  ['财政预算、决算', '财政预算、决算信息'],
  ['行政事业性收费', '行政事业性收费项目及其依据、标准'],
  ['政府集中采购', '政府集中采购项目的目录、标准及实施情况'],
  ['重大建设项目', '重大建设项目的批准和实施情况'],
  ['民生政策和措施', '扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况'],
  ['突发公共事件', '突发公共事件的应急预案、预警信息及应对情况'],
  ['监督检查', '环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况'],
  ['公务员招考', '公务员招考的职位、名额、报考条件等事项以及录用结果'],
  ['其他应当主动公开的信息', '法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息'],
]

const ARTICLE_21_CITY = ['市政建设', '公共服务', '公益事业', '土地征收', '房屋征收', '治安管理', '社会救助'] as const

const ARTICLE_21_TOWNSHIP: readonly (readonly [label: string, term: string])[] = [
  ['农业农村政策', '贯彻落实农业农村政策'],
  ['农田水利', '农田水利工程建设运营'],
  ['土地承包经营权流转', '农村土地承包经营权流转'],
  ['宅基地审核', '宅基地使用情况审核'],
  ['土地征收', '土地征收'],
  ['房屋征收', '房屋征收'],
  ['筹资筹劳', '筹资筹劳'],
  ['社会救助', '社会救助'],
]

/** Every item of arts. 20 and 21, in the order of the statute. */
export const DISCLOSURE_ITEMS: readonly DisclosureItem[] = [
  ...ARTICLE_20.map(([label, term], index): DisclosureItem => ({
    code: `20-${(index + 1) as ItemNumber}`,
    label,
    term,
    level: 'every',
    source: cite('条例2019', 20, undefined, index + 1),
  })),
  ...ARTICLE_21_CITY.map((term, index): DisclosureItem => ({
    code: `21-c${(index + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7}`,
    label: term,
    term,
    level: 'cityAndCounty',
    source: cite('条例2019', 21),
  })),
  ...ARTICLE_21_TOWNSHIP.map(([label, term], index): DisclosureItem => ({
    code: `21-t${(index + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`,
    label,
    term,
    level: 'township',
    source: cite('条例2019', 21),
  })),
]

/**
 * The item of a code.
 *
 * @throws RangeError for a text that is no code.
 */
export function disclosureItem(code: string): DisclosureItem {
  const found = DISCLOSURE_ITEMS.find((item) => item.code === code)
  if (!found) throw new RangeError(`没有“${code}”这一主动公开事项，请使用 20-1 至 20-15、21-c1 至 21-c7、21-t1 至 21-t8`)
  return found
}

/** The level of an agency as far as art. 21 tells agencies apart. */
export type DisclosingLevel = 'provinceOrAbove' | 'cityAndCounty' | 'township'

/** What an agency of a level owes: art. 20 for all, and its own half of art. 21. */
export function disclosureItemsOf(level: DisclosingLevel): readonly DisclosureItem[] {
  return DISCLOSURE_ITEMS.filter((item) => item.level === 'every' || item.level === level)
}

/** The test of art. 19 for what no item names; whether it is met is a person's finding. */
export const PUBLIC_INTEREST_TEST: { readonly term: string; readonly source: Citation } = {
  term: '涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策',
  source: cite('条例2019', 19),
}
