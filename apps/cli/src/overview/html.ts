import { SEVERITY_TERMS } from '@gongkai/law/annual-report'
import type { Overview, RankedReport } from './overview.ts'

/** Reports listed on the page; the workbook has all of them. */
const LISTED = 300
/** Findings shown under one report. */
const FINDINGS_SHOWN = 12

/** The overview as one page that needs nothing else: no script, no font, no picture from outside. */
export function overviewHtml(overview: Overview): string {
  const { ranked, unreadable, rules, standing, damaged } = overview
  const worst = ranked.filter(({ error, warning }) => error + warning > 0).slice(0, LISTED)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>政府信息公开工作年度报告核对总览</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>政府信息公开工作年度报告核对总览</h1>
<p>共读出报告 <strong>${ranked.length}</strong> 份，未能读取 ${unreadable.length} 个文件；${damaged} 份在读取时有缺损。文件缺损造成的问题不计入单位的错误。全部明细见同一文件夹的 overview.xlsx。</p>
<h2>报告情况</h2>
${bars(
  '报告情况',
  ['情况', '份数'],
  [
    ['有错误', standing.withErrors, 'error'],
    ['只有警告', standing.withWarnings, 'warning'],
    ['未发现问题', standing.clean, 'good'],
  ],
)}
<h2>各项规则涉及的报告</h2>
${
  rules.length === 0
    ? '<p>没有发现问题。</p>'
    : bars(
        '各项规则涉及的报告',
        ['规则', '份数'],
        rules.map(({ rule, term, reports, severity }) => [`${rule} ${term}（${SEVERITY_TERMS[severity]}）`, reports, severity]),
      )
}
<h2>问题最多的报告</h2>
${worst.length === 0 ? '<p>没有错误或警告。</p>' : worst.map(report).join('\n')}
${ranked.length > LISTED && worst.length === LISTED ? `<p>此处列出前 ${LISTED} 份，其余见 overview.xlsx。</p>` : ''}
${
  unreadable.length === 0
    ? ''
    : `<h2>未能读取的文件</h2>\n<ul>${unreadable
        .slice(0, LISTED)
        .map(({ path, message }) => `<li><strong>${escapeHtml(path)}</strong> ${escapeHtml(message)}</li>`)
        .join('\n')}</ul>`
}
</main>
</body>
</html>
`
}

type Bar = readonly [label: string, count: number, tone: 'error' | 'warning' | 'info' | 'good']

/** A table whose rows carry their own bars, so that the picture and the figures are one. */
function bars(caption: string, [label, count]: readonly [string, string], rows: readonly Bar[]): string {
  const most = Math.max(1, ...rows.map(([, value]) => value))
  const body = rows.map(
    ([text, value, tone]) =>
      `<tr><th scope="row">${escapeHtml(text)}</th><td class="count">${value}</td><td class="bar"><span class="${tone}" style="width:${((value / most) * 100).toFixed(1)}%"></span></td></tr>`,
  )
  return `<table class="bars"><caption>${caption}</caption><thead><tr><th scope="col">${label}</th><th scope="col" class="count">${count}</th><td></td></tr></thead><tbody>${body.join('\n')}</tbody></table>`
}

function report({ entry, error, warning }: RankedReport): string {
  const shown = entry.findings.filter(({ severity, concerns }) => severity !== 'info' && concerns === 'unit')
  const items = shown
    .slice(0, FINDINGS_SHOWN)
    .map(
      ({ severity, rule, message }) =>
        `<li><span class="tag ${severity}">${SEVERITY_TERMS[severity]}</span> <code>${escapeHtml(rule)}</code> ${escapeHtml(message)}</li>`,
    )
  const more = shown.length > FINDINGS_SHOWN ? `<li>另有 ${shown.length - FINDINGS_SHOWN} 项，见 overview.xlsx。</li>` : ''
  const title = `${entry.unit ?? '单位未载明'} ${entry.year === null ? '年度未载明' : `${entry.year}年度`}`
  return `<details><summary>${escapeHtml(title)} <small>错误 ${error}，警告 ${warning} · ${escapeHtml(entry.path)}</small></summary><ul>${items.join('\n')}${more}</ul></details>`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)
}

const STYLE = `
body{margin:0;font:16px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2328;background:#fff}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #d0d7de}
table{border-collapse:collapse;width:100%}caption{position:absolute;left:-9999px}
th{text-align:left;font-weight:normal}thead th{font-weight:bold}
th,td{padding:.25rem .5rem;border-bottom:1px solid #eaeef2}.count{text-align:right;font-variant-numeric:tabular-nums}
.bar{width:50%}.bar span{display:block;height:.8rem;min-width:1px}
span.error{background:#b42318}span.warning{background:#b54708}span.info{background:#175cd3}span.good{background:#067647}
.tag{color:#fff;border-radius:.25rem;padding:0 .4rem;font-size:.85rem}
details{border-bottom:1px solid #eaeef2;padding:.4rem 0}summary{cursor:pointer}small{color:#57606a;overflow-wrap:anywhere}
li{margin:.25rem 0;overflow-wrap:anywhere}
@media (max-width:40rem){.bar{width:30%}}`
