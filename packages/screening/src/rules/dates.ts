import { isRealDay } from '../day.ts'
import type { ScreeningRule } from '../rule.ts'

/** Days in the order in which they may follow one another, with what they are called. */
const ORDER: readonly (readonly [earlier: string, later: string, reason: string])[] = [
  ['writtenOn', 'issuedOn', '发文日期早于成文日期'],
  ['writtenOn', 'publishedOn', '发布日期早于成文日期'],
  ['issuedOn', 'publishedOn', '发布日期早于发文日期'],
  ['effectiveFrom', 'effectiveTo', '有效期截止日早于施行日期'],
  ['writtenOn', 'effectiveTo', '有效期截止日早于成文日期'],
]
const NOT_IN_FUTURE: readonly (readonly [key: string, term: string])[] = [
  ['writtenOn', '成文日期'],
  ['issuedOn', '发文日期'],
]
const WRITTEN_DAY = /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日/gu

/** `date-fault`: days that cannot be. */
export const DATE_FAULT: ScreeningRule = {
  key: 'date-fault',
  term: '日期错误',
  severity: 'error',
  setting: 'block',
  explanation:
    '成文、发文、发布、施行日期的先后颠倒，成文日期在今天之后，或者日历上没有的日期（2月30日）。伪造发稿日期是政府网站检查的单项否决指标。',
  basis: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）单项否决“弄虚作假”',
  look: ({ input, context, segments }, tell) => {
    const { metadata } = input
    const of = (key: string, reason: string, remedy: string): void =>
      tell.of({ field: 'metadata', part: key, quote: metadata[key] ?? '' }, { reason, remedy })
    for (const [key, value] of Object.entries(metadata)) {
      if (!/(?:On|From|To)$/u.test(key) || value === undefined || value === '') continue
      if (!isRealDay(value)) of(key, '不是日历上有的日期', '请按“年-月-日”改正')
    }
    for (const [earlier, later, reason] of ORDER) {
      const [one, other] = [metadata[earlier], metadata[later]]
      if (one && other && isRealDay(one) && isRealDay(other) && other < one) of(later, reason, '请核对这两个日期')
    }
    for (const [key, term] of NOT_IN_FUTURE) {
      const value = metadata[key]
      if (value && isRealDay(value) && value > context.today) of(key, `${term}在今天之后`, `请核对${term}`)
    }
    for (const segment of segments) {
      if (segment.field === 'metadata') continue
      for (const match of segment.plain.text.matchAll(WRITTEN_DAY)) {
        const day = [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-')
        if (isRealDay(day)) continue
        tell.at(segment, match.index, match.index + match[0].length, {
          severity: 'warning',
          reason: `“${match[0]}”不是日历上有的日期`,
          remedy: '请核对并改正',
        })
      }
    }
  },
}
