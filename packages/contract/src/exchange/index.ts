/** What comes from other systems: rows of an import, documents that are pushed. */
import Type, { type Static } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'
import { BodyHtml } from '../publication/content.ts'
import { PUBLICATION_KINDS } from '../publication/terms.ts'

const Text = (maximum: number) => Type.Optional(Type.String({ maxLength: maximum }))

/** A file of a document of an existing site. */
const ImportFile = Type.Object(
  {
    /** An http or https address, one relative to the document's own, or the path of a file in the folder that is imported. */
    address: Line(2000),
    name: Text(200),
    description: Text(500),
    role: Type.Optional(Type.Enum(['attachment', 'officialFile'])),
  },
  { additionalProperties: false },
)

/**
 * One document of an existing site, as a row of CSV, an object of JSON or a line of JSONL. It was published there: it is published here with its
 * date, in the column of that name, under its old index number where that is still free.
 */
export const ImportRow = Type.Object(
  {
    /** The number in the old system; with the source it identifies the document for ever. */
    key: Line(200),
    title: Line(200),
    body: Type.Optional(BodyHtml),
    /** The name of a column of the site, or its way: 法定主动公开内容/财政预决算. */
    column: Line(200),
    /** The full name of the agency; absent: that of the import. */
    agency: Text(100),
    kind: Type.Optional(OneOf(PUBLICATION_KINDS)),
    /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM` in China. */
    publishedAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2})?)?$' }),
    indexNumber: Text(60),
    documentNumber: Text(60),
    issuer: Text(200),
    writtenOn: Type.Optional(DayText),
    summary: Text(2000),
    topic: Text(60),
    keywords: Type.Optional(
      Type.Union([Type.String({ maxLength: 500 }), Type.Array(Type.String({ maxLength: 30 }), { maxItems: 20 })]),
    ),
    source: Text(100),
    effectiveFrom: Type.Optional(DayText),
    effectiveTo: Type.Optional(DayText),
    /** Where it was on the old site: what relative addresses of its files and pictures are relative to. */
    address: Text(2000),
    /** Its files: a list, or their addresses with spaces between. Fetched where the import is told to. */
    attachments: Type.Optional(Type.Union([Type.String({ maxLength: 20_000 }), Type.Array(ImportFile, { maxItems: 100 })])),
  },
  { additionalProperties: false },
)
/** One document of an existing site. */
export type ImportRow = Static<typeof ImportRow>

/** A document that a system pushes. The same `key` again changes the draft, as long as nobody has sent it to review. */
export const PushedDocument = Type.Object(
  {
    key: Line(200),
    kind: OneOf(PUBLICATION_KINDS),
    title: Line(200),
    body: BodyHtml,
    columnId: Id,
    summary: Type.Optional(Paragraphs(2000)),
    documentNumber: Type.Optional(Line(60)),
    issuer: Type.Optional(Line(200)),
    writtenOn: Type.Optional(DayText),
    madeOn: Type.Optional(DayText),
    topic: Type.Optional(Line(60)),
    keywords: Type.Optional(Type.Array(Line(30), { maxItems: 20 })),
  },
  { additionalProperties: false },
)
/** A document that a system pushes. */
export type PushedDocument = Static<typeof PushedDocument>

/** What became of a pushed document, and of one asked for. */
export const PushResult = Type.Object({
  id: Id,
  result: Type.Enum(['drafted', 'changed', 'unchanged']),
  state: Type.String(),
  /** The address for readers, once it is published. */
  address: Type.Union([Type.String(), Type.Null()]),
})
/** What became of a pushed document. */
export type PushResult = Static<typeof PushResult>

/** A system that may push. */
export const NewExchangeClient = Type.Object(
  { agencyId: Id, name: Line(100), columns: Type.Array(Id, { minItems: 1, maxItems: 100 }), editorId: Id },
  { additionalProperties: false },
)
/** A system that may push. */
export type NewExchangeClient = Static<typeof NewExchangeClient>

/** A system that may push, without its key. */
export const ExchangeClientView = Type.Object({
  id: Id,
  agencyId: Id,
  name: Type.String(),
  keyHint: Type.String(),
  columns: Type.Array(Id),
  editor: Type.String(),
  createdAt: Type.String(),
  usedAt: Type.Union([Type.String(), Type.Null()]),
  endedAt: Type.Union([Type.String(), Type.Null()]),
})
/** A system that may push, without its key. */
export type ExchangeClientView = Static<typeof ExchangeClientView>
