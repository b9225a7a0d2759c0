/** What can be done to a case: the body of each event. `POST /api/office/applications/:id/events/:event` takes `{ version, …body }`. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { LetterTextShape } from '../letters/index.ts'
import { DayText, FileId, Id, Line, OneOf, Paragraphs } from './intake.ts'
import { APPLICANT_CLASSES, FILE_PURPOSES } from './terms.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const Remark = shape({ remark: Paragraphs(1000) })
const OptionalRemark = shape({ remark: Type.Optional(Paragraphs(1000)) })

/** The words of a paper: what a preview answers and, edited, an event takes back. */
export const EditedText = LetterTextShape
/** The words of a paper. */
export type EditedText = Static<typeof EditedText>

/** The words of the paper that goes with an event, as the handler edited the preview; absent: as the template makes them. */
const EditedLetter = Type.Optional(EditedText)

/** 征求意见: whom, about what, and when the letter went out and arrived. */
const Consult = shape({
  name: Line(100),
  contact: Line(300),
  matter: Paragraphs(2000),
  askedOn: DayText,
  deliveredOn: Type.Optional(DayText),
  letter: EditedLetter,
})

/** The body of every event by its name; absent properties mean 'as the law and the template have it'. */
export const APPLICATION_EVENT_BODIES = {
  // 登记
  confirmReceipt: shape({ confirmedOn: DayText, basis: Line(300), subject: Type.Optional(Line(60)) }),
  recordContactFailure: shape({ triedOn: DayText, remark: Paragraphs(500) }),
  assign: shape({ handlerId: Id, subject: Type.Optional(Line(60)), remark: Type.Optional(Paragraphs(1000)) }),
  returnAssignment: Remark,
  reclassifyApplicant: shape({ applicantClass: OneOf(APPLICANT_CLASSES), reason: Line(300) }),
  handOver: shape({ agencyId: Id, reason: Line(300) }),
  // 补正
  requestSupplement: shape({
    items: Type.Array(shape({ what: Line(300), guidance: Line(500) }), { minItems: 1, maxItems: 20 }),
    dueOn: DayText,
    letter: EditedLetter,
  }),
  receiveSupplement: shape({ receivedOn: DayText, text: Paragraphs(5000) }),
  lapseSupplement: shape({ reason: Line(500) }),
  // 征求意见
  consultThirdParty: Consult,
  consultAgency: Consult,
  recordConsultationServed: shape({ consultationId: Id, deliveredOn: DayText }),
  recordOpinion: shape({
    consultationId: Id,
    answer: Type.Enum(['agrees', 'refuses', 'partly']),
    answeredOn: DayText,
    reasons: Type.Optional(Paragraphs(2000)),
  }),
  lapseConsultation: shape({ consultationId: Id }),
  overrideObjection: shape({ consultationId: Id, reasons: Paragraphs(2000) }),
  informThirdParty: shape({ consultationId: Id, informedOn: DayText, letter: EditedLetter }),
  // 延长、延迟
  proposeExtension: shape({ workingDays: Type.Integer({ minimum: 1, maximum: 20 }), reason: Paragraphs(500) }),
  approveExtension: shape({ remark: Type.Optional(Line(500)), letter: EditedLetter }),
  refuseExtension: Remark,
  tellExtension: shape({ toldOn: DayText }),
  askReasons: shape({ askedOn: DayText, dueOn: DayText, letter: EditedLetter }),
  proposeDeferral: shape({ workingDays: Type.Integer({ minimum: 1, maximum: 250 }), reason: Paragraphs(500) }),
  approveDeferral: shape({ remark: Type.Optional(Line(500)), letter: EditedLetter }),
  refuseDeferral: Remark,
  // 信息处理费
  proposeFee: shape({
    basis: Type.Enum(['item', 'page']),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    reason: Paragraphs(500),
  }),
  issueFeeNotice: shape({ notifiedOn: DayText, letter: EditedLetter }),
  cancelFee: Remark,
  recordPayment: shape({ paidOn: DayText, paidFen: Type.Integer({ minimum: 1 }) }),
  lapseFee: shape({ reason: Line(500) }),
  // 拆分、并案、撤回
  split: shape({ parts: Type.Array(Paragraphs(5000), { minItems: 2, maxItems: 50 }) }),
  merge: shape({ intoId: Id, reason: Line(300) }),
  withdraw: shape({ withdrawnOn: DayText, reason: Type.Optional(Line(500)) }),
  link: shape({ otherId: Id, kind: Type.Enum(['repeat', 'related']), remark: Type.Optional(Line(300)) }),
  // 拟答、审核
  recordFinding: shape({
    kind: Type.String({ pattern: '^[a-zA-Z]{1,60}$' }),
    answer: Line(100),
    reasons: Type.Optional(Paragraphs(4000)),
    detail: Type.Optional(Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), Type.String({ maxLength: 4000 }))),
  }),
  draftDecision: shape({
    outcome: Type.String({ pattern: '^[a-zA-Z0-9]{1,60}$' }),
    facts: Type.Optional(Paragraphs(8000)),
    reasons: Paragraphs(8000),
    basis: Paragraphs(2000),
    provided: Type.Optional(Type.Array(shape({ title: Line(200), fileId: Type.Optional(FileId) }), { maxItems: 200 })),
    withheld: Type.Optional(
      Type.Array(
        shape({
          title: Line(200),
          reason: Line(500),
          /** The outcome that a refusal of this part alone would be (arts. 14 to 16); its articles are printed. */
          ground: Type.Optional(Type.String({ pattern: '^[a-zA-Z0-9]{1,60}$' })),
        }),
        { maxItems: 200 },
      ),
    ),
  }),
  submitDecision: OptionalRemark,
  recallDecision: OptionalRemark,
  passLegalReview: OptionalRemark,
  passSecrecyReview: OptionalRemark,
  approveDecision: OptionalRemark,
  approveForAgency: OptionalRemark,
  returnDecision: Remark,
  // 制发、送达、归档
  issue: shape({}),
  deliver: shape({
    manner: Type.Enum(['counter', 'post', 'email', 'online', 'proxy']),
    sentOn: DayText,
    trackingNumber: Type.Optional(Line(60)),
    servedOn: Type.Optional(DayText),
    proofFileId: Type.Optional(FileId),
    remark: Type.Optional(Line(300)),
  }),
  recordService: shape({
    deliveryId: Id,
    servedOn: DayText,
    proofFileId: Type.Optional(FileId),
    remark: Type.Optional(Line(300)),
  }),
  archive: shape({ retention: Type.Optional(Type.Enum(['tenYears', 'thirtyYears', 'permanent'])) }),
  reopen: shape({ reason: Paragraphs(1000), startOn: DayText, workingDays: Type.Integer({ minimum: 1, maximum: 120 }) }),
  correctOutcome: shape({ outcome: Type.String({ pattern: '^[a-zA-Z0-9]{1,60}$' }), reason: Paragraphs(500) }),
  // 案卷、批注、督办
  addFile: shape({ fileId: FileId, purpose: OneOf(FILE_PURPOSES), title: Line(200) }),
  removeFile: shape({ id: Id, reason: Line(300) }),
  comment: shape({ text: Paragraphs(2000) }),
  urge: shape({ text: Paragraphs(1000) }),
  revealApplicant: shape({ reason: Line(200) }),
} as const satisfies Readonly<Record<string, TSchema>>

/** The name of something that can be done to a case. */
export type ApplicationEvent = keyof typeof APPLICATION_EVENT_BODIES

/** The body of an event. */
export type EventBody<Event extends ApplicationEvent> = Static<(typeof APPLICATION_EVENT_BODIES)[Event]>

/** The names of all events. */
export const APPLICATION_EVENTS = Object.keys(APPLICATION_EVENT_BODIES) as readonly ApplicationEvent[]
