/** 规章库、行政规范性文件库 of a site: the library, its catalogue as a table, and the life of each document. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { searchIndexOf } from '../publications/index.ts'
import { documentAddress, notFoundPage, type SiteRequest, siteOf } from '../reading/index.ts'
import { HistoryPage } from './history.view.tsx'
import { chosenDay, libraryFilter, LibraryParameters } from './library-query.ts'
import { libraryCsv } from './library-csv.ts'
import { libraryCategory, libraryChoices, libraryLines, publicRelations, publishedEditions } from './library.query.ts'
import { LIBRARY_PAGE, LibraryPage } from './library.view.tsx'
import { consultationOn } from './consulted.ts'
import { findNormative, stepsOf, validityFacts } from './normative-document.ts'
import { publicSteps } from './public-steps.ts'
import { HISTORY_WORDS, LIBRARY_NAMES, LIBRARY_WORDS } from './public-words.ts'
import { textChanges, textOnDay } from './text-on-day.ts'

/** So many lines the table has at the most. */
const MOST_LINES = 20_000

const STYLES = ['library.css', 'normative.css'] as const

/** Adds the pages. */
export function libraryPages(app: App, services: Services): void {
  const { db, clock } = services
  const index = searchIndexOf(services)
  const today = () => clock.today().toString()
  app.get('/sites/:key/normative', { schema: { querystring: LibraryParameters } }, async (request, reply) => {
    const site = await siteOf(request)
    const filter = libraryFilter(request.query, site.site.id, today())
    const { page = 1 } = request.query
    const [{ lines, count }, choices] = await Promise.all([
      libraryLines(db, filter, { index, offset: (page - 1) * LIBRARY_PAGE, limit: LIBRARY_PAGE }),
      libraryChoices(db, filter),
    ])
    const name = LIBRARY_NAMES[filter.category]
    const column = site.columns.all.find(({ library }) => library === filter.category)
    const head = {
      title: LIBRARY_WORDS[site.language][filter.category],
      description: `${site.site.name}的${name}：标题、文号、日期、时效和下载，可查任何一天的时效。`,
      ...(column === undefined ? {} : { column }),
      styles: STYLES,
    }
    return reply.sitePage(
      site,
      head,
      <LibraryPage request={site} filter={filter} today={today()} choices={choices} lines={lines} count={count} page={page} />,
    )
  })

  app.get('/sites/:key/normative.csv', { schema: { querystring: LibraryParameters } }, async (request, reply) => {
    const site = await siteOf(request)
    const filter = libraryFilter(request.query, site.site.id, today())
    const { lines } = await libraryLines(db, filter, { index, offset: 0, limit: MOST_LINES })
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-disposition', `attachment; filename="${filter.category}-${filter.day}.csv"`)
      .send(libraryCsv(lines, (id) => site.canonical(`/documents/${id}`)))
  })
  historyPage(app, services)
}

const HistoryParams = Type.Object({ key: Type.String(), id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) })
const HistoryQuery = Type.Object({ on: Type.Optional(Type.String({ maxLength: 10 })) })

function historyPage(app: App, services: Services): void {
  const { db, clock } = services
  const index = searchIndexOf(services)
  app.get(
    '/sites/:key/normative/:id',
    { schema: { params: HistoryParams, querystring: HistoryQuery } },
    async (request, reply) => {
      const site = await siteOf(request)
      const { id } = request.params
      const today = clock.today().toString()
      const day = chosenDay(request.query.on) ?? today
      const category = await libraryCategory(db, site.site.id, id)
      const row = category === undefined ? undefined : await findNormative(db, id)
      if (category === undefined || row === undefined) return notFoundPage(reply, site)
      const filter = { site: site.site.id, category, validity: 'all', day, words: [], document: id } as const
      const { lines } = await libraryLines(db, filter, { index, offset: 0, limit: 1 })
      const [line] = lines
      if (line === undefined) return notFoundPage(reply, site)
      const steps = await stepsOf(db, id)
      const editions = await publishedEditions(db, id)
      const relations = await publicRelations(db, id)
      const numbers = editions.map(({ edition }) => edition)
      return reply.sitePage(
        site,
        {
          title: HISTORY_WORDS[site.language].title(line.title),
          isChinese: true,
          breadcrumbs: [
            {
              label: LIBRARY_WORDS[site.language][category],
              href: site.href('/normative', { category: category === 'regulation' ? category : undefined }),
            },
          ],
          canonical: `/normative/${id}`,
          unlisted: day !== today,
          styles: STYLES,
        },
        <HistoryPage
          request={site}
          line={line}
          day={day}
          today={today}
          facts={validityFacts(row, steps)}
          steps={publicSteps(row, steps, relations, await consultationOn(db, id, steps))}
          text={textOnDay(textChanges(steps), numbers, day)}
          editions={editions}
          relations={relations}
          addressOf={(other) => addressIn(request.server, site, other)}
        />,
      )
    },
  )
}

/** Where a document is read: on this site, or on the one where it was first published. */
export function addressIn(server: App, site: SiteRequest, document: { readonly id: number; readonly siteId: number }): string {
  return document.siteId === site.site.id ? site.href(`/documents/${document.id}`) : documentAddress(server, document)
}
