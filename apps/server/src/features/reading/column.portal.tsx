/** 栏目: what is in a column, page by page; a single page; a library; a link; and where a column that was moved has gone. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { columnName, libraryPath } from './column-link.ts'
import { ColumnPage, type ColumnPageProps } from './column.view.tsx'
import { documentAddress } from './document-address.ts'
import { readDocument } from './document.query.ts'
import { DocumentView } from './document.view.tsx'
import { countListed, type Listed, listed, oldestOf, pinned } from './listing.query.ts'
import { cursorOf, cursorText, dayText } from './moment.ts'
import { notFoundPage } from './not-found.tsx'
import { rootOf, siteOf, type SiteRequest } from './site-request.ts'
import type { SitePageHead } from './site-page.tsx'
import type { SiteColumn } from './site.ts'

/** Lines on a page. */
const PAGE = 20

/** Pages that are numbered; what is older is reached by „older“, from line to line, which costs the same however far it goes. */
const NUMBERED = 50

const Params = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) })
const Querystring = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: NUMBERED })),
  before: Type.Optional(Type.String({ pattern: '^[0-9a-z]{1,10}-[0-9a-z]{1,10}$' })),
  year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2199 })),
})

/** Adds the pages of columns. */
export function columnPages(app: App, { db, clock }: Services): void {
  app.get('/sites/:key/columns/:id', { schema: { params: Params, querystring: Querystring } }, async (request, reply) => {
    const site = await siteOf(request)
    const column = site.columns.find(request.params.id)
    if (!column) return movedAway(db, request.server, reply, site, request.params.id)
    if (column.movedTo !== undefined) return moved(db, request.server, reply, site, column)
    if (column.presentation === 'link' && column.link !== undefined) return reply.redirect(column.link, 302)
    if (column.presentation === 'library' && column.library !== undefined) {
      return reply.redirect(site.href(libraryPath(column.library)), 302)
    }
    const day = clock.today().toString()
    if (column.presentation === 'page') return singlePage(db, reply, site, column, day)
    return listPage(db, reply, site, column, { ...request.query, day })
  })
}

/** 301 to the column that took over, also through several moves and to another site. */
async function moved(
  db: Database,
  server: App,
  reply: FastifyReply,
  site: SiteRequest,
  column: SiteColumn,
): Promise<FastifyReply> {
  let target: SiteColumn | undefined = column
  for (let step = 0; step < 20 && target?.movedTo !== undefined; step += 1) {
    const next: number = target.movedTo
    target = site.columns.find(next)
    if (target === undefined) return movedAway(db, server, reply, site, next)
  }
  return target === undefined ? notFoundPage(reply, site) : reply.redirect(site.href(`/columns/${target.id}`), 301)
}

/** A column of another site: there it is. */
async function movedAway(db: Database, server: App, reply: FastifyReply, site: SiteRequest, id: number): Promise<FastifyReply> {
  const row = await db.selectFrom('site_column').select('site_id').where('id', '=', id).executeTakeFirst()
  const other = row === undefined ? undefined : server.siteDirectory.byId(row.site_id)
  if (!other || other.id === site.site.id) return notFoundPage(reply, site)
  return reply.redirect(`${rootOf(other, server.sitePublicUrl)}/columns/${id}`, 301)
}

/** A column that is one page: the text of its newest document. */
async function singlePage(
  db: Database,
  reply: FastifyReply,
  site: SiteRequest,
  column: SiteColumn,
  day: string,
): Promise<FastifyReply> {
  const [newest] = await listed(db, { columns: [column.id], offset: 0, limit: 1 })
  const document = newest && (await readDocument(db, newest.id, { day }))
  if (!document) return listPage(db, reply, site, column, { day })
  const { server } = reply.request
  return reply.sitePage(
    site,
    { title: document.title, isChinese: true, column, canonical: `/columns/${column.id}`, description: column.description },
    <DocumentView
      request={site}
      document={document}
      day={day}
      addressOf={(other) =>
        other.siteId === site.site.id ? site.href(`/documents/${other.id}`) : documentAddress(server, other)
      }
    />,
  )
}

interface ListQuery {
  readonly page?: number
  readonly before?: string
  readonly year?: number
  readonly day: string
}

async function listPage(
  db: Database,
  reply: FastifyReply,
  site: SiteRequest,
  column: SiteColumn,
  { page = 1, before: cursor, year, day }: ListQuery,
): Promise<FastifyReply> {
  const columns = column.closed ? [column.id] : site.columns.within(column.id)
  const before = cursor === undefined ? undefined : cursorOf(cursor)
  const isFirst = page === 1 && before === undefined && year === undefined
  const [found, count, oldest, top] = await Promise.all([
    listed(db, { columns, before, year, offset: before === undefined ? (page - 1) * PAGE : 0, limit: PAGE + 1 }),
    countListed(db, columns, year),
    oldestOf(db, columns),
    isFirst ? pinned(db, columns, day) : [],
  ])
  const lines = found.slice(0, PAGE)
  const hasMore = found.length > PAGE
  const path = `/columns/${column.id}`
  const props: ColumnPageProps = {
    request: site,
    column,
    count,
    top,
    lines: isFirst ? lines.filter(({ id }) => !top.some((pin) => pin.id === id)) : lines,
    year,
    years: oldest === undefined ? [] : yearsBetween(Number(dayText(oldest).slice(0, 4)), Number(day.slice(0, 4))),
    pager: {
      page: before === undefined ? page : undefined,
      pageCount: Math.min(NUMBERED, Math.max(1, Math.ceil(count.count / PAGE))),
      ...(hasMore
        ? { older: older(site, path, lines, { year, numbered: before === undefined && page < NUMBERED ? page : undefined }) }
        : {}),
    },
  }
  const head: SitePageHead = {
    title: columnName(column, site.language),
    isChinese: column.englishName === undefined,
    description: column.description,
    column,
    feeds: [
      {
        title: `${columnName(column, site.language)} (Atom)`,
        href: site.href(`${path}/feed.atom`),
        type: 'application/atom+xml',
      },
      { title: `${columnName(column, site.language)} (RSS)`, href: site.href(`${path}/feed.rss`), type: 'application/rss+xml' },
    ],
  }
  return reply.sitePage(site, head, <ColumnPage {...props} />)
}

/** The address of what follows: a numbered page as long as they are numbered, then the lines after the last one. */
function older(
  site: SiteRequest,
  path: string,
  lines: readonly Listed[],
  { year, numbered }: { readonly year: number | undefined; readonly numbered: number | undefined },
): string {
  if (numbered !== undefined) return site.href(path, { year, page: numbered + 1 })
  const last = lines.at(-1)
  return site.href(path, { year, before: last === undefined ? undefined : cursorText(last) })
}

function yearsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, Math.min(80, last - first + 1)) }, (_, index) => last - index)
}
