/** 公开数据: what the agencies of a site published, year by year, for everybody; each figure with a bar and in a table. */
import type { PublicationFigures } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { agencyTrees } from '../agencies/index.ts'
import { siteOf, type SiteRequest } from '../reading/index.ts'
import { publicationFigures, subordinates } from './publication-figures.query.ts'

/** Years that can be asked for: from the first day of the duty (条例2007) on. */
const FIRST_YEAR = 2008

/** Adds the page. */
export function publicationFigurePages(app: App, services: Services): void {
  const { db, clock } = services
  const trees = agencyTrees(services)
  app.get(
    '/sites/:key/statistics',
    { schema: { querystring: Type.Object({ year: Type.Optional(Type.String({ maxLength: 4 })) }) } },
    async (request, reply) => {
      const site = await siteOf(request)
      const last = clock.today().year
      const asked = Number(request.query.year ?? last)
      const year = Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= last ? asked : last
      const tree = await trees.now()
      const scope = { agencies: tree.descendants(site.site.agencyId), from: `${year}-01-01`, to: `${year}-12-31` }
      const figures = await publicationFigures(db, scope, await subordinates(db, tree, site.site.agencyId))
      const title = site.language === 'en' ? `Figures of ${year}` : `${year}年公开数据`
      return reply.sitePage(
        site,
        { title, ...(year === last ? {} : { canonical: `/statistics?year=${year}` }) },
        <Figures request={site} figures={figures} year={year} last={last} title={title} />,
      )
    },
  )
}

interface FiguresProps {
  readonly request: SiteRequest
  readonly figures: PublicationFigures
  readonly year: number
  readonly last: number
  readonly title: string
}

function Figures({ request: { href, language }, figures, year, last, title }: FiguresProps) {
  const isEnglish = language === 'en'
  const parts = [
    [isEnglish ? 'By level' : '按层级', figures.levels],
    [isEnglish ? 'By month' : '按月', figures.months.map(({ month, count }) => ({ key: month, label: month, count }))],
    [isEnglish ? 'By item of the Regulations' : '按条例规定的事项', figures.items],
    [isEnglish ? 'By field' : '按重点领域', figures.fields],
    [isEnglish ? 'By kind' : '按体裁', figures.kinds],
    [isEnglish ? 'Interpretations by form' : '政策解读形式', figures.interpretations.forms],
    [
      isEnglish ? 'By agency' : '按机关',
      figures.agencies.slice(0, 50).map(({ id, name, count }) => ({ key: String(id), label: name, count })),
    ],
  ] as const
  return (
    <>
      <h1>{title}</h1>
      <nav aria-label={isEnglish ? 'Years' : '年份'}>
        <p>
          {year > FIRST_YEAR && <a href={href('/statistics', { year: year - 1 })}>{year - 1}</a>}{' '}
          {year < last && <a href={href('/statistics', { year: year + 1 })}>{year + 1}</a>}
        </p>
      </nav>
      <p>
        {isEnglish
          ? `${figures.total} documents were first published in ${year} by the agencies of this site.`
          : `${year}年，本网站各机关首次公开信息 ${figures.total} 条${figures.withdrawn === 0 ? '' : `，其中后来撤下 ${figures.withdrawn} 条`}。`}
      </p>
      {parts.map(([heading, rows]) => (rows.length === 0 ? null : <Part key={heading} heading={heading} rows={rows} />))}
    </>
  )
}

interface PartProps {
  readonly heading: string
  readonly rows: readonly { readonly key: string; readonly label: string; readonly count: number }[]
}

/** A table whose figures are also bars; the bar says nothing that the figure does not. */
function Part({ heading, rows }: PartProps) {
  const largest = Math.max(...rows.map(({ count }) => count))
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={heading}>
      <table>
        <caption>{heading}</caption>
        <tbody>
          {rows.map(({ key, label, count }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{count}</td>
              <td aria-hidden="true">
                <progress value={count} max={largest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
