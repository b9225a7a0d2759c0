import { around, type Box } from './geometry.ts'
import type { Line } from './text.ts'

/** A paragraph of a PDF, which knows only lines. */
export interface PdfParagraph {
  readonly text: string
  readonly page: number
  readonly box: Box
}

/** The left and right edges between which most lines of the document run. */
export interface Margins {
  readonly left: number
  readonly right: number
}

/** A line with the page it stands on. */
export interface PageLine extends Line {
  readonly page: number
}

/** An indent of two characters, in the largest body size that official documents have (3号, 16 pt). */
const INDENT = 36

/**
 * The margins of a document: its most frequent left edge, or one that is repeated a paragraph's indent to the left of it (where most
 * paragraphs have one line, most lines are indented), and the right edge that full lines reach.
 */
export function marginsOf(lines: readonly Line[]): Margins {
  const lefts = new Map<number, number>()
  for (const { box } of lines) lefts.set(Math.round(box[0]), (lefts.get(Math.round(box[0])) ?? 0) + 1)
  const [frequent] = [...lefts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  if (!frequent) return { left: 0, right: 0 }
  const repeated = [...lefts].filter(([left, count]) => count > 1 && left >= frequent[0] - INDENT)
  const left = repeated.reduce((least, [edge]) => Math.min(least, edge), frequent[0])
  const rights = lines.map(({ box }) => box[0] + box[2]).toSorted((a, b) => a - b)
  return { left, right: rights[Math.floor(rights.length * 0.95)] ?? 0 }
}

/**
 * Lines put together into paragraphs: a line goes on with the one above when that one is full and it starts at the left margin itself.
 * Indented, centred and short lines end a paragraph, as printed Chinese does it.
 */
export function paragraphsOf(lines: readonly PageLine[], { left, right }: Margins): readonly PdfParagraph[] {
  const paragraphs: PageLine[][] = []
  for (const line of lines) {
    const paragraph = paragraphs.at(-1)
    const above = paragraph?.at(-1)
    if (paragraph && above && continues(above, line, left, right)) paragraph.push(line)
    else paragraphs.push([line])
  }
  return paragraphs.map((parts) => {
    const page = parts[0]?.page ?? 1
    return {
      text: parts.map(({ text }) => text).reduce(joinLines),
      page,
      box: around(parts.filter((part) => part.page === page).map(({ box }) => box)),
    }
  })
}

function continues(above: PageLine, line: PageLine, left: number, right: number): boolean {
  const size = line.box[3]
  if (Math.abs(size - above.box[3]) > size * 0.25) return false
  const isFull = above.box[0] + above.box[2] > right - size * 2
  const startsAtMargin = line.box[0] < left + size * 0.8 && line.box[0] > left - size * 2
  const follows = above.page !== line.page || line.box[1] - above.box[1] < size * 3
  return isFull && startsAtMargin && follows && !above.text.includes('\t') && !line.text.includes('\t')
}

/** Chinese lines join without a space; between Latin letters there is one. */
function joinLines(above: string, line: string): string {
  return /[A-Za-z,;]$/.test(above) && /^[A-Za-z]/.test(line) ? `${above} ${line}` : above + line
}

/** Part of the page's height, at the top and at the bottom, in which page numbers and running heads stand. */
const EDGE = 0.1

const PAGE_NUMBER = /^[-—–―\s·.]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共]\s*(?:共\s*)?\d{1,3}\s*页?)?[-—–―\s·.]*$/

/** Lines without page numbers, and without the running heads that repeat on three pages or more. */
export function withoutRunningLines(lines: readonly PageLine[], pageHeight: (page: number) => number): readonly PageLine[] {
  const isEdge = ({ box, page }: PageLine): boolean =>
    box[1] + box[3] < pageHeight(page) * EDGE || box[1] > pageHeight(page) * (1 - EDGE)
  const pages = new Map<string, Set<number>>()
  for (const line of lines.filter(isEdge)) pages.set(line.text, (pages.get(line.text) ?? new Set()).add(line.page))
  return lines.filter((line) => !isEdge(line) || !(PAGE_NUMBER.test(line.text) || (pages.get(line.text)?.size ?? 0) >= 3))
}
