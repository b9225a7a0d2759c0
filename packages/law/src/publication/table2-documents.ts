/**
 * 表二 “第二十条第（一）项”: regulations and normative documents made, repealed and in force, counted from the dates of each document.
 *
 * Interpretation (ADR 60): 本年制发 counts by the day of issue (印发), 本年废止 the documents whose force ended in the year by repeal or lapse, 现行有效
 * those in force on 31 December. A document is counted in a cell only when its dates prove it; where they are missing the cell says so.
 */
import { endOf, validityOn, type ValidityFacts } from './normative/validity.ts'

/** A document with the dates that its count depends on. */
export interface CountedDocument extends ValidityFacts {
  readonly id: string
  /** 印发之日. */
  readonly issuedOn?: string
}

/** A cell with what it counts. `incomplete` when a document's dates do not tell whether it belongs here; `counted` is what is certain. */
export type DocumentCount =
  | { readonly kind: 'complete'; readonly count: number; readonly documents: readonly string[] }
  | {
      readonly kind: 'incomplete'
      readonly counted: number
      readonly documents: readonly string[]
      /** The documents with the date that is missing. */
      readonly missing: readonly { readonly document: string; readonly date: 'issuedOn' | 'effectiveFrom' }[]
    }

/** The three cells of a row of table 2, with what explains their difference to the year before. */
export interface DocumentRow {
  readonly issued: DocumentCount
  /** Repealed or lapsed in the year. */
  readonly repealed: DocumentCount
  readonly inForce: DocumentCount
  /** Of `repealed`, those that lapsed (失效). */
  readonly lapsed: readonly string[]
  /** Issued, not ended and not yet in force at the end of the year before, and of this year. */
  readonly pendingBefore: readonly string[]
  readonly pending: readonly string[]
}

/**
 * Counts a row for a year.
 *
 * @throws RangeError for a year that is not a whole number from 1949 to 2199.
 */
export function countDocuments(documents: readonly CountedDocument[], year: number): DocumentRow {
  if (!Number.isInteger(year) || year < 1949 || year > 2199) throw new RangeError(`统计年度不能是 ${year}`)
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const within = (day: string | undefined) => day !== undefined && day >= first && day <= last
  const ended = documents.filter((document) => within(endOf(document)?.on))
  const issued = documents.filter(({ issuedOn }) => within(issuedOn))
  const inForce = documents.filter((document) => isValid(document, last))
  return {
    issued: cell(issued, undated(documents, first)),
    repealed: cell(ended, []),
    inForce: cell(inForce, unknownOn(documents, last)),
    lapsed: ended.filter((document) => endOf(document)?.kind === 'lapsed').map(({ id }) => id),
    pendingBefore: documents.filter((document) => isPending(document, `${year - 1}-12-31`)).map(({ id }) => id),
    pending: documents.filter((document) => isPending(document, last)).map(({ id }) => id),
  }
}

/** A text that took effect before it was issued (溯及既往) was not there to be counted before its day of issue. */
function isValid(document: CountedDocument, day: string): boolean {
  if (document.issuedOn !== undefined && document.issuedOn > day) return false
  const { kind } = validityOn(document, day)
  return kind === 'inForce' || kind === 'amended'
}

function isPending(document: CountedDocument, day: string): boolean {
  return document.issuedOn !== undefined && document.issuedOn <= day && validityOn(document, day).kind === 'notYet'
}

/** A document that had ended before the year was not issued in it, whatever its date of issue. */
function undated(documents: readonly CountedDocument[], first: string) {
  return documents
    .filter((document) => document.issuedOn === undefined && !((endOf(document)?.on ?? first) < first))
    .map(({ id }) => ({ document: id, date: 'issuedOn' as const }))
}

function unknownOn(documents: readonly CountedDocument[], day: string) {
  return documents
    .filter((document) => validityOn(document, day).kind === 'unknown' && !((document.issuedOn ?? day) > day))
    .map(({ id }) => ({ document: id, date: 'effectiveFrom' as const }))
}

function cell(
  documents: readonly CountedDocument[],
  missing: readonly { readonly document: string; readonly date: 'issuedOn' | 'effectiveFrom' }[],
): DocumentCount {
  const ids = documents.map(({ id }) => id)
  if (missing.length === 0) return { kind: 'complete', count: ids.length, documents: ids }
  return { kind: 'incomplete', counted: ids.length, documents: ids, missing }
}

/** Whether 上年现行有效 + 本年制发 − 本年废止 = 现行有效, and if not, why, in Chinese for the report. */
export type RollForward =
  | { readonly kind: 'balanced'; readonly sum: string }
  /** It differs only by documents that were issued but not in force at the end of a year: name them in the report. */
  | { readonly kind: 'explained'; readonly sum: string; readonly difference: number; readonly message: string }
  | { readonly kind: 'unbalanced'; readonly sum: string; readonly difference: number; readonly message: string }
  | { readonly kind: 'notAssessed'; readonly message: string }

/** Rolls the row forward from the figure that the report of the year before printed (`undefined`: none is known). */
export function rollForward(previous: number | undefined, row: DocumentRow): RollForward {
  const { issued, repealed, inForce } = row
  if (previous === undefined) return { kind: 'notAssessed', message: '没有上年年报的现行有效件数，请先填写上年数' }
  if (issued.kind === 'incomplete' || repealed.kind === 'incomplete' || inForce.kind === 'incomplete') {
    return { kind: 'notAssessed', message: '有文件的印发或者施行日期没有填写，请补齐后再核对' }
  }
  const expected = previous + issued.count - repealed.count
  const difference = inForce.count - expected
  const sum = `上年现行有效 ${previous}＋本年制发 ${issued.count}－本年废止 ${repealed.count}＝${expected}`
  if (difference === 0) return { kind: 'balanced', sum }
  const pending = row.pendingBefore.length - row.pending.length
  const message = `${sum}，现行有效 ${inForce.count}，相差 ${Math.abs(difference)} 件`
  if (difference === pending) {
    const reason = `上年末已印发未施行 ${row.pendingBefore.length} 件，本年末已印发未施行 ${row.pending.length} 件`
    return { kind: 'explained', sum, difference, message: `${message}：${reason}。请在报告中说明` }
  }
  return {
    kind: 'unbalanced',
    sum,
    difference,
    message: `${message}。请核对上年数和文件的印发、废止日期；属于清理或者口径调整的，在报告中说明`,
  }
}
