import type { Plain } from './plain.ts'
import type { Quantity } from './quantity.ts'
import { sentenceAt } from './sentence.ts'

/** A percentage of the text with the number it belongs to: `9宗，占36%`. */
export interface Share {
  readonly plain: Plain
  readonly percent: Quantity
  readonly count: Quantity
}

/** A rate of applications answered or closed: `办结率100%`. `timely` rates speak of deadlines only. */
export interface Rate {
  readonly plain: Plain
  readonly percent: Quantity
  readonly start: number
  readonly words: string
  readonly timely: boolean
}

const SHARE = /^[,、;(]?(?:约|分别)?(?:占|比例)[^,;。]{0,14}$/u
const RATE = /(?:按[时期]|及时|法定)?(?:办结|答复|办复|回复)率[^,;。]{0,6}$/u
const OTHER_SUBJECTS = /热线|12345|留言|信箱|提案|建议|信件|咨询|工单|新闻|办件/u
const LONGEST_RATE = 24

/** Percentages that give the share of the number before them. */
export function sharesOf(plain: Plain, quantities: readonly Quantity[]): readonly Share[] {
  const found: Share[] = []
  quantities.forEach((percent, index) => {
    const count = quantities[index - 1]
    if (percent.unit !== '%' || !count || count.unit === '%' || count.unit === '') return
    if (SHARE.test(plain.text.slice(count.end, percent.start))) found.push({ plain, percent, count })
  })
  return found
}

/** Rates of applications closed or answered; other business (热线, 留言, 提案) is left aside. */
export function ratesOf(plain: Plain, quantities: readonly Quantity[]): readonly Rate[] {
  const found: Rate[] = []
  for (const percent of quantities) {
    if (percent.unit !== '%') continue
    const from = Math.max(0, percent.start - LONGEST_RATE)
    const match = RATE.exec(plain.text.slice(from, percent.start))
    if (!match) continue
    const { start, end } = sentenceAt(plain.text, percent.start)
    const sentence = plain.text.slice(start, end)
    if (!sentence.includes('申请') || OTHER_SUBJECTS.test(sentence)) continue
    const timely = /按[时期]|及时|法定|限/u.test(match[0])
    found.push({ plain, percent, start: from + match.index, words: match[0], timely })
  }
  return found
}

const ALL_CLOSED = /(?:全部|均已|均|已全部)(?:办结|办理完毕|处理完毕)/u

/** A sentence that says that all applications were closed, as an offset, or -1. */
export function allClosedAt({ text }: Plain): number {
  const match = ALL_CLOSED.exec(text)
  if (!match) return -1
  const { start, end } = sentenceAt(text, match.index)
  const sentence = text.slice(start, end)
  return sentence.includes('申请') && !OTHER_SUBJECTS.test(sentence) && !/限内|按[时期]/u.test(sentence) ? match.index : -1
}
