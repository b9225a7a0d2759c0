/** A published document that is to be printed: what it says of itself, its text in parts, and its pictures. */

/** The formats of a printed document. */
export type PrintFormat = 'docx' | 'pdf'

/** A label with its value. */
export type Fact = readonly [label: string, value: string]

/** Something that a reader must know before the text: that it is not the current one, that it was corrected. */
export interface PrintNotice {
  readonly title: string
  readonly text: string
}

/** A part of the text. */
export type PrintSection =
  /** A body in the strict subset of HTML (ADR 69); it is cleaned again. */
  | { readonly kind: 'body'; readonly html: string }
  | { readonly kind: 'heading'; readonly text: string }
  /** Plain text, a paragraph a line. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** A picture of the list under a caption. */
  | { readonly kind: 'picture'; readonly address: string; readonly alternative: string; readonly caption: string }

/** A picture that the text shows. */
export interface PrintPicture {
  /** As the text names it, `/files/…`. */
  readonly address: string
  readonly bytes: Uint8Array
}

/** A file that belongs to the document and is not printed. */
export interface PrintAttachment {
  readonly name: string
  readonly address: string
}

/** Everything that is printed. All text is data; whatever it contains is set as it is. */
export interface PrintJob {
  readonly format: PrintFormat
  readonly title: string
  /** 发文字号. */
  readonly number?: string
  /** 发布机构. */
  readonly agency: string
  /** 时效 as of a day, in one line. */
  readonly validity?: string
  readonly facts: readonly Fact[]
  readonly notices: readonly PrintNotice[]
  readonly sections: readonly PrintSection[]
  readonly attachments: readonly PrintAttachment[]
  /** What stands under the text: the address, the day. */
  readonly closing: readonly string[]
  readonly pictures: readonly PrintPicture[]
  /** What relative links of the text start from, `https://www.example.gov.cn/documents/5`; absent: they are printed as text. */
  readonly base?: string
  /** Seconds since 1970. */
  readonly createdAt: number
  /** Folder with the official fonts, where an installation has them. */
  readonly fontFolder?: string
}

/** Bounds of a document that is printed. */
export const PRINT_LIMITS = {
  /** UTF-16 units of a body in HTML. */
  body: 1_000_000,
  /** Cells of all tables. */
  cells: 10_000,
  /** Pictures, their bytes in all, and the pixels of one; what is beyond is named by its alternative text. */
  pictures: 100,
  pictureBytes: 40_000_000,
  pixels: 40_000_000,
  /** Milliseconds for one document, documents that wait, megabytes of objects. */
  time: 30_000,
  waiting: 20,
  memory: 512,
} as const

/** What is said when the tables of a document are too large. */
export const TOO_MANY_CELLS = 'the tables have too many cells'
