/** Merge fields: what a template may name, what each is and how it is read from the facts. */
import type { LetterFacts } from '../facts.ts'

/** One column of a list. */
export interface ItemField {
  readonly term: string
}

/** The rows of a list: column -> text, absent where there is none. */
export type Items = readonly Readonly<Record<string, string | undefined>>[]

/**
 * A merge field. `term` says in Chinese what it is. `text` stands in one line; `passage` are the agency's own words in one or more
 * paragraphs; `quotable` are the applicant's own words, which may span lines only in a quotation; `flag` is for conditions; `list` for
 * {{#each}}.
 */
export type Field =
  | {
      readonly type: 'text' | 'passage' | 'quotable'
      readonly term: string
      readonly read: (facts: LetterFacts) => string | undefined
    }
  | { readonly type: 'flag'; readonly term: string; readonly read: (facts: LetterFacts) => boolean | undefined }
  | {
      readonly type: 'list'
      readonly term: string
      readonly items: Readonly<Record<string, ItemField>>
      readonly read: (facts: LetterFacts) => Items | undefined
    }

/** The fields that templates of one kind may use, by path. */
export type FieldCatalog = ReadonlyMap<string, Field>

/** Columns that every list has. */
export const EVERY_ITEM: Readonly<Record<string, ItemField>> = {
  number: { term: '序号：1、2、3' },
  numeral: { term: '中文序号：一、二、三' },
}

/** The column of the list at `path` that `{{item.…}}` names, if any. */
export function itemField(field: Field | undefined, path: string): ItemField | undefined {
  const column = path.startsWith('item.') ? path.slice('item.'.length) : undefined
  if (field?.type !== 'list' || column === undefined) return undefined
  const columns = { ...EVERY_ITEM, ...field.items }
  return Object.hasOwn(columns, column) ? columns[column] : undefined
}
