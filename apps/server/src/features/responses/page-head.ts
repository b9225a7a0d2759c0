/** The head of the pages of this feature: the tags of their column, or those of the standard where the site has no such column. */
import type { SitePageHead, SiteRequest } from '../reading/index.ts'
import { CONSULTATION_WORDS } from './consultations/words.ts'
import { MAIL_WORDS } from './mail/words.ts'
import { SURVEY_WORDS } from './surveys/words.ts'

/** The libraries of 互动交流. */
type Library = 'mail' | 'consultation' | 'survey'

const STANDARD: Readonly<Record<Library, readonly [name: string, description: string, type: string]>> = {
  mail: ['网民留言', '网民的咨询、建议和投诉以及答复', '咨询投诉'],
  consultation: ['意见征集', '政策文件起草过程中公开征求意见和反馈采纳情况', '征集调查'],
  survey: ['网上调查', '面向公众的网上调查和结果', '征集调查'],
}

const PATHS: Readonly<Record<Library, string>> = { mail: '/mail', consultation: '/consultations', survey: '/surveys' }

/** The tags and the way of the first page of a library, or of one below it. */
export function libraryHead(
  site: SiteRequest,
  library: Library,
  place: 'first' | 'below',
): Pick<SitePageHead, 'column' | 'tags' | 'breadcrumbs'> {
  const column = site.columns.all.find((one) => one.library === library)
  // The layout makes the way of a column; its own page is where one is.
  if (column !== undefined) return place === 'first' ? { column } : { column, breadcrumbs: [] }
  const [ColumnName, ColumnDescription, ColumnType] = STANDARD[library]
  return {
    tags: { ColumnName, ColumnDescription, ColumnKeywords: ColumnName, ColumnType },
    breadcrumbs: place === 'first' ? [] : [{ label: nameOf(site, library), href: site.href(PATHS[library]) }],
  }
}

/** What a library is called in the language of the page. */
function nameOf({ language }: SiteRequest, library: Library): string {
  switch (library) {
    case 'mail':
      return MAIL_WORDS[language].mail
    case 'consultation':
      return CONSULTATION_WORDS[language].consultations
    case 'survey':
      return SURVEY_WORDS[language].surveys
  }
}
