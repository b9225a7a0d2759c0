/**
 * 信息处理费 (条例 art. 42; 国办函〔2020〕109号): only for clearly excessive number or frequency, by item or by page, never both for one
 * application. Both scales are progressive and begin with a free part. Money is integer fen.
 */
import type { WorkingCalendar } from '../calendar/index.ts'
import { cite, type Citation } from '../citation.ts'
import { inForce, type Parameter } from '../parameter.ts'
import { limitAfter, type LegalLimit } from './limit.ts'
import { PAYMENT_PERIOD } from './period.ts'

/** A step of a scale: units from `from` on cost `fen` each. With `every`, each further so many units cost `more` fen more. */
export interface FeeStep {
  readonly from: number
  readonly fen: number
  readonly every?: number
  readonly more?: number
}

const SOURCE = cite('国办函〔2020〕109号')

/** 按件: applications of one applicant in a calendar month, counted on from the first of the month. */
export const ITEM_SCALE: Parameter<readonly FeeStep[]> = {
  term: '信息处理费按件计收标准',
  unit: 'fen',
  values: [
    {
      from: '2021-01-01',
      value: [
        { from: 1, fen: 0 },
        { from: 11, fen: 10_000 },
        { from: 31, fen: 20_000, every: 10, more: 10_000 },
      ],
      source: SOURCE,
    },
  ],
}

/** 按量: pages of one application; one side of A4 is a page. */
export const PAGE_SCALE: Parameter<readonly FeeStep[]> = {
  term: '信息处理费按量计收标准',
  unit: 'fen',
  values: [
    {
      from: '2021-01-01',
      value: [
        { from: 1, fen: 0 },
        { from: 31, fen: 1000 },
        { from: 101, fen: 2000 },
        { from: 201, fen: 4000 },
      ],
      source: SOURCE,
    },
  ],
}

/** What is charged for. Days are `YYYY-MM-DD`. */
export type FeeFacts =
  | {
      readonly basis: 'item'
      /** Any day of the month of the applications. */
      readonly on: string
      /** Items of the same applicant in the same calendar month that were counted before these. */
      readonly countedBefore: number
      readonly items: number
    }
  | {
      readonly basis: 'page'
      readonly on: string
      /** Pages of information that was not published already. */
      readonly pages: number
    }

/** A line of the fee notice: so many units, from one place in the count to another, at so much each. */
export interface FeeLine {
  readonly from: number
  readonly to: number
  readonly units: number
  readonly unitFen: number
  readonly fen: number
}

/** A fee with the lines that make it up; `fen` is 0 when everything lies in the free part. */
export interface Fee {
  readonly fen: number
  readonly lines: readonly FeeLine[]
  readonly grounds: readonly Citation[]
}

const LARGEST = 1_000_000

/**
 * The fee.
 *
 * @throws RangeError for counts that are no whole numbers from 0 to 1,000,000, and for days before 2021-01-01.
 */
export function processingFee(facts: FeeFacts): Fee {
  const scale = inForce(facts.basis === 'item' ? ITEM_SCALE : PAGE_SCALE, facts.on)
  const before = checked(facts.basis === 'item' ? facts.countedBefore : 0)
  const last = before + checked(facts.basis === 'item' ? facts.items : facts.pages)
  const lines: FeeLine[] = []
  for (let next = before + 1; next <= last;) {
    const { unitFen, to } = tierOf(scale, next)
    const end = Math.min(to, last)
    lines.push({ from: next, to: end, units: end - next + 1, unitFen, fen: (end - next + 1) * unitFen })
    next = end + 1
  }
  return { fen: lines.reduce((sum, { fen }) => sum + fen, 0), lines, grounds: [cite('条例2019', 42, 1), SOURCE] }
}

/** The price of the nth unit, and up to which unit it stays the same. */
function tierOf(scale: readonly FeeStep[], n: number): { readonly unitFen: number; readonly to: number } {
  const index = scale.findLastIndex(({ from }) => from <= n)
  const step = scale[index]
  if (!step) throw new RangeError(`没有第 ${n} 个计费单位的标准`)
  const next = (scale[index + 1]?.from ?? Number.MAX_SAFE_INTEGER) - 1
  if (step.every === undefined || step.more === undefined) return { unitFen: step.fen, to: next }
  const tier = Math.floor((n - step.from) / step.every)
  return { unitFen: step.fen + tier * step.more, to: Math.min(step.from + (tier + 1) * step.every - 1, next) }
}

function checked(count: number): number {
  if (Number.isInteger(count) && count >= 0 && count <= LARGEST) return count
  throw new RangeError(`计费数量应为 0 至 ${LARGEST} 的整数，不能是 ${count}`)
}

/** The last day for payment: 20 working days after the applicant received the notice. */
export function paymentTerm(notifiedOn: string, calendar: WorkingCalendar): LegalLimit {
  return limitAfter(PAYMENT_PERIOD, notifiedOn, calendar)
}

/** What is known about a payment. */
export interface PaymentFacts {
  readonly dueOn: string
  readonly amountFen: number
  readonly paidOn?: string
  readonly paidFen?: number
}

/** Where a payment stands. `paid` begins the reply period anew on the day after; what is paid in part is still awaited. */
export type PaymentState =
  | { readonly kind: 'awaited'; readonly until: string; readonly openFen: number }
  | { readonly kind: 'paid'; readonly on: string; readonly afterTerm: boolean }
  | { readonly kind: 'mayLapse'; readonly since: string; readonly openFen: number }

/** Where a payment stands on a day. */
export function paymentState({ dueOn, amountFen, paidOn, paidFen = 0 }: PaymentFacts, today: string): PaymentState {
  const openFen = amountFen - paidFen
  if (openFen <= 0 && paidOn !== undefined) return { kind: 'paid', on: paidOn, afterTerm: paidOn > dueOn }
  return today > dueOn ? { kind: 'mayLapse', since: dueOn, openFen } : { kind: 'awaited', until: dueOn, openFen }
}
