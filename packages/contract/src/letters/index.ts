/** Letters in the back office: the words of a draft, its versions, templates and series of document numbers. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Id, Line } from '../applications/intake.ts'

const List = <Shape extends TSchema>(shape: Shape) => Type.Immutable(Type.Array(shape))
const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const closed = { additionalProperties: false } as const
const Layout = Type.Enum(['document', 'letterhead', 'form'])

/** A part of a letter's body; `remedies` is the place of 救济途径, whose words come from the law. */
export const LetterBlockShape = Type.Union([
  Type.Object({ kind: Type.Literal('paragraph'), text: Type.String({ maxLength: 20_000 }) }, closed),
  Type.Object({ kind: Type.Literal('quotation'), text: Type.String({ maxLength: 20_000 }) }, closed),
  Type.Object({ kind: Type.Literal('row'), cells: List(Type.String({ maxLength: 5000 })) }, closed),
  Type.Object({ kind: Type.Literal('remedies') }, closed),
])

/** The words of a letter, from title to attachments. */
export const LetterTextShape = Type.Object(
  {
    title: Line(200),
    salutation: Type.Optional(Line(300)),
    blocks: Type.Immutable(Type.Array(LetterBlockShape, { maxItems: 200 })),
    attachments: Type.Immutable(Type.Array(Line(300), { maxItems: 100 })),
  },
  closed,
)

/** A letter without its words. */
export const LetterView = Type.Object({
  id: Id,
  applicationId: Id,
  agencyId: Id,
  kind: Type.String(),
  /** The official name of the kind. */
  term: Type.String(),
  about: OrNull(Type.String()),
  layout: Layout,
  state: Type.Enum(['draft', 'issued', 'discarded']),
  version: Type.Integer(),
  documentNumber: OrNull(Type.String()),
  issuedOn: OrNull(DayText),
  createdAt: Type.String(),
  /** Whether the person who asks may change the words now. */
  editable: Type.Boolean(),
})
/** A letter without its words. */
export type LetterView = Static<typeof LetterView>

/** A letter with its present words. */
export const LetterDetail = Type.Object({ ...LetterView.properties, text: LetterTextShape, remedies: List(Type.String()) })
/** A letter with its present words. */
export type LetterDetail = Static<typeof LetterDetail>

/** A version of the words. */
export const LetterVersionView = Type.Object({
  version: Type.Integer(),
  editedBy: OrNull(Type.String()),
  editedAt: Type.String(),
  remark: Type.String(),
})
/** A version of the words. */
export type LetterVersionView = Static<typeof LetterVersionView>

/** One line of the comparison of two versions. */
export const LetterDifference = Type.Object({ kind: Type.Enum(['same', 'removed', 'added']), text: Type.String() })
/** One line of the comparison of two versions. */
export type LetterDifference = Static<typeof LetterDifference>

/** Changed words; `version` is the one that the editor saw. */
export const EditLetter = Type.Object(
  { version: Type.Integer({ minimum: 1 }), text: LetterTextShape, remark: Type.Optional(Type.String({ maxLength: 300 })) },
  closed,
)
/** Changed words of a letter. */
export type EditLetter = Static<typeof EditLetter>

/** Something wrong with a template. */
export const TemplateFaultView = Type.Object({
  line: Type.Integer(),
  column: Type.Integer(),
  message: Type.String(),
  remedy: Type.String(),
})
/** Something wrong with a template. */
export type TemplateFaultView = Static<typeof TemplateFaultView>

/** A kind of paper with the template that is in force for an agency. */
export const LetterTemplateEntry = Type.Object({
  kind: Type.String(),
  term: Type.String(),
  /** Whose template it is: of this agency, of one above it, of the installation, or the standard wording. */
  source: Type.Enum(['own', 'inherited', 'installation', 'standard']),
  /** The agency above that it comes from. */
  sourceAgency: OrNull(Type.String()),
  validFrom: OrNull(DayText),
  layout: Layout,
  /** A version that is entered already and comes into force later. */
  upcomingFrom: OrNull(DayText),
})
/** A kind of paper with the template that is in force for an agency. */
export type LetterTemplateEntry = Static<typeof LetterTemplateEntry>

/** A merge field that templates of a kind may use. */
export const LetterFieldView = Type.Object({
  path: Type.String(),
  type: Type.Enum(['text', 'passage', 'quotable', 'flag', 'list']),
  term: Type.String(),
  /** What the previews show. */
  sample: OrNull(Type.String()),
  items: List(Type.Object({ path: Type.String(), term: Type.String() })),
  required: Type.Boolean(),
})
/** A merge field that templates of a kind may use. */
export type LetterFieldView = Static<typeof LetterFieldView>

/** A version in the history of a template; `text` is `null` where the template of above was taken again. */
export const LetterTemplateVersion = Type.Object({
  id: Id,
  validFrom: DayText,
  text: OrNull(Type.String()),
  layout: OrNull(Layout),
  remark: Type.String(),
  createdBy: Type.String(),
  createdAt: Type.String(),
})
/** A version in the history of a template. */
export type LetterTemplateVersion = Static<typeof LetterTemplateVersion>

/** A template to look at and edit. */
export const LetterTemplateDetail = Type.Object({
  ...LetterTemplateEntry.properties,
  text: Type.String(),
  standard: Type.String(),
  fields: List(LetterFieldView),
  remedies: Type.Boolean(),
  history: List(LetterTemplateVersion),
})
/** A template to look at and edit. */
export type LetterTemplateDetail = Static<typeof LetterTemplateDetail>

/** A new version of a template; without `text` the template of above is taken again from that day. */
export const ChangeLetterTemplate = Type.Object(
  {
    validFrom: DayText,
    text: OrNull(Type.String({ minLength: 1, maxLength: 20_000 })),
    layout: Type.Optional(Layout),
    remark: Type.String({ maxLength: 300 }),
  },
  closed,
)
/** A new version of a template. */
export type ChangeLetterTemplate = Static<typeof ChangeLetterTemplate>

/** A template to be checked or previewed without keeping it. */
export const TryLetterTemplate = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 20_000 }),
    layout: Type.Optional(Layout),
    /** The outcome that the sample case has. */
    outcome: Type.Optional(Type.String({ maxLength: 40 })),
  },
  closed,
)
/** A template to be checked or previewed. */
export type TryLetterTemplate = Static<typeof TryLetterTemplate>

/** A series of document numbers as it is for an agency. */
export const DocumentSeriesView = Type.Object({
  series: Type.String(),
  term: Type.String(),
  format: Type.String(),
  source: Type.Enum(['own', 'inherited', 'installation', 'standard']),
  /** The number that the next letter would get today. */
  next: Type.String(),
})
/** A series of document numbers as it is for an agency. */
export type DocumentSeriesView = Static<typeof DocumentSeriesView>

/** A new format of a series; without one that of above is taken again. */
export const ChangeDocumentSeries = Type.Object(
  { validFrom: DayText, format: OrNull(Type.String({ minLength: 1, maxLength: 60 })) },
  closed,
)
/** A new format of a series of document numbers. */
export type ChangeDocumentSeries = Static<typeof ChangeDocumentSeries>
