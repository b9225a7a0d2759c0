/** Figures that are the register: tables 3 and 4, how well limits are kept, and the registers of reviews and complaints. */
import Type, { type Static } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'
import { APPLICANT_CLASSES } from '../applications/terms.ts'

const Count = Type.Integer({ minimum: 0 })
const OrNull = <Shape extends Parameters<typeof Type.Union>[0][number]>(shape: Shape) => Type.Union([shape, Type.Null()])

/** What is counted: an agency, or it and everything below it; a period of legal days; the register as of a moment, now if absent. */
export const StatisticsQuery = Type.Object(
  {
    agency: Id,
    below: Type.Optional(Type.Boolean()),
    from: DayText,
    to: DayText,
    asOf: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
)
/** What is counted. */
export type StatisticsQuery = Static<typeof StatisticsQuery>

/** A printed row with its cells in the order of the columns. */
const Row = Type.Object({ key: Type.String(), label: Type.String(), group: OrNull(Type.String()), cells: Type.Array(Count) })

/** Table 3 or 4 as printed, with the balance rules that it was checked against. */
export const StatisticsTable = Type.Object({
  columns: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
  rows: Type.Array(Row),
  balanced: Type.Boolean(),
  asOf: OrNull(Type.String()),
})
/** Table 3 or 4 as printed. */
export type StatisticsTable = Static<typeof StatisticsTable>

/** One cell of table 3, for the list of its cases. */
export const CellQuery = Type.Object(
  {
    ...StatisticsQuery.properties,
    row: Type.String({ pattern: '^[a-zA-Z]{1,40}$' }),
    column: OneOf([...APPLICANT_CLASSES, { key: 'total', label: '总计' }] as const),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
)

/** The cases of a cell. */
export const CellCases = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      agency: Type.String(),
      receivedOn: DayText,
      concludedOn: OrNull(DayText),
      outcome: OrNull(Type.String()),
      applicantClass: OneOf(APPLICANT_CLASSES),
    }),
  ),
  nextAfter: OrNull(Count),
})
/** The cases of a cell. */
export type CellCases = Static<typeof CellCases>

const Named = Type.Object({ key: Type.String(), label: Type.String(), count: Count })

/** How the work was done in a period: of the cases concluded in it. Rates are per cent with one decimal; `null` where nothing was concluded. */
export const Performance = Type.Object({
  received: Count,
  concluded: Count,
  inTime: Count,
  onTimeRate: OrNull(Type.Number()),
  medianWorkingDays: OrNull(Type.Number()),
  p90WorkingDays: OrNull(Type.Number()),
  extended: Count,
  supplemented: Count,
  channels: Type.Array(Named),
  outcomes: Type.Array(Named),
  handlers: Type.Array(
    Type.Object({ id: Id, name: Type.String(), concluded: Count, inTime: Count, medianWorkingDays: OrNull(Type.Number()) }),
  ),
  agencies: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      received: Count,
      concluded: Count,
      inTime: Count,
      overdueOpen: Count,
      medianWorkingDays: OrNull(Type.Number()),
    }),
  ),
})
/** How the work was done in a period. */
export type Performance = Static<typeof Performance>

/** A closed year: what it was when it was closed, and which cells would differ today. */
export const FrozenYear = Type.Object({
  year: Type.Integer(),
  below: Type.Boolean(),
  asOf: Type.String(),
  closedBy: Type.String(),
  changes: Type.Array(Type.Object({ table: Type.Enum(['table3', 'table4']), cell: Type.String(), frozen: Count, now: Count })),
})
/** A closed year. */
export type FrozenYear = Static<typeof FrozenYear>

/** 复议、诉讼 of the register. */
export const ReviewView = Type.Object({
  id: Id,
  version: Id,
  agency: Type.Object({ id: Id, name: Type.String() }),
  application: OrNull(Type.Object({ id: Id, number: Type.String() })),
  procedure: Type.Enum(['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']),
  organ: Type.String(),
  caseNumber: OrNull(Type.String()),
  ground: Type.String(),
  simplified: Type.Boolean(),
  acceptedOn: DayText,
  notifiedOn: OrNull(DayText),
  answerDueOn: OrNull(DayText),
  answeredOn: OrNull(DayText),
  concludedOn: OrNull(DayText),
  result: OrNull(Type.String()),
  resultTerm: OrNull(Type.String()),
  column: Type.Enum(['upheld', 'corrected', 'other', 'pending']),
  reasons: OrNull(Type.String()),
  lesson: OrNull(Type.String()),
})
/** 复议、诉讼 of the register. */
export type ReviewView = Static<typeof ReviewView>

/** A review as it is entered. */
export const NewReview = Type.Object(
  {
    agencyId: Id,
    applicationNumber: Type.Optional(Line(60)),
    procedure: Type.Enum(['reconsideration', 'litigationDirect', 'litigationAfterReconsideration']),
    earlierId: Type.Optional(Id),
    organ: Line(100),
    caseNumber: Type.Optional(Line(100)),
    ground: Paragraphs(2000),
    simplified: Type.Boolean(),
    acceptedOn: DayText,
    notifiedOn: Type.Optional(DayText),
  },
  { additionalProperties: false },
)
/** A review as it is entered. */
export type NewReview = Static<typeof NewReview>

/** What becomes of a review: the answer handed in, its end (dated, and correctable with a reason), the lesson drawn. */
export const ReviewChange = Type.Object(
  {
    version: Id,
    answeredOn: Type.Optional(DayText),
    conclusion: Type.Optional(
      Type.Object({ on: DayText, result: Line(40), reasons: Paragraphs(4000), correctionReason: Type.Optional(Line(300)) }),
    ),
    lesson: Type.Optional(Paragraphs(4000)),
  },
  { additionalProperties: false },
)
/** What becomes of a review. */
export type ReviewChange = Static<typeof ReviewChange>

/** 投诉 of the register. */
export const ComplaintView = Type.Object({
  id: Id,
  version: Id,
  agency: Type.Object({ id: Id, name: Type.String() }),
  taker: Type.Object({ id: Id, name: Type.String() }),
  application: OrNull(Type.Object({ id: Id, number: Type.String() })),
  matter: Type.Enum(['notPublished', 'applicationNotHandled', 'rightsInfringed', 'suggestion']),
  text: Type.String(),
  receivedOn: DayText,
  result: OrNull(Type.Enum(['ordered', 'criticized', 'unfounded', 'forwarded', 'withdrawn'])),
  resultText: OrNull(Type.String()),
  concludedOn: OrNull(DayText),
})
/** 投诉 of the register. */
export type ComplaintView = Static<typeof ComplaintView>

/** A complaint as it is entered by the office that takes it. */
export const NewComplaint = Type.Object(
  {
    agencyId: Id,
    takerId: Id,
    applicationNumber: Type.Optional(Line(60)),
    matter: Type.Enum(['notPublished', 'applicationNotHandled', 'rightsInfringed', 'suggestion']),
    text: Paragraphs(4000),
    receivedOn: DayText,
  },
  { additionalProperties: false },
)
/** A complaint as it is entered. */
export type NewComplaint = Static<typeof NewComplaint>

/** How a complaint ends. */
export const ComplaintConclusion = Type.Object(
  {
    version: Id,
    result: Type.Enum(['ordered', 'criticized', 'unfounded', 'forwarded', 'withdrawn']),
    resultText: Paragraphs(4000),
    concludedOn: DayText,
  },
  { additionalProperties: false },
)
/** How a complaint ends. */
export type ComplaintConclusion = Static<typeof ComplaintConclusion>

/** What was published in a period: by an agency, or by it and everything below it; legal days, both included. */
export const PublicationFiguresQuery = Type.Object(
  { agency: Id, below: Type.Optional(Type.Boolean()), from: DayText, to: DayText },
  { additionalProperties: false },
)
/** What was published in a period. */
export type PublicationFiguresQuery = Static<typeof PublicationFiguresQuery>

/**
 * 主动公开 in figures. Everything is counted by the day of first publication, and by the main column; what was withdrawn since was public and is
 * counted, and told beside. `level`: 本级 and 部门 together, and the subordinate governments, as the annual report divides them.
 */
export const PublicationFigures = Type.Object({
  total: Count,
  withdrawn: Count,
  levels: Type.Array(Named),
  agencies: Type.Array(Type.Object({ id: Id, name: Type.String(), count: Count })),
  /** The trees of columns that have something, parents before children; `own` in the column itself, `all` with those below it. */
  columns: Type.Array(
    Type.Object({
      id: Id,
      parentId: OrNull(Id),
      depth: Count,
      site: Type.String(),
      name: Type.String(),
      own: Count,
      all: Count,
    }),
  ),
  kinds: Type.Array(Named),
  /** Items of 条例 arts. 20 and 21, and fields of the standard catalogues, as the columns name them. */
  items: Type.Array(Named),
  fields: Type.Array(Named),
  /** Interpretations by form; `reposted` of all of them come from higher levels. */
  interpretations: Type.Object({ total: Count, reposted: Count, forms: Type.Array(Named) }),
  months: Type.Array(Type.Object({ month: Type.String(), count: Count })),
})
/** 主动公开 in figures. */
export type PublicationFigures = Static<typeof PublicationFigures>
