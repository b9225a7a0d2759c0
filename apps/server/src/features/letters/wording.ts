/** How days, sums and provisions are written in letters. */
import { type Citation, citationText, provisionText } from '@gongkai/law'
import type { Day } from './facts.ts'

/** 成文日期 and other days as GB/T 9704 has them: `2026年3月5日`, without leading zeros. */
export function longDay(day: Day): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined) throw new RangeError(`不是 YYYY-MM-DD 形式的日期：${day}`)
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}

/** A period of days: the year, and the month where it is the same, are said once. */
export function period(from: Day, to: Day): string {
  if (from === to) return longDay(from)
  const [first, last] = [longDay(from), longDay(to)]
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first}至${last.slice(last.indexOf('月') + 1)}`
  return from.slice(0, 4) === to.slice(0, 4) ? `${first}至${last.slice(last.indexOf('年') + 1)}` : `${first}至${last}`
}

/** A sum in 元 with its decimals only where there are any: `2740元`, `12.5元` is `12.50元`. */
export function yuan(fen: number): string {
  const [whole, rest] = [Math.trunc(fen / 100), fen % 100]
  return rest === 0 ? `${whole}元` : `${whole}.${String(rest).padStart(2, '0')}元`
}

const NUMERALS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const PLACES = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/** A sum in the numerals of vouchers (大写): `贰仟柒佰肆拾元整`. Takes whole fen, 0 or more. */
export function yuanInWords(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`金额须是不小于零的整数分：${fen}`)
  const [whole, jiao, cents] = [Math.trunc(fen / 100), Math.trunc(fen / 10) % 10, fen % 10]
  const yuanText = whole === 0 ? '' : `${wholeInWords(whole)}元`
  const small = `${jiao === 0 ? '' : `${NUMERALS[jiao]}角`}${cents === 0 ? '' : `${NUMERALS[cents]}分`}`
  if (small === '') return `${yuanText || '零元'}整`
  return `${yuanText}${whole > 0 && jiao === 0 ? '零' : ''}${small}${cents === 0 ? '整' : ''}`
}

function wholeInWords(number: number): string {
  const digits = String(number)
  let text = ''
  for (const [index, digit] of Array.from(digits).entries()) {
    const place = digits.length - 1 - index
    text += digit === '0' ? '零' : `${NUMERALS[Number(digit)]}${PLACES[place % 4]}`
    if (place % 4 === 0 && place > 0) {
      const group = digits.slice(Math.max(0, index - 3), index + 1)
      text = text.replace(/零+$/, '') + (Number(group) === 0 ? '零' : (GROUPS[place / 4] ?? ''))
    }
  }
  return text.replaceAll(/零+/g, '零').replace(/零$/, '')
}

/** Provisions one after another; the title of an instrument is said once for those that follow each other. */
export function provisions(citations: readonly Citation[]): string {
  return citations
    .map((citation, index) =>
      index > 0 && citations[index - 1]?.instrument === citation.instrument ? provisionText(citation) : citationText(citation),
    )
    .join('、')
}
