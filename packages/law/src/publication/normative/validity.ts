/**
 * 时效 of 规章 and 行政规范性文件 on any day, by dates alone. All days are the first of what they name: `effectiveFrom` the first day in force,
 * `effectiveTo` and `repealed.on` the first day no longer in force.
 */

/** An edition of the text (修改、修订) and the first day on which it applies. */
export interface TextEdition {
  readonly edition: string
  readonly from: string
  /** The document that made the change (修改决定), if it is known. */
  readonly amendedBy?: string
}

/** The dates of a document. An absent date is one that is not known or does not exist; unknown is never taken for “in force”. */
export interface ValidityFacts {
  /** 施行日期. */
  readonly effectiveFrom?: string
  /** 有效期届满次日: the first day on which it has lapsed; absent where no term is set. */
  readonly effectiveTo?: string
  /** 废止: the first day without force, and the document that repealed it, if it is known. */
  readonly repealed?: { readonly on: string; readonly by?: string }
  /** The first text is in force from `effectiveFrom`; later editions are listed here in any order. */
  readonly amendments?: readonly TextEdition[]
}

/**
 * What a document is on a day: 尚未施行, 有效, 有效（已修改）, 废止, 失效, 不明.
 *
 * `inForce` is the first text, `amended` a later one; both are in force.
 */
export type Validity =
  | { readonly kind: 'notYet'; readonly from: string }
  | { readonly kind: 'inForce'; readonly since: string; readonly until?: string }
  | { readonly kind: 'amended'; readonly edition: TextEdition; readonly since: string; readonly until?: string }
  | { readonly kind: 'repealed'; readonly on: string; readonly by?: string }
  | { readonly kind: 'lapsed'; readonly on: string }
  | { readonly kind: 'unknown'; readonly missing: readonly 'effectiveFrom'[] }

/** What a document is on a day (`YYYY-MM-DD`). Of repeal and lapse, the earlier one ended it. */
export function validityOn(facts: ValidityFacts, day: string): Validity {
  const end = endOf(facts)
  if (end !== undefined && day >= end.on) return end
  const { effectiveFrom: from } = facts
  if (from === undefined) return { kind: 'unknown', missing: ['effectiveFrom'] }
  if (day < from) return { kind: 'notYet', from }
  const until = end === undefined ? {} : { until: end.on }
  const edition = textOn(facts, day)
  return edition === undefined ? { kind: 'inForce', since: from, ...until } : { kind: 'amended', edition, since: from, ...until }
}

/** Whether a document is in force on a day; `undefined` when that is not known. */
export function isInForce(facts: ValidityFacts, day: string): boolean | undefined {
  const { kind } = validityOn(facts, day)
  return kind === 'unknown' ? undefined : kind === 'inForce' || kind === 'amended'
}

/** The words of a validity: a badge on the page. */
export const VALIDITY_TERMS: Readonly<Record<Validity['kind'], string>> = {
  notYet: '尚未施行',
  inForce: '有效',
  amended: '有效（已修改）',
  repealed: '废止',
  lapsed: '失效',
  unknown: '时效不明',
}

/** The edition whose text applies on a day; `undefined` for the first text. Whether it is in force is {@link validityOn}. */
export function textOn({ amendments = [] }: ValidityFacts, day: string): TextEdition | undefined {
  let latest: TextEdition | undefined
  for (const edition of amendments) {
    if (edition.from <= day && (latest === undefined || edition.from >= latest.from)) latest = edition
  }
  return latest
}

/** How a document ended or will end; `undefined` when no end is known. On the same day a repeal goes before a lapse. */
export function endOf({ effectiveTo, repealed }: ValidityFacts): Extract<Validity, { kind: 'repealed' | 'lapsed' }> | undefined {
  if (repealed !== undefined && (effectiveTo === undefined || repealed.on <= effectiveTo))
    return { kind: 'repealed', ...repealed }
  return effectiveTo === undefined ? undefined : { kind: 'lapsed', on: effectiveTo }
}
