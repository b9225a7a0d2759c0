/** 清理结果目录 as the body of a document: what stays, what is to be amended, what ends; a table each. */
import { CLEANUP_RESULTS, type CleanupResult } from '@gongkai/contract'

/** A document with its conclusion. */
export interface ListedResult {
  readonly title: string
  readonly documentNumber: string | null
  readonly agency: string
  readonly effectiveFrom: string | null
  readonly result: CleanupResult
}

const HEAD = ['序号', '文件名称', '发文字号', '制定机关', '施行日期']

/** The body in the strict subset of HTML. */
export function resultListBody(
  { name, baseDay }: { readonly name: string; readonly baseDay: string },
  results: readonly ListedResult[],
): string {
  const parts = CLEANUP_RESULTS.flatMap(({ key, label }) => {
    const own = results.filter(({ result }) => result === key)
    if (own.length === 0) return []
    const rows = own.map(({ title, documentNumber, agency, effectiveFrom }, index) =>
      row('td', [String(index + 1), title, documentNumber ?? '—', agency, effectiveFrom ?? '不详']),
    )
    return [
      `<h2>${label}的文件（${own.length} 件）</h2>`,
      `<table><thead>${row('th', HEAD)}</thead><tbody>${rows.join('')}</tbody></table>`,
    ]
  })
  return [`<p>${escaped(name)}以 ${baseDay} 为基准日，共清理 ${results.length} 件，结果如下。</p>`, ...parts].join('')
}

function row(cell: 'th' | 'td', texts: readonly string[]): string {
  return `<tr>${texts.map((text) => `<${cell}>${escaped(text)}</${cell}>`).join('')}</tr>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
