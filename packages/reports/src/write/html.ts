import type { AnnualReport } from '@gongkai/law/annual-report'
import { appendices, type Appendix, type ListTable } from './appendix.ts'
import { layOut, titleOf, type Piece } from './layout.ts'
import { columnWidths } from './page-form.ts'
import { metaTags, type PageTags } from './page-tags.ts'
import { printableText } from '@gongkai/paper'
import type { PrintedCell, PrintedTable } from './printed-table.ts'
import type { PrintableCheck } from './writable.ts'

/** What kind of HTML: a piece to paste into a content management system, a plain document, or a page with the government's page tags. */
export type HtmlForm =
  | { readonly kind: 'fragment' }
  | { readonly kind: 'document' }
  | { readonly kind: 'page'; readonly tags: PageTags }

/** Options of the HTML writer. */
export interface HtmlOptions {
  readonly html?: HtmlForm
  readonly findings?: PrintableCheck
}

const FONTS = {
  title: "'方正小标宋简体','FZXiaoBiaoSong-B05S','Noto Serif SC','Source Han Serif SC',SimSun,serif",
  heading: "'黑体',SimHei,'Noto Sans SC','Source Han Sans SC',sans-serif",
  lead: "'楷体_GB2312','楷体',KaiTi,STKaiti,serif",
  body: "'仿宋_GB2312','仿宋',FangSong,STFangsong,'Noto Serif SC',serif",
  table: "'宋体',SimSun,'Noto Serif SC',serif",
} as const

const STYLES = {
  title: `margin:1em 0;text-align:center;font:bold 22pt/1.5 ${FONTS.title}`,
  heading: `margin:1em 0 .5em;text-indent:2em;font:normal 16pt/1.8 ${FONTS.heading}`,
  paragraph: `margin:0;text-indent:2em;font:16pt/1.8 ${FONTS.body};overflow-wrap:anywhere`,
  lead: `font-family:${FONTS.lead}`,
  signature: `margin:0;text-align:right;font:16pt/1.8 ${FONTS.body};padding-right:2em`,
  scroll: 'margin:.5em 0;overflow-x:auto',
  table: `width:100%;border-collapse:collapse;font:10.5pt/1.4 ${FONTS.table}`,
  caption: 'padding:.3em;font-weight:bold',
  cell: 'border:1px solid #000;padding:.2em .3em;font-weight:normal',
} as const

/** The report as HTML with inline styles only, every text escaped, the tables with captions and the scopes of their heads. */
export function writeHtml(report: AnnualReport, { html = { kind: 'document' }, findings }: HtmlOptions = {}): Uint8Array {
  const article = `<article>\n${layOut(report).map(pieceHtml).join('\n')}\n</article>`
  const body = [article, ...appendices(report, findings).map(appendixHtml)].join('\n')
  return new TextEncoder().encode(html.kind === 'fragment' ? `${body}\n` : pageHtml(report, body, html))
}

function pageHtml(report: AnnualReport, body: string, html: Exclude<HtmlForm, { kind: 'fragment' }>): string {
  const title = titleOf(report) ?? '政府信息公开工作年度报告'
  const meta = html.kind === 'page' ? metaTags(html.tags, title) : []
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${meta.map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">\n`).join('')}</head>
<body>
<div style="max-width:210mm;margin:0 auto;padding:1em">
${body}
</div>
</body>
</html>
`
}

function pieceHtml(piece: Piece): string {
  switch (piece.kind) {
    case 'title':
      return element('h1', STYLES.title, escapeHtml(piece.text))
    case 'heading':
      return element('h2', STYLES.heading, escapeHtml(piece.text))
    case 'paragraph': {
      const lead = piece.text.slice(0, piece.lead)
      const rest = escapeHtml(piece.text.slice(piece.lead))
      return element('p', STYLES.paragraph, lead === '' ? rest : `${element('span', STYLES.lead, escapeHtml(lead))}${rest}`)
    }
    case 'table':
      return tableHtml(piece.table)
    case 'signature':
      return piece.lines.map((line) => element('p', STYLES.signature, escapeHtml(line))).join('\n')
  }
}

function tableHtml({ caption, width, rows, headRows }: PrintedTable): string {
  const lines = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`)
  const head = headRows === 0 ? '' : `<thead>\n${lines.slice(0, headRows).join('\n')}\n</thead>\n`
  return scrolling(caption, `${columnsHtml(columnWidths(width))}${head}<tbody>\n${lines.slice(headRows).join('\n')}\n</tbody>`)
}

function columnsHtml(widths: readonly number[]): string {
  const all = widths.reduce((sum, width) => sum + width, 0)
  return `<colgroup>${widths.map((width) => `<col style="width:${((100 * width) / all).toFixed(2)}%">`).join('')}</colgroup>\n`
}

function cellHtml(cell: PrintedCell): string {
  const spans = `${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`
  const text = escapeHtml(cell.text)
  if (cell.kind === 'value' || cell.role === 'note') return `<td${spans} style="${STYLES.cell};text-align:center">${text}</td>`
  const align = cell.role === 'row' ? 'left' : 'center'
  return `<th${spans} scope="${scopeOf(cell)}" style="${STYLES.cell};text-align:${align}">${text}</th>`
}

function scopeOf({ role, colSpan }: Extract<PrintedCell, { kind: 'label' }>): string {
  if (role === 'row') return 'row'
  if (role === 'group') return 'rowgroup'
  return colSpan > 1 ? 'colgroup' : 'col'
}

function appendixHtml({ heading, paragraphs, tables }: Appendix): string {
  const content = [
    element('h3', STYLES.heading, escapeHtml(heading)),
    ...paragraphs.map((text) => element('p', STYLES.paragraph, escapeHtml(text))),
    ...tables.map(listHtml),
  ]
  return `<aside>\n${content.join('\n')}\n</aside>`
}

function listHtml({ caption, head, widths, rows }: ListTable): string {
  const cell = (tag: 'td' | 'th scope="col"', text: string) =>
    `<${tag} style="${STYLES.cell};text-align:left">${escapeHtml(text)}</${tag.slice(0, 2)}>`
  const lines = rows.map((row) => `<tr>${row.map((text) => cell('td', text)).join('')}</tr>`)
  const heads = `<tr>${head.map((text) => cell('th scope="col"', text)).join('')}</tr>`
  return scrolling(caption, `${columnsHtml(widths)}<thead>\n${heads}\n</thead>\n<tbody>\n${lines.join('\n')}\n</tbody>`)
}

/** A wide table scrolls in its own region, which the keyboard can reach. */
function scrolling(caption: string, rows: string): string {
  const title = escapeHtml(caption)
  return `<div role="region" aria-label="${title}" tabindex="0" style="${STYLES.scroll}">
<table style="${STYLES.table}">
<caption style="${STYLES.caption}">${title}</caption>
${rows}
</table>
</div>`
}

function element(tag: string, style: string, content: string): string {
  return `<${tag} style="${style}">${content}</${tag}>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return printableText(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replaceAll('\n', '<br>')
}
