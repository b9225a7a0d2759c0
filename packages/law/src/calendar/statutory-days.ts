/**
 * The days off that are law in every year (全体公民放假的节日, 全国年节及纪念日放假办法 art. 2), before any notice arranges the year.
 *
 * They serve two ends: to estimate a year whose notice has not appeared, and to check a notice that is imported.
 */
import { Temporal } from 'temporal-polyfill'
import { cite, type Citation } from '../citation.ts'
import { valueInForce, type Parameter } from '../parameter.ts'

/** A statutory day off. */
export interface StatutoryDay {
  /** ISO 8601 calendar day. */
  readonly on: string
  /** The festival's name, e.g. 春节. */
  readonly name: string
}

interface StatutoryDays {
  /** Days of the solar calendar, as month and day. */
  readonly fixed: readonly { readonly name: string; readonly monthDay: string }[]
  /** First and last day off of the Spring Festival, counted from 正月初一. */
  readonly springFestival: readonly [first: number, last: number]
}

const NEW_YEAR = { name: '元旦', monthDay: '01-01' } as const
const LABOUR_DAY = { name: '劳动节', monthDay: '05-01' } as const
const NATIONAL_DAYS = ['10-01', '10-02', '10-03'].map((monthDay) => ({ name: '国庆节', monthDay }))

/** Which days every citizen has off. The amendment in force from 2025 added 除夕 and 2 May. */
export const STATUTORY_DAYS: Parameter<StatutoryDays> = {
  term: '全体公民放假的节日',
  unit: 'day',
  values: [
    {
      from: '2014-01-01',
      to: '2024-12-31',
      value: { fixed: [NEW_YEAR, LABOUR_DAY, ...NATIONAL_DAYS], springFestival: [0, 2] },
      source: cite('放假办法2014', 2),
    },
    {
      from: '2025-01-01',
      value: {
        fixed: [NEW_YEAR, LABOUR_DAY, { name: '劳动节', monthDay: '05-02' }, ...NATIONAL_DAYS],
        springFestival: [-1, 2],
      },
      source: cite('放假办法2024', 2),
    },
  ],
}

/** 正月初一, and the days of the three festivals that are one day long, as month and day. */
interface LunarFestivals {
  readonly 春节: string
  readonly 清明节: string
  readonly 端午节: string
  readonly 中秋节: string
}

/**
 * The festivals of the traditional calendar (GB/T 33661—2017), fixed here and checked against a second source in the tests.
 *
 * Not asked of the runtime's Chinese calendar: it places the Spring Festivals of 2027 and 2030 a day wrong.
 */
const LUNAR_FESTIVALS: ReadonlyMap<number, LunarFestivals> = new Map([
  [2019, { 春节: '02-05', 清明节: '04-05', 端午节: '06-07', 中秋节: '09-13' }],
  [2020, { 春节: '01-25', 清明节: '04-04', 端午节: '06-25', 中秋节: '10-01' }],
  [2021, { 春节: '02-12', 清明节: '04-04', 端午节: '06-14', 中秋节: '09-21' }],
  [2022, { 春节: '02-01', 清明节: '04-05', 端午节: '06-03', 中秋节: '09-10' }],
  [2023, { 春节: '01-22', 清明节: '04-05', 端午节: '06-22', 中秋节: '09-29' }],
  [2024, { 春节: '02-10', 清明节: '04-04', 端午节: '06-10', 中秋节: '09-17' }],
  [2025, { 春节: '01-29', 清明节: '04-04', 端午节: '05-31', 中秋节: '10-06' }],
  [2026, { 春节: '02-17', 清明节: '04-05', 端午节: '06-19', 中秋节: '09-25' }],
  [2027, { 春节: '02-06', 清明节: '04-05', 端午节: '06-09', 中秋节: '09-15' }],
  [2028, { 春节: '01-26', 清明节: '04-04', 端午节: '05-28', 中秋节: '10-03' }],
  [2029, { 春节: '02-13', 清明节: '04-04', 端午节: '06-16', 中秋节: '09-22' }],
  [2030, { 春节: '02-03', 清明节: '04-05', 端午节: '06-05', 中秋节: '09-12' }],
  [2031, { 春节: '01-23', 清明节: '04-05', 端午节: '06-24', 中秋节: '10-01' }],
  [2032, { 春节: '02-11', 清明节: '04-04', 端午节: '06-12', 中秋节: '09-19' }],
  [2033, { 春节: '01-31', 清明节: '04-04', 端午节: '06-01', 中秋节: '09-08' }],
  [2034, { 春节: '02-19', 清明节: '04-05', 端午节: '06-20', 中秋节: '09-27' }],
  [2035, { 春节: '02-08', 清明节: '04-05', 端午节: '06-10', 中秋节: '09-16' }],
  [2036, { 春节: '01-28', 清明节: '04-04', 端午节: '05-30', 中秋节: '10-04' }],
])

/**
 * The statutory days off of a year from 2014 on, in ascending order, with the provision that sets them. The festivals of the
 * traditional calendar are there for 2019 to 2036; other years have the fixed days only. `undefined` for a year before 2014.
 */
export function statutoryDaysOf(year: number): { readonly days: readonly StatutoryDay[]; readonly source: Citation } | undefined {
  const rule = valueInForce(STATUTORY_DAYS, `${year}-01-01`)
  if (!rule) return undefined
  const { fixed, springFestival } = rule.value
  const days: StatutoryDay[] = fixed.map(({ name, monthDay }) => ({ name, on: `${year}-${monthDay}` }))
  const lunar = LUNAR_FESTIVALS.get(year)
  if (lunar) {
    for (const name of ['清明节', '端午节', '中秋节'] as const) days.push({ name, on: `${year}-${lunar[name]}` })
    const first = Temporal.PlainDate.from(`${year}-${lunar.春节}`)
    for (let offset = springFestival[0]; offset <= springFestival[1]; offset++) {
      days.push({ name: '春节', on: first.add({ days: offset }).toString() })
    }
  }
  return { days: days.toSorted((a, b) => (a.on < b.on ? -1 : 1)), source: rule.source }
}
