/** Where a finding stands. `block` is a line of the field's plain text, `start` and `end` are UTF-16 units of that line. */
export interface FindingPlace {
  readonly field: 'title' | 'summary' | 'body' | 'attachment' | 'metadata'
  /** Of an attachment its name, of metadata the key. */
  readonly part?: string
  readonly block?: number
  readonly start?: number
  readonly end?: number
  /** The very words of the place; of personal data with the middle masked; empty for what is missing. */
  readonly quote: string
}

/** How grave a finding is before an installation decides what to do with it. */
export type ScreeningSeverity = 'error' | 'warning' | 'notice'

/** Something that a person must look at before a document is published. */
export interface ScreeningFinding {
  /** The key of the rule. */
  readonly rule: string
  readonly severity: ScreeningSeverity
  readonly place: FindingPlace
  /** Chinese: what is wrong. */
  readonly reason: string
  /** Chinese: what to do. */
  readonly remedy: string
  /** What the quoted words should be, where that is known. */
  readonly replacement?: string
  /** The same for the same words in the same surroundings wherever they stand in the text, so that an explanation accepted once is kept. */
  readonly fingerprint: string
}
