/** Letters as Word documents. */
import { DOCX_FONTS, docxRuns, officialPaper, pageNumber, printableText } from '@gongkai/paper'
import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  Packer,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from 'docx'
import { docxRuledTable } from './docx-ruled-table.ts'
import { sealImage } from './docx-seal.ts'
import { PAGE, RED } from './page.ts'
import { characterWidth, type Sheet, type SheetBlock, type SheetSignature } from './sheet.ts'

/** Sizes in half points and distances in twentieths of a point, as Word counts. */
const BODY_SIZE = PAGE.bodySize * 2
const LINE = Math.round(PAGE.linePitch * 20)
const SPACING = { before: 0, after: 0, line: LINE, lineRule: LineRuleType.EXACT }
const CHARACTER = PAGE.bodySize * 20
/** Rounded so that 28 characters fit in. Lines are exact: a grid would say the same, but LibreOffice spreads what stands on one. */
const TRACKING = Math.floor(PAGE.tracking * 20)

/** The sheet as a Word document: A4, official fonts and sizes, 22 lines of 28 characters. */
export async function letterDocx(sheet: Sheet): Promise<Uint8Array> {
  const children = [...head(sheet), ...bodyOf(sheet)]
  const document = new Document({
    title: printableText(sheet.titleLines.join('')),
    creator: printableText(sheet.mark),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: DOCX_FONTS.body,
            size: BODY_SIZE,
            characterSpacing: TRACKING,
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
        title: {
          run: { font: DOCX_FONTS.title, size: PAGE.titleSize * 2, characterSpacing: 0, color: '000000' },
          paragraph: { alignment: AlignmentType.CENTER, spacing: { ...SPACING, line: 640 } },
        },
        heading1: {
          run: { font: DOCX_FONTS.heading, size: BODY_SIZE, bold: false, color: '000000' },
          paragraph: { spacing: SPACING, indent: { firstLine: 2 * CHARACTER } },
        },
      },
    },
    sections: [{ ...section(sheet), children }],
  })
  return Packer.toBuffer(document)
}

function section({ layout, mark, notice }: Sheet): Omit<ISectionOptions, 'children'> {
  const { margin, footerGap } = PAGE
  const isLetterhead = layout === 'letterhead'
  const paper = officialPaper(convertMillimetersToTwip(isLetterhead ? PAGE.redLineBottom : margin.bottom - footerGap - 5))
  // Below the red line's height in 信函格式, too.
  const spacing = { after: isLetterhead ? convertMillimetersToTwip(3) : 0 }
  const others = new Header({ children: notice === undefined ? [] : [noticeLine(notice)] })
  return {
    properties: {
      titlePage: isLetterhead,
      page: { ...paper, margin: { ...paper.margin, header: convertMillimetersToTwip(isLetterhead ? PAGE.markTop : 20) } },
    },
    headers: {
      default: others,
      even: new Header({ children: notice === undefined ? [] : [noticeLine(notice)] }),
      ...(isLetterhead && { first: markHeader(mark, notice) }),
    },
    footers: {
      default: pageNumber('right', spacing),
      even: pageNumber('left', spacing),
      ...(isLetterhead && { first: new Footer({ children: [redLine(BorderStyle.THIN_THICK_SMALL_GAP, 'top')] }) }),
    },
  }
}

function noticeLine(notice: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text: printableText(notice), font: DOCX_FONTS.heading, size: 24, color: '5A5A5A' })],
  })
}

/** 发文机关标志 over the double red line, 170 mm wide: 7 mm beyond the body on each side. */
function markHeader(mark: string, notice: string | undefined): Header {
  const size = Math.min(34, Math.floor((PAGE.bodyWidth * 2.83) / Math.max(1, characterWidth(mark))))
  const name = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: convertMillimetersToTwip(4) },
    children: [new TextRun({ text: printableText(mark), font: DOCX_FONTS.title, size: size * 2, color: RED })],
  })
  const lines = [name, redLine(BorderStyle.THICK_THIN_SMALL_GAP, 'top')]
  return new Header({ children: notice === undefined ? lines : [noticeLine(notice), ...lines] })
}

function redLine(style: (typeof BorderStyle)[keyof typeof BorderStyle], side: 'top' | 'bottom'): Paragraph {
  const beyond = -convertMillimetersToTwip((PAGE.redLine - PAGE.bodyWidth) / 2)
  return new Paragraph({
    indent: { left: beyond, right: beyond },
    spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT },
    border: { [side]: { style, size: 18, color: RED, space: 1 } },
    children: [],
  })
}

function head({ layout, titleLines, documentNumber, salutation }: Sheet): Paragraph[] {
  const isLetterhead = layout === 'letterhead'
  const number = documentNumber === undefined ? [] : runs(documentNumber)
  const title = titleLines.flatMap((line, index) => [new TextRun({ text: printableText(line), ...(index > 0 && { break: 1 }) })])
  return [
    ...(isLetterhead && number.length > 0
      ? [plain(number, { alignment: AlignmentType.RIGHT, indent: { right: CHARACTER }, spacing: { ...SPACING, after: LINE } })]
      : []),
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: title,
      ...(layout === 'form' && { spacing: { ...SPACING, line: 640, after: 120 } }),
    }),
    ...(!isLetterhead && number.length > 0 ? [plain(number, { alignment: AlignmentType.CENTER })] : []),
    ...(layout === 'form' ? [] : [plain([])]),
    ...(salutation === undefined ? [] : [plain(runs(salutation))]),
  ]
}

function bodyOf({ blocks, attachments, signature, small }: Sheet): (Paragraph | Table)[] {
  const last = blocks.length - 1
  return [
    // The last lines go with the signature: a page never holds the signature alone.
    ...blocks.map((block, index) =>
      small && block.kind === 'paragraph' ? note(block.text) : blockDocx(block, signature !== undefined && index === last),
    ),
    ...(attachments.length === 0 ? [] : [plain([])]),
    ...attachments.map((line) => indented(runs(line))),
    ...(signature === undefined ? [] : signatureDocx(signature)),
  ]
}

function blockDocx(block: SheetBlock, keepNext: boolean): Paragraph | Table {
  switch (block.kind) {
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_1, keepNext: true, children: runs(block.text) })
    case 'paragraph':
      return indented(
        [...runs(block.text.slice(0, block.lead), DOCX_FONTS.lead), ...runs(block.text.slice(block.lead))],
        keepNext,
      )
    case 'quotation':
      return indented(runs(block.text, DOCX_FONTS.lead), keepNext)
    case 'table':
      return docxRuledTable(block.table)
  }
}

/** 署名 and 成文日期, and the circle where the seal goes. */
function signatureDocx({ agency, date, agencyRight, dateRight }: SheetSignature): Paragraph[] {
  const right = (characters: number) => ({ right: Math.round(characters * CHARACTER) })
  const centre = PAGE.bodyWidth - ((dateRight + characterWidth(date) / 2) * PAGE.bodySize) / 2.8346
  return [
    plain([...runs(agency), sealImage(centre)], {
      alignment: AlignmentType.RIGHT,
      indent: right(agencyRight),
      spacing: { ...SPACING, before: 2 * LINE },
      keepNext: true,
    }),
    plain(runs(date), { alignment: AlignmentType.RIGHT, indent: right(dateRight) }),
  ]
}

interface ParagraphShape {
  readonly alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]
  readonly indent?: { readonly right?: number; readonly firstLine?: number }
  readonly spacing?: typeof SPACING
  readonly keepNext?: boolean
}

function plain(children: readonly ParagraphChild[], shape: ParagraphShape = {}): Paragraph {
  return new Paragraph({ spacing: SPACING, ...shape, children })
}

function indented(children: readonly ParagraphChild[], keepNext = false): Paragraph {
  return plain(children, { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * CHARACTER }, keepNext })
}

/** A note on a form: 五号, close lines. */
function note(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 40, after: 0, line: 300, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ text: printableText(text), size: 21 })],
  })
}

function runs(text: string, font?: string): TextRun[] {
  return docxRuns(text, font === undefined ? {} : { font })
}
