/** 公众阅读: the public pages of sites. Features with pages of their own on a site take `siteOf` and `reply.sitePage` from here. */
import type { Feature } from '../../platform/feature.ts'
import { searchPages } from './search.portal.tsx'
import { createSiteDirectory } from './site-directory.ts'
import { annualReportPages } from './annual-reports.portal.tsx'
import { applicationEntrance } from './application.portal.tsx'
import { columnPages } from './column.portal.tsx'
import { documentPages } from './document.portal.tsx'
import { publicFiles } from './files.portal.ts'
import { feedRoutes } from './feeds.portal.ts'
import { documentDownloads } from './formats/downloads.portal.ts'
import { createSiteFront } from './front.ts'
import { homePages } from './home.portal.tsx'
import { mapPages } from './map.portal.tsx'
import { sitemapRoutes } from './sitemap.portal.ts'
import { decorateSitePages } from './site-page.tsx'
import { decorateSites } from './site-request.ts'

export type { Language, Site } from './site.ts'
export { rootOf, siteOf, type SiteRequest } from './site-request.ts'
export type { SitePageHead } from './site-page.tsx'
export { columnLanguage, columnName } from './column-link.ts'
export { Badge } from './document.view.tsx'
export { documentAddress } from './document-address.ts'
export { DownloadLinks } from './formats/download-links.tsx'
export { FORMATS } from './formats/format.ts'
export { DocumentBody } from './document-body.tsx'
export { ENGLISH_KINDS, ENGLISH_VALIDITY, relationName } from './document-words.ts'
export { interpretationForm } from './document-parts.tsx'
export { typeLabel } from './file-words.ts'
export { ListPager } from './list-pager.tsx'
export { dayText } from './moment.ts'
export { notFoundPage } from './not-found.tsx'
export { siteProblemPage } from './problem.portal.tsx'
export { readableEdition } from './readable-edition.ts'

/** The public pages of sites. */
export const readingFeature: Feature = {
  name: 'reading',
  register: (app, services) => {
    const directory = createSiteDirectory(services)
    decorateSites(app, directory, services.config.publicUrl)
    decorateSitePages(app)
    const front = createSiteFront(app, directory)
    app.rewriting.rewrite = front.rewrite
    app.pageCache.connect(front)
    app.addHook('onReady', directory.current)
    app.addHook('onListen', async () =>
      directory.start((fault) => app.log.error({ err: fault }, 'asking for changed sites failed')),
    )
    app.addHook('onClose', async () => directory.stop())
    homePages(app, services)
    columnPages(app, services)
    documentPages(app, services)
    annualReportPages(app, services)
    applicationEntrance(app)
    mapPages(app)
    publicFiles(app, services)
    documentDownloads(app, services)
    searchPages(app, services)
    feedRoutes(app, services)
    sitemapRoutes(app, services)
  },
}
