import { damagedFile, openArchive, type Archive } from './archive.ts'
import type { Block, SourceCell, SourceDocument } from './document.ts'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'
import { addressOf, readSheet, type SheetCell } from './xlsx-sheet.ts'
import { readCellStyles } from './xlsx-styles.ts'
import { parseXml } from './xml.ts'

interface Sheet {
  readonly name: string
  readonly part: string
}

/**
 * Reads an Excel workbook: the visible sheets in order, rows of several cells as tables. Numbers read as the sheet shows them.
 * Refuses what `openArchive` and `parseXml` refuse, and workbooks without any cell.
 */
export function readXlsx(bytes: Uint8Array): SourceDocument {
  const archive = openArchive(bytes)
  const { sheets, epoch1904 } = readWorkbook(archive)
  const strings = readSharedStrings(archive.read('xl/sharedStrings.xml'))
  const styles = readCellStyles(archive.read('xl/styles.xml'))
  const blocks: Block[] = []
  let cells = 0
  for (const { name, part } of sheets.slice(0, LIMITS.sheets)) {
    const xml = archive.read(part)
    if (!xml) throw damagedFile()
    const rows = readSheet(xml, { strings, styles, epoch1904, budget: LIMITS.tableCells - cells })
    cells += rows.reduce((sum, row) => sum + row.length, 0)
    if (rows.length > 0) blocks.push(...sheetBlocks(name, rows))
  }
  if (blocks.length === 0) throw new Unreadable('not-a-report', '工作簿里没有任何内容，不是一份年度报告。请确认文件是否选对。')
  return { format: 'xlsx', blocks, title: null, metadata: {}, damage: [] }
}

/**
 * A sheet's rows as blocks. Rows with one filled cell are prose (headings, chapter texts) and become paragraphs; runs of other rows
 * become tables, and so does a row with empty cells that lines are drawn around.
 */
function sheetBlocks(sheet: string, rows: readonly (readonly SheetCell[])[]): readonly Block[] {
  const at = (cell: SheetCell): SourceCell['at'] => ({ kind: 'sheet', sheet, address: addressOf(cell.row, cell.column) })
  const blocks: Block[] = []
  let table: SourceCell[][] = []
  const flush = (): void => {
    const first = table[0]?.[0]
    if (first) blocks.push({ kind: 'table', rows: table, at: first.at })
    table = []
  }
  let reach = 0
  for (const [index, row] of rows.entries()) {
    const filled = row.filter(({ text }) => text.trim() !== '')
    const isRuled = row.some(({ text, ruled }) => ruled && text.trim() === '')
    const isProse =
      filled.length <= 1 && !isRuled && index >= reach && !filled.some(({ text, rowSpan }) => rowSpan > 1 && text.length < 60)
    reach = Math.max(reach, ...row.map(({ rowSpan }) => index + rowSpan))
    const next = rows[index + 1]?.filter(({ text }) => text.trim() !== '').length ?? 0
    // A heading inside a table stands between rows of values and spans the table; one on its own above a table is prose.
    if (isProse && (table.length === 0 || filled.length === 0 || next <= 1 || (filled[0]?.colSpan ?? 1) < 2)) {
      flush()
      for (const cell of filled)
        for (const line of cell.text.split('\n'))
          if (line.trim() !== '') blocks.push({ kind: 'paragraph', text: line.trim(), at: at(cell) })
    } else table.push(row.map((cell) => ({ text: cell.text, colSpan: cell.colSpan, rowSpan: cell.rowSpan, at: at(cell) })))
  }
  flush()
  return blocks
}

function readWorkbook(archive: Archive): { readonly sheets: readonly Sheet[]; readonly epoch1904: boolean } {
  const workbook = archive.read('xl/workbook.xml')
  if (!workbook) throw damagedFile()
  const targets = new Map<string, string>()
  const relations = archive.read('xl/_rels/workbook.xml.rels')
  if (relations)
    parseXml(relations, {
      open: (name, attributes) => {
        const target = attributes['Target'] ?? ''
        if (name === 'Relationship')
          targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      },
    })
  const sheets: Sheet[] = []
  let epoch1904 = false
  parseXml(workbook, {
    open: (name, attributes) => {
      if (name === 'workbookPr') epoch1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const part = targets.get(attributes['r:id'] ?? '') ?? `xl/worksheets/sheet${sheets.length + 1}.xml`
      sheets.push({ name: attributes['name'] ?? '', part })
    },
  })
  return { sheets, epoch1904 }
}

/** The texts that cells refer to; phonetic readings are left out. */
function readSharedStrings(bytes: Uint8Array | undefined): readonly string[] {
  const strings: string[] = []
  if (!bytes) return strings
  let text = ''
  let inText = false
  let phonetic = false
  parseXml(bytes, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') inText = !phonetic
    },
    close: (name) => {
      if (name === 'si') strings.push(text)
      else if (name === 'rPh') phonetic = false
      else if (name === 't') inText = false
    },
    text: (part) => {
      if (inText) text += part
    },
  })
  return strings
}
