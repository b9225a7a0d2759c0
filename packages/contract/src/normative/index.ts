/** 规章 and 行政规范性文件: how they are made, what can be done to them, what is shown, and campaigns that clean up the stock. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'
import { STANDINGS } from '../publication/terms.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })
const Remark = Type.Optional(Paragraphs(1000))

/** 制定环节, in their order; `inForce`: everything that had to be done is done; whether it is in force tell the dates. */
export const NORMATIVE_STAGES = [
  { key: 'drafting', label: '起草' },
  { key: 'comments', label: '公开征求意见' },
  { key: 'legalityReview', label: '合法性审核' },
  { key: 'decision', label: '集体讨论决定' },
  { key: 'numbering', label: '登记、编号、印发' },
  { key: 'publication', label: '公布' },
  { key: 'filing', label: '备案' },
  { key: 'inForce', label: '施行' },
  { key: 'ended', label: '终止' },
  { key: 'abandoned', label: '中止制定' },
] as const
/** A stage of the making of a document. */
export type NormativeStage = (typeof NORMATIVE_STAGES)[number]['key']

/** What is made. */
export const NORMATIVE_CATEGORIES = [
  { key: 'normative', label: '行政规范性文件' },
  { key: 'regulation', label: '规章' },
] as const
/** What is made. */
export type NormativeCategory = (typeof NORMATIVE_CATEGORIES)[number]['key']

/** 时效 as it is shown. */
export const VALIDITIES = [
  { key: 'notYet', label: '尚未施行' },
  { key: 'inForce', label: '有效' },
  { key: 'amended', label: '有效（已修改）' },
  { key: 'repealed', label: '废止' },
  { key: 'lapsed', label: '失效' },
  { key: 'unknown', label: '时效不明' },
] as const
/** 时效. */
export type ValidityKey = (typeof VALIDITIES)[number]['key']

/** The body of every event by its name; `POST /api/office/normative/:id/events/:event` takes `{ version, body }`. */
export const NORMATIVE_EVENT_BODIES = {
  setMajor: shape({ major: Type.Boolean(), remark: Remark }),
  openComments: shape({ from: DayText, to: DayText, shortened: Type.Optional(Line(500)) }),
  waiveComments: shape({ reason: Paragraphs(1000) }),
  answerComments: shape({ answeredOn: DayText, received: Count, adopted: Count, summary: Paragraphs(5000) }),
  sendLegalityReview: shape({ until: DayText, urgent: Type.Optional(Line(500)) }),
  passLegalityReview: shape({ opinion: Paragraphs(4000) }),
  returnFromLegality: shape({ opinion: Paragraphs(4000) }),
  decide: shape({ decidedOn: DayText, meeting: Line(200) }),
  sendBack: shape({ remark: Paragraphs(1000) }),
  number: shape({
    documentNumber: Line(60),
    registrationNumber: Type.Optional(Line(60)),
    issuedOn: DayText,
    effectiveFrom: DayText,
    /** The first day on which it is no longer in force; absent: no term is set. */
    effectiveTo: Type.Optional(DayText),
  }),
  markPublished: shape({ publishedOn: DayText }),
  recordFiling: shape({ filedOn: DayText, organ: Line(100), number: Type.Optional(Line(60)) }),
  waiveFiling: shape({ reason: Paragraphs(500) }),
  /** Why the interpretation that the document owes is left out, or follows within its three working days. */
  waiveInterpretation: shape({ reason: Paragraphs(1000) }),
  evaluate: shape({ evaluatedOn: DayText, conclusion: Type.Enum(['keep', 'amend', 'repeal']), report: Paragraphs(4000) }),
  extendTerm: shape({ effectiveTo: Type.Optional(DayText), basis: Paragraphs(1000) }),
  /** `edition`: the edition of the text that holds from that day; absent: it is not known which. */
  amendText: shape({
    from: DayText,
    byDocumentId: Type.Optional(Id),
    edition: Type.Optional(Id),
    note: Paragraphs(1000),
  }),
  repeal: shape({ on: DayText, byDocumentId: Type.Optional(Id), note: Paragraphs(1000) }),
  declareLapsed: shape({ on: DayText, byDocumentId: Type.Optional(Id), note: Paragraphs(1000) }),
  lapse: shape({}),
  correctDates: shape({
    issuedOn: Type.Optional(DayText),
    effectiveFrom: Type.Optional(DayText),
    effectiveTo: Type.Optional(DayText),
    reason: Paragraphs(500),
  }),
  abandon: shape({ reason: Paragraphs(1000) }),
} as const
/** Something that can be done to a document in the making or in force. */
export type NormativeEvent = keyof typeof NORMATIVE_EVENT_BODIES
/** The body of an event. */
export type NormativeEventBody<Event extends NormativeEvent> = Static<(typeof NORMATIVE_EVENT_BODIES)[Event]>
// Object.keys is typed as strings; the table has no other keys.
/** Every event. */
export const NORMATIVE_EVENTS = Object.keys(NORMATIVE_EVENT_BODIES) as readonly NormativeEvent[]

/** A document enters the register: its draft is a document of kind `normativeDocument` or `regulation`. */
export const RegisterNormative = shape({
  documentId: Id,
  category: OneOf(NORMATIVE_CATEGORIES),
  major: Type.Boolean(),
})
/** A document enters the register. */
export type RegisterNormative = Static<typeof RegisterNormative>

/**
 * A document from before: it was made and numbered elsewhere, and is entered with its dates, so that what is in force is complete. An unknown
 * date is left out; figures that need it then say that they are incomplete.
 */
export const RegisterExisting = shape({
  documentId: Id,
  category: OneOf(NORMATIVE_CATEGORIES),
  registrationNumber: Type.Optional(Line(60)),
  issuedOn: Type.Optional(DayText),
  effectiveFrom: Type.Optional(DayText),
  effectiveTo: Type.Optional(DayText),
  ended: Type.Optional(
    shape({
      on: DayText,
      manner: Type.Enum(['repealed', 'replaced', 'declaredLapsed', 'lapsed']),
      note: Type.Optional(Line(500)),
    }),
  ),
})
/** A document from before. */
export type RegisterExisting = Static<typeof RegisterExisting>

/** A document of the register in a list. */
export const NormativeListItem = Type.Object({
  id: Id,
  title: Type.String(),
  documentNumber: OrNull(Type.String()),
  agency: Named,
  category: OneOf(NORMATIVE_CATEGORIES),
  stage: OneOf(NORMATIVE_STAGES),
  standing: OneOf(STANDINGS),
  validity: OneOf(VALIDITIES),
  issuedOn: OrNull(DayText),
  effectiveFrom: OrNull(DayText),
  effectiveTo: OrNull(DayText),
  endedOn: OrNull(DayText),
  /** What its end asks for now. */
  alarm: Type.Enum(['none', 'evaluate', 'decide', 'announce', 'ended']),
  interpreted: Type.Boolean(),
})
/** A document of the register in a list. */
export type NormativeListItem = Static<typeof NormativeListItem>

/** Filters of the register. */
export const NormativeQuery = Type.Object(
  {
    agency: Type.Optional(Id),
    below: Type.Optional(Type.Boolean()),
    category: Type.Optional(OneOf(NORMATIVE_CATEGORIES)),
    stage: Type.Optional(OneOf(NORMATIVE_STAGES)),
    validity: Type.Optional(OneOf(VALIDITIES)),
    /** The day for which validity is asked; absent: today. */
    on: Type.Optional(DayText),
    alarm: Type.Optional(Type.Boolean()),
    q: Type.Optional(Type.String({ maxLength: 100 })),
    after: Type.Optional(Count),
  },
  { additionalProperties: false },
)
/** Filters of the register. */
export type NormativeQuery = Static<typeof NormativeQuery>

/** A page of the register. */
export const NormativeList = Type.Object({ items: Type.Array(NormativeListItem), nextAfter: OrNull(Count) })
/** A page of the register. */
export type NormativeList = Static<typeof NormativeList>

/** A document of the register with its course. */
export const NormativeView = Type.Object({
  ...NormativeListItem.properties,
  version: Type.Integer({ minimum: 1 }),
  major: Type.Boolean(),
  registrationNumber: OrNull(Type.String()),
  adoptedOn: OrNull(DayText),
  publishDueOn: OrNull(DayText),
  publishedOn: OrNull(DayText),
  filingDueOn: OrNull(DayText),
  filedOn: OrNull(DayText),
  filingNumber: OrNull(Type.String()),
  end: OrNull(
    Type.Object({
      on: DayText,
      manner: Type.String(),
      by: OrNull(Type.Object({ id: Id, title: Type.String() })),
      note: OrNull(Type.String()),
    }),
  ),
  steps: Type.Array(
    Type.Object({
      event: Type.String(),
      term: Type.String(),
      on: DayText,
      by: OrNull(Type.String()),
      text: Type.Array(Type.String()),
    }),
  ),
  /** The consultation that was held on it here, since it was last sent back. */
  consultation: OrNull(
    Type.Object({
      consultationId: Id,
      from: DayText,
      to: DayText,
      shortened: OrNull(Type.String()),
      received: Count,
      adopted: Count,
      undecided: Count,
      answeredOn: OrNull(DayText),
    }),
  ),
  /** Everything that must still be done before it may be published. */
  missing: Type.Array(Type.Object({ key: Type.String(), message: Type.String(), remedy: Type.String(), basis: Type.String() })),
  events: Type.Array(
    Type.Object({ event: Type.Enum(Object.keys(NORMATIVE_EVENT_BODIES)), term: Type.String(), basis: Type.String() }),
  ),
})
/** A document of the register with its course. */
export type NormativeView = Static<typeof NormativeView>

/** 清理结论. */
export const CLEANUP_RESULTS = [
  { key: 'keep', label: '继续有效' },
  { key: 'amend', label: '拟修改' },
  { key: 'repeal', label: '废止' },
  { key: 'declareLapsed', label: '宣布失效' },
] as const
/** 清理结论. */
export type CleanupResult = (typeof CLEANUP_RESULTS)[number]['key']

/** A campaign that looks at everything in force on a day. */
export const NewCampaign = shape({
  agencyId: Id,
  name: Line(100),
  scope: Type.Enum(['agency', 'subtree']),
  basis: Type.Optional(Line(300)),
  baseDay: DayText,
  dueOn: DayText,
})
/** A campaign that looks at everything in force on a day. */
export type NewCampaign = Static<typeof NewCampaign>

/** What was concluded about one document; `before` is the conclusion that the person saw, so that nobody overwrites another's unseen. */
export const CleanupDecision = shape({
  result: OneOf(CLEANUP_RESULTS),
  reason: Paragraphs(1000),
  before: OrNull(OneOf(CLEANUP_RESULTS)),
})
/** What was concluded about one document. */
export type CleanupDecision = Static<typeof CleanupDecision>

/** The end of a campaign: the day from which repealed documents are without force, and the document that publishes the list. */
export const CloseCampaign = shape({ version: Id, effectiveOn: DayText, resultDocumentId: Type.Optional(Id) })
/** The end of a campaign. */
export type CloseCampaign = Static<typeof CloseCampaign>

/** A campaign with its progress. */
export const CampaignView = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  name: Type.String(),
  scope: Type.Enum(['agency', 'subtree']),
  basis: OrNull(Type.String()),
  baseDay: DayText,
  dueOn: DayText,
  closedAt: OrNull(Type.String()),
  counts: Type.Object({ total: Count, open: Count, keep: Count, amend: Count, repeal: Count, declareLapsed: Count }),
  resultDocument: OrNull(Type.Object({ id: Id, title: Type.String() })),
  /** What this person may do. */
  may: Type.Object({ draftList: Type.Boolean(), close: Type.Boolean() }),
})
/** A campaign with its progress. */
export type CampaignView = Static<typeof CampaignView>

/** A document of a campaign. */
export const CampaignItem = Type.Object({
  document: NormativeListItem,
  result: OrNull(OneOf(CLEANUP_RESULTS)),
  reason: OrNull(Type.String()),
  decidedBy: OrNull(Type.String()),
  /** Whether this person may conclude on it. */
  mayDecide: Type.Boolean(),
})
/** A document of a campaign. */
export type CampaignItem = Static<typeof CampaignItem>

/** The campaigns that a person takes part in, the latest first. */
export const CampaignList = Type.Object({
  items: Type.Array(CampaignView),
  /** The agencies for which this person may begin one. */
  mayCreate: Type.Array(Named),
})
/** The campaigns that a person takes part in. */
export type CampaignList = Static<typeof CampaignList>

/** Filters of a campaign's documents. */
export const CampaignItemsQuery = Type.Object(
  { result: Type.Optional(Type.Enum(['open', 'keep', 'amend', 'repeal', 'declareLapsed'])), after: Type.Optional(Count) },
  { additionalProperties: false },
)
/** Filters of a campaign's documents. */
export type CampaignItemsQuery = Static<typeof CampaignItemsQuery>

/** A page of a campaign's documents. */
export const CampaignItems = Type.Object({ items: Type.Array(CampaignItem), nextAfter: OrNull(Count) })
/** A page of a campaign's documents. */
export type CampaignItems = Static<typeof CampaignItems>
