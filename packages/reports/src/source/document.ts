/** Where in the source something was read. All numbers count from 1; a box is left, top, width, height in points. */
export type SourcePosition =
  | { readonly kind: 'line'; readonly line: number; readonly column: number }
  | { readonly kind: 'page'; readonly page: number; readonly box: readonly [number, number, number, number] }
  | { readonly kind: 'sheet'; readonly sheet: string; readonly address: string }
  | { readonly kind: 'table'; readonly table: number; readonly row: number; readonly column: number }
  | { readonly kind: 'paragraph'; readonly paragraph: number }
  | { readonly kind: 'json'; readonly pointer: string }

/** A cell of a table as the source has it. `text` keeps line breaks as `\n`; a cell covered by a span is absent from its row. */
export interface SourceCell {
  readonly text: string
  readonly colSpan: number
  readonly rowSpan: number
  readonly at: SourcePosition
}

/**
 * A run of the source: one paragraph (or one line of a text file, blank ones included), or one table.
 *
 * `aside` marks what stands outside the recognizable article of a web page (navigation, footer): kept, because it may name the unit,
 * but never part of the report's text. A table that runs over several PDF pages arrives as one table with its header once; in other
 * formats a table may still arrive in parts, as its author left it.
 */
export type Block =
  | {
      readonly kind: 'paragraph'
      readonly text: string
      readonly at: SourcePosition
      /** Level of a heading where the source marks it as one. */
      readonly heading?: number
      readonly aside?: true
    }
  | {
      readonly kind: 'table'
      readonly rows: readonly (readonly SourceCell[])[]
      readonly at: SourcePosition
      readonly aside?: true
    }

/** The formats that can be read. */
export type SourceFormat = 'text' | 'html' | 'docx' | 'doc' | 'pdf' | 'xlsx' | 'json'

/**
 * What a file holds, freed of its format: paragraphs and tables in reading order.
 *
 * A text file arrives as paragraphs only, one a line; finding the tables that were flattened into it is the report reader's work.
 */
export interface SourceDocument {
  readonly format: SourceFormat
  readonly blocks: readonly Block[]
  /** Title in the file's metadata (`<title>`, `ArticleTitle`, docx core properties). */
  readonly title: string | null
  /** Metadata of government pages by name (`SiteName`, `ColumnName`, `PubDate`, `ContentSource` …). */
  readonly metadata: Readonly<Record<string, string>>
  /** What the extraction could not keep (an image in the place of a table, a page without text). */
  readonly damage: readonly Damage[]
}

/** What reading lost or made uncertain: never a mistake of the unit. `where` names a cell, row, column, table, chapter or the file. */
export interface Damage {
  readonly code: DamageCode
  readonly where: string
  readonly message: string
}

/** Codes of damage; the reader adds to this list, never reuses a code. */
export type DamageCode =
  | 'row-not-found'
  | 'cell-not-found'
  | 'column-unknown'
  | 'table-not-found'
  | 'chapter-not-found'
  | 'read-by-position'
  | 'values-dropped'
  | 'ambiguous-value'
  | 'row-repeated'
  | 'characters-lost'
  | 'page-without-text'
  | 'image-in-place-of-table'
  | 'several-reports'
  | 'form-uncertain'
