/** 指南和目录 (条例 art. 12), 渠道和场所 (arts. 23–25): what every agency keeps ready, and what its guide and catalogue must say. */
import { cite, type Citation } from '../citation.ts'
import { missing, type Missing } from './missing.ts'

/** A particular of the guide. */
export type GuideElement =
  | 'classification'
  | 'arrangement'
  | 'access'
  | 'officeName'
  | 'officeAddress'
  | 'officeHours'
  | 'phone'
  | 'fax'
  | 'internetContact'

/** What the guide (政府信息公开指南) must say. */
export const GUIDE_ELEMENTS: readonly { readonly key: GuideElement; readonly term: string }[] = [
  { key: 'classification', term: '政府信息的分类' },
  { key: 'arrangement', term: '政府信息的编排体系' },
  { key: 'access', term: '政府信息的获取方式' },
  { key: 'officeName', term: '政府信息公开工作机构的名称' },
  { key: 'officeAddress', term: '办公地址' },
  { key: 'officeHours', term: '办公时间' },
  { key: 'phone', term: '联系电话' },
  { key: 'fax', term: '传真号码' },
  { key: 'internetContact', term: '互联网联系方式' },
]

/** A particular of an entry of the catalogue (政府信息公开目录). */
export type CatalogParticular = 'index' | 'title' | 'summary' | 'madeOn'

/** What an entry of the catalogue must say. */
export const CATALOG_PARTICULARS: readonly { readonly key: CatalogParticular; readonly term: string }[] = [
  { key: 'index', term: '索引' },
  { key: 'title', term: '名称' },
  { key: 'summary', term: '内容概述' },
  { key: 'madeOn', term: '生成日期' },
]

/** What the guide lacks, all at once; blank counts as absent. An agency without a fax writes that it has none. */
export function missingInGuide(stated: { readonly [Key in GuideElement]?: string }): readonly Missing<'guide-element-missing'>[] {
  return GUIDE_ELEMENTS.filter(({ key }) => !stated[key]?.trim()).map(({ term }) =>
    missing('guide-element-missing', `指南没有写明${term}`, `补写${term}`, cite('条例2019', 12, 2)),
  )
}

/** What an entry of the catalogue lacks. */
export function missingInCatalog(stated: {
  readonly [Key in CatalogParticular]?: string
}): readonly Missing<'catalog-particular-missing'>[] {
  return CATALOG_PARTICULARS.filter(({ key }) => !stated[key]?.trim()).map(({ term }) =>
    missing('catalog-particular-missing', `目录没有${term}`, `填写${term}`, cite('条例2019', 12, 3)),
  )
}

/** A way in which information is made public, or a place where it can be consulted. */
export interface PublicationChannel {
  readonly key: string
  readonly term: string
  readonly kind: 'channel' | 'place'
  readonly source: Citation
}

const channel = (key: string, term: string): PublicationChannel => ({ key, term, kind: 'channel', source: cite('条例2019', 23) })
const place = (key: string, term: string): PublicationChannel => ({ key, term, kind: 'place', source: cite('条例2019', 25, 1) })

/** 公开渠道 (art. 23) and 查阅场所 (art. 25). */
export const PUBLICATION_CHANNELS: readonly PublicationChannel[] = [
  channel('gazette', '政府公报'),
  channel('website', '政府网站'),
  channel('media', '其他互联网政务媒体'),
  channel('pressConference', '新闻发布会'),
  channel('newspaper', '报刊'),
  channel('radio', '广播'),
  channel('television', '电视'),
  place('archives', '国家档案馆'),
  place('library', '公共图书馆'),
  place('serviceHall', '政务服务场所'),
]

/** What the unified platform must be able to do (art. 24). */
export const PLATFORM_FUNCTIONS: { readonly terms: readonly string[]; readonly source: Citation } = {
  terms: ['检索', '查阅', '下载'],
  source: cite('条例2019', 24),
}
