/** Draws a chart above each table in a `figure[data-chart]`, from the table's own figures. Without this script the tables stand alone. */
const COLORS = ['#0b4f8a', '#b3261e', '#4d5a68', '#c77700', '#2e7d4f', '#7a4b9d']
const KINDS = {
  line: { series: { type: 'line', symbolSize: 7, connectNulls: false } },
  bar: { series: { type: 'bar', barMaxWidth: 28 } },
  share: { series: { type: 'bar', stack: 'all', barMaxWidth: 48 }, share: true },
}

/** A figure of a table cell; anything that is no number leaves a gap. */
const figure = (cell) => (/^-?\d+(\.\d+)?$/.test(cell.textContent.trim()) ? Number(cell.textContent) : null)

function read(table) {
  const years = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim())
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [name, ...cells] = row.cells
    return { name: name.textContent.trim(), values: cells.map(figure) }
  })
  return { title: table.caption.textContent.trim(), years, rows }
}

function option({ title, years, rows }, { series, share = false }) {
  // A year of which a part is unknown has no shares: the known parts are not the whole.
  const total = (year) =>
    rows.some(({ values }) => values[year] === null) ? 0 : rows.reduce((sum, { values }) => sum + values[year], 0)
  const shown = (value, year) => {
    if (!share || value === null) return value
    return total(year) === 0 ? null : (value / total(year)) * 100
  }
  return {
    color: COLORS,
    animation: false,
    aria: { enabled: true, label: { description: `${title}，数据见下表。` }, decal: { show: share } },
    legend: { bottom: 0, type: 'scroll' },
    grid: { left: 8, right: 16, top: 16, bottom: 40, containLabel: true },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      valueFormatter: (value) => (value === null || value === undefined ? '—' : share ? `${value.toFixed(1)}%` : String(value)),
    },
    xAxis: { type: 'category', data: years },
    yAxis: {
      type: 'value',
      minInterval: share ? 0 : 1,
      max: share ? 100 : null,
      axisLabel: { formatter: share ? '{value}%' : '{value}' },
    },
    series: rows.map(({ name, values }) => ({ ...series, name, data: values.map(shown) })),
  }
}

for (const holder of document.querySelectorAll('figure[data-chart]')) {
  const table = holder.querySelector('table')
  const kind = KINDS[holder.dataset.chart]
  if (!table || !kind) continue
  const data = read(table)
  // Nothing but zeros and gaps draws an empty frame; the table says it better.
  if (data.rows.every(({ values }) => values.every((value) => !value))) continue
  const place = document.createElement('div')
  place.className = 'chart-place'
  holder.prepend(place)
  const chart = globalThis.echarts.init(place)
  chart.setOption(option(data, kind))
  new ResizeObserver(() => chart.resize()).observe(place)
}
