/** 公开数据: what the agencies of a site published, year by year, for everybody; each figure with a bar and in a table. */
import type { PublicationFigures } from '@gongkai/contract'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { chinese } from '../../portal/bilingual.ts'
import { EmptyState, PageTitle, TableFrame } from '../../portal/parts.tsx'
import { agencyTrees } from '../agencies/index.ts'
import { ENGLISH_KINDS, interpretationForm, siteOf, type SiteRequest } from '../reading/index.ts'
import { FIGURE_WORDS } from './public-words.ts'
import { publicationFigures, subordinates } from './publication-figures.query.ts'

/** Years that can be asked for: from the first day of the duty (条例2007) on. */
const FIRST_YEAR = 2008
/** Agencies in the table, those with most first. */
const LISTED = 50

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
      const title = FIGURE_WORDS[site.language].title(String(year))
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

function Figures({ request, figures, year, last, title }: FiguresProps) {
  const words = FIGURE_WORDS[request.language]
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <Years request={request} year={year} last={last} />
      {figures.total === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <p>
            {words.total(figures.total, String(year))}
            {figures.withdrawn > 0 && words.withdrawn(figures.withdrawn)}
            {words.stop}
          </p>
          {partsOf(figures, request).map(({ heading, rows }) =>
            rows.length === 0 ? null : <Part key={heading} request={request} heading={heading} rows={rows} />,
          )}
        </>
      )}
    </>
  )
}

/** Links to the years before and after. */
function Years({ request: { href, language }, year, last }: Pick<FiguresProps, 'request' | 'year' | 'last'>) {
  const words = FIGURE_WORDS[language]
  const near = [year - 1, year, year + 1].filter((one) => one >= FIRST_YEAR && one <= last)
  return (
    <nav class="years" aria-label={words.years}>
      <ul>
        {near.map((one) => (
          <li key={one}>
            <a
              href={href('/statistics', { year: one === last ? undefined : one })}
              {...(one === year ? { 'aria-current': 'true' as const } : {})}
            >
              {words.inYear(String(one))}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface Row {
  readonly key: string
  readonly label: string
  readonly count: number
  /** Whether the label is Chinese in the English interface too. */
  readonly isChinese?: boolean
}

interface FigurePart {
  readonly heading: string
  readonly rows: readonly Row[]
}

function partsOf(figures: PublicationFigures, { language }: SiteRequest): readonly FigurePart[] {
  const words = FIGURE_WORDS[language]
  const isEnglish = language === 'en'
  const inChinese = (rows: readonly Row[]) => rows.map((row) => ({ ...row, isChinese: true }))
  const kinds = new Map<string, string>(Object.entries(ENGLISH_KINDS))
  return [
    {
      heading: words.levels,
      rows: figures.levels.map((row) => ({ ...row, label: row.key === 'own' ? words.own : words.subordinate })),
    },
    { heading: words.months, rows: figures.months.map(({ month, count }) => ({ key: month, label: month, count })) },
    { heading: words.items, rows: inChinese(figures.items) },
    { heading: words.fields, rows: inChinese(figures.fields) },
    {
      heading: words.kinds,
      rows: figures.kinds.map((row) => (isEnglish ? { ...row, label: kinds.get(row.key) ?? row.label } : row)),
    },
    {
      heading: words.forms,
      rows: figures.interpretations.forms.map((row) => ({ ...row, label: interpretationForm(row.key, language) ?? row.label })),
    },
    {
      heading: words.agencies,
      rows: inChinese(figures.agencies.slice(0, LISTED).map(({ id, name, count }) => ({ key: String(id), label: name, count }))),
    },
  ]
}

/** A table whose figures are also bars; the bar says nothing that the figure does not. */
function Part({ request, heading, rows }: FigurePart & Pick<FiguresProps, 'request'>) {
  const words = FIGURE_WORDS[request.language]
  const largest = Math.max(...rows.map(({ count }) => count))
  return (
    <TableFrame caption={heading} class="data figures">
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.count}</th>
          <th scope="col">{words.bar}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, count, isChinese = false }) => (
          <tr key={key}>
            <th scope="row" {...(isChinese ? chinese(request) : {})}>
              {label}
            </th>
            <td class="number">{count}</td>
            <td>
              <meter min={0} max={Math.max(1, largest)} value={count} aria-hidden="true" />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}
