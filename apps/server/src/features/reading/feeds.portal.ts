/** 订阅: the newest of a site or a column for feed readers. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Temporal } from 'temporal-polyfill'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { atom, type Feed, FEED_TYPES, rss } from './feed.ts'
import { type Listed, listed } from './listing.query.ts'
import { notFoundPage } from './not-found.tsx'
import { siteOf, type SiteRequest } from './site-request.ts'

const ENTRIES = 30
const Params = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) })

/** Adds `feed.atom` and `feed.rss` of sites and columns. */
export function feedRoutes(app: App, { db, clock }: Services): void {
  for (const form of ['atom', 'rss'] as const) {
    app.get(`/sites/:key/feed.${form}`, async (request, reply) => {
      const site = await siteOf(request)
      const columns = site.columns.all.map(({ id }) => id)
      const lines = await listed(db, { columns, offset: 0, limit: ENTRIES })
      return sendFeed(reply, form, {
        ...feedOf(request, site, lines),
        title: site.site.name,
        page: site.canonical(''),
        updatedAt: clock.now(),
      })
    })
    app.get(`/sites/:key/columns/:id/feed.${form}`, { schema: { params: Params } }, async (request, reply) => {
      const site = await siteOf(request)
      const { id } = request.params
      const column = site.columns.find(id)
      if (!column) return notFoundPage(reply, site)
      const lines = await listed(db, { columns: column.closed ? [id] : site.columns.within(id), offset: 0, limit: ENTRIES })
      const page = `${site.canonical('')}/columns/${id}`
      return sendFeed(reply, form, {
        ...feedOf(request, site, lines),
        title: `${column.name} - ${site.site.name}`,
        page,
        updatedAt: clock.now(),
      })
    })
  }
}

/**
 * What the feeds of a site have in common. Without a configured address they hold paths, which readers complete from where they got them.
 */
export function feedOf(
  request: FastifyRequest,
  site: SiteRequest,
  lines: readonly Listed[],
): Pick<Feed, 'author' | 'self' | 'entries'> {
  const path = request.url.slice(`/sites/${site.site.key}`.length)
  return {
    author: site.site.organizer ?? site.site.agencyName,
    self: `${site.canonical('')}${path}`,
    entries: lines.map(({ id, title, micros, summary }) => ({
      title,
      publishedAt: Temporal.Instant.fromEpochNanoseconds(BigInt(micros) * 1000n),
      summary: summary ?? undefined,
      address: `${site.canonical('')}/documents/${id}`,
    })),
  }
}

/** Answers with the feed. */
export function sendFeed(reply: FastifyReply, form: 'atom' | 'rss', feed: Feed): FastifyReply {
  return reply
    .header('cache-control', 'no-cache')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(FEED_TYPES[form])
    .send(form === 'atom' ? atom(feed) : rss(feed))
}
