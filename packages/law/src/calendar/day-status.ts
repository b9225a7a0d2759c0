/** What a calendar day is, and why: the single place that turns the notices of a year into working days and days off. */
import { Temporal } from 'temporal-polyfill'
import { citationText, type Citation } from '../citation.ts'
import type { CalendarYear } from './notice.ts'
import { statutoryDaysOf } from './statutory-days.ts'

/**
 * What a day is. `provisional` days lie in a year without a published notice: they are an estimate that the notice may change.
 */
export type DayStatus =
  | { readonly kind: 'weekday'; readonly working: true; readonly provisional: boolean }
  | { readonly kind: 'weekend'; readonly working: false; readonly provisional: boolean }
  | NoticeStatus
  | {
      readonly kind: 'statutoryHoliday'
      readonly working: false
      readonly provisional: true
      readonly name: string
      readonly source: Citation
    }

/** A day that a notice arranges: `holiday` 放假, `makeUpWorkday` 调休上班. */
export type NoticeStatus =
  | {
      readonly kind: 'holiday'
      readonly working: false
      readonly provisional: false
      readonly name: string
      readonly documentNumber: string
    }
  | {
      readonly kind: 'makeUpWorkday'
      readonly working: true
      readonly provisional: false
      readonly name: string
      readonly documentNumber: string
    }

/** The status of each day of a year, from 1 January (index 0) on; without a notice, the provisional estimate. */
export function statusesOfYear(year: number, published: CalendarYear | undefined): readonly DayStatus[] {
  const arranged = published ? arrangedDays(published) : estimatedDays(year)
  const provisional = published === undefined
  const weekday: DayStatus = { kind: 'weekday', working: true, provisional }
  const weekend: DayStatus = { kind: 'weekend', working: false, provisional }
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, index) => {
    const dayOfWeek = ((first.dayOfWeek - 1 + index) % 7) + 1
    return arranged.get(index) ?? (dayOfWeek >= 6 ? weekend : weekday)
  })
}

/** The days that a year's notices arrange, by the day's index in the year. */
function arrangedDays(published: CalendarYear): ReadonlyMap<number, DayStatus> {
  const days = new Map<number, DayStatus>()
  for (const { documentNumber, periods, withdrawnMakeUpWorkdays = [] } of published.notices) {
    for (const day of withdrawnMakeUpWorkdays) days.delete(indexInYear(day))
    for (const { name, from, to, makeUpWorkdays = [] } of periods) {
      for (let index = indexInYear(from); index <= indexInYear(to); index++) {
        days.set(index, { kind: 'holiday', working: false, provisional: false, name, documentNumber })
      }
      for (const day of makeUpWorkdays) {
        days.set(indexInYear(day), { kind: 'makeUpWorkday', working: true, provisional: false, name, documentNumber })
      }
    }
  }
  return days
}

/** Interpretation (ADR 11): before its notice a year has its weekends and statutory days off, and no make-up workdays. */
function estimatedDays(year: number): ReadonlyMap<number, DayStatus> {
  const statutory = statutoryDaysOf(year)
  if (!statutory) return new Map()
  return new Map(
    statutory.days.map(({ on, name }): [number, DayStatus] => [
      indexInYear(on),
      { kind: 'statutoryHoliday', working: false, provisional: true, name, source: statutory.source },
    ]),
  )
}

function indexInYear(day: string): number {
  return Temporal.PlainDate.from(day).dayOfYear - 1
}

const DAY_NAMES = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const

/** Why a day is a working day or not, in Chinese: `星期六`, `国庆节放假（国办发明电〔2025〕7号）`. */
export function dayReason(day: Temporal.PlainDate, status: DayStatus): string {
  const dayName = DAY_NAMES[day.dayOfWeek - 1] ?? ''
  switch (status.kind) {
    case 'weekday':
    case 'weekend':
      return status.provisional ? `${dayName}（${day.year}年放假安排尚未公布，暂按此计）` : dayName
    case 'holiday':
      return `${status.name}放假（${status.documentNumber}）`
    case 'makeUpWorkday':
      return `${dayName}，因${status.name}调休上班（${status.documentNumber}）`
    case 'statutoryHoliday':
      return `${status.name}（${citationText(status.source)}；${day.year}年放假安排尚未公布，暂按此计）`
  }
}
