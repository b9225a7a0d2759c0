/** 有效期和清理: when a document lapses, who is reminded when, and what a clean-up may decide. */
import { Temporal } from 'temporal-polyfill'
import { daysBetween } from '../update-cycle.ts'
import { endOf, validityOn, type ValidityFacts } from './validity.ts'

/** Whether a document is made for good (within its term) or for trial (暂行、试行). */
export type ValidityTermKind = 'ordinary' | 'trial'

/** How many years a document of a kind is in force at the most. */
export type ValidityTermYears = Readonly<Record<ValidityTermKind, number>>

/**
 * 有效期 where a document sets none and its place's rules do.
 *
 * Interpretation (ADR 60): local rules differ (mostly 5 years, for trial 2 or 3); these are a beginning that an installation replaces. Without such a
 * rule a document without a term does not lapse.
 */
export const USUAL_VALIDITY_YEARS: ValidityTermYears = { ordinary: 5, trial: 2 }

/** The first day on which a document has lapsed, so many years after it came into force: a term from 2021-03-01 of 5 years ends with 2026-02-28. */
export function lapsesOn(effectiveFrom: string, years: number): string {
  if (!Number.isInteger(years) || years < 1) throw new RangeError(`有效期应为 1 年以上的整数，不能是 ${years}`)
  const from = Temporal.PlainDate.from(effectiveFrom)
  const end = from.add({ years })
  // From 29 February to a year without one: the term ends with 28 February.
  return (end.day === from.day ? end : end.add({ days: 1 })).toString()
}

/** Whether a title says that the document is for trial. */
export function termKindOfTitle(title: string): ValidityTermKind {
  return /[（(](暂行|试行)[）)]|(暂行|试行)(办法|规定|条例|细则|意见|方案)/u.test(title) ? 'trial' : 'ordinary'
}

/** What an end that comes near asks for: 评估 (half a year before), 决定 (three months), 公告 (one month). */
export type ExpiryAlarm =
  | { readonly kind: 'none' }
  | { readonly kind: 'evaluate' | 'decide' | 'announce'; readonly on: string; readonly daysLeft: number }
  | { readonly kind: 'ended'; readonly on: string; readonly how: 'repealed' | 'lapsed' }

const STEPS = [
  { kind: 'announce', within: 30 },
  { kind: 'decide', within: 90 },
  { kind: 'evaluate', within: 180 },
] as const

/**
 * What a document's end asks for on a day.
 *
 * Interpretation (ADR 60): 37号 asks for evaluation and timely clean-up without days; 180, 90 and 30 days leave time to evaluate, decide and announce.
 */
export function expiryAlarm(facts: ValidityFacts, today: string): ExpiryAlarm {
  const end = endOf(facts)
  if (end === undefined) return { kind: 'none' }
  const daysLeft = daysBetween(today, end.on)
  if (daysLeft <= 0) return { kind: 'ended', on: end.on, how: end.kind }
  const step = STEPS.find(({ within }) => daysLeft <= within)
  return step === undefined ? { kind: 'none' } : { kind: step.kind, on: end.on, daysLeft }
}

/** What a clean-up (清理) decides about a document. */
export const CLEAN_UP_RESULTS = [
  { key: 'keep', term: '继续有效', ends: false },
  { key: 'amend', term: '拟修改', ends: false },
  { key: 'repeal', term: '废止', ends: true },
  { key: 'lapse', term: '宣布失效', ends: true },
] as const satisfies readonly { readonly key: string; readonly term: string; readonly ends: boolean }[]

/** What a clean-up decides about a document. */
export type CleanUpResult = (typeof CLEAN_UP_RESULTS)[number]['key']

/** A document of a clean-up with the result that was decided. */
export interface CleanUpEntry extends ValidityFacts {
  readonly document: string
  readonly result?: CleanUpResult
}

/** Whether the result list of a clean-up can be published; otherwise which documents stand in the way. */
export type CleanUpCheck =
  | { readonly kind: 'complete'; readonly counts: Readonly<Record<CleanUpResult, number>> }
  | { readonly kind: 'open'; readonly undecided: readonly string[]; readonly endedBefore: readonly string[] }

/** Checks the list of a clean-up: every document has a result, and none is ended that had ended before `on`. */
export function checkCleanUp(entries: readonly CleanUpEntry[], on: string): CleanUpCheck {
  const undecided = entries.filter(({ result }) => result === undefined).map(({ document }) => document)
  const endedBefore = entries
    .filter((entry) => entry.result !== undefined && ['repealed', 'lapsed'].includes(validityOn(entry, on).kind))
    .map(({ document }) => document)
  if (undecided.length > 0 || endedBefore.length > 0) return { kind: 'open', undecided, endedBefore }
  const count = (result: CleanUpResult) => entries.filter((entry) => entry.result === result).length
  return {
    kind: 'complete',
    counts: { keep: count('keep'), amend: count('amend'), repeal: count('repeal'), lapse: count('lapse') },
  }
}
