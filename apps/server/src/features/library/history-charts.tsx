/** An agency's years as tables that a script turns into charts beside them. */
import { TableFrame } from '../../portal/parts.tsx'
import { FigureText } from './view.tsx'
import type { HistoryYear } from './history.query.ts'

interface Series {
  readonly key: string
  readonly label: string
}

interface Chart {
  readonly id: string
  readonly title: string
  /** `line`, `bar`, or `share`: bars of 100 %. */
  readonly kind: 'line' | 'bar' | 'share'
  readonly series: readonly Series[]
}

const CHARTS: readonly Chart[] = [
  {
    id: 'applications',
    title: '申请的收到、办理和结转（件）',
    kind: 'line',
    series: [
      { key: 'table3.newReceived.total', label: '本年新收' },
      { key: 'table3.carriedIn.total', label: '上年结转' },
      { key: 'table3.totalProcessed.total', label: '本年办理' },
      { key: 'table3.carriedOut.total', label: '结转下年' },
    ],
  },
  {
    id: 'outcomes',
    title: '办理结果的构成（件）',
    kind: 'share',
    series: [
      { key: 'table3.granted.total', label: '予以公开' },
      { key: 'table3.partiallyGranted.total', label: '部分公开' },
      { key: 'sum.denied', label: '不予公开' },
      { key: 'sum.unavailable', label: '无法提供' },
      { key: 'sum.notProcessed', label: '不予处理' },
      { key: 'sum.otherProcessing', label: '其他处理' },
    ],
  },
  {
    id: 'remedies',
    title: '行政复议和行政诉讼（件）',
    kind: 'bar',
    series: [
      { key: 'table4.reconsideration.total', label: '行政复议' },
      { key: 'table4.reconsideration.corrected', label: '其中：复议纠正' },
      { key: 'table4.litigationDirect.total', label: '直接起诉' },
      { key: 'table4.litigationDirect.corrected', label: '其中：直接起诉纠正' },
      { key: 'table4.litigationAfterReconsideration.total', label: '复议后起诉' },
      { key: 'table4.litigationAfterReconsideration.corrected', label: '其中：复议后起诉纠正' },
    ],
  },
]

/** The charts of an agency's history, each with its table. Years without a report are named and stay empty. */
export function HistoryCharts({ years }: { readonly years: readonly HistoryYear[] }) {
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? 0]
  const byYear = new Map(years.map((year) => [year.year, year]))
  const columns = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const missing = columns.filter((year) => !byYear.has(year))
  return (
    <section aria-labelledby="history">
      <h2 id="history">历年变化</h2>
      {missing.length > 0 && <p class="quiet">没有 {missing.join('、')} 年的年报，表中以“—”表示，图中留空。</p>}
      {CHARTS.map(({ id, title, kind, series }) => (
        <figure key={id} class="chart" data-chart={kind}>
          <TableFrame caption={title}>
            <thead>
              <tr>
                <th scope="col">项目</th>
                {columns.map((year) => (
                  <th key={year} scope="col" class="number">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.map(({ key, label }) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  {columns.map((year) => (
                    <td key={year} class="number">
                      <FigureText value={byYear.get(year)?.figures.get(key)} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </TableFrame>
        </figure>
      ))}
    </section>
  )
}
