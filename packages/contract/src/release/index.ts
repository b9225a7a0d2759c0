/** 区分处理 in the back office: files that are made fit for being given out, their marks and what the release gate says. */
import Type, { type Static, type TSchema } from 'typebox'
import { FileId, Id, Line } from '../applications/intake.ts'

const closed = { additionalProperties: false } as const
const List = <Shape extends TSchema>(shape: Shape) => Type.Immutable(Type.Array(shape))
const Measure = Type.Number({ minimum: -10_000, maximum: 100_000 })

/** Why something is not given out: the outcomes of 不予公开 that a part of a document can have (条例 arts. 14–16). */
export const RELEASE_GROUNDS = [
  'deniedStateSecret',
  'deniedOtherLaw',
  'deniedSafetyStability',
  'deniedThirdParty',
  'deniedInternalAffairs',
  'deniedProcess',
  'deniedEnforcementFile',
] as const

/** A key of `RELEASE_GROUNDS`; terms and articles come with the list of grounds. */
export const ReleaseGround = Type.Enum([...RELEASE_GROUNDS])
/** A key of `RELEASE_GROUNDS`. */
export type ReleaseGround = Static<typeof ReleaseGround>

/** A ground with its words: `label` is what is printed on the black area. */
export const ReleaseGroundView = Type.Object({
  key: ReleaseGround,
  term: Type.String(),
  article: Type.String(),
  label: Type.String(),
})
/** A ground with its words. */
export type ReleaseGroundView = Static<typeof ReleaseGroundView>

/**
 * An area that is covered, in points from the upper left corner of the page as it is shown (on an image file: pixels). `elsewhere` is set by
 * a person who decided that the same words may stand in other places of the file.
 */
export const ReleaseMark = Type.Object(
  {
    page: Id,
    x: Measure,
    y: Measure,
    width: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
    height: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
    ground: ReleaseGround,
    /** What the mark is about, such as 联系人电话; never the covered words. */
    note: Type.Optional(Type.String({ maxLength: 200 })),
    elsewhere: Type.Optional(Type.Literal('permitted')),
  },
  closed,
)
/** An area that is covered. */
export type ReleaseMark = Static<typeof ReleaseMark>

/** What the gate found against a file; covered words are masked in `message`. */
export const ReleaseFault = Type.Object({ code: Type.String(), place: Type.String(), message: Type.String() })

/** Where a document stands: being marked, being made, let through by the gate, or refused by it. */
export const ReleaseState = Type.Enum(['marking', 'producing', 'passed', 'refused'])
/** Where a document stands. */
export type ReleaseState = Static<typeof ReleaseState>

/** A document of a case that is made fit for being given out. */
export const ReleaseDocumentView = Type.Object({
  id: Id,
  applicationId: Id,
  title: Type.String(),
  kind: Type.Enum(['pdf', 'png', 'jpeg', 'docx', 'xlsx', 'pptx']),
  /** None for an Office file, which cannot be marked. */
  pages: Type.Integer(),
  marks: Type.Integer(),
  /** Of the marks; a request that changes them names the one it was based on. */
  edition: Type.Integer(),
  state: ReleaseState,
  /** What the gate refused, or why the file could not be made. */
  faults: List(ReleaseFault),
  /** The file to be attached to the answer, once the gate has let it through. */
  releasedFileId: Type.Union([FileId, Type.Null()]),
  addedAt: Type.String(),
  /** Whether the person who asks may mark and produce now. */
  editable: Type.Boolean(),
})
/** A document of a case that is made fit for being given out. */
export type ReleaseDocumentView = Static<typeof ReleaseDocumentView>

/** Something found in a file besides what its reader sees; `kind` as in the package's list. */
export const ReleaseFinding = Type.Object({ kind: Type.String(), place: Type.String(), detail: Type.String() })

/** A document with its marks, the sizes of its pages and what was found hidden in it. */
export const ReleaseDocumentDetail = Type.Object({
  ...ReleaseDocumentView.properties,
  pageSizes: List(Type.Object({ width: Type.Number(), height: Type.Number() })),
  markList: List(ReleaseMark),
  findings: List(ReleaseFinding),
})
/** A document with its marks, the sizes of its pages and what was found hidden in it. */
export type ReleaseDocumentDetail = Static<typeof ReleaseDocumentDetail>

/** A file that is in the case already. */
export const AddReleaseDocument = Type.Object({ fileId: FileId, title: Type.Optional(Line(200)) }, closed)

/** The kinds of personal data that can be searched for without knowing the words. */
export const RELEASE_PATTERNS = [
  'citizenId',
  'passport',
  'mobilePhone',
  'landline',
  'bankCard',
  'email',
  'address',
  'licensePlate',
] as const

/** What to search a document for. */
export const SearchReleaseDocument = Type.Object(
  {
    patterns: Type.Immutable(Type.Array(Type.Enum([...RELEASE_PATTERNS]), { maxItems: 20 })),
    words: Type.Immutable(Type.Array(Line(100), { maxItems: 50 })),
    ground: ReleaseGround,
  },
  closed,
)

/** A find with the marks that would cover it: one for each line that it stands on. */
export const ReleaseSuggestion = Type.Object({
  kind: Type.String(),
  term: Type.String(),
  text: Type.String(),
  page: Id,
  marks: List(ReleaseMark),
})
/** A find with the marks that would cover it. */
export type ReleaseSuggestion = Static<typeof ReleaseSuggestion>

/** All marks of a document, in the place of those of `edition`. */
export const SaveReleaseMarks = Type.Object(
  { edition: Type.Integer({ minimum: 1 }), marks: Type.Immutable(Type.Array(ReleaseMark, { maxItems: 5_000 })) },
  closed,
)

/** Make the file with the marks of `edition` and let the gate check it. */
export const ProduceRelease = Type.Object({ edition: Type.Integer({ minimum: 1 }) }, closed)
