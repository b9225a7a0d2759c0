import { convertMillimetersToTwip, Footer, PageNumber, Paragraph, TextRun, type IRunOptions } from 'docx'
import { printableText } from '../typeset/printable-text.ts'
import { OFFICIAL_PAGE } from './page.ts'

/** Fonts of official documents by name: a Word file does not carry them, the reader's machine has them or substitutes. */
export const DOCX_FONTS = {
  title: '方正小标宋简体',
  heading: '黑体',
  lead: '楷体_GB2312',
  body: '仿宋_GB2312',
  pageNumber: '宋体',
} as const

/** The paper of a section: A4 with the margins of official documents, `footer` twentieths of a point below the page number. */
export function officialPaper(footer: number) {
  const { width, height, margin } = OFFICIAL_PAGE
  return {
    size: { width: convertMillimetersToTwip(width), height: convertMillimetersToTwip(height) },
    margin: {
      top: convertMillimetersToTwip(margin.top),
      bottom: convertMillimetersToTwip(margin.bottom),
      left: convertMillimetersToTwip(margin.left),
      right: convertMillimetersToTwip(margin.right),
      footer,
    },
  }
}

/** The foot of a page, `— 1 —`, one character in from the outer edge: right on odd pages, left on even ones. */
export function pageNumber(side: 'left' | 'right', spacing?: { readonly after: number }): Footer {
  const { pageNumberSize } = OFFICIAL_PAGE
  const run = new TextRun({
    children: ['— ', PageNumber.CURRENT, ' —'],
    font: DOCX_FONTS.pageNumber,
    size: pageNumberSize * 2,
  })
  const shape = { alignment: side, indent: { [side]: pageNumberSize * 20 }, ...(spacing && { spacing }) }
  return new Footer({ children: [new Paragraph({ ...shape, children: [run] })] })
}

/** A text as runs of Word: none for an empty one, and nothing that XML cannot hold. */
export function docxRuns(text: string, look: Omit<IRunOptions, 'text' | 'children'> = {}): TextRun[] {
  return text === '' ? [] : [new TextRun({ text: printableText(text), ...look })]
}
