/** 网站首页: the latest of the main columns, and the entrances that every reader looks for. */
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { columnLanguage, columnName, columnTarget } from './column-link.ts'
import { DocumentLines } from './list.view.tsx'
import { latestOf, type Listed, newestOf } from './listing.query.ts'
import { siteOf, type SiteRequest } from './site-request.ts'
import { organizationData } from './structured-data.ts'
import type { ColumnTree, SiteColumn } from './site.ts'

/** Columns whose latest documents are shown. */
const SHOWN = 10

/** Adds the home page of sites. */
export function homePages(app: App, { db }: Services): void {
  for (const path of ['/sites/:key', '/sites/:key/']) {
    app.get(path, async (request, reply) => {
      const site = await siteOf(request)
      const shown = shownColumns(site)
      const { newest, latest } = await homeLists(db, site.columns, shown)
      const { name, englishName, introduction } = site.site
      return reply.sitePage(
        site,
        {
          title: site.language === 'en' ? (englishName ?? name) : name,
          description: introduction ?? `${name}政府信息公开平台：政策文件、公开指南、年度报告、依申请公开。`,
          data: organizationData(site.site, site.canonical('/')),
        },
        <Home request={site} newest={newest} columns={shown} latest={latest} />,
      )
    })
  }
}

/**
 * The newest of each shown column with what is below it, and the newest of the whole site but for what stands on pages of its own. Each column is
 * looked up once: the whole site's newest are among those of its parts.
 */
export async function homeLists(
  db: Database,
  columns: ColumnTree,
  shown: readonly SiteColumn[],
): Promise<{ readonly newest: readonly Listed[]; readonly latest: readonly (readonly Listed[])[] }> {
  const isPage = (id: number) => columns.find(id)?.presentation === 'page'
  const parts = shown.map(({ id }) => columns.within(id))
  const taken = new Set(parts.flat())
  const others = columns.all.map(({ id }) => id).filter((id) => !taken.has(id) && !isPage(id))
  const listed = parts.map((ids) => ids.filter((id) => !isPage(id)))
  const pages = parts.map((ids) => ids.filter(isPage))
  const lines = await latestOf(db, [others, ...listed, ...pages])
  const ofLists = lines.slice(1, 1 + parts.length)
  const ofPages = lines.slice(1 + parts.length)
  return {
    newest: newestOf([...lines.slice(0, 1), ...ofLists]),
    latest: ofLists.map((list, place) => newestOf([list, ofPages[place] ?? []])),
  }
}

/** Lists of the first level; of a section that only gathers others, its lists. */
function shownColumns({ columns }: SiteRequest): readonly SiteColumn[] {
  // Guide and system are entrances above the lists.
  const isList = ({ presentation, section }: SiteColumn) => presentation === 'list' && section !== 'guide' && section !== 'system'
  const tops = columns.below(undefined).filter(isList)
  const opened = tops.flatMap((top) => {
    const below = columns.below(top.id).filter(isList)
    return top.section === 'statutory' && below.length > 0 ? below : [top]
  })
  return opened.slice(0, SHOWN)
}

interface HomeProps {
  readonly request: SiteRequest
  readonly newest: readonly Listed[]
  readonly columns: readonly SiteColumn[]
  readonly latest: readonly (readonly Listed[])[]
}

function Home({ request, newest, columns, latest }: HomeProps) {
  const { site, words, language } = request
  const filled = columns.flatMap((column, place) => {
    const lines = latest[place] ?? []
    return lines.length === 0 ? [] : [{ column, lines }]
  })
  return (
    <>
      <h1 class="visually-hidden">{language === 'en' ? (site.englishName ?? site.name) : site.name}</h1>
      <Entrances request={request} />
      <div class="home-columns">
        {newest.length > 0 && (
          <section class="home-column home-newest">
            <h2>{words.latest}</h2>
            <DocumentLines request={request} lines={newest} />
          </section>
        )}
        {filled.map(({ column, lines }) => (
          <section key={column.id} class="home-column">
            <h2>
              <a href={columnTarget(request, column)} {...columnLanguage(column, request)}>
                {columnName(column, language)}
              </a>
            </h2>
            <DocumentLines request={request} lines={lines} />
          </section>
        ))}
      </div>
      {newest.length === 0 && <p>{words.nothingYet}</p>}
    </>
  )
}

/** 指南、制度、年报、依申请公开: what 国办公开办函〔2019〕61号 wants on every platform. */
function Entrances({ request }: { readonly request: SiteRequest }) {
  const { columns, href, words, language } = request
  const sections = (['guide', 'system', 'statutory'] as const).flatMap((section) => columns.ofSection(section).slice(0, 1))
  return (
    <nav class="home-entrances" aria-label={words.platform}>
      <ul>
        {sections.map((column) => (
          <li key={column.id}>
            <a href={columnTarget(request, column)} {...columnLanguage(column, request)}>
              {columnName(column, language)}
            </a>
          </li>
        ))}
        <li>
          <a href={href('/normative')}>{words.normative}</a>
        </li>
        <li>
          <a href={href('/annual-reports')}>{words.annualReports}</a>
        </li>
        <li>
          <a href={href('/application')}>{words.application}</a>
        </li>
      </ul>
    </nav>
  )
}
