/** The head of the pages of this feature: the tags of their column, or those of the standard where the site has no such column. */
import type { SitePageHead, SiteRequest } from '../reading/index.ts'

/** The libraries of 互动交流. */
type Library = 'mail' | 'consultation' | 'survey'

const STANDARD: Readonly<Record<Library, readonly [name: string, description: string, type: string]>> = {
  mail: ['网民留言', '网民的咨询、建议和投诉以及答复', '咨询投诉'],
  consultation: ['意见征集', '政策文件起草过程中公开征求意见和反馈采纳情况', '征集调查'],
  survey: ['网上调查', '面向公众的网上调查和结果', '征集调查'],
}

/** The tags and the way of a page of a library. */
export function libraryHead(site: SiteRequest, library: Library): Pick<SitePageHead, 'column' | 'tags'> {
  const column = site.columns.all.find((one) => one.library === library)
  if (column !== undefined) return { column }
  const [ColumnName, ColumnDescription, ColumnType] = STANDARD[library]
  return { tags: { ColumnName, ColumnDescription, ColumnKeywords: ColumnName, ColumnType } }
}
