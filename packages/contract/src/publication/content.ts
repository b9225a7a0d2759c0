/** What a document says about itself and contains: the particulars of domain practice, and the parts that only some kinds have. */
import Type, { type Static } from 'typebox'
import { DayText, FileId, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'
import { ATTACHMENT_ROLES, DISCLOSURE_CLASSES, PUBLICATION_KINDS, DOCUMENT_RELATIONS } from './terms.ts'

const shape = <Properties extends Parameters<typeof Type.Object>[0]>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false })

/** Rich text in the strict subset of HTML; the server cleans it again. */
export const BodyHtml = Type.String({ maxLength: 2_000_000 })

/** What only some kinds have: answers, pictures, a video, a press conference, the affairs of a village. */
export const DocumentParts = Type.Object(
  {
    questions: Type.Optional(Type.Array(shape({ question: Paragraphs(2000), answer: Paragraphs(20_000) }), { maxItems: 200 })),
    pictures: Type.Optional(Type.Array(shape({ fileId: FileId, caption: Line(300) }), { maxItems: 200 })),
    video: Type.Optional(
      shape({
        fileId: FileId,
        posterId: Type.Optional(FileId),
        /** 文字稿: what is said, for people who cannot hear it and for the search. */
        transcript: Type.Optional(Paragraphs(200_000)),
      }),
    ),
    pressConference: Type.Optional(
      shape({
        heldAt: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' }),
        venue: Line(200),
        host: Type.Optional(Line(50)),
        speakers: Type.Array(shape({ name: Line(50), title: Line(100) }), { minItems: 1, maxItems: 30 }),
      }),
    ),
    villageAffairs: Type.Optional(
      shape({
        village: Line(100),
        category: Type.Enum(['party', 'affairs', 'finance']),
        periodFrom: DayText,
        periodTo: DayText,
        committeeReviewedOn: Type.Optional(DayText),
      }),
    ),
    interpretation: Type.Optional(
      shape({
        form: Type.Enum(['text', 'graphic', 'video', 'pressConference', 'questions', 'expert', 'media', 'briefing']),
        /** Who interprets; the head of the drafting department is the first responsible. */
        interpreter: Type.Optional(Line(100)),
        firstResponsible: Type.Optional(Line(50)),
        /** Re-posted from a higher level. */
        reposted: Type.Optional(Type.Boolean()),
      }),
    ),
    decision: Type.Optional(
      shape({
        item: Type.Enum(['permit', 'penalty', 'coercion']),
        decidedOn: DayText,
        /** The person concerned: an organization, or the masked name of a natural person. */
        addressee: Line(200),
        basis: Type.Optional(Line(500)),
        result: Type.Optional(Paragraphs(2000)),
      }),
    ),
  },
  { additionalProperties: false },
)
/** What only some kinds have. */
export type DocumentParts = Static<typeof DocumentParts>

/** A file of an edition: uploaded first, then listed here. */
export const AttachmentInput = shape({
  fileId: FileId,
  role: OneOf(ATTACHMENT_ROLES),
  name: Line(200),
  description: Type.Optional(Line(500)),
})
/** A file of an edition. */
export type AttachmentInput = Static<typeof AttachmentInput>

/** A relation of this document to another. */
export const RelationInput = shape({
  kind: OneOf(DOCUMENT_RELATIONS),
  documentId: Id,
  since: Type.Optional(DayText),
  remark: Type.Optional(Line(300)),
})
/** A relation of this document to another. */
export type RelationInput = Static<typeof RelationInput>

/**
 * The content of an edition as it is drafted. Everything but the title may be missing in a draft; what publication needs is said, all at
 * once, when it is submitted.
 */
export const EditionContent = shape({
  title: Line(200),
  englishTitle: Type.Optional(Line(300)),
  summary: Type.Optional(Paragraphs(2000)),
  body: Type.Optional(BodyHtml),
  parts: Type.Optional(DocumentParts),
  documentNumber: Type.Optional(Line(60)),
  issuer: Type.Optional(Line(200)),
  writtenOn: Type.Optional(DayText),
  issuedOn: Type.Optional(DayText),
  /** 信息形成或者变更之日: the period of art. 26 counts from here. */
  madeOn: Type.Optional(DayText),
  topic: Type.Optional(Line(60)),
  audience: Type.Optional(Line(100)),
  keywords: Type.Optional(Type.Array(Line(30), { maxItems: 20 })),
  source: Type.Optional(Line(100)),
  author: Type.Optional(Line(100)),
  disclosureClass: OneOf(DISCLOSURE_CLASSES),
  classReasons: Type.Optional(Paragraphs(2000)),
  effectiveFrom: Type.Optional(DayText),
  /** The first day on which it is no longer in force. */
  effectiveTo: Type.Optional(DayText),
  changeNote: Type.Optional(Paragraphs(500)),
  /** The main column first. */
  columns: Type.Array(Id, { maxItems: 20 }),
  attachments: Type.Optional(Type.Array(AttachmentInput, { maxItems: 100 })),
  relations: Type.Optional(Type.Array(RelationInput, { maxItems: 100 })),
})
/** The content of an edition. */
export type EditionContent = Static<typeof EditionContent>

/** A new document. */
export const NewDocument = shape({
  agencyId: Id,
  kind: OneOf(PUBLICATION_KINDS),
  content: EditionContent,
})
/** A new document. */
export type NewDocument = Static<typeof NewDocument>
