/** 搜索: everything that a site has published, by words and by what it is; also as a feed. */
import { Type, type Static } from 'typebox'
import { PUBLICATION_KINDS } from '@gongkai/contract'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import type { SearchPage as Found, SearchQuery } from '../../platform/search/index.ts'
import { Temporal } from 'temporal-polyfill'
import { agenciesByIds } from '../agencies/index.ts'
import { searchIndexOf } from '../publications/index.ts'
import { sendFeed } from './feeds.portal.ts'
import { SearchView } from './search.view.tsx'
import { siteOf, type SiteRequest } from './site-request.ts'

/** Hits on a page. */
const SIZE = 20

const Day = Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' })
const Querystring = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200 })),
  column: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  agency: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  kind: Type.Optional(Type.Enum(PUBLICATION_KINDS.map(({ key }) => key))),
  topic: Type.Optional(Type.String({ maxLength: 60 })),
  year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  validity: Type.Optional(Type.Enum(['inForce', 'notInForce'])),
  in: Type.Optional(Type.Enum(['title', 'all'])),
  order: Type.Optional(Type.Enum(['relevance', 'newest'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
})

/** What a reader asks for, as it stands in the address. */
export type AskedSearch = Static<typeof Querystring>

/** Adds the search and its feed. */
export function searchPages(app: App, services: Services): void {
  const { db, clock } = services
  const index = searchIndexOf(services)
  const find = (site: SiteRequest, asked: AskedSearch, size: number) =>
    index.search(db, searchQuery(site, asked, { size, today: clock.today().toString() }))

  app.get('/sites/:key/search', { schema: { querystring: Querystring } }, async (request, reply) => {
    const site = await siteOf(request)
    const asked = request.query
    const found = isEmpty(asked) ? undefined : await find(site, asked, SIZE)
    const names = await agencyNames(services, found)
    const { page: _page, ...conditions } = asked
    const feed = site.href('/search/feed.atom', conditions)
    return reply.sitePage(
      site,
      {
        title:
          asked.q === undefined || asked.q.trim() === ''
            ? site.words.search
            : `${site.words.search}${site.words.colon}${asked.q.trim()}`,
        isChinese: /\p{Script=Han}/u.test(asked.q ?? ''),
        unlisted: !isEmpty(asked),
        breadcrumbs: [],
        styles: ['site-search.css'],
        ...(found === undefined
          ? {}
          : { feeds: [{ title: site.words.feeds, href: feed, type: 'application/atom+xml' as const }] }),
      },
      <SearchView request={site} asked={asked} found={found} agencies={names} size={SIZE} feed={feed} />,
    )
  })

  app.get('/sites/:key/search/feed.atom', { schema: { querystring: Querystring } }, async (request, reply) => {
    const site = await siteOf(request)
    const { page: _page, ...asked } = request.query
    const { hits } = await find(site, { ...asked, order: 'newest' }, 30)
    return sendFeed(reply, 'atom', {
      title: `${site.words.search}：${asked.q ?? ''} - ${site.site.name}`,
      author: site.site.organizer ?? site.site.agencyName,
      page: site.canonical('/search', asked),
      self: site.canonical('/search/feed.atom', asked),
      updatedAt: clock.now(),
      entries: hits.map(({ id, title, excerpt, publishedAt }) => ({
        title: plain(title),
        address: site.canonical(`/documents/${id}`),
        publishedAt: Temporal.Instant.from(publishedAt),
        summary: plain(excerpt) || undefined,
      })),
    })
  })
}

/** Whether nothing was asked yet. */
function isEmpty({ q = '', order: _order, in: _in, page: _page, ...filters }: AskedSearch): boolean {
  return q.trim() === '' && Object.values(filters).every((value) => value === undefined || value === '')
}

function searchQuery(
  { site }: SiteRequest,
  { q = '', column, agency, kind, topic, year, from, to, validity, in: place, order, page = 1 }: AskedSearch,
  { size, today }: { readonly size: number; readonly today: string },
): SearchQuery {
  // One by one: an address may hold more than the page asks for.
  return {
    site: site.id,
    ...(column === undefined ? {} : { column }),
    ...(kind === undefined ? {} : { kind }),
    ...(topic === undefined ? {} : { topic }),
    ...(year === undefined ? {} : { year }),
    ...(validity === undefined ? {} : { validity }),
    ...(place === undefined ? {} : { in: place }),
    ...(q.trim() === '' ? {} : { words: q }),
    ...(agency === undefined ? {} : { agency: [agency] }),
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    order: order ?? (q.trim() === '' ? 'newest' : 'relevance'),
    page,
    size,
    today,
  }
}

/** A day of the calendar; `2026-02-31` is none and is left out. */
function isDay(text: string | undefined): text is string {
  if (text === undefined || text === '') return false
  const { year, month, day } = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text)?.groups ?? {}
  try {
    return (
      Temporal.PlainDate.from(
        { year: Number(year), month: Number(month), day: Number(day) },
        { overflow: 'reject' },
      ).toString() === text
    )
  } catch {
    return false
  }
}

function plain(pieces: readonly { readonly text: string }[]): string {
  return pieces.map(({ text }) => text).join('')
}

async function agencyNames({ db, clock }: Services, found: Found | undefined): Promise<ReadonlyMap<number, string>> {
  if (found === undefined) return new Map()
  const ids = [...new Set([...found.hits.map(({ agency }) => agency), ...found.facets.agency.map(({ value }) => value)])]
  const agencies = await agenciesByIds(db, ids, clock.today().toString())
  return new Map(agencies.map(({ id, name }) => [id, name]))
}
