/** The working calendar in the back office: which years are known, and importing the next. */
import Type, { type Static, type TSchema } from 'typebox'
import { DayText, Line } from '../applications/intake.ts'

/** A list that is only read. */
const List = <Shape extends TSchema>(shape: Shape) => Type.Immutable(Type.Array(shape))
const OrNull = <Shape extends TSchema>(shape: Shape) => Type.Union([shape, Type.Null()])
const closed = { additionalProperties: false } as const

/** Days off in a row and the weekend days worked in return. */
const HolidayPeriod = Type.Object({
  name: Type.String(),
  from: DayText,
  to: DayText,
  makeUpWorkdays: List(DayText),
})

/** One notice of the State Council's General Office on a year's days off. */
export const HolidayNoticeView = Type.Object({
  documentNumber: Type.String(),
  issuedOn: DayText,
  periods: List(HolidayPeriod),
  withdrawnMakeUpWorkdays: List(DayText),
})
/** One notice. */
export type HolidayNoticeView = Static<typeof HolidayNoticeView>

/** How far the calendar's notices still reach; `message` says what to do. */
export const HorizonView = Type.Object({
  state: Type.Enum(['covered', 'ending', 'passed']),
  horizon: DayText,
  daysLeft: OrNull(Type.Integer()),
  message: OrNull(Type.String()),
})
/** How far the calendar's notices still reach. */
export type HorizonView = Static<typeof HorizonView>

/** A year of the calendar. */
export const CalendarYearView = Type.Object({
  year: Type.Integer(),
  source: Type.Enum(['release', 'import']),
  notices: List(HolidayNoticeView),
  /** Days off on weekdays, and weekend days that are worked. */
  daysOff: Type.Integer(),
  makeUpWorkdays: Type.Integer(),
  workingDays: Type.Integer(),
})
/** A year of the calendar. */
export type CalendarYearView = Static<typeof CalendarYearView>

/** An import of a year, in the order of time. */
export const CalendarImportView = Type.Object({
  id: Type.Integer(),
  year: Type.Integer(),
  documentNumber: Type.String(),
  issuedOn: DayText,
  importedAt: Type.String(),
  importedBy: OrNull(Type.String()),
  supersededAt: OrNull(Type.String()),
})
/** An import of a year. */
export type CalendarImportView = Static<typeof CalendarImportView>

/** The whole calendar. */
export const CalendarView = Type.Object({
  version: Type.Integer({ minimum: 0 }),
  horizon: HorizonView,
  years: List(CalendarYearView),
  imports: List(CalendarImportView),
  /** Whether I may import a year. */
  importable: Type.Boolean(),
})
/** The whole calendar. */
export type CalendarView = Static<typeof CalendarView>

/**
 * What is imported. `notice`: the text of the notice as published; `days`: a table of days, one a line (`2027-02-14,上班,春节`); `data`: the year
 * as JSON, with all its notices.
 */
export const CalendarInput = Type.Union([
  Type.Object(
    {
      form: Type.Literal('notice'),
      year: Type.Integer({ minimum: 2014, maximum: 2199 }),
      documentNumber: Line(60),
      issuedOn: DayText,
      text: Type.String({ minLength: 1, maxLength: 20_000 }),
    },
    closed,
  ),
  Type.Object(
    {
      form: Type.Literal('days'),
      year: Type.Integer({ minimum: 2014, maximum: 2199 }),
      documentNumber: Line(60),
      issuedOn: DayText,
      text: Type.String({ minLength: 1, maxLength: 20_000 }),
    },
    closed,
  ),
  Type.Object({ form: Type.Literal('data'), text: Type.String({ minLength: 1, maxLength: 100_000 }) }, closed),
])
/** What is imported. */
export type CalendarInput = Static<typeof CalendarInput>

/** A day that the import makes different. */
export const CalendarDayChange = Type.Object({
  on: DayText,
  before: Type.Object({ working: Type.Boolean(), reason: Type.String() }),
  after: Type.Object({ working: Type.Boolean(), reason: Type.String() }),
})
/** A day that the import makes different. */
export type CalendarDayChange = Static<typeof CalendarDayChange>

/** What an import would do, or every reason why it cannot be done. */
export const CalendarPreview = Type.Union([
  Type.Object({
    kind: Type.Literal('readable'),
    /** Sent back with the confirmation. */
    version: Type.Integer({ minimum: 0 }),
    year: Type.Integer(),
    notices: List(HolidayNoticeView),
    /** `new`: a year without a notice until now; `added`: a further notice; `replaced`: the notices known until now are replaced. */
    effect: Type.Enum(['new', 'added', 'replaced']),
    /** Days that become working days or days off, in order. */
    changes: List(CalendarDayChange),
    horizonBefore: DayText,
    horizonAfter: DayText,
  }),
  Type.Object({
    kind: Type.Literal('refused'),
    problems: List(Type.Object({ where: Type.String(), message: Type.String() })),
  }),
])
/** What an import would do. */
export type CalendarPreview = Static<typeof CalendarPreview>

/** The confirmation of what was shown; `version` is that of the preview. */
export const ConfirmCalendar = Type.Object({ version: Type.Integer({ minimum: 0 }), input: CalendarInput }, closed)
/** The confirmation of what was shown. */
export type ConfirmCalendar = Static<typeof ConfirmCalendar>
