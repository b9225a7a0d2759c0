import {
  AlignmentType,
  ExternalHyperlink,
  type FileChild,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { DOCX_FONTS, docxRuns } from '../official/docx-frame.ts'
import { OFFICIAL_PAGE } from '../official/page.ts'
import { printableText } from '../typeset/printable-text.ts'
import { type Block, type ParagraphBlock, type PlacedPicture, type Role, type Run } from './block.ts'
import { tableDocx, type CellLook } from './docx-table.ts'
import type { PrintedPicture } from './place-pictures.ts'

/** The numberings of a document. */
export const NUMBERS = 'numbers'
/** The bullets of a document. */
export const BULLETS = 'bullets'

const LINE = { line: Math.round(28.9 * 20), lineRule: LineRuleType.EXACT }
const CHARACTER = OFFICIAL_PAGE.bodySize * 20
/** Word counts pictures in pixels of 1/96 inch. */
const PIXELS = 96 / 25.4

/** Blocks as paragraphs and tables of Word. */
export function blocksDocx(blocks: readonly Block[], pictures: readonly PrintedPicture[], cell?: CellLook): FileChild[] {
  return blocks.flatMap((block, index): FileChild[] => {
    switch (block.kind) {
      case 'rule':
        return [new Paragraph({ border: { bottom: { style: 'single', size: 4, color: '000000', space: 1 } } })]
      case 'paragraph':
        return [paragraphDocx(block, pictures, cell)]
      case 'table': {
        // Word joins tables that follow each other, and wants a paragraph behind one at the end of a cell.
        const isFollowed = blocks[index + 1]?.kind === 'paragraph'
        return [
          tableDocx(block, (inner, look) => blocksDocx(inner, pictures, look), cell?.room),
          ...(isFollowed ? [] : [new Paragraph({ spacing: { line: 120, lineRule: LineRuleType.EXACT } })]),
        ]
      }
    }
  })
}

/** Runs in a link, where there is one. */
export function linkedRuns(href: string | undefined, children: readonly ParagraphChild[]): ParagraphChild[] {
  return href === undefined ? [...children] : [new ExternalHyperlink({ link: href, children: [...children] })]
}

const HEADINGS: Partial<Record<Role, IParagraphOptions['heading']>> = {
  heading2: HeadingLevel.HEADING_1,
  heading3: HeadingLevel.HEADING_2,
  heading4: HeadingLevel.HEADING_3,
}

function paragraphDocx(block: ParagraphBlock, pictures: readonly PrintedPicture[], cell: CellLook | undefined): Paragraph {
  const { role, runs } = block
  const children = runsDocx(runs, pictures, lookOf(role, cell))
  const heading = HEADINGS[role]
  if (cell !== undefined) {
    const align = block.align ?? (role === 'caption' ? 'center' : cell.align)
    const spacing = { before: 0, after: 0, line: cell.size * 25, lineRule: LineRuleType.AT_LEAST }
    return new Paragraph({ alignment: align, spacing, ...numbering(block), children })
  }
  if (heading !== undefined) return new Paragraph({ heading, keepNext: true, children })
  if (role === 'title') return new Paragraph({ heading: HeadingLevel.TITLE, children })
  // Lines of a fixed height would cut a picture off.
  const isTall = runs.some(({ kind }) => kind === 'picture')
  const spacing = isTall ? { line: 240, lineRule: LineRuleType.AUTO } : LINE
  return new Paragraph({ spacing, ...shapeOf(block), ...numbering(block), children })
}

function numbering({ marker }: ParagraphBlock): Pick<IParagraphOptions, 'numbering'> {
  if (marker === undefined) return {}
  const reference = marker.number === undefined ? BULLETS : NUMBERS
  return { numbering: { reference, level: Math.min(8, marker.depth), instance: marker.list } }
}

function shapeOf({ role, level, align, marker }: ParagraphBlock): IParagraphOptions {
  if (role === 'caption') return { alignment: AlignmentType.CENTER, keepNext: true }
  if (role === 'number') return { alignment: AlignmentType.CENTER }
  if (role === 'signature') return { alignment: AlignmentType.RIGHT, indent: { right: 2 * CHARACTER }, keepNext: true }
  if (role === 'date') return { alignment: AlignmentType.RIGHT, indent: { right: 4 * CHARACTER } }
  if (align !== undefined) return { alignment: align }
  if (role === 'addressee' || marker !== undefined) return {}
  const indent = level > 0 ? { left: (level + 1) * CHARACTER } : { firstLine: 2 * CHARACTER }
  return { alignment: AlignmentType.BOTH, indent }
}

function lookOf(role: Role, cell: CellLook | undefined): IRunOptions {
  const size = cell === undefined ? undefined : cell.size * 2
  if (cell !== undefined) return { font: role.startsWith('heading') ? DOCX_FONTS.heading : cell.font, ...(size && { size }) }
  if (role === 'caption') return { font: DOCX_FONTS.heading, size: 26 }
  return {}
}

function runsDocx(runs: readonly Run[], pictures: readonly PrintedPicture[], look: IRunOptions): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    switch (run.kind) {
      case 'break':
        return [new TextRun({ break: 1, ...look })]
      case 'picture': {
        const picture = pictures[run.picture]
        return picture === undefined ? [] : [pictureDocx(run, picture)]
      }
      case 'text':
        return linkedRuns(run.href, docxRuns(run.text, { ...look, ...marksOf(run) }))
    }
  })
}

function marksOf(run: Extract<Run, { kind: 'text' }>): IRunOptions {
  return {
    ...(run.bold && { bold: true }),
    ...(run.emphasis && { font: DOCX_FONTS.lead }),
    ...(run.underline && { underline: {} }),
    ...(run.raised === 'sub' && { subScript: true }),
    ...(run.raised === 'super' && { superScript: true }),
    ...(run.href !== undefined && { style: 'Hyperlink' }),
  }
}

function pictureDocx({ picture, alternative, width, height }: PlacedPicture, { type, bytes }: PrintedPicture): ImageRun {
  const text = printableText(alternative)
  return new ImageRun({
    type,
    data: bytes,
    transformation: { width: Math.round(width * PIXELS), height: Math.max(1, Math.round(height * PIXELS)) },
    // Its own number, not that of all pictures of this process, so that the same document gives the same file.
    altText: { id: String(picture + 1), name: `图片${picture + 1}`, title: text, description: text },
  })
}
