/** Tags of the site, on each of its pages. */
export interface SiteTags {
  /** SiteName: 规范名称. */
  readonly name: string
  /** SiteDomain: 英文域名. */
  readonly domain: string
  /** SiteIDCode: 政府网站标识码, `3607210001` or `bm01000001`. */
  readonly idCode: string
}

/** Tags of the column that the page stands in. */
export interface ColumnTags {
  readonly name: string
  /** 设置目的、主要内容. */
  readonly description: string
  readonly keywords: string
  /** ColumnType; for annual reports 信息公开年报. */
  readonly type: string
}

/** Tags of the page itself; its title is the report's. */
export interface ArticleTags {
  /** PubDate as `YYYY-MM-DD HH:MM`. */
  readonly publishedAt: string
  /** ContentSource: 发布单位或转载来源. */
  readonly source: string
  readonly keywords?: string
  readonly author?: string
  readonly description?: string
  readonly image?: string
  readonly url?: string
}

/** The page tags (网页标签) that a government site must carry. Source: 国办发〔2017〕47号, annex 网页设计规范. */
export interface PageTags {
  readonly site: SiteTags
  readonly column: ColumnTags
  readonly article: ArticleTags
}

/** The tags as name and content in the order of the annex; an optional one that is not given is left out, never printed empty. */
export function metaTags({ site, column, article }: PageTags, title: string): (readonly [string, string])[] {
  const optional: (readonly [string, string | undefined])[] = [
    ['Keywords', article.keywords],
    ['Author', article.author],
    ['Description', article.description],
    ['Image', article.image],
    ['Url', article.url],
  ]
  return [
    ['SiteName', site.name],
    ['SiteDomain', site.domain],
    ['SiteIDCode', site.idCode],
    ['ColumnName', column.name],
    ['ColumnDescription', column.description],
    ['ColumnKeywords', column.keywords],
    ['ColumnType', column.type],
    ['ArticleTitle', title],
    ['PubDate', article.publishedAt],
    ['ContentSource', article.source],
    ...optional.flatMap(([name, content]) => (content === undefined ? [] : [[name, content] as const])),
  ]
}
