/** Tables as CSV text (RFC 4180), as spreadsheet programs write them: with commas, semicolons or tabs. */

/** A row with the line that it begins on, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** The rows of `text`, without empty ones; undefined when a quotation mark is never closed. */
export function readCsv(text: string): readonly CsvRow[] | undefined {
  const source = text.replace(/^\uFEFF/, '')
  const [separator] = /[,;\t]/.exec(source.split('\n', 1)[0] ?? '') ?? [',']
  const rows: CsvRow[] = []
  let cells: string[] = []
  let line = 1
  let begins = 1
  let at = 0
  while (at < source.length) {
    const cell = readCell(source, at, separator)
    if (cell === undefined) return undefined
    cells.push(cell.text)
    line += source.slice(at, cell.end).split('\n').length - 1
    at = cell.end
    if (source[at] === separator) {
      at += 1
      // A separator at the very end is followed by one more, empty cell.
      if (at < source.length) continue
      cells.push('')
    }
    if (source[at] === '\r') at += 1
    if (source[at] === '\n') at += 1
    if (cells.some((value) => value !== '')) rows.push({ line: begins, cells })
    cells = []
    line += 1
    begins = line
  }
  return rows
}

function readCell(source: string, from: number, separator: string): { readonly text: string; readonly end: number } | undefined {
  if (source[from] !== '"') {
    let end = from
    while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end += 1
    return { text: source.slice(from, end).trim(), end }
  }
  let text = ''
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] !== '"') text += source[at] ?? ''
    else if (source[at + 1] === '"') {
      text += '"'
      at += 1
    } else {
      let end = at + 1
      while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r') end += 1
      return { text: text.trim(), end }
    }
  }
  return undefined
}

/** A cell that is written; null is an empty one. */
export type CsvCell = string | number | null

/**
 * The rows as a table for spreadsheet programs: with the mark by which they know UTF-8, texts in quotation marks, and no text a formula,
 * whatever it begins with.
 */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(writtenCell).join(',')).join('\r\n')}\r\n`
}

function writtenCell(value: CsvCell): string {
  if (typeof value !== 'string') return String(value ?? '')
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}
