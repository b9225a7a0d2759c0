/** An attachment as far as it could be read. */
export interface ScreenedAttachment {
  readonly name: string
  /** Its text, when it has been extracted. */
  readonly text?: string
  /** Chinese descriptions of what it hides: tracked changes, comments, hidden sheets, author's name. */
  readonly hidden: readonly string[]
}

/** A document before it is published, or as it stands. */
export interface Screened {
  readonly title: string
  readonly summary: string
  /** As it was given, before cleaning: hidden links are looked for in it. */
  readonly bodyHtml: string
  /** Fields by key: `documentNumber`, `issuer`, `writtenOn`, `issuedOn`, `publishedOn`, `topic`, `contentSource`, …; days as ISO 8601. */
  readonly metadata: Readonly<Record<string, string | undefined>>
  /** Keys of the fields that the column requires besides those that every kind does. */
  readonly columnRules: readonly string[]
  readonly attachments: readonly ScreenedAttachment[]
  /** What kind of item it is: `article`, `notice`, `officialDocument`, `normativeDocument`, `interpretation`, `decision`, … */
  readonly kind: string
}

/** What the rules must be told of the world outside of the document. */
export interface ScreeningContext {
  /** The day of screening, ISO 8601. */
  readonly today: string
  /** Hosts of our own sites besides .gov.cn. */
  readonly ownHosts?: readonly string[]
  /** Other items to compare with, by their simhash. */
  readonly others?: readonly { readonly id: string; readonly title: string; readonly simhash: string }[]
  /** Severity by rule as the installation has set it; `off` leaves the rule out. */
  readonly settings?: Readonly<Record<string, 'block' | 'warn' | 'off'>>
}
