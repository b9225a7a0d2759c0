/** 主动公开的期限 (条例 art. 26 and the laws that it yields to): by when something must be public, and whether it was. */
import type { WorkingCalendar } from '../calendar/index.ts'
import { limitAfter, type LegalLimit } from '../application/limit.ts'
import { cite } from '../citation.ts'
import { valueInForce, type Parameter } from '../parameter.ts'
import { daysBetween, nextDueOn, type UpdateCycle } from './update-cycle.ts'

/** 主动公开期限: from the day the information was made or changed. */
export const PUBLICATION_PERIOD: Parameter = {
  term: '主动公开的期限',
  unit: 'workingDay',
  values: [
    { from: '2019-05-15', value: 20, source: cite('条例2019', 26) },
    { from: '2008-05-01', to: '2019-05-14', value: 20, source: cite('条例2007', 18) },
  ],
}

/** 政府预算、决算的公开期限: from the day of approval by the people's congress or its standing committee. */
export const GOVERNMENT_BUDGET_PERIOD: Parameter = {
  term: '政府预算、决算的公开期限',
  unit: 'day',
  values: [{ from: '2015-01-01', value: 20, source: cite('预算法', 14, 1) }],
}

/** 部门预算、决算的公开期限: from the day the finance department approved them (批复). */
export const DEPARTMENT_BUDGET_PERIOD: Parameter = {
  term: '部门预算、决算的公开期限',
  unit: 'day',
  values: [{ from: '2015-01-01', value: 20, source: cite('预算法', 14, 2) }],
}

/** 双公示的期限: 行政许可 and 行政处罚 as credit information, from the day of the decision. */
export const CREDIT_PUBLICATION_PERIOD: Parameter = {
  term: '行政许可和行政处罚等信用信息公示的期限',
  unit: 'workingDay',
  values: [{ from: '2018-07-25', value: 7, source: cite('发改办财金〔2018〕424号') }],
}

/**
 * 撤回行政处罚决定信息的期限: from the day a published decision was changed, revoked or declared illegal or void.
 *
 * The Act's 三日 are working days (行政处罚法 art. 85).
 */
export const PENALTY_WITHDRAWAL_PERIOD: Parameter = {
  term: '撤回行政处罚决定信息的期限',
  unit: 'workingDay',
  values: [{ from: '2021-07-15', value: 3, source: cite('行政处罚法', 48, 2) }],
}

/**
 * 政策解读的发布期限: from the day the document is published.
 *
 * Interpretation (ADR 60): material goes online together with the document; the three working days of the work plan of 2016, which agencies and their
 * assessments still go by, are the latest.
 */
export const INTERPRETATION_PERIOD: Parameter = {
  term: '政策解读材料的发布期限',
  unit: 'workingDay',
  values: [{ from: '2016-04-02', value: 3, source: cite('国办发〔2016〕19号') }],
}

/** What kind of duty sets the limit. */
export type PublicationDuty =
  | 'general'
  | 'governmentBudget'
  | 'departmentBudget'
  | 'creditDecision'
  | 'penaltyWithdrawal'
  | 'interpretation'

/** A duty, the day that sets it off, in Chinese, and its limit. */
export interface PublicationDutyRow {
  readonly key: PublicationDuty
  readonly term: string
  readonly startsOn: string
  readonly period: Parameter
  /** Whether art. 26 counts for what began before this limit was set. */
  readonly elseGeneral: boolean
}

/** Every duty with a limit after an event. What recurs is an {@link UpdateCycle}. */
export const PUBLICATION_DUTIES: readonly PublicationDutyRow[] = [
  { key: 'general', term: '主动公开', startsOn: '信息形成或者变更之日', period: PUBLICATION_PERIOD, elseGeneral: false },
  {
    key: 'governmentBudget',
    term: '政府预算、决算公开',
    startsOn: '人大或者其常委会批准之日',
    period: GOVERNMENT_BUDGET_PERIOD,
    elseGeneral: true,
  },
  {
    key: 'departmentBudget',
    term: '部门预算、决算公开',
    startsOn: '财政部门批复之日',
    period: DEPARTMENT_BUDGET_PERIOD,
    elseGeneral: true,
  },
  {
    key: 'creditDecision',
    term: '行政许可、行政处罚双公示',
    startsOn: '作出决定之日',
    period: CREDIT_PUBLICATION_PERIOD,
    elseGeneral: true,
  },
  {
    key: 'penaltyWithdrawal',
    term: '撤回行政处罚决定信息',
    startsOn: '决定被变更、撤销、确认违法或者确认无效之日',
    period: PENALTY_WITHDRAWAL_PERIOD,
    elseGeneral: false,
  },
  {
    key: 'interpretation',
    term: '政策解读',
    startsOn: '文件公开之日',
    period: INTERPRETATION_PERIOD,
    elseGeneral: false,
  },
]

/** What is known: which duty, and the day that set it off (`YYYY-MM-DD`). */
export interface PublicationDeadlineFacts {
  readonly duty: PublicationDuty
  readonly startedOn: string
}

/** The last day for publication, with what set it off. */
export interface PublicationDeadline extends LegalLimit {
  readonly duty: PublicationDuty
  readonly startedOn: string
}

/**
 * By when something must be public.
 *
 * Where a law or regulation sets another limit than art. 26, that limit counts; the duties with one of their own are listed here. What must
 * be published anyway and began before such a limit was set has that of art. 26.
 *
 * @throws RangeError when no limit was set on that day; ask {@link periodOfDuty} first where days may lie that far back.
 */
export function publicationDeadline(
  { duty, startedOn }: PublicationDeadlineFacts,
  calendar: WorkingCalendar,
): PublicationDeadline {
  const period = periodOfDuty(duty, startedOn) ?? publicationDuty(duty).period
  return { ...limitAfter(period, startedOn, calendar), duty, startedOn }
}

/** The limit that counts for a duty that began on a day; `undefined` when the law set none. */
export function periodOfDuty(duty: PublicationDuty, startedOn: string): Parameter | undefined {
  const { period, elseGeneral } = publicationDuty(duty)
  const candidates = elseGeneral ? [period, PUBLICATION_PERIOD] : [period]
  return candidates.find((candidate) => valueInForce(candidate, startedOn) !== undefined)
}

/** The row of a duty. */
export function publicationDuty(duty: PublicationDuty): PublicationDutyRow {
  const found = PUBLICATION_DUTIES.find(({ key }) => key === duty)
  if (!found) throw new RangeError(`没有这种公开义务：${duty}`)
  return found
}

/** Whether what is owed has been published: 待公开, 已公开, 逾期. `late` counts calendar days after the last day. */
export type DutyState =
  | { readonly kind: 'owed'; readonly dueOn?: string; readonly daysLeft?: number }
  | { readonly kind: 'done'; readonly publishedOn: string; readonly daysLate: number; readonly nextDueOn?: string }
  | { readonly kind: 'late'; readonly dueOn: string; readonly daysLate: number }

/** Whether something with a last day has been published. */
export function publicationState(
  { dueOn, publishedOn }: { readonly dueOn: string; readonly publishedOn?: string },
  today: string,
): DutyState {
  if (publishedOn !== undefined) return { kind: 'done', publishedOn, daysLate: Math.max(0, daysBetween(dueOn, publishedOn)) }
  const left = daysBetween(today, dueOn)
  return left < 0 ? { kind: 'late', dueOn, daysLate: -left } : { kind: 'owed', dueOn, daysLeft: left }
}

/** An entry of the basic catalogue (主动公开基本目录): its rhythm, since when it is owed and when it was last published. */
export interface CatalogDutyFacts {
  readonly cycle: UpdateCycle
  readonly since: string
  readonly lastPublishedOn?: string
  /** For a cycle `onChange`: the last day the information was made or changed. */
  readonly changedOn?: string
}

/** Whether an entry of the basic catalogue is owed, done or late on a day. */
export function catalogDuty(facts: CatalogDutyFacts, today: string, calendar: WorkingCalendar): DutyState {
  const { cycle, since, lastPublishedOn: published, changedOn } = facts
  if (cycle.kind === 'onChange') {
    const from = changedOn ?? since
    if (published !== undefined && published >= from) return { kind: 'done', publishedOn: published, daysLate: 0 }
    return publicationState({ dueOn: publicationDeadline({ duty: 'general', startedOn: from }, calendar).on }, today)
  }
  const due = nextDueOn(cycle, { since, ...(published === undefined ? {} : { publishedOn: published }) })
  if (due === undefined) return { kind: 'owed' }
  const state = publicationState({ dueOn: due }, today)
  const current = published !== undefined && state.kind === 'owed' && currentlyDone(cycle, published, today)
  return current ? { kind: 'done', publishedOn: published, daysLate: 0, nextDueOn: due } : state
}

/** A publication settles the period it lies in; with a cycle in days, until the cycle ends. */
function currentlyDone(cycle: UpdateCycle, published: string, today: string): boolean {
  if (cycle.kind === 'days' || cycle.kind === 'onChange') return true
  const until = nextDueOn({ kind: cycle.kind }, { since: published })
  return until !== undefined && today <= until
}
