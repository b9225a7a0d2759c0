/**
 * Reading the text of a notice on the year's days off as the General Office of the State Council publishes it:
 * `二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。`
 *
 * What the text says twice must agree: the number of days, and the day of the week in brackets.
 */
import { Temporal } from 'temporal-polyfill'
import type { ArrangedDay, ArrangementReading, ReadingProblem } from './arrangement.ts'

const ITEM = /(?:^|\n)\s*[一二三四五六七八九十]+、\s*([^：:\n]{2,20})[：:]([^\n]*)/gu
const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?/gu
const WEEKDAYS = '一二三四五六日'

/** A further line of the same item begins without a number. */
const CONTINUATION = /\n(?!\s*[一二三四五六七八九十]+、)/gu

/** The days that the text of the notice for `year` arranges; days of another year (New Year's Eve) are among them. */
export function readNoticeText(text: string, year: number): ArrangementReading {
  const days: ArrangedDay[] = []
  const problems: ReadingProblem[] = []
  const plain = text.normalize('NFKC').replaceAll('\r', '').replaceAll('〇', '0').replaceAll(CONTINUATION, '')
  for (const [, name = '', words = ''] of plain.matchAll(ITEM)) {
    const item: Item = { name: name.trim(), year, days, problems }
    for (const sentence of words.split('。')) readSentence(item, sentence)
  }
  if (days.length === 0 && problems.length === 0) {
    problems.push({
      where: '通知正文',
      message:
        '没有读出放假安排。正文应有“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天”这样的条目；也可以改用逐日表格导入',
    })
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', days }
}

interface Item {
  readonly name: string
  readonly year: number
  readonly days: ArrangedDay[]
  readonly problems: ReadingProblem[]
}

/** Sentences about anything else (除夕 recommended as a day of leave) arrange nothing. */
function readSentence(item: Item, sentence: string): void {
  if (/上班\s*$/u.test(sentence)) {
    for (const on of readDays(item, sentence)) item.days.push({ on, working: true, name: item.name })
  } else if (sentence.includes('放假')) {
    const before = sentence.slice(0, sentence.indexOf('放假'))
    const ends = readDays(item, before)
    const off = spanOf(item, ends, before)
    const said = /共(\d+)天|放假(\d+)天/u.exec(sentence)
    const count = Number(said?.[1] ?? said?.[2] ?? off.length)
    if (off.length > 0 && count !== off.length) {
      item.problems.push({ where: item.name, message: `写明放假${count}天，起止日期却是${off.length}天，请核对原文` })
    }
    for (const on of off) item.days.push({ on, working: false, name: item.name })
  }
}

function spanOf({ name, problems }: Item, ends: readonly string[], words: string): readonly string[] {
  const [from, to = from, ...others] = ends
  if (from === undefined || to === undefined) {
    problems.push({ where: name, message: '没有读出放假的日期，请核对原文，或改用逐日表格导入' })
    return []
  }
  if (others.length > 0 || (ends.length === 2 && !words.includes('至'))) {
    problems.push({ where: name, message: `放假日期读作${ends.join('、')}，不知道是哪几天，请改用逐日表格导入` })
    return []
  }
  const first = Temporal.PlainDate.from(from)
  const length = first.until(Temporal.PlainDate.from(to)).days + 1
  if (length < 1 || length > 15) {
    problems.push({ where: name, message: `放假自${from}至${to}，共${length}天，请核对原文` })
    return []
  }
  return Array.from({ length }, (_, offset) => first.add({ days: offset }).toString())
}

/** The days named in `words`; one that names no month or year has those of the day before it. */
function readDays({ name, year, problems }: Item, words: string): readonly string[] {
  const days: string[] = []
  let [ofYear, ofMonth] = [year, 0]
  for (const [said, sayYear, sayMonth, sayDay, note = ''] of words.matchAll(DAY)) {
    if (sayYear !== undefined) ofYear = Number(sayYear)
    if (sayMonth !== undefined) ofMonth = Number(sayMonth)
    const day = existingDay(ofYear, ofMonth, Number(sayDay))
    if (!day) {
      problems.push({ where: name, message: `“${said}”不是存在的日期，请核对原文` })
      continue
    }
    const weekday = /(?:周|星期)([一二三四五六日天])/u.exec(note)?.[1]?.replace('天', '日')
    const actual = WEEKDAYS[day.dayOfWeek - 1]
    if (weekday !== undefined && weekday !== actual) {
      problems.push({ where: name, message: `“${said}”：${day.toString()}是星期${actual}，不是星期${weekday}，请核对年份和日期` })
    }
    days.push(day.toString())
  }
  return days
}

function existingDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12 || day < 1) return undefined
  if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return undefined
  return Temporal.PlainDate.from({ year, month, day })
}
