import { attributeOf, readBody, type BodyElement, type BodyNode } from '@gongkai/screening'
import { TypesetRefused } from '../thread.ts'
import { textOf, type Block, type Marker, type ParagraphBlock, type Role, type Run } from './block.ts'
import { columnShares } from './column-shares.ts'
import { gridOf } from './grid.ts'
import { PRINT_LIMITS, TOO_MANY_CELLS } from './job.ts'
import type { Pictures } from './place-pictures.ts'
import { OFFICIAL_PAGE } from '../official/page.ts'

/** What a text is printed with. */
export interface BodyContext {
  readonly pictures: Pictures
  /** What relative links start from; absent: they are no links. */
  readonly base: string | undefined
  /** Lists counted so far in the document. */
  lists: number
  /** Cells of tables so far. */
  cells: number
}

const MARKS = new Set(['a', 'strong', 'em', 'u', 'sub', 'sup'])
const INLINE = new Set([...MARKS, 'br', 'img', 'video', 'audio'])
/** What a class of an official document makes of a paragraph. */
const ROLES: readonly (readonly [name: string, role: Role])[] = [
  ['doc-title', 'title'],
  ['doc-number', 'number'],
  ['doc-addressee', 'addressee'],
  ['doc-signature', 'signature'],
  ['doc-date', 'date'],
  ['doc-attachments', 'attachments'],
]
const NAMED: Readonly<Record<string, Role>> = {
  h2: 'heading2',
  h3: 'heading3',
  h4: 'heading4',
  caption: 'caption',
  figcaption: 'caption',
}

/** Where in a text something stands. */
interface Place {
  readonly level: number
  /** The item whose first paragraph is still to come. */
  readonly item?: { marker?: Marker }
  /** Lists around it. */
  readonly depth: number
  /** Millimetres that a picture may be wide. */
  readonly room: number
}

/** The blocks of a body. Throws TypesetRefused when its tables are too large. */
export function bodyBlocks(html: string, context: BodyContext): readonly Block[] {
  const { root } = readBody(html)
  return blocksIn(root, { level: 0, depth: 0, room: OFFICIAL_PAGE.bodyWidth }, context)
}

/** The blocks inside an element; words that stand in no paragraph make one. */
function blocksIn(element: BodyElement, place: Place, context: BodyContext): readonly Block[] {
  const blocks: Block[] = []
  let loose: BodyNode[] = []
  const close = () => {
    if (loose.length > 0) blocks.push(...paragraph(element, loose, place, context))
    loose = []
  }
  for (const child of element.children) {
    if (typeof child === 'string' || INLINE.has(child.name)) {
      loose.push(child)
      continue
    }
    close()
    blocks.push(...blockOf(child, place, context))
  }
  close()
  return blocks
}

function blockOf(element: BodyElement, place: Place, context: BodyContext): readonly Block[] {
  switch (element.name) {
    case 'hr':
      return [{ kind: 'rule' }]
    case 'ul':
    case 'ol':
      return list(element, place, context)
    case 'table':
      return table(element, place, context)
    case 'blockquote':
      return blocksIn(element, { ...place, level: place.level + 1 }, context)
    case 'figure':
      return blocksIn(element, place, context)
    default:
      return paragraph(element, element.children, place, context)
  }
}

function paragraph(element: BodyElement, nodes: readonly BodyNode[], place: Place, context: BodyContext): readonly Block[] {
  const runs = runsOf(nodes, {}, place, context)
  if (runs.length === 0) return []
  const classes = (attributeOf(element, 'class') ?? '').split(' ')
  const marker = place.item?.marker
  const isFirst = place.item !== undefined && marker !== undefined
  if (isFirst) delete place.item.marker
  const role: Role = NAMED[element.name] ?? ROLES.find(([name]) => classes.includes(name))?.[1] ?? (isFirst ? 'item' : 'body')
  const align = alignOf(classes) ?? (isPictureAlone(runs) || element.name === 'figure' ? 'center' : undefined)
  return [
    {
      kind: 'paragraph',
      role,
      level: place.level,
      ...(marker === undefined ? {} : { marker }),
      ...(align === undefined ? {} : { align }),
      runs,
    } satisfies ParagraphBlock,
  ]
}

function alignOf(classes: readonly string[]): 'center' | 'right' | undefined {
  return classes.includes('align-center') ? 'center' : classes.includes('align-right') ? 'right' : undefined
}

function isPictureAlone(runs: readonly Run[]): boolean {
  return runs.some(({ kind }) => kind === 'picture') && textOf(runs).trim() === ''
}

function list(element: BodyElement, place: Place, context: BodyContext): readonly Block[] {
  const number = context.lists++
  const { depth } = place
  return element.children.flatMap((child, index) => {
    if (typeof child === 'string') return []
    const marker: Marker = { list: number, depth, ...(element.name === 'ol' ? { number: index + 1 } : {}) }
    return blocksIn(child, { ...place, level: place.level + 1, depth: depth + 1, item: { marker } }, context)
  })
}

function table(element: BodyElement, place: Place, context: BodyContext): readonly Block[] {
  const caption = element.children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'caption' ? blockOf(child, place, context) : [],
  )
  const grid = gridOf(element)
  if (grid === undefined) return [...caption, ...rowsAsLines(element, place, context)]
  context.cells += grid.rows.reduce((sum, row) => sum + row.length, 0)
  if (context.cells > PRINT_LIMITS.cells) throw new TypesetRefused('too-large', TOO_MANY_CELLS)
  const inside: Place = { level: 0, depth: 0, room: (place.room / grid.width) * 0.9 }
  const rows = grid.rows.map((row) =>
    row.map(({ element: cell, ...at }) => {
      const align = cell === undefined ? undefined : alignOf((attributeOf(cell, 'class') ?? '').split(' '))
      return {
        ...at,
        isHead: cell?.name === 'th',
        ...(align === undefined ? {} : { align }),
        blocks: cell === undefined ? [] : blocksIn(cell, { ...inside, room: inside.room * at.colSpan }, context),
      }
    }),
  )
  const { level } = place
  return [...caption, { kind: 'table', level, columns: columnShares(rows, grid.width), headRows: grid.headRows, rows }]
}

/** A table that no page is wide enough for: a line a row. */
function rowsAsLines(element: BodyElement, place: Place, context: BodyContext): readonly Block[] {
  return element.children.flatMap((group) =>
    typeof group === 'string' || group.name === 'caption'
      ? []
      : group.children.flatMap((row) =>
          typeof row === 'string'
            ? []
            : row.children.flatMap((cell) => (typeof cell === 'string' ? [] : blocksIn(cell, place, context))),
        ),
  )
}

type Look = Omit<Extract<Run, { kind: 'text' }>, 'kind' | 'text'>

function runsOf(nodes: readonly BodyNode[], look: Look, place: Place, context: BodyContext): readonly Run[] {
  return nodes.flatMap((node): readonly Run[] => {
    if (typeof node === 'string') return [{ kind: 'text', text: node, ...look }]
    if (node.name === 'br') return [{ kind: 'break' }]
    if (node.name === 'img') return context.pictures.place(shown(node), place.room)
    if (node.name === 'video' || node.name === 'audio') return [media(node, context)]
    return runsOf(node.children, { ...look, ...lookOf(node, context) }, place, context)
  })
}

function lookOf(node: BodyElement, { base }: BodyContext): Look {
  switch (node.name) {
    case 'strong':
      return { bold: true }
    case 'em':
      return { emphasis: true }
    case 'u':
      return { underline: true }
    case 'sub':
      return { raised: 'sub' }
    case 'sup':
      return { raised: 'super' }
    default: {
      const href = wholeAddress(attributeOf(node, 'href') ?? '', base)
      return href === undefined ? {} : { href }
    }
  }
}

function shown(node: BodyElement) {
  const [width, height] = [Number(attributeOf(node, 'width')), Number(attributeOf(node, 'height'))]
  return {
    address: attributeOf(node, 'src') ?? '',
    alternative: attributeOf(node, 'alt') ?? '',
    ...(width > 0 ? { width } : {}),
    ...(height > 0 ? { height } : {}),
  }
}

/** Sound and moving pictures are not on paper: where they are is. */
function media(node: BodyElement, { base }: BodyContext): Run {
  const address = attributeOf(node, 'src') ?? ''
  const href = wholeAddress(address, base)
  const text = `〔${node.name === 'video' ? '视频' : '音频'}：${href ?? address}〕`
  return { kind: 'text', text, ...(href === undefined ? {} : { href }) }
}

/** PDF and Word know no longer ones. */
const LONGEST_LINK = 2048

/** The address that a link leads to from anywhere; `undefined` where that is not known, or too long for a file. */
export function wholeAddress(address: string, base: string | undefined): string | undefined {
  if (/^(?:mailto|tel):/i.test(address)) return address
  if (address === '' || !URL.canParse(address, base)) return undefined
  const { href } = new URL(address, base)
  return href.length > LONGEST_LINK ? undefined : href
}
