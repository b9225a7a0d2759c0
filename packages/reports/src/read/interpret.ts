import { CHAPTERS, FORMS, type FormId, type ReportForm } from '@gongkai/law/annual-report'
import type { Block, Damage, SourceDocument } from '../source/document.ts'
import { linesToDocument } from '../source/text.ts'
import { Unreadable } from '../source/unreadable.ts'
import { agencyOf } from './agency.ts'
import { Collector, type Collected } from './collect.ts'
import { partsOf } from './headings.ts'
import { takeBackUnread, withoutAppendices } from './own-appendix.ts'
import { Reading } from './reading.ts'
import type { ReadReport } from './report.ts'
import { Scanner, type Line } from './scan.ts'
import { readTable2 } from './table2.ts'
import { readTable3, rowsForm3 } from './table3.ts'
import { readTable4 } from './table4.ts'
import { readText, type Region, type ReportText } from './text.ts'

/** Plain text as a source document: every line a paragraph. */
export function parseText(text: string): SourceDocument {
  return linesToDocument(text, 'text')
}

/**
 * Reads an annual report from a source document: form, agency, year, text and every cell of the tables.
 *
 * Rows and columns are found by their labels. What was read by position, lost or left in doubt is said in `damage`, naming the row or cell;
 * nothing is filled in. Throws `Unreadable('not-a-report', …)` where the document is no annual report.
 */
export function interpret(source: SourceDocument): ReadReport {
  const { blocks, unread } = withoutAppendices(source)
  const lines = scan(blocks)
  const region = tablesOf(lines)
  const collected = new Collector(lines).collect(region?.first ?? 0, region?.last ?? -1)
  const text = readText(lines, region, source.title ?? source.metadata['ArticleTitle'] ?? null)
  refuseOthers(text, region)

  const reading = new Reading()
  const form = formOf(collected, text.year, reading)
  readTable2(collected, form, reading)
  readTable3(collected, form, reading)
  readTable4(collected, lines, form, reading)
  takeBackUnread(reading, form, unread)
  const { unit, year, ...rest } = text
  return {
    report: { form: form.id, unit, year, agency: agencyOf(unit), ...rest, cells: reading.cells },
    format: source.format,
    positions: reading.positions,
    damage: [...source.damage, ...reading.damage, ...textDamage(text, lines), ...severalReports(reading)],
  }
}

/** Lines shorter than this hold no heading with a table behind it. */
const SHORTEST_GLUED = 60

function scan(blocks: readonly Block[]): readonly Line[] {
  const scanner = new Scanner()
  for (const block of blocks) {
    if (block.aside) continue
    if (block.kind === 'table' || block.text.length < SHORTEST_GLUED) scanner.add(block)
    else for (const part of partsOfPage(block)) scanner.add(part)
  }
  return scanner.lines
}

/** A page that came as one paragraph, parted at its headings. */
function partsOfPage(block: Block & { readonly kind: 'paragraph' }): readonly Block[] {
  const starts = partsOf(block.text)
  if (starts.length === 1) return [block]
  return starts.map((start, index) => {
    const at = block.at.kind === 'line' ? { ...block.at, column: block.at.column + start } : block.at
    return { ...block, text: block.text.slice(start, starts[index + 1]), at }
  })
}

/** From the first line that can only be part of a table to the last one and the values after it. */
function tablesOf(lines: readonly Line[]): Region | undefined {
  const first = lines.findIndex((line) => line.isAnchor)
  if (first < 0) return undefined
  let last = lines.findLastIndex((line) => line.isAnchor || line.items.some(({ label }) => label?.kind === 'remedy'))
  for (let index = last + 1; index < lines.length && lines[index]!.kind !== 'prose'; index++)
    if (lines[index]!.kind === 'table') last = index
  // A row label of table 2 may stand above the first line that is certain.
  let start = first
  while (start > 0 && lines[start - 1]!.kind === 'table') start--
  return { first: start, last }
}

function refuseOthers({ title, chapters, preamble }: ReportText, region: Region | undefined): void {
  if (region || title !== null || chapters.length >= 3) return
  if (/政府信息公开工作年度报告|政府信息公开年度报告/.test(preamble)) return
  throw new Unreadable(
    'not-a-report',
    '文件中没有政府信息公开工作年度报告的标题、章节或表格，不是年度报告。请确认文件，或把报告正文另存为文本、网页、Word 或 PDF 后重试。',
  )
}

function formOf(collected: Collected, year: number | null, reading: Reading): ReportForm {
  const table2 = table2Form(collected)
  const table3 = rowsForm3(collected)
  let id: FormId
  if (table2 === '2021' || table2 === undefined) id = table3 === '2019' ? (table2 ? 'mixed' : '2019') : '2021'
  else id = '2019'
  if (table2 === undefined && table3 === undefined) {
    id = year !== null && year < 2021 ? '2019' : '2021'
    reading.report(
      'form-uncertain',
      'file',
      `没有读到能分辨格式版本的表头或行名，按${id} 年格式处理。请核对原文用的是哪一版表格。`,
    )
  } else if (table2 === '2019' && table3 === '2021') {
    reading.report(
      'form-uncertain',
      'table3',
      '表二是 2019 年格式，表三却有 2021 年格式的行，按 2019 年格式处理，“（六）其他处理”下的分行未采用。请核对原文。',
    )
  }
  return FORMS[id]
}

function table2Form({ forms2, seen2, rows2 }: Collected): '2019' | '2021' | undefined {
  if (forms2.size === 1) return [...forms2][0]
  if (seen2.has('otherServices') || seen2.has('procurement')) return '2019'
  if (forms2.size === 2) return '2021'
  const licensing = rows2.find(({ key }) => key === 'licensing')
  return licensing ? (licensing.run.length === 3 ? '2019' : '2021') : undefined
}

function textDamage({ chapters, preamble }: ReportText, lines: readonly Line[]): readonly Damage[] {
  const found = new Set(chapters.map(({ number }) => number))
  const damage = CHAPTERS.filter(({ number }) => !found.has(number)).map(({ number, numeral, title }): Damage => ({
    code: 'chapter-not-found',
    where: `chapter${number}`,
    message: `未找到“${numeral}、${title}”的标题，可能是原文漏写，也可能在转换时丢失。请对照原文。`,
  }))
  const isLossy = preamble.includes('\ufffd') || lines.some(({ text }) => text.includes('\ufffd'))
  if (!isLossy) return damage
  return [
    ...damage,
    {
      code: 'characters-lost',
      where: 'file',
      message: '文件中有无法还原的字符（�），可能保存时用错了编码。请用原文件重新转换。',
    },
  ]
}

function severalReports({ damage }: Reading): readonly Damage[] {
  const repeated = damage.filter(({ code }) => code === 'row-repeated').length
  if (repeated < 5) return []
  return [
    {
      code: 'several-reports',
      where: 'file',
      message: '文件中似有两份报告的表格，只采用了先出现的一份。请把各份报告分成单独的文件后重试。',
    },
  ]
}
