import type { Plain } from './plain.ts'

/** A number with its unit, as printed in the text: `44792条`, `十余件`, `1,136件`, `10-20件`, `36%`. */
export interface Quantity {
  /** Where number and unit stand in the compared text. */
  readonly start: number
  readonly end: number
  /** 万 and 亿 before a counting unit are multiplied out; 万元 and 亿元 are units of their own. */
  readonly value: number
  /** The upper end of a range. */
  readonly upper?: number
  /** Digits after the decimal point as printed. */
  readonly decimals: number
  /** 件, 宗, 条, %, 万元 …; empty when the number stands alone. */
  readonly unit: string
  /** How exactly the number is meant: `over` is 余, 多, 超过; `about` is 约, 近, 数十. */
  readonly precision: 'exact' | 'over' | 'about'
}

const UNITS: ReadonlyMap<string, readonly string[]> = unitsByFirst(
  '件次 件 宗 起 例 份 条 篇 则 个百分点 个 项 人次 人 名 家 户 位 次 场 期 万元 亿元 元 % 处 部 批 部门 类 月 年 日 号 倍 款 字 本 张',
)
const CHINESE_DIGITS = '零一二三四五六七八九'
const CHINESE_PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
/** Chinese numerals are so common in ordinary words that they count only before a unit that counts things. */
const COUNTED_IN_CHINESE = new Set([
  '件次',
  '件',
  '宗',
  '起',
  '例',
  '份',
  '条',
  '篇',
  '次',
  '名',
  '家',
  '人',
  '人次',
  '项',
  '个',
  '期',
  '元',
  '万元',
])
const AFTER_CHINESE = new Set(['余', '多', '万', '亿', ...Array.from(COUNTED_IN_CHINESE, (unit) => unit.slice(0, 1))])
const LONGEST_NUMERAL = 12
const DIGIT = 1
const CHINESE = 2
/** For each UTF-16 unit whether a number may begin with it, and how it is written. */
const NUMERALS: Uint8Array = numerals()

/** A chapter has some hundred numbers; what goes beyond this is no report and left aside. */
const MOST_NUMBERS = 4000

/** The numbers of the text with their units, in order. Linear in the length of the text. */
export function quantitiesOf({ text }: Plain): readonly Quantity[] {
  const found: Quantity[] = []
  for (let index = 0; index < text.length; index++) {
    const kind = NUMERALS[text.charCodeAt(index)]
    if (kind === 0) continue
    const end = kind === CHINESE ? chineseEnd(text, index) : index
    const quantity = kind === DIGIT ? inDigits(text, index) : inChinese(text, index, end)
    if (!quantity) {
      index = Math.max(index, end - 1)
      continue
    }
    if (found.push(quantity) === MOST_NUMBERS) break
    index = quantity.end - 1
  }
  return found
}

function inDigits(text: string, start: number): Quantity | undefined {
  const number = digitsAt(text, start)
  let end = number.end
  let upper: number | undefined
  const rangeMark = text[end]
  if ((rangeMark === '-' || rangeMark === '~' || rangeMark === '至' || rangeMark === '到') && isDigit(text.charCodeAt(end + 1))) {
    const second = digitsAt(text, end + 1)
    if (unitAt(text, second.end) && second.value > number.value) {
      upper = second.value
      end = second.end
    }
  }
  return withUnit(text, start, { ...number, end, ...(upper === undefined ? {} : { upper }) })
}

function chineseEnd(text: string, start: number): number {
  let end = start + 1
  while (end - start < LONGEST_NUMERAL && NUMERALS[text.charCodeAt(end)] === CHINESE) end++
  return end
}

function inChinese(text: string, start: number, end: number): Quantity | undefined {
  // Most of these characters stand in ordinary words: look at what follows before reading a numeral.
  const follows = text[end]
  if (follows === undefined || !AFTER_CHINESE.has(follows) || text[start - 1] === '第') return undefined
  const quantity = withUnit(text, start, { value: chineseNumber(text.slice(start, end)), decimals: 0, end })
  const after = text[quantity.end]
  const idiom = (quantity.unit === '件' && (after === '事' || after === '套')) || (quantity.unit === '次' && after === '性')
  return COUNTED_IN_CHINESE.has(quantity.unit) && !idiom ? quantity : undefined
}

/** A number without its unit. */
interface Numeral {
  readonly value: number
  readonly upper?: number
  readonly decimals: number
  readonly end: number
}

function withUnit(text: string, start: number, { value, upper, decimals, ...numeral }: Numeral): Quantity {
  let { end } = numeral
  let scale = 1
  let over = false
  for (let step = 0; step < 2; step++) {
    if (text[end] === '余' || text[end] === '多') {
      over = true
      end++
    } else if ((text[end] === '万' || text[end] === '亿') && text[end + 1] !== '元') {
      scale = text[end] === '万' ? 10_000 : 100_000_000
      end++
    }
  }
  const unit = unitAt(text, end)
  const before = text[start - 1] ?? ''
  const about = before !== '' && '约近数几'.includes(before)
  const beyond = over || before === '超' || before === '逾' || (before === '过' && text[start - 2] === '超')
  return {
    start,
    end: end + unit.length,
    value: scale === 1 ? value : Math.round(value * scale),
    ...(upper === undefined ? {} : { upper: upper * scale }),
    decimals,
    unit,
    precision: beyond ? 'over' : about || (decimals > 0 && scale > 1) ? 'about' : 'exact',
  }
}

/** Digits with thousands separators (`1,136`) and decimals from `start`. */
function digitsAt(text: string, start: number): Numeral {
  let end = digitsEnd(text, start)
  let digits = text.slice(start, end)
  while (digits.length <= 12 && end - start <= 16 && text[end] === ',' && digitsEnd(text, end + 1) === end + 4) {
    if (digits.length > 3 && end - start === digits.length) break
    digits += text.slice(end + 1, end + 4)
    end += 4
  }
  let decimals = 0
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) {
    const last = digitsEnd(text, end + 1)
    decimals = last - end - 1
    digits += text.slice(end, last)
    end = last
  }
  return { value: Number(digits), decimals, end }
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function unitAt(text: string, index: number): string {
  return UNITS.get(text[index] ?? '')?.find((unit) => text.startsWith(unit, index)) ?? ''
}

function numerals(): Uint8Array {
  const kinds = new Uint8Array(0x10000)
  kinds.fill(DIGIT, 48, 58)
  for (const character of '零〇一二两三四五六七八九十百千') kinds[character.charCodeAt(0)] = CHINESE
  return kinds
}

function unitsByFirst(list: string): ReadonlyMap<string, readonly string[]> {
  const units = new Map<string, string[]>()
  for (const unit of list.split(' ').toSorted((one, other) => other.length - one.length)) {
    const first = unit.slice(0, 1)
    units.set(first, [...(units.get(first) ?? []), unit])
  }
  return units
}

/** The number that a numeral such as 一百二十三, 两, 十 or 二〇二三 stands for. */
export function chineseNumber(numeral: string): number {
  const digits = Array.from(numeral.replaceAll('两', '二').replaceAll('〇', '零'))
  if (digits.length > 1 && digits.every((digit) => CHINESE_DIGITS.includes(digit))) {
    return Number(digits.map((digit) => CHINESE_DIGITS.indexOf(digit)).join(''))
  }
  let value = 0
  let digit: number | undefined
  for (const character of digits) {
    const place = CHINESE_PLACES[character]
    if (place === undefined) {
      digit = CHINESE_DIGITS.indexOf(character)
    } else {
      value += (digit ?? 1) * place
      digit = undefined
    }
  }
  return value + (digit ?? 0)
}
