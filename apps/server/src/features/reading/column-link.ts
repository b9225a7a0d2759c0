/** Where the entry of a column leads, and what it is called. */
import { chinese } from '../../portal/bilingual.ts'
import type { Language, SiteColumn } from './site.ts'
import type { SiteRequest } from './site-request.ts'

/** The pages of libraries within a site. */
const LIBRARY_PATHS = {
  normative: '/normative',
  regulation: '/normative?category=regulation',
  interpretation: '/interpretations',
  annualReport: '/annual-reports',
  decision: '/search?kind=decision&order=newest',
  consultation: '/consultations',
  mail: '/mail',
  survey: '/surveys',
} as const

/** The page of a library of its own. */
export function libraryPath(library: keyof typeof LIBRARY_PATHS): string {
  return LIBRARY_PATHS[library]
}

/** The name of a column in the language asked for, where it has one. */
export function columnName({ name, englishName }: Pick<SiteColumn, 'name' | 'englishName'>, language: Language): string {
  return language === 'en' ? (englishName ?? name) : name
}

/** What marks the name of a column as Chinese where the frame is English and it has no name in it. */
export function columnLanguage(
  { englishName }: Pick<SiteColumn, 'englishName'>,
  request: Pick<SiteRequest, 'language'>,
): { readonly lang?: 'zh-CN' } {
  return englishName === undefined ? chinese(request) : {}
}

/** Where the entry of a column leads: its page; what it links to. */
export function columnTarget({ href }: Pick<SiteRequest, 'href'>, { id, presentation, link }: SiteColumn): string {
  return presentation === 'link' && link !== undefined ? link : href(`/columns/${id}`)
}
