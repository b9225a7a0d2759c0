import type { AnnualReport } from '@gongkai/law/annual-report'
import { DOCX_FONTS, docxRuns, officialPaper, pageNumber, printableText } from '@gongkai/paper'
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  type TextRun,
  type IStylesOptions,
  type ISectionOptions,
} from 'docx'
import { appendices, type Appendix } from './appendix.ts'
import { docxList, docxTable } from './docx-table.ts'
import { layOut, titleOf, type Piece } from './layout.ts'
import { PAGE } from './page-form.ts'
import type { PrintableCheck } from './writable.ts'

/** Sizes in half points and distances in twentieths of a point, as Word counts. */
const BODY_SIZE = PAGE.bodySize * 2
const LINE = { line: Math.round(PAGE.linePitch * 20), lineRule: LineRuleType.EXACT }
const TWO_CHARACTERS = 2 * PAGE.bodySize * 20

/** Options of the Word writer. */
export interface DocxOptions {
  readonly findings?: PrintableCheck
}

/** The report as a Word document in the layout of GB/T 9704: A4, official fonts and sizes, tables with repeated heads. */
export async function writeDocx(report: AnnualReport, { findings }: DocxOptions = {}): Promise<Uint8Array> {
  const pieces = layOut(report).flatMap(pieceDocx)
  const behind = appendices(report, findings)
  return packDocx(titleOf(report) ?? '政府信息公开工作年度报告', report.unit ?? '', [
    ...pieces,
    ...behind.flatMap((appendix, index) => appendixDocx(appendix, index === 0)),
  ])
}

/** Appendices alone as a Word document. */
export async function writeAppendixDocx(title: string, unit: string, behind: readonly Appendix[]): Promise<Uint8Array> {
  const heading = pieceDocx({ kind: 'title', text: title })
  return packDocx(title, unit, [...heading, ...behind.flatMap((appendix) => appendixContent(appendix))])
}

async function packDocx(title: string, unit: string, children: ISectionOptions['children']): Promise<Uint8Array> {
  const { margin, footerGap } = PAGE
  const footer = convertMillimetersToTwip(margin.bottom - footerGap) - PAGE.pageNumberSize * 20
  const document = new Document({
    title: printableText(title),
    creator: printableText(unit),
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    sections: [
      {
        properties: { page: officialPaper(footer) },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children,
      },
    ],
  })
  return Packer.toBuffer(document)
}

const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: DOCX_FONTS.body, size: BODY_SIZE, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    title: {
      run: { font: DOCX_FONTS.title, size: PAGE.titleSize * 2, color: '000000' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { before: 0, after: LINE.line, line: 640, lineRule: LineRuleType.EXACT },
      },
    },
    heading1: {
      run: { font: DOCX_FONTS.heading, size: BODY_SIZE, bold: false, color: '000000' },
      paragraph: { spacing: { before: 0, after: 0, ...LINE }, indent: { firstLine: TWO_CHARACTERS } },
    },
  },
}

function pieceDocx(piece: Piece): (Paragraph | ReturnType<typeof docxTable>)[] {
  switch (piece.kind) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(piece.text) })]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(piece.text) })]
    case 'paragraph':
      return [body([...runs(piece.text.slice(0, piece.lead), DOCX_FONTS.lead), ...runs(piece.text.slice(piece.lead))])]
    case 'table':
      return [docxTable(piece.table)]
    case 'signature':
      return piece.lines.map((line, index) => signatureLine(line, index === 0))
  }
}

/** 署名 and 成文日期 without a seal stand two characters in from the right. */
function signatureLine(line: string, isFirst: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: TWO_CHARACTERS },
    spacing: { ...LINE, before: isFirst ? LINE.line : 0 },
    keepLines: true,
    children: runs(line),
  })
}

function appendixDocx(appendix: Appendix, pageBreakBefore: boolean): (Paragraph | ReturnType<typeof docxTable>)[] {
  const heading = new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore, children: runs(appendix.heading) })
  return [heading, ...appendixContent(appendix)]
}

function appendixContent({ paragraphs, tables }: Appendix): (Paragraph | ReturnType<typeof docxTable>)[] {
  return [
    ...paragraphs.map((text) => body(runs(text))),
    ...tables.flatMap((table) => [body(runs(table.caption, DOCX_FONTS.heading)), docxList(table)]),
  ]
}

function body(children: TextRun[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: TWO_CHARACTERS },
    spacing: LINE,
    children,
  })
}

function runs(text: string, font?: string): TextRun[] {
  return docxRuns(text, font === undefined ? {} : { font })
}
