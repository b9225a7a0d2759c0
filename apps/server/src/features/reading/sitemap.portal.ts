/** sitemap.xml and robots.txt: every address of a site for search engines. */
import { Type } from 'typebox'
import type { Temporal } from 'temporal-polyfill'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { xml } from './feed.ts'
import { hotQuery, hotStatement } from './hot-query.ts'
import { notFoundPage } from './not-found.tsx'
import { rootOf, siteOf, type SiteRequest } from './site-request.ts'

/** The protocol allows so many addresses in a part. */
const MOST = 50_000

interface DocumentRow {
  readonly id: number
  readonly at: Temporal.Instant
}

/** The months in which a site published, the latest first: one look into the index for each. */
const MONTHS = hotStatement<{ readonly month: string }>(
  'sitemap-months',
  `with recursive found as (
     (select published_at as at from document where standing = 'published' and site_id = $1::int order by published_at desc limit 1)
     union all
     select (select d.published_at from document d where d.standing = 'published' and d.site_id = $1::int
       and d.published_at < date_trunc('month', f.at at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai' order by d.published_at desc limit 1)
     from found f where f.at is not null)
   select to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from found where at is not null limit 2000`,
)

const OF_MONTH = hotStatement<DocumentRow>(
  'sitemap-month',
  `select id, published_at as at from document
   where site_id = $1::int and standing = 'published' and published_at >= ($2 || '-01')::timestamp at time zone 'Asia/Shanghai'
     and published_at < (($2 || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai'
   order by published_at desc, id desc limit ${MOST}`,
)

const Params = Type.Object({ key: Type.String(), month: Type.String({ pattern: '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$' }) })
const XML = 'application/xml; charset=utf-8'

/** Adds the routes. */
export function sitemapRoutes(app: App, { db }: Services): void {
  app.get('/sites/:key/sitemap.xml', async (request, reply) => {
    const site = await siteOf(request)
    const months = await hotQuery(db, MONTHS, [site.site.id])
    const parts = ['/sitemap-columns.xml', ...months.map(({ month }) => `/sitemap/${month}.xml`)]
    const lines = parts.map((path) => `<sitemap><loc>${xml(site.canonical(path))}</loc></sitemap>`)
    return reply.header('cache-control', 'no-cache').type(XML).send(document('sitemapindex', lines))
  })
  app.get('/sites/:key/sitemap-columns.xml', async (request, reply) => {
    const site = await siteOf(request)
    const paths = ['/', '/map', '/annual-reports', '/application', ...site.columns.all.map(({ id }) => `/columns/${id}`)]
    return reply
      .header('cache-control', 'no-cache')
      .type(XML)
      .send(
        document(
          'urlset',
          paths.map((path) => place(site, path)),
        ),
      )
  })
  app.get('/sites/:key/sitemap/:month.xml', { schema: { params: Params } }, async (request, reply) => {
    const site = await siteOf(request)
    const rows = await hotQuery(db, OF_MONTH, [site.site.id, request.params.month])
    if (rows.length === 0) return notFoundPage(reply, site)
    const lines = rows.map(({ id, at }) => place(site, `/documents/${id}`, at))
    return reply.header('cache-control', 'no-cache').type(XML).send(document('urlset', lines))
  })
  app.get('/sites/:key/robots.txt', async (request, reply) => {
    const site = await siteOf(request)
    return reply.type('text/plain; charset=utf-8').send(robots([`Sitemap: ${site.canonical('/sitemap.xml')}`]))
  })
  app.get('/robots.txt', async (_request, reply) => {
    await app.siteDirectory.current()
    const own = app.siteDirectory.all().filter(({ origin }) => origin === undefined)
    const lines =
      app.sitePublicUrl === undefined ? [] : own.map((site) => `Sitemap: ${rootOf(site, app.sitePublicUrl)}/sitemap.xml`)
    return reply.type('text/plain; charset=utf-8').send(robots(lines))
  })
}

function robots(sitemaps: readonly string[]): string {
  return ['User-agent: *', 'Disallow: /api/office/', 'Disallow: /console/', 'Disallow: /*/search?', ...sitemaps, ''].join('\n')
}

function place(site: SiteRequest, path: string, at?: Temporal.Instant): string {
  const changed = at === undefined ? '' : `<lastmod>${at.toString({ smallestUnit: 'second' })}</lastmod>`
  return `<url><loc>${xml(site.canonical(path))}</loc>${changed}</url>`
}

function document(element: 'sitemapindex' | 'urlset', lines: readonly string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<${element} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</${element}>
`
}
