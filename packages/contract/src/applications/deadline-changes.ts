/** 期限变动: which limits of cases moved when a year of the calendar was imported. */
import Type, { type Static } from 'typebox'
import { DayText, Id } from './intake.ts'

/** The days of the change, both included; unset: the last thirty days. */
export const DeadlineChangesQuery = Type.Object(
  { from: Type.Optional(DayText), to: Type.Optional(DayText) },
  { additionalProperties: false },
)
/** The days of the change. */
export type DeadlineChangesQuery = Static<typeof DeadlineChangesQuery>

const DayOrNull = Type.Union([DayText, Type.Null()])

/** Moved limits, newest first. `more`: there are more than are listed. A day is `null` while no limit ran. */
export const DeadlineChanges = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      agency: Type.Object({ id: Id, name: Type.String() }),
      /** 答复期限, 征求意见期限 or 缴费期限. */
      limit: Type.String(),
      formerly: DayOrNull,
      dueOn: DayOrNull,
      at: Type.String(),
    }),
  ),
  more: Type.Boolean(),
})
/** Moved limits. */
export type DeadlineChanges = Static<typeof DeadlineChanges>
