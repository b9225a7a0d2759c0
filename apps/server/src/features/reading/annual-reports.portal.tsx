/** 政府信息公开年报: the reports of the site's agency as figures, drawn and as data. */
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { chinese } from '../../portal/bilingual.ts'
import { EmptyState, TableFrame } from '../../portal/parts.tsx'
import { FigureText, history, type HistoryYear } from '../library/index.ts'
import { listed } from './listing.query.ts'
import { DocumentLines } from './list.view.tsx'
import { ANNUAL_REPORT_WORDS } from './service-words.ts'
import { siteOf, type SiteRequest } from './site-request.ts'

/** The figures shown, by their keys in the library. */
const SHOWN = [
  { key: 'table3.newReceived.total', label: 'received', series: true },
  { key: 'table3.carriedIn.total', label: 'carriedIn' },
  { key: 'table3.totalProcessed.total', label: 'processed', series: true },
  { key: 'table3.granted.total', label: 'granted' },
  { key: 'table3.carriedOut.total', label: 'carriedOut' },
  { key: 'table4.reconsideration.total', label: 'reconsideration' },
] as const

/** Adds the page. */
export function annualReportPages(app: App, { db }: Services): void {
  app.get('/sites/:key/annual-reports', async (request, reply) => {
    const site = await siteOf(request)
    const [column] = site.columns.ofSection('annualReport')
    const said = ANNUAL_REPORT_WORDS[site.language]
    const columns = site.columns.ofSection('annualReport').flatMap(({ id }) => site.columns.within(id))
    const [years, texts] = await Promise.all([history(db, site.site.agencyId), listed(db, { columns, offset: 0, limit: 50 })])
    return reply.sitePage(
      site,
      {
        title: site.words.annualReports,
        description: `${site.site.agencyName}历年政府信息公开工作年度报告。`,
        ...(column === undefined ? {} : { column }),
      },
      <>
        <h1>{site.words.annualReports}</h1>
        {years.length + texts.length === 0 && (
          <EmptyState title={said.empty}>
            <p>{said.emptyHint}</p>
          </EmptyState>
        )}
        {texts.length > 0 && <DocumentLines request={site} lines={texts} />}
        {years.length > 0 && <Figures request={site} years={years.toReversed()} />}
      </>,
    )
  })
}

/** The latest year first. */
function Figures({ request, years }: { readonly request: SiteRequest; readonly years: readonly HistoryYear[] }) {
  const { site, language } = request
  const said = ANNUAL_REPORT_WORDS[language]
  const id = site.agencyId
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{said.figures}</h2>
      <Bars request={request} years={years.slice(0, 10).toReversed()} />
      <TableFrame caption={said.caption(site.agencyName)}>
        <thead>
          <tr>
            <th scope="col">{said.year}</th>
            {SHOWN.map(({ key, label }) => (
              <th key={key} scope="col" class="number">
                {said[label]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, figures }) => (
            <tr key={year}>
              <th scope="row">
                <a href={`/library/agencies/${id}/reports/${year}`}>{said.inYear(String(year))}</a>
              </th>
              {SHOWN.map(({ key }) => (
                <td key={key} class="number" {...chinese(request)}>
                  <FigureText value={figures.get(key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <p class="quiet">
        {said.hint}
        <a href={`/library/agencies/${id}`}>{said.charts}</a>
        {said.comma}
        <a href={`/api/v1/agencies/${id}/history`}>{said.download}</a>
        {said.stop}
      </p>
    </section>
  )
}

const WIDTH = 640
const HEIGHT = 200

/** New and settled applications of each year as pairs of bars; the table below says the same. */
function Bars({ request, years }: { readonly request: SiteRequest; readonly years: readonly HistoryYear[] }) {
  const said = ANNUAL_REPORT_WORDS[request.language]
  const series = SHOWN.filter((figure) => 'series' in figure)
  const valueOf = (year: HistoryYear, key: string) => {
    const value = year.figures.get(key)
    return value?.state === 'number' ? value.value : undefined
  }
  const most = Math.max(1, ...years.flatMap((year) => series.map(({ key }) => valueOf(year, key) ?? 0)))
  const step = WIDTH / years.length
  const bar = Math.min(36, step / 3)
  return (
    <figure class="bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 30}`} role="img" aria-label={said.drawing}>
        {years.map((year, place) => (
          <g key={year.year} transform={`translate(${(place + 0.5) * step} 0)`}>
            {series.map(({ key }, index) => {
              const value = valueOf(year, key)
              if (value === undefined) return null
              const height = (value / most) * (HEIGHT - 24)
              const x = index === 0 ? -bar - 1 : 1
              return (
                <g key={key}>
                  <rect class={`bar-${index + 1}`} x={x} y={HEIGHT - height} width={bar} height={height} />
                  <text x={x + bar / 2} y={HEIGHT - height - 5} text-anchor="middle">
                    {value}
                  </text>
                </g>
              )
            })}
            <text y={HEIGHT + 20} text-anchor="middle">
              {year.year}
            </text>
          </g>
        ))}
        <line x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
      </svg>
      <figcaption>
        {series.map(({ key, label }, index) => (
          <span key={key} class={`key key-${index + 1}`}>
            {said[label]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
