/**
 * 救济途径: what a decision has to say about reconsideration and litigation. Since 2024 a refusal under arts. 14 to 16 goes to reconsideration
 * first (行政复议法2023 art. 23(1)(四); 法释〔2025〕8号); everything else leaves the choice.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, INSTRUMENTS, type Citation } from '../citation.ts'
import { datedValue, type Parameter } from '../parameter.ts'
import type { LetterRemedy } from './letter-kind.ts'
import { limitAfter, type LegalLimit } from './limit.ts'
import type { RemedyKind } from './outcome.ts'

/** 申请行政复议的期限, in days after the decision is known. */
export const RECONSIDERATION_PERIOD: Parameter = {
  term: '申请行政复议的期限',
  unit: 'day',
  values: [
    { from: '2024-01-01', value: 60, source: cite('行政复议法2023', 20, 1) },
    { from: '2018-01-01', to: '2023-12-31', value: 60, source: cite('行政复议法2017', 9, 1) },
  ],
}

/** The longest term for reconsideration where the decision did not say that and where it can be asked for. */
export const UNTOLD_RECONSIDERATION_PERIOD: Parameter = {
  term: '未告知复议权利时申请行政复议的最长期限',
  unit: 'year',
  values: [{ from: '2024-01-01', value: 1, source: cite('行政复议法2023', 20, 3) }],
}

/** 直接起诉的期限, in months after the decision is known. */
export const LITIGATION_PERIOD: Parameter = {
  term: '直接提起行政诉讼的期限',
  unit: 'month',
  values: [{ from: '2017-07-01', value: 6, source: cite('行政诉讼法', 46, 1) }],
}

/** 复议后起诉的期限, in days after the reconsideration decision is received. */
export const AFTER_RECONSIDERATION_PERIOD: Parameter = {
  term: '对复议决定提起行政诉讼的期限',
  unit: 'day',
  values: [{ from: '2017-07-01', value: 15, source: cite('行政诉讼法', 45) }],
}

/** A remedy as a letter prints it: that of its decision, its own, or the fee notice's sentence. */
export type PrintedRemedy = RemedyKind | Exclude<LetterRemedy, 'byOutcome'>

/** The remedies against a decision of a certain day, with the provisions that open them. */
export interface Remedies {
  readonly kind: RemedyKind
  readonly grounds: readonly Citation[]
}

/**
 * Which remedies are open against a decision of a day. Before 2024-01-01 nothing went to reconsideration first.
 *
 * Interpretation (ADR 44): between 2024-01-01 and 2025-05-31, before 法释〔2025〕8号, 不予公开 is read as that interpretation reads it.
 */
export function remediesOn(kind: RemedyKind, decidedOn: string): Remedies {
  if (kind === 'none') return { kind, grounds: [] }
  const reconsideration = datedValue(RECONSIDERATION_PERIOD, decidedOn).source
  const afterwards = datedValue(AFTER_RECONSIDERATION_PERIOD, decidedOn).source
  if (kind === 'choice' || decidedOn < INSTRUMENTS.行政复议法2023.from) {
    const directly = datedValue(LITIGATION_PERIOD, decidedOn).source
    return { kind: 'choice', grounds: [cite('条例2019', 51), reconsideration, directly, afterwards] }
  }
  const interpreted = decidedOn >= INSTRUMENTS['法释〔2025〕8号'].from ? [cite('法释〔2025〕8号')] : []
  return { kind, grounds: [cite('行政复议法2023', 23, 1, 4), ...interpreted, reconsideration, afterwards] }
}

/** Whom a letter names: the organ (or organs, as one text) for reconsideration, and the court. */
export interface RemedyPlaces {
  readonly reconsiderationOrgan: string
  readonly court: string
}

/** The sentence on remedies that a paper of a day prints; `undefined` where it prints none. */
export function remedyText(
  kind: PrintedRemedy,
  decidedOn: string,
  { reconsiderationOrgan, court }: RemedyPlaces,
): string | undefined {
  if (kind === 'none') return undefined
  if (kind === 'feeNotice') {
    return '对本收费通知不能单独申请行政复议或者提起行政诉讼。逾期未缴费、本机关不再处理申请的，对不再处理不服的，可以投诉、举报，也可以依法申请行政复议或者提起行政诉讼。'
  }
  const reconsideration = `自收到本告知书之日起六十日内向${reconsiderationOrgan}申请行政复议`
  return remediesOn(kind, decidedOn).kind === 'reconsiderationFirst'
    ? `如不服本告知，应当先申请行政复议：可以${reconsideration}；对行政复议决定不服的，可以自收到行政复议决定书之日起十五日内向${court}提起行政诉讼。`
    : `如不服本告知，可以${reconsideration}，也可以自收到本告知书之日起六个月内向${court}提起行政诉讼。`
}

/**
 * The last day for reconsideration of a decision that became known on a day.
 *
 * Where the decision did not say that and where it can be asked for, the term begins when the person learns of it, and ends a year after
 * the decision was known at the latest (行政复议法2023 art. 20(3)): that latest day is returned.
 *
 * @throws RangeError before 2018-01-01, and for an untold decision before 2024-01-01.
 */
export function reconsiderationLimit(
  { knownOn, told }: { readonly knownOn: string; readonly told: boolean },
  calendar: WorkingCalendar,
): LegalLimit {
  return limitAfter(told ? RECONSIDERATION_PERIOD : UNTOLD_RECONSIDERATION_PERIOD, knownOn, calendar)
}

/** The last day to sue: directly after the decision became known, or after a reconsideration decision was received. */
export function litigationLimit(
  { after, on }: { readonly after: 'decision' | 'reconsideration'; readonly on: string },
  calendar: WorkingCalendar,
): LegalLimit {
  return limitAfter(after === 'decision' ? LITIGATION_PERIOD : AFTER_RECONSIDERATION_PERIOD, on, calendar)
}
