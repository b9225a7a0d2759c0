/** The words of a letter, free of any layout: what an officer edits and what the printers print. */

/** A part of the body. `row` is a row of a ruled form; `remedies` is the place where the law's text on remedies is printed. */
export type LetterBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'quotation'; readonly text: string }
  | { readonly kind: 'row'; readonly cells: readonly string[] }
  | { readonly kind: 'remedies' }

/** A letter from title to attachments. Number, remedies, signature, date and seal are not in it: they come from the case when it is printed. */
export interface LetterText {
  readonly title: string
  /** 主送, with its colon. */
  readonly salutation?: string
  readonly blocks: readonly LetterBlock[]
  /** 附件说明, without numbers. */
  readonly attachments: readonly string[]
}
