/** Mistakes planted in the fictitious county, so that every screen has something to show. The register behind them is right. */
import type { Figures } from './figures.ts'

/** A report whose printed figures differ from the register, and how. */
interface Mistake {
  readonly member: string
  readonly year: number
  readonly print: (figures: Figures) => Figures
}

const shifted = (figures: Figures, by: Readonly<Record<string, number>>): Figures => ({
  ...figures,
  ...Object.fromEntries(Object.entries(by).map(([id, amount]) => [id, (figures[id] ?? 0) + amount])),
})

const MISTAKES: readonly Mistake[] = [
  // 上年结转与上年报告不符: one application was counted as carried in instead of newly received; each table balances by itself.
  {
    member: 'transport',
    year: 2024,
    print: (figures) =>
      shifted(figures, {
        'table3.carriedIn.naturalPerson': 1,
        'table3.carriedIn.total': 1,
        'table3.newReceived.naturalPerson': -1,
        'table3.newReceived.total': -1,
      }),
  },
  // 行合计不符: the total of the first row is one too many.
  { member: 'health', year: 2025, print: (figures) => shifted(figures, { 'table3.newReceived.total': 1 }) },
]

/** A report that the county counted and nobody published (缺报). */
export const UNPUBLISHED: readonly { readonly member: string; readonly year: number }[] = [{ member: 'longquan', year: 2024 }]

/** The figures as the member printed them. */
export function printed(member: string, year: number, figures: Figures): Figures {
  return MISTAKES.filter((mistake) => mistake.member === member && mistake.year === year).reduce(
    (all, { print }) => print(all),
    figures,
  )
}
