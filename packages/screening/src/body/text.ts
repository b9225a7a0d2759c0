import type { BodyElement, BodyNode } from './node.ts'

/** A line of a body's plain text: a paragraph, a heading, an item, a caption, or a row of a table with tabs between its cells. */
export interface BodyLine {
  readonly kind: 'paragraph' | 'heading' | 'item' | 'caption' | 'row'
  /** Of the first line of a heading, 2 to 4. */
  readonly level?: number
  readonly text: string
}

/** A heading with its level, 2 to 4, and the line of the plain text that it is. */
export interface Heading {
  readonly level: number
  readonly text: string
  readonly block: number
}

const HEADING = /^h[234]$/
const LINES: Readonly<Record<string, BodyLine['kind']>> = {
  p: 'paragraph',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  li: 'item',
  figcaption: 'caption',
  caption: 'caption',
}

/** The lines of a body in order, empty ones left out. */
export function linesOf(root: BodyElement): readonly BodyLine[] {
  const lines: BodyLine[] = []
  let open = ''
  let kind: BodyLine['kind'] = 'paragraph'
  let level = 0
  const end = (): void => {
    const text = tidy(open)
    if (text !== '') {
      lines.push({ kind, ...(level > 0 ? { level } : {}), text })
      level = 0
    }
    open = ''
  }
  const visit = (node: BodyNode): void => {
    if (typeof node === 'string') open += node
    else if (node.name === 'br') end()
    else if (node.name === 'tr') {
      end()
      const cells = node.children.map((cell) => tidy(cellText(cell)))
      if (cells.some((cell) => cell !== '')) lines.push({ kind: 'row', text: cells.join('\t') })
    } else {
      const isBlock = !INSIDE_LINES.has(node.name)
      const outer = kind
      if (isBlock) end()
      kind = LINES[node.name] ?? kind
      if (HEADING.test(node.name)) level = Number(node.name[1])
      node.children.forEach(visit)
      if (isBlock) end()
      kind = outer
      if (isBlock) level = 0
    }
  }
  visit(root)
  end()
  return lines
}

const INSIDE_LINES = new Set(['a', 'strong', 'em', 'u', 'sub', 'sup', 'img', 'video', 'audio'])

/** The headings among the lines of a body; one broken into lines is one heading, at its first. */
export function headingsOf(lines: readonly BodyLine[]): readonly Heading[] {
  return lines.flatMap(({ level, text }, block) => {
    if (level === undefined) return []
    let end = block + 1
    while (lines[end]?.kind === 'heading' && lines[end]?.level === undefined) end++
    const rest = lines.slice(block + 1, end).map((line) => line.text)
    return [{ level, text: [text, ...rest].join(' '), block }]
  })
}

/** The text of a node in one line. */
export function cellText(node: BodyNode): string {
  if (typeof node === 'string') return node
  if (node.name === 'br') return ' '
  const text = node.children.map(cellText).join('')
  return INSIDE_LINES.has(node.name) ? text : ` ${text} `
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/gu, ' ').trim()
}
