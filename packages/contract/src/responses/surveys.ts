/** 网上调查: questions, the days for answers, and the result. Nothing is asked of who answers. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { DayText, Id, Line, OneOf, Paragraphs } from '../applications/intake.ts'

const shape = <Properties extends TProperties>(properties: Properties) => Type.Object(properties, { additionalProperties: false })
const OrNull = <Shape extends TSchema>(schema: Shape) => Type.Union([schema, Type.Null()])
const Count = Type.Integer({ minimum: 0 })
const Named = Type.Object({ id: Id, name: Type.String() })

/** How a question is answered. */
export const QUESTION_KINDS = [
  { key: 'one', label: '单选' },
  { key: 'many', label: '多选' },
  { key: 'text', label: '文字' },
] as const
/** How a question is answered. */
export type QuestionKind = (typeof QUESTION_KINDS)[number]['key']

/** A question; `options` has at least two for a choice, none for words. */
export const SurveyQuestion = shape({
  kind: OneOf(QUESTION_KINDS),
  text: Line(200),
  options: Type.Array(Line(100), { maxItems: 30 }),
  required: Type.Boolean(),
})
/** A question. */
export type SurveyQuestion = Static<typeof SurveyQuestion>

/** Where a survey stands on a day. */
export const SURVEY_STATES = [
  { key: 'draft', label: '未公布' },
  { key: 'ahead', label: '尚未开始' },
  { key: 'open', label: '正在进行' },
  { key: 'closed', label: '已结束，待公布结果' },
  { key: 'answered', label: '已公布结果' },
] as const
/** Where a survey stands. */
export type SurveyState = (typeof SURVEY_STATES)[number]['key']

const CONTENT = {
  title: Line(200),
  introduction: Paragraphs(5000),
  questions: Type.Array(SurveyQuestion, { minItems: 1, maxItems: 50 }),
  from: DayText,
  to: DayText,
}

/** A survey is drafted. */
export const NewSurvey = shape({ siteId: Id, agencyId: Id, ...CONTENT })
/** A survey is drafted. */
export type NewSurvey = Static<typeof NewSurvey>

/** A draft is changed; a published survey is not. */
export const ChangeSurvey = shape({ version: Id, ...CONTENT })
/** A draft is changed. */
export type ChangeSurvey = Static<typeof ChangeSurvey>

/** A survey is published. */
export const PublishSurvey = shape({ version: Id })

/** The result is published with a note on what follows from it. */
export const SurveyResult = shape({ version: Id, note: Paragraphs(5000) })
/** The result is published. */
export type SurveyResult = Static<typeof SurveyResult>

/** What was answered to a question: how often each option was chosen, or how many wrote something. */
export const QuestionResult = Type.Object({ chosen: Type.Array(Count), written: Count })
/** What was answered to a question. */
export type QuestionResult = Static<typeof QuestionResult>

/** A survey in the office's list. */
export const SurveyItem = Type.Object({
  id: Id,
  version: Id,
  agency: Named,
  site: Type.Object({ id: Id, key: Type.String(), name: Type.String() }),
  title: Type.String(),
  state: OneOf(SURVEY_STATES),
  from: DayText,
  to: DayText,
  answers: Count,
})
/** A survey in the office's list. */
export type SurveyItem = Static<typeof SurveyItem>

/** Surveys, the latest first. */
export const SurveyList = Type.Object({ items: Type.Array(SurveyItem) })
/** Surveys. */
export type SurveyList = Static<typeof SurveyList>

/** One survey with what was answered so far; the words that were written, in no order. */
export const SurveyView = Type.Object({
  ...SurveyItem.properties,
  introduction: Type.String(),
  questions: Type.Array(SurveyQuestion),
  results: Type.Array(QuestionResult),
  texts: Type.Array(Type.Array(Type.String())),
  note: OrNull(Type.String()),
  /** What this person may do: `edit`, `publish`, `result`. */
  may: Type.Array(Type.String()),
})
/** One survey. */
export type SurveyView = Static<typeof SurveyView>
