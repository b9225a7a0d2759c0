import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  type FileChild,
  HeadingLevel,
  type ILevelsOptions,
  type IStylesOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  Paragraph,
} from 'docx'
import { DOCX_FONTS, docxRuns, officialPaper, pageNumber } from '../official/docx-frame.ts'
import { OFFICIAL_PAGE } from '../official/page.ts'
import { printableText } from '../typeset/printable-text.ts'

import { blocksDocx, BULLETS, linkedRuns, NUMBERS } from './docx-blocks.ts'
import { factsDocx, noticeDocx } from './docx-table.ts'
import type { PrintedDocument } from './layout.ts'

const { bodySize, titleSize, margin, footerGap, pageNumberSize } = OFFICIAL_PAGE
const LINE = { line: Math.round(28.9 * 20), lineRule: LineRuleType.EXACT }
const CHARACTER = bodySize * 20
/** Small type of what stands around the text, in half points. */
const SMALL = 21

/** The document as a Word file: A4, official fonts and sizes, lists, tables with repeated heads, pictures with alternative text. */
export async function documentDocx(document: PrintedDocument): Promise<Uint8Array> {
  const footer = convertMillimetersToTwip(margin.bottom - footerGap) - pageNumberSize * 20
  const file = new Document({
    title: printableText(document.title),
    creator: printableText(document.agency),
    evenAndOddHeaderAndFooters: true,
    styles: STYLES,
    numbering: {
      config: [
        { reference: NUMBERS, levels: levels((level) => ({ format: LevelFormat.DECIMAL, text: `%${level + 1}.` })) },
        { reference: BULLETS, levels: levels(() => ({ format: LevelFormat.BULLET, text: '•' })) },
      ],
    },
    sections: [
      {
        properties: { page: officialPaper(footer) },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...head(document), ...blocksDocx(document.blocks, document.pictures), ...foot(document)],
      },
    ],
  })
  return Packer.toBuffer(file)
}

const HEADING = { spacing: { before: 0, after: 0, ...LINE }, indent: { firstLine: 2 * CHARACTER } }

const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: DOCX_FONTS.body, size: bodySize * 2, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
    title: {
      run: { font: DOCX_FONTS.title, size: titleSize * 2, color: '000000' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { before: LINE.line / 2, after: LINE.line / 2, line: 640, lineRule: LineRuleType.EXACT },
      },
    },
    heading1: { run: { font: DOCX_FONTS.heading, size: bodySize * 2, bold: false, color: '000000' }, paragraph: HEADING },
    heading2: { run: { font: DOCX_FONTS.lead, size: bodySize * 2, bold: false, color: '000000' }, paragraph: HEADING },
    heading3: { run: { font: DOCX_FONTS.body, size: bodySize * 2, bold: true, color: '000000' }, paragraph: HEADING },
    hyperlink: { run: { color: '000000', underline: {} } },
  },
}

function levels(of: (level: number) => Pick<ILevelsOptions, 'format' | 'text'>): ILevelsOptions[] {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    ...of(level),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: (level + 2) * CHARACTER, hanging: CHARACTER } } },
  }))
}

function head({ title, hasOwnTitle, number, validity, facts, notices }: PrintedDocument): FileChild[] {
  return [
    ...(facts.length === 0 ? [] : [factsDocx(facts), small('')]),
    ...notices.flatMap((notice) => [noticeDocx(notice), small('')]),
    ...(hasOwnTitle ? [] : [new Paragraph({ heading: HeadingLevel.TITLE, children: docxRuns(title) })]),
    ...(number === undefined ? [] : [centred(number, DOCX_FONTS.body, bodySize * 2)]),
    ...(validity === undefined ? [] : [centred(validity, DOCX_FONTS.heading, 24)]),
    ...(number === undefined && validity === undefined ? [] : [small('')]),
  ]
}

function foot({ attachments, closing }: PrintedDocument): FileChild[] {
  return [
    ...(attachments.length === 0
      ? []
      : [
          new Paragraph({
            spacing: { ...LINE, before: LINE.line },
            indent: { firstLine: 2 * CHARACTER },
            children: docxRuns('附件：'),
          }),
        ]),
    ...attachments.map(
      ({ name, href }, index) =>
        new Paragraph({
          spacing: LINE,
          indent: { left: 3 * CHARACTER, hanging: CHARACTER },
          children: linkedRuns(href, docxRuns(`${index + 1}. ${name}`)),
        }),
    ),
    ...closing.map((line, index) => small(line, index === 0)),
  ]
}

function centred(text: string, font: string, size: number): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: LINE, children: docxRuns(text, { font, size }) })
}

/** A line in small type; the first under the text has a line above it. */
function small(text: string, isFirst = false): Paragraph {
  return new Paragraph({
    spacing: { before: isFirst ? LINE.line : 0, after: 0, line: 320, lineRule: LineRuleType.AT_LEAST },
    keepLines: true,
    ...(isFirst && { border: { top: { style: 'single', size: 4, color: '000000', space: 6 } } }),
    children: docxRuns(text, { font: DOCX_FONTS.pageNumber, size: SMALL }),
  })
}
