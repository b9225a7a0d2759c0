/** 互动回应: how long an agency has for answers to mail, error reports, comments and public concern. */
import { Temporal } from 'temporal-polyfill'
import type { WorkingCalendar } from '../calendar/index.ts'
import { limitAfter, type LegalLimit } from '../application/limit.ts'
import { cite, type Citation } from '../citation.ts'
import type { Parameter } from '../parameter.ts'
import { publicationState, type DutyState } from './publication-deadline.ts'

/** What somebody wrote: a simple question, a letter that has to be looked into, or 我为政府网站找错. */
export type MailKind = 'question' | 'letter' | 'errorReport'

const INSPECTION = cite('国办秘函〔2019〕19号')

/** 简单常见咨询的答复期限, as inspections test it. */
export const QUESTION_REPLY_PERIOD: Parameter = {
  term: '简单咨询的答复期限',
  unit: 'workingDay',
  values: [{ from: '2019-04-01', value: 5, source: INSPECTION }],
}

/**
 * 其他留言的答复期限.
 *
 * Interpretation (ADR 60): no national provision sets it. Fifteen working days are what most local rules give; an installation configures its own.
 */
export const LETTER_REPLY_PERIOD: Parameter = {
  term: '网民留言的答复期限',
  unit: 'workingDay',
  values: [{ from: '2019-04-01', value: 15, source: INSPECTION }],
}

/** 网民纠错的答复期限. */
export const ERROR_REPORT_PERIOD: Parameter = {
  term: '网民纠错意见的答复期限',
  unit: 'workingDay',
  values: [{ from: '2017-05-15', value: 3, source: cite('国办发〔2017〕47号') }],
}

/** 单项否决: a site fails when a letter of the last year has waited longer. */
export const LONGEST_SILENCE: Parameter = {
  term: '有效留言未回应的最长时间',
  unit: 'month',
  values: [{ from: '2019-04-01', value: 3, source: INSPECTION }],
}

const PERIODS: Readonly<Record<MailKind, Parameter>> = {
  question: QUESTION_REPLY_PERIOD,
  letter: LETTER_REPLY_PERIOD,
  errorReport: ERROR_REPORT_PERIOD,
}

/** The last day for an answer; with `workingDays` where the agency has set a shorter or longer period of its own. */
export function mailDeadline(
  facts: { readonly kind: MailKind; readonly receivedOn: string; readonly workingDays?: number },
  calendar: WorkingCalendar,
): LegalLimit {
  const period = PERIODS[facts.kind]
  if (facts.workingDays === undefined) return limitAfter(period, facts.receivedOn, calendar)
  const values = period.values.map((value) => ({ ...value, value: facts.workingDays ?? value.value }))
  return limitAfter({ ...period, values }, facts.receivedOn, calendar)
}

/** Where an answer stands, and whether the site would fail an inspection for it. */
export interface MailState {
  readonly duty: DutyState
  readonly dueOn: string
  /** The first day on which an unanswered letter fails the site. */
  readonly vetoFrom: string
  readonly veto: boolean
}

/** Where an answer stands on a day. */
export function mailState(
  facts: { readonly kind: MailKind; readonly receivedOn: string; readonly workingDays?: number; readonly answeredOn?: string },
  today: string,
  calendar: WorkingCalendar,
): MailState {
  const { on: dueOn } = mailDeadline(facts, calendar)
  const answered = facts.answeredOn === undefined ? {} : { publishedOn: facts.answeredOn }
  const months = LONGEST_SILENCE.values[0]?.value ?? 3
  const vetoFrom = Temporal.PlainDate.from(facts.receivedOn).add({ months }).add({ days: 1 }).toString()
  return {
    duty: publicationState({ dueOn, ...answered }, today),
    dueOn,
    vetoFrom,
    veto: facts.answeredOn === undefined && facts.kind !== 'errorReport' && today >= vetoFrom,
  }
}

/** 政务舆情回应: how soon after an event, in hours. */
export const CONCERN_RESPONSE: readonly {
  readonly key: 'majorIncident' | 'other'
  readonly term: string
  readonly hours: number
  readonly source: Citation
}[] = [
  { key: 'majorIncident', term: '特别重大、重大突发事件的新闻发布会', hours: 24, source: cite('国办发〔2016〕61号') },
  { key: 'other', term: '其他政务舆情的回应', hours: 48, source: cite('国办发〔2016〕61号') },
]

/** 国务院重要政策信息的转载: within so many hours of its publication on the portal of the State Council (中国政府网). */
export const REPOST_LIMIT: { readonly term: string; readonly hours: number; readonly source: Citation } = {
  term: '国务院重要政策信息的转载',
  hours: 24,
  source: cite('国办发〔2017〕47号'),
}
