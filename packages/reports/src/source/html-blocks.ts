import type { Handler } from 'htmlparser2'
import { articleRank, isSurrounding } from './html-region.ts'
import { LIMITS } from './limits.ts'
import { boundedSpan, tooManyCells, type DraftBlock, type DraftCell } from './table.ts'
import { Unreadable } from './unreadable.ts'

const BLOCK_ELEMENTS = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)
const DROPPED_ELEMENTS = new Set('script style noscript template svg select button textarea iframe object xml caption'.split(' '))

/** Stands for `<br>` until white space is collapsed. */
const LINE_BREAK = '\u2028'
const LINES = /[\n\u2028]/
const HEADING = /^h[1-6]$/

/** Characters that an element needs before it is taken for the article. */
const ARTICLE_CHARACTERS = 200

/** Something that collects text: the page, or an open cell. */
interface Frame {
  readonly blocks: DraftBlock[]
  readonly text: string[]
}

interface OpenTable {
  readonly rows: DraftCell[][]
  row: DraftCell[] | undefined
  cell: { readonly frame: Frame; readonly colSpan: number; readonly rowSpan: number } | undefined
}

/** An element that may hold the article. */
interface Region {
  readonly rank: number
  characters: number
  cells: number
}

/** An open element that matters later. */
interface OpenElement {
  readonly name: string
  readonly region: Region | undefined
  readonly surrounding: boolean
}

/** Handler of the HTML parser that collects paragraphs and tables. Feed it, then call `finish`. */
export class HtmlBlocks implements Partial<Handler> {
  /** Metadata by name. */
  readonly metadata: Record<string, string> = {}
  images = 0

  private readonly page: Frame = { blocks: [], text: [] }
  private readonly tables: OpenTable[] = []
  private readonly open: OpenElement[] = []
  /** The regions that are open, outermost first; replaced, never changed, so that blocks can keep it. */
  private openRegions: readonly Region[] = []
  private openSurroundings = 0
  private readonly regions: Region[] = []
  private readonly regionsOf = new Map<DraftBlock, readonly Region[]>()
  private readonly surroundings = new Set<DraftBlock>()
  private frame: Frame = this.page
  private dropped = 0
  private preformatted = 0
  private heading: number | undefined
  private cells = 0
  private characters = 0
  private surroundingCharacters = 0
  private pageTitle: string | undefined

  /** `ArticleTitle` of the page's metadata, else its `<title>`. */
  get title(): string | null {
    return this.metadata['ArticleTitle'] ?? (this.pageTitle === undefined ? null : collapse(this.pageTitle).trim() || null)
  }

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.open.length >= LIMITS.nesting)
      throw new Unreadable('damaged', '网页嵌套层数异常，不是正常保存的页面。请重新保存网页后重试。')
    if (BLOCK_ELEMENTS.has(name)) this.flush()
    this.enter(name, attributes)

    if (DROPPED_ELEMENTS.has(name)) this.dropped++
    else if (name === 'br') this.frame.text.push(LINE_BREAK)
    else if (name === 'img') this.images++
    else if (name === 'pre') this.preformatted++
    else if (name === 'meta') this.readMeta(attributes)
    else if (name === 'title') this.pageTitle ??= ''
    else if (HEADING.test(name)) this.heading = Number(name[1])
    else this.openTablePart(name, attributes)
  }

  onclosetag(name: string): void {
    if (BLOCK_ELEMENTS.has(name)) this.flush()
    const left = this.open.pop()
    if (left?.surrounding) this.openSurroundings--
    if (left?.region) this.openRegions = this.openRegions.slice(0, -1)
    if (DROPPED_ELEMENTS.has(name)) this.dropped--
    else if (name === 'pre') this.preformatted--
    else if (HEADING.test(name)) this.heading = undefined
    else if (name === 'td' || name === 'th') this.closeCell()
    else if (name === 'tr') this.closeRow()
    else if (name === 'table') this.closeTable()
  }

  ontext(data: string): void {
    if (this.dropped > 0) return
    if (this.open.at(-1)?.name === 'title' && this.pageTitle !== undefined) this.pageTitle += data
    else this.frame.text.push(data)
  }

  /** The blocks of the page, those outside the article marked. */
  finish(): readonly DraftBlock[] {
    this.flush()
    while (this.tables.length > 0) this.closeTable()
    const article = this.regions
      .filter((region) => this.mayBeArticle(region))
      .toSorted((a, b) => a.rank - b.rank || b.characters - a.characters)[0]
    const hasSurroundings = this.surroundings.size > 0 && this.surroundingCharacters * 2 < this.characters
    if (!article && !hasSurroundings) return this.page.blocks
    const { title } = this
    return this.page.blocks.map((block) => this.markAside(block, article, title))
  }

  /** Elements of these names may hold a teaser only; the article holds much of the text and the tables. */
  private mayBeArticle({ characters, cells }: Region): boolean {
    return characters >= ARTICLE_CHARACTERS && characters * 3 >= this.characters && cells * 2 >= this.cells
  }

  private enter(name: string, attributes: Readonly<Record<string, string>>): void {
    const rank = articleRank(name, attributes)
    const region = rank === undefined ? undefined : { rank, characters: 0, cells: 0 }
    if (region) {
      this.regions.push(region)
      this.openRegions = [...this.openRegions, region]
    }
    const surrounding = isSurrounding(name, attributes)
    if (surrounding) this.openSurroundings++
    this.open.push({ name, region, surrounding })
  }

  private readMeta({ name, property, content }: Readonly<Record<string, string>>): void {
    const key = name ?? property
    if (key !== undefined && content !== undefined) this.metadata[key] ??= content.trim()
  }

  private openTablePart(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'table') {
      this.tables.push({ rows: [], row: undefined, cell: undefined })
      return
    }
    const table = this.tables.at(-1)
    if (!table) return
    if (name === 'tr') {
      this.closeRow()
      table.rows.push((table.row = []))
    } else if (name === 'td' || name === 'th') {
      this.closeCell()
      if (++this.cells > LIMITS.tableCells) throw tooManyCells()
      for (const region of this.openRegions) region.cells++
      if (!table.row) table.rows.push((table.row = []))
      // `rowspan="0"` reaches to the end of the table.
      const rowSpan = attributes['rowspan']?.trim() === '0' ? LIMITS.rowSpan : boundedSpan(attributes['rowspan'], LIMITS.rowSpan)
      table.cell = { frame: { blocks: [], text: [] }, colSpan: boundedSpan(attributes['colspan'], LIMITS.columns), rowSpan }
      this.frame = table.cell.frame
    }
  }

  private closeCell(): void {
    const table = this.tables.at(-1)
    if (!table?.cell) return
    this.flush()
    const { frame, colSpan, rowSpan } = table.cell
    table.row?.push({ blocks: frame.blocks, colSpan, rowSpan })
    table.cell = undefined
    this.frame = this.tables.at(-2)?.cell?.frame ?? this.page
  }

  private closeRow(): void {
    const table = this.tables.at(-1)
    if (!table) return
    this.closeCell()
    table.row = undefined
  }

  private closeTable(): void {
    this.closeRow()
    const table = this.tables.pop()
    const rows = table?.rows ?? []
    if (rows.some((row) => row.length > 0)) this.add({ kind: 'table', rows }, 0)
  }

  /** Ends the paragraph that is being collected. */
  private flush(): void {
    if (this.frame.text.length === 0) return
    const raw = this.frame.text.length === 1 ? (this.frame.text[0] ?? '') : this.frame.text.join('')
    this.frame.text.length = 0
    if (raw.trim() === '' && this.preformatted === 0) return
    const flowing = this.preformatted > 0 ? raw.replaceAll(/\r\n?/g, '\n') : collapse(raw)
    for (const line of flowing.split(LINES)) {
      const text = this.preformatted > 0 ? line : line.trim()
      if (text === '' && this.preformatted === 0) continue
      const heading = this.heading === undefined ? {} : { heading: this.heading }
      this.add({ kind: 'paragraph', text, ...heading }, text.length)
    }
  }

  private add(block: DraftBlock, characters: number): void {
    this.characters += characters
    if (this.openSurroundings > 0) this.surroundingCharacters += characters
    for (const region of this.openRegions) region.characters += characters
    if (this.openRegions.length > 0) this.regionsOf.set(block, this.openRegions)
    if (this.openSurroundings > 0) this.surroundings.add(block)
    this.frame.blocks.push(block)
  }

  /** Headings of the first two ranks stay: the title often stands above the article's element. */
  private markAside(block: DraftBlock, article: Region | undefined, title: string | null): DraftBlock {
    const outside = article ? !this.regionsOf.get(block)?.includes(article) : this.surroundings.has(block)
    const isTitle = block.kind === 'paragraph' && ((block.heading ?? 9) <= 2 || block.text === title)
    const mark = outside && !isTitle ? { aside: true } : {}
    if (block.kind === 'paragraph') return outside && !isTitle ? { ...block, ...mark } : block
    const rows = block.rows.map((row) =>
      row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inner) => this.markAside(inner, article, title)) })),
    )
    return { kind: 'table', rows, ...mark }
  }
}

const CJK = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f'
const BREAK_BETWEEN_CJK = new RegExp(`([${CJK}])[ \\t]*[\\r\\n][ \\t\\r\\n\\f]*(?=[${CJK}])`, 'g')

/** Collapses white space as browsers do; a line break of the source between two Chinese characters disappears. */
function collapse(text: string): string {
  if (!/[ \t\n\r\f]/.test(text)) return text
  const flowing = /[\n\r]/.test(text) ? text.replaceAll(BREAK_BETWEEN_CJK, '$1') : text
  return flowing.replaceAll(/[ \t\n\r\f]+/g, ' ')
}
