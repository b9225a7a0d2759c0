/** The 47号 tags of a page of a site, from what the page knows of itself. */
import { PAGE_TAGS, type PageTagValues } from '@gongkai/law/publication'
import type { Site, SiteColumn } from './site.ts'

/** The tags of the site itself; a site that is reached by a path has no domain of its own. */
export function siteTags(site: Site, root: string): PageTagValues {
  return {
    SiteName: site.name,
    ...(/^https?:\/\//.test(root) ? { SiteDomain: new URL(root).hostname } : {}),
    ...(site.siteCode === undefined ? {} : { SiteIDCode: site.siteCode }),
  }
}

/** The tags of a column. */
export function columnTags({ name, description, keywords, columnType }: SiteColumn): PageTagValues {
  return {
    ColumnName: name,
    ColumnDescription: description,
    ColumnKeywords: keywords.length === 0 ? name : keywords.join(','),
    ColumnType: columnType,
  }
}

/** Name and content of each tag that has a value, in the order of the standard. */
export function orderedTags(values: PageTagValues): readonly { readonly name: string; readonly content: string }[] {
  return PAGE_TAGS.flatMap(({ name }) => {
    const content = values[name]?.trim() ?? ''
    return content === '' ? [] : [{ name, content }]
  })
}
