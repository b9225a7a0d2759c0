/** A printed document as blocks, free of any format. */

/** A piece of running text. */
export type Run =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly bold?: true
      readonly emphasis?: true
      readonly underline?: true
      readonly raised?: 'sub' | 'super'
      /** A whole address. */
      readonly href?: string
    }
  | { readonly kind: 'break' }
  | ({ readonly kind: 'picture' } & PlacedPicture)

/** A picture with its size on paper in millimetres. */
export interface PlacedPicture {
  /** Its place in the list of pictures. */
  readonly picture: number
  readonly alternative: string
  readonly width: number
  readonly height: number
}

/** What a paragraph is. */
export type Role =
  | 'body'
  | 'title'
  | 'number'
  | 'addressee'
  | 'signature'
  | 'date'
  | 'attachments'
  | 'heading2'
  | 'heading3'
  | 'heading4'
  | 'caption'
  | 'item'

/** A paragraph. */
export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly role: Role
  /** Lists and quotations that it stands in, and so how far it is moved in. */
  readonly level: number
  /** Of the first paragraph of an item of a list: the list and, in an ordered one, the number. */
  readonly marker?: Marker
  readonly align?: 'center' | 'right'
  readonly runs: readonly Run[]
}

/** The mark before an item. */
export interface Marker {
  /** Lists are numbered in the order in which they begin, so that each counts for itself. */
  readonly list: number
  /** How many lists the item stands in, from 0. */
  readonly depth: number
  readonly number?: number
}

/** A table on its grid; every place of the grid belongs to one cell. */
export interface TableBlock {
  readonly kind: 'table'
  readonly level: number
  /** Shares of the width. */
  readonly columns: readonly number[]
  /** Rows at the top that are repeated on each page. */
  readonly headRows: number
  readonly rows: readonly (readonly TableCellBlock[])[]
}

/** A cell of a table. */
export interface TableCellBlock {
  readonly row: number
  readonly column: number
  readonly colSpan: number
  readonly rowSpan: number
  readonly isHead: boolean
  readonly align?: 'center' | 'right'
  readonly blocks: readonly Block[]
}

/** A line across the page. */
export interface RuleBlock {
  readonly kind: 'rule'
}

/** A piece of a printed text. */
export type Block = ParagraphBlock | TableBlock | RuleBlock

/** The words of running text. */
export function textOf(runs: readonly Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? '\n' : '')).join('')
}

/** The words of a block, to tell long cells from short ones. */
export function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'paragraph' ? textOf(block.runs).length : 500), 0)
}
