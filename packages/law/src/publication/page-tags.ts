/** 网页标签 (国办发〔2017〕47号, 附件《网页设计规范》): the meta tags of every page of a government site. */
import { cite } from '../citation.ts'
import { missing, type Missing } from './missing.ts'

/** The values of ColumnType. */
export const COLUMN_TYPES = [
  '首页',
  '概况信息',
  '机构职能',
  '负责人信息',
  '工作动态',
  '政策文件',
  '信息公开指南',
  '信息公开目录',
  '信息公开年报',
  '依申请公开',
  '数据发布',
  '数据开放',
  '政策解读',
  '回应关切',
  '办事服务',
  '咨询投诉',
  '征集调查',
  '在线访谈',
] as const

/** A value of ColumnType. */
export type ColumnType = (typeof COLUMN_TYPES)[number]

/** The name of a page tag. */
export type PageTagName =
  | 'SiteName'
  | 'SiteDomain'
  | 'SiteIDCode'
  | 'ColumnName'
  | 'ColumnDescription'
  | 'ColumnKeywords'
  | 'ColumnType'
  | 'ArticleTitle'
  | 'PubDate'
  | 'ContentSource'
  | 'Keywords'
  | 'Author'
  | 'Description'
  | 'Image'
  | 'Url'

/** A tag: which pages carry it, whether it must be there, and what it holds. */
export interface PageTag {
  readonly name: PageTagName
  readonly level: 'site' | 'column' | 'content'
  readonly required: boolean
  readonly holds: string
}

const tag = (level: PageTag['level'], name: PageTagName, required: boolean, holds: string): PageTag => ({
  name,
  level,
  required,
  holds,
})

/** Every tag, in the order of the standard. */
export const PAGE_TAGS: readonly PageTag[] = [
  tag('site', 'SiteName', true, '网站的规范名称'),
  tag('site', 'SiteDomain', true, '网站的英文域名'),
  tag('site', 'SiteIDCode', true, '政府网站标识码'),
  tag('column', 'ColumnName', true, '栏目名称'),
  tag('column', 'ColumnDescription', true, '栏目的设置目的和主要内容'),
  tag('column', 'ColumnKeywords', true, '栏目的关键词'),
  tag('column', 'ColumnType', true, '栏目的类别'),
  tag('content', 'ArticleTitle', true, '标题'),
  tag('content', 'PubDate', true, '发布时间，写作 YYYY-MM-DD HH:MM'),
  tag('content', 'ContentSource', true, '发布单位或者转载来源'),
  tag('content', 'Keywords', false, '关键词'),
  tag('content', 'Author', false, '作者或者责任编辑'),
  tag('content', 'Description', false, '内容概述'),
  tag('content', 'Image', false, '图片地址'),
  tag('content', 'Url', false, '页面地址'),
]

/** What kind of page it is: a content page also carries the tags of its column and of the site. */
export type PageKind = 'site' | 'column' | 'content'

const LEVELS: Readonly<Record<PageKind, readonly PageTag['level'][]>> = {
  site: ['site'],
  column: ['site', 'column'],
  content: ['site', 'column', 'content'],
}

/** The tags that a page of a kind may carry. */
export function pageTagsOf(kind: PageKind): readonly PageTag[] {
  return PAGE_TAGS.filter(({ level }) => LEVELS[kind].includes(level))
}

/** The values of a page's tags; blank counts as absent. */
export type PageTagValues = { readonly [Name in PageTagName]?: string }

/** What the tags of a page lack. */
export type PageTagGap = 'tag-missing' | 'tag-invalid'

/** Which required tags are missing or malformed, all at once. */
export function missingTags(kind: PageKind, values: PageTagValues): readonly Missing<PageTagGap>[] {
  const source = cite('国办发〔2017〕47号')
  return pageTagsOf(kind).flatMap(({ name, required, holds }): readonly Missing<PageTagGap>[] => {
    const value = values[name]?.trim() ?? ''
    if (value === '') return required ? [missing('tag-missing', `缺少页面标签 ${name}`, `填写${holds}`, source)] : []
    const problem = FORMS[name]?.(value)
    return problem === undefined ? [] : [missing('tag-invalid', `页面标签 ${name} 的值“${value}”不合规范`, problem, source)]
  })
}

const FORMS: { readonly [Name in PageTagName]?: (value: string) => string | undefined } = {
  SiteDomain: (value) => (/^[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(value) ? undefined : '填写英文域名，不带协议和路径'),
  SiteIDCode: (value) => (/^(\d{10}|bm\d{8})$/u.test(value) ? undefined : '填写 10 位标识码'),
  ColumnType: (value) => (COLUMN_TYPES.some((type) => type === value) ? undefined : '选用《网页设计规范》所列的栏目类别'),
  PubDate: (value) => (PUB_DATE.test(value) ? undefined : '写作 YYYY-MM-DD HH:MM，例如 2026-03-02 09:30'),
}

const PUB_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3]):[0-5]\d$/u
