import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AnnualReport } from '@gongkai/law/annual-report'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { appendices, type Appendix, type ListTable } from './appendix.ts'
import { layOut, titleOf, type Piece } from './layout.ts'
import { columnWidths, PAGE } from './page-form.ts'
import { PDF_TEMPLATE } from './pdf-template.ts'
import { printableText } from './printable-text.ts'
import type { PrintableCheck } from './writable.ts'

/** Options of the PDF writer. */
export interface PdfOptions {
  readonly findings?: PrintableCheck
  /** Folder with further fonts: the official ones where an installation has a licence, or one with rare characters. */
  readonly fontFolder?: string
  /** The document's date in seconds since 1970; now where not given. */
  readonly createdAt?: number
}

/** The open fonts (OFL) that are embedded, of what is printed only. */
const FONT_FILES = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
] as const

/** Reports after which what was remembered of them is dropped; the fonts stay. */
const REMEMBERED = 10

/** One compiler for each folder of further fonts, since the fonts are large. */
const compilers = new Map<string | undefined, NodeCompiler>()

/**
 * The report as a tagged PDF/A-2b in the layout of GB/T 9704, fonts embedded.
 *
 * A character that none of the fonts has is printed as its code, `〔U+2A6A5〕`: a box would lose it, and PDF/A allows none.
 *
 * Blocks its thread for some tens of milliseconds, the first time longer: `writePdfInThread` does not.
 */
export function writePdf(report: AnnualReport, options: PdfOptions = {}): Uint8Array {
  const compiler = compilerWith(options.fontFolder)
  const data = {
    form: PAGE,
    title: printableText(titleOf(report) ?? '政府信息公开工作年度报告'),
    author: printableText(report.unit ?? ''),
    pieces: layOut(report).map(pieceData),
    appendices: appendices(report, options.findings).map(appendixData),
  }
  const creationTimestamp = options.createdAt ?? Math.floor(Date.now() / 1000)
  try {
    return compile(compiler, JSON.stringify(data), creationTimestamp)
  } finally {
    compiler.evictCache(REMEMBERED)
  }
}

/** Compiles again with codes in the place of the characters that the first run could not display, as long as that finds new ones. */
function compile(compiler: NodeCompiler, report: string, creationTimestamp: number): Uint8Array {
  const document = { mainFileContent: PDF_TEMPLATE, inputs: { report } }
  try {
    return compiler.pdf(document, { pdfStandard: PdfStandard.A_2b, creationTimestamp })
  } catch (error) {
    const missing = missingCharacters(error)
    const replaced = Array.from(report, (character) => (missing.has(character) ? codeOf(character) : character)).join('')
    if (replaced === report) throw error
    return compile(compiler, replaced, creationTimestamp)
  }
}

/** The characters that Typst says it has no glyph for; Rust prints some of them as `\\u{e000}`. */
function missingCharacters(error: unknown): ReadonlySet<string> {
  const message = error instanceof Error ? error.message : ''
  const texts = Array.from(message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu), ([, text = '']) =>
    text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
  )
  return new Set(texts.flatMap((text) => Array.from(text)))
}

function codeOf(character: string): string {
  return `〔U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`
}

function compilerWith(fontFolder: string | undefined): NodeCompiler {
  const known = compilers.get(fontFolder)
  if (known) return known
  const further = fontFolder === undefined ? [] : [{ fontPaths: [fontFolder] }]
  const compiler = NodeCompiler.create({ fontArgs: [...further, { fontBlobs: fontFiles() }] })
  compilers.set(fontFolder, compiler)
  return compiler
}

function fontFiles(): Buffer[] {
  const { resolve } = createRequire(import.meta.url)
  return FONT_FILES.map((file) => readFileSync(resolve(file)))
}

function pieceData(piece: Piece): object {
  switch (piece.kind) {
    case 'title':
    case 'heading':
      return { kind: piece.kind, text: breakable(piece.text) }
    case 'paragraph': {
      const [lead, rest] = [piece.text.slice(0, piece.lead), piece.text.slice(piece.lead)]
      return { kind: 'paragraph', lead: breakable(lead), rest: breakable(rest) }
    }
    case 'table': {
      const { width, headRows, rows } = piece.table
      const cells = rows.map((row) =>
        row.map((cell) => ({
          ...cell,
          text: breakable(cell.text),
          left: cell.kind === 'label' && cell.role === 'row',
        })),
      )
      return { kind: 'table', columns: columnWidths(width), headRows, rows: cells }
    }
    case 'signature':
      return { kind: 'signature', lines: piece.lines.map(breakable) }
  }
}

/** A long run of Latin characters, such as an address: longer ones leave the page where nothing lets them break. */
const LONG_RUN = /[!-~]{24,}/g
/** Places in such a run: behind marks but in numbers, and in a word that is wider than a line anywhere. */
const PLACES = /(?<=[^A-Za-z0-9,;])(?![0-9,;])|(?<=[A-Za-z0-9]{40})(?=[A-Za-z0-9])/g

/** Text in the parts between which a line may break. A zero-width space would do, but spoils the text of the PDF. */
function breakable(text: string): readonly string[] {
  const parts: string[] = []
  let rest = 0
  const printable = printableText(text)
  for (const { 0: run, index } of printable.matchAll(LONG_RUN)) {
    for (const place of run.matchAll(PLACES)) {
      parts.push(printable.slice(rest, index + place.index))
      rest = index + place.index
    }
  }
  return [...parts, printable.slice(rest)]
}

function appendixData({ heading, paragraphs, tables }: Appendix): object {
  return { heading: breakable(heading), paragraphs: paragraphs.map(breakable), tables: tables.map(listData) }
}

function listData({ caption, head, widths, rows }: ListTable): object {
  const cells = [head, ...rows].map((texts, row) =>
    texts.map((text, column) => ({ text: breakable(text), row, column, colSpan: 1, rowSpan: 1, left: row > 0 })),
  )
  return { caption: breakable(caption), columns: widths, rows: cells }
}
