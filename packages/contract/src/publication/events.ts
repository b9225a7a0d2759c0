/** What can be done to a document: the body of each event. `POST /api/office/documents/:id/events/:event` takes `{ version, body }`. */
import Type, { type Static, type TProperties } from 'typebox'
import { Id, Line, Paragraphs } from '../applications/intake.ts'
import { EditionContent } from './content.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const Remark = shape({ remark: Paragraphs(1000) })
const OptionalRemark = shape({ remark: Type.Optional(Paragraphs(1000)) })

/** 保密审查表: every question answered by a person, item by item (一事一审). */
export const SecrecySheet = shape({
  stateSecret: Type.Boolean(),
  workSecret: Type.Boolean(),
  commercialSecret: Type.Boolean(),
  personalPrivacy: Type.Boolean(),
  sensitive: Type.Boolean(),
  basis: Type.Optional(Paragraphs(1000)),
  opinion: Paragraphs(1000),
})
/** 保密审查表. */
export type SecrecySheet = Static<typeof SecrecySheet>

/** What a proofreader changed: before, after, why. The text itself is changed with `edit` or by the proof. */
const Corrections = Type.Array(
  shape({ before: Line(500), after: Type.String({ maxLength: 500 }), remark: Type.Optional(Line(300)) }),
  {
    maxItems: 500,
  },
)

/** A moment of the installation's zone, `YYYY-MM-DDTHH:mm`. */
const LocalMoment = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' })

/** The body of every event by its name. */
export const DOCUMENT_EVENT_BODIES = {
  edit: shape({ content: EditionContent }),
  submit: OptionalRemark,
  recall: OptionalRemark,
  recordProof: shape({
    corrections: Corrections,
    content: Type.Optional(EditionContent),
    remark: Type.Optional(Paragraphs(1000)),
  }),
  passReview: OptionalRemark,
  passSecrecyReview: shape({ sheet: SecrecySheet }),
  seekSecrecyRuling: Remark,
  passFinalReview: OptionalRemark,
  approve: OptionalRemark,
  returnToDraft: Remark,
  publish: shape({}),
  schedule: shape({ at: LocalMoment }),
  unschedule: OptionalRemark,
  publishScheduled: shape({}),
  publishUrgently: shape({
    reason: Paragraphs(1000),
    /** Filled in by the head on the spot, unless the secrecy review has been passed for this very text already. */
    sheet: Type.Optional(SecrecySheet),
  }),
  proofAfterwards: shape({ corrections: Corrections, remark: Type.Optional(Paragraphs(1000)) }),
  reviewAfterwards: shape({ opinion: Paragraphs(1000) }),
  passSecrecyAfterwards: shape({ sheet: SecrecySheet }),
  objectAfterwards: Remark,
  settleOwedReviews: shape({}),
  openEdition: shape({ changeNote: Paragraphs(500) }),
  discardEdition: Remark,
  requestWithdrawal: shape({
    reason: Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
    explanation: Paragraphs(1000),
    /** What readers find at the address; absent: the words of the reason. */
    publicNote: Type.Optional(Paragraphs(500)),
    replacedById: Type.Optional(Id),
  }),
  approveWithdrawal: OptionalRemark,
  refuseWithdrawal: Remark,
  restore: Remark,
  addNotice: shape({ kind: Type.Enum(['correction', 'clarification']), text: Paragraphs(2000) }),
  replaceColumns: shape({ columns: Type.Array(Id, { minItems: 1, maxItems: 20 }) }),
  pin: shape({ until: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })) }),
  assign: shape({ editorId: Id, remark: Type.Optional(Paragraphs(1000)) }),
  acceptFinding: shape({ findingId: Id, explanation: Paragraphs(500) }),
  comment: shape({ text: Paragraphs(2000) }),
} as const

/** Something that can be done to a document. */
export type DocumentEvent = keyof typeof DOCUMENT_EVENT_BODIES
/** The body of an event. */
export type DocumentEventBody<Event extends DocumentEvent> = Static<(typeof DOCUMENT_EVENT_BODIES)[Event]>
// Object.keys is typed as strings; the table has no other keys.
/** Every event. */
export const DOCUMENT_EVENTS = Object.keys(DOCUMENT_EVENT_BODIES) as readonly DocumentEvent[]
