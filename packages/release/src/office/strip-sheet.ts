import type { StripRecord } from './strip-record.ts'
import { attribute, descendants, elements, first, local, prune, textOf, type XmlElement } from './xml-tree.ts'

/** A worksheet of a workbook. */
export interface SheetEntry {
  readonly name: string
  readonly relation: string
  readonly isHidden: boolean
}

/** The sheets that a workbook lists. */
export function sheetsOf(workbook: XmlElement): readonly SheetEntry[] {
  return elements(first(workbook, 'sheets') ?? workbook, 'sheet').map((sheet) => ({
    name: attribute(sheet, 'name') ?? '',
    relation: sheet.attributes['r:id'] ?? attribute(sheet, 'id') ?? '',
    isHidden: /^(?:hidden|veryHidden)$/.test(attribute(sheet, 'state') ?? ''),
  }))
}

/** Parts of a workbook that describe its sheets and how they look; any other is dropped. */
const WORKBOOK_KEPT = new Set(['workbookPr', 'bookViews', 'workbookView', 'sheets', 'sheet', 'fileVersion', 'calcPr'])

/** Strips `xl/workbook.xml`: hidden sheets, defined names (they may hold values and formulas), links, caches. */
export function stripWorkbook(root: XmlElement, record: StripRecord): void {
  const hidden = new Set(sheetsOf(root).flatMap(({ name, isHidden }) => (isHidden ? [name] : [])))
  for (const name of hidden) record.note('hidden-sheet', '工作簿', `隐藏的工作表“${name}”`)
  for (const name of descendants(root))
    if (local(name.name) === 'definedName') record.note('custom-data', '工作簿', '定义的名称', attribute(name, 'name'))
  prune(root, (element) => {
    const name = local(element.name)
    if (!WORKBOOK_KEPT.has(name)) return 'drop'
    return name === 'sheet' && hidden.has(attribute(element, 'name') ?? '') ? 'drop' : 'keep'
  })
  // Numbers of the active and first sheet counted the hidden ones.
  for (const element of descendants(root))
    if (local(element.name) === 'workbookView') {
      delete element.attributes['activeTab']
      delete element.attributes['firstSheet']
    } else if (local(element.name) === 'workbookPr') delete element.attributes['codeName']
}

/** Parts of a sheet that show its cells; any other is dropped. */
const SHEET_KEPT = new Set([
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'mergeCells',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'drawing',
])
const SHEET_TOLD: Readonly<Record<string, string>> = {
  dataValidations: '数据有效性设置',
  scenarios: '方案',
  customSheetViews: '自定义视图',
  protectedRanges: '受保护区域的名单',
  conditionalFormatting: '条件格式公式',
  extLst: '扩展数据',
}

/** Strips a worksheet: hidden rows and columns go, formulas become their values. Returns the shared strings that are still used. */
export function stripSheet(
  root: XmlElement,
  place: string,
  hiddenFormats: ReadonlySet<string>,
  record: StripRecord,
): ReadonlySet<number> {
  for (const part of elements(root)) {
    const told = SHEET_TOLD[local(part.name)]
    if (told !== undefined) record.note('custom-data', place, told)
  }
  root.children = elements(root).filter(({ name }) => SHEET_KEPT.has(local(name)))
  const columns = hiddenColumns(root, place, record)
  const data = first(root, 'sheetData')
  for (const row of data ? elements(data, 'row') : []) stripRow(row, place, { columns, hiddenFormats }, record)
  if (data) data.children = elements(data).filter((row) => row.children.length > 0 || !isHiddenEntry(row))
  for (const setup of elements(root, 'pageSetup')) delete setup.attributes['r:id']
  for (const properties of elements(root, 'sheetPr')) delete properties.attributes['codeName']
  const used = new Set<number>()
  for (const cell of descendants(root))
    if (local(cell.name) === 'c' && attribute(cell, 't') === 's') used.add(Number(textOf(first(cell, 'v') ?? cell)))
  return used
}

function isHiddenEntry(entry: XmlElement): boolean {
  return /^(?:1|true)$/.test(attribute(entry, 'hidden') ?? '')
}

function hiddenColumns(root: XmlElement, place: string, record: StripRecord): readonly (readonly [number, number])[] {
  const columns = first(root, 'cols')
  return (columns ? elements(columns, 'col') : []).filter(isHiddenEntry).map((column) => {
    const [from, to] = [Number(attribute(column, 'min')), Number(attribute(column, 'max'))]
    record.note('hidden-column', place, `隐藏的列 ${columnName(from)}${to > from ? `–${columnName(to)}` : ''}`)
    delete column.attributes['hidden']
    return [from, to] as const
  })
}

interface RowRules {
  readonly columns: readonly (readonly [number, number])[]
  readonly hiddenFormats: ReadonlySet<string>
}

function stripRow(row: XmlElement, place: string, { columns, hiddenFormats }: RowRules, record: StripRecord): void {
  if (isHiddenEntry(row)) {
    record.note('hidden-row', place, `隐藏的第 ${attribute(row, 'r') ?? '?'} 行`)
    delete row.attributes['hidden']
    row.children = []
    return
  }
  row.children = elements(row, 'c').filter((cell) => {
    const reference = attribute(cell, 'r') ?? ''
    const column = columnNumber(reference)
    if (columns.some(([from, to]) => column >= from && column <= to)) return false
    if (!hiddenFormats.has(attribute(cell, 's') ?? '') || textOf(cell) === '') return true
    record.note('hidden-text', place, `单元格 ${reference} 的数字格式使内容不显示`)
    return false
  })
  for (const cell of elements(row)) {
    const formula = first(cell, 'f')
    if (formula) record.note('custom-data', place, '公式（已变为数值）')
    cell.children = elements(cell).filter(({ name }) => local(name) !== 'f' && local(name) !== 'extLst')
    delete cell.attributes['cm']
    delete cell.attributes['vm']
  }
}

function columnNumber(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? ''
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

/** The cell formats of `xl/styles.xml` that show nothing, such as `;;;`. */
export function hiddenFormats(styles: XmlElement | undefined): ReadonlySet<string> {
  if (!styles) return new Set()
  const formats = first(styles, 'numFmts')
  const blank = new Set(
    (formats ? elements(formats, 'numFmt') : [])
      .filter((format) => /^(?:\[[^\]]*\])*;;;?$/.test((attribute(format, 'formatCode') ?? '').trim()))
      .map((format) => attribute(format, 'numFmtId')),
  )
  const cells = first(styles, 'cellXfs')
  return new Set(
    (cells ? elements(cells, 'xf') : []).flatMap((format, index) =>
      blank.has(attribute(format, 'numFmtId')) ? [String(index)] : [],
    ),
  )
}

/** Empties shared strings that no visible cell uses, and takes out phonetic guides. Their numbers stay. */
export function stripSharedStrings(root: XmlElement, used: ReadonlySet<number>): void {
  for (const [index, entry] of elements(root, 'si').entries())
    if (used.has(index)) prune(entry, ({ name }) => (/^(?:rPh|phoneticPr)$/.test(local(name)) ? 'drop' : 'keep'))
    else entry.children = [{ name: entry.name.replace(/si$/, 't'), attributes: {}, children: [] }]
  delete root.attributes['count']
  delete root.attributes['uniqueCount']
}
