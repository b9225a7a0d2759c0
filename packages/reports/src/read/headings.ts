import { fold, simplify, unfoldedIndex } from './characters.ts'

/** A chapter's heading found at the beginning of a line. */
export interface Heading {
  readonly number: number
  /** As printed, without its number, with a hint in brackets behind it. */
  readonly title: string
  /** Text glued behind the title. */
  readonly rest: string
}

/** Titles of the six chapters in all wordings met, simplified and folded; the number before it is optional. */
const TITLES: readonly (readonly [number, RegExp])[] = [
  [1, /^(?:政府信息公开工作|工作)?(?:总体|基本)情况/],
  [2, /^(?:行政机关)?主动公开(?:政府)?信息(?:工作)?的?(?:情况)/],
  [3, /^(?:行政机关)?(?:收到和|收到及|受理和)?处理(?:政府)?信息公开申请的?(?:情况)|^(?:行政机关)?收到和处理.{0,12}申请的?情况/],
  [4, /^(?:因)?(?:政府信息公开(?:工作)?)?(?:被)?(?:申请|提起)?行政复议(?:和|及|与)?(?:被)?(?:提起)?行政诉讼的?(?:情况)/],
  [
    5,
    /^(?:政府信息公开工作)?(?:中)?存在的?(?:主要)?(?:问题|困难)(?:和|及|与|以及)?(?:改进|整改|下一步).{0,6}?(?:情况|措施|打算|工作|方向)/,
  ],
  [6, /^(?:其他|其它)需要?(?:报告|说明)的?(?:事项|情况)/],
]

/** Shorter titles that are headings only with their number. */
const NUMBERED_TITLES: readonly (readonly [number, RegExp])[] = [
  [1, /^(?:总体|基本|概况|概述)/],
  [2, /^主动公开(?:政府信息)?(?:情况)?$/],
  [3, /^(?:收到和处理|依申请公开|政府信息公开申请)/],
  [4, /^(?:因政府信息公开|政府信息公开行政复议|行政复议)/],
  [5, /^(?:存在的?(?:主要)?(?:问题|不足)|主要问题|问题及|改进情况)/],
  [6, /^(?:其他|其它)(?:情况|事项)?$/],
]

const NUMBER = /^[\s#*]*(?:第?([一二三四五六])(?:部分)?\s*[、.．,，)）:：\s]|([1-6])\s*[、.．,，)）])\s*/
const BRACKETED_NUMBER = /^[\s#*]*[(（]\s*([一二三四五六1-6])\s*[)）]\s*/
const NUMERALS = '一二三四五六'

/** The chapter heading at the beginning of a cleaned line, or `undefined`. Lines that only mention a title in a sentence are none. */
export function headingOf(line: string): Heading | undefined {
  const [prefix = '', numeral, digit] = NUMBER.exec(line) ?? []
  const number = numeral ? NUMERALS.indexOf(numeral) + 1 : digit ? Number(digit) : undefined
  const start = prefix === '' ? (BRACKETED_NUMBER.exec(line)?.[0].length ?? /^[\s#*]*/.exec(line)![0].length) : prefix.length
  const body = line.slice(start, start + 200)
  const folded = fold(body.slice(0, 60))
  for (const [chapter, pattern] of TITLES) {
    const match = pattern.exec(folded)
    if (match) return split(chapter, line.slice(start), match[0].length, prefix !== '')
  }
  if (number === undefined || folded.length > 30) return undefined
  for (const [chapter, pattern] of NUMBERED_TITLES)
    if (chapter === number && pattern.test(folded))
      return {
        number: chapter,
        title: line
          .slice(start)
          .trim()
          .replace(/[*#\s]+$/, ''),
        rest: '',
      }
  return undefined
}

/** Parts the title (with a hint in brackets) from text glued to it. */
function split(number: number, text: string, folded: number, isNumbered: boolean): Heading | undefined {
  let end = unfoldedIndex(text, folded - 1) + 1
  const hint = /^\s*[(（【][^）)】]{0,120}[)）】]/.exec(text.slice(end))
  if (hint) end += hint[0].length
  const rest = text.slice(end).replace(/^[\s*#:：。]+/, '')
  // 总体情况、主动公开政府信息情况、… in a table of contents; 总体情况如下 in a sentence.
  if (/^[、，,;；]/.test(rest) || (!isNumbered && rest !== '')) return undefined
  return { number, title: text.slice(0, end).trim(), rest }
}

/** A heading inside a page that came as one paragraph. */
const INSIDE =
  /(?<=^|[。\s\d；;）)])[一二三四五六]\s{0,9}[、.．]\s{0,9}(?=(?:行政机关)?(?:总体情况|主动公开政府信息|收到和处理|因?政府信息公开|政府信息公开工作存在|存在的|其他需要报告))/g

/** What every heading inside a page has and most paragraphs have not. */
const NUMERAL = /[一二三四五六]\s{0,9}[、.．]/

/** Words with which tables begin. */
const TABLE_BEGINS = /^(?:第二十条|信息内容|本列数据|申请人情况|行政复议|自然人)/

/** Parts a page that came as one paragraph at the headings in it, and headings from a table glued to them. Gives where the parts start. */
export function partsOf(text: string): readonly number[] {
  if (!NUMERAL.test(text)) return [0]
  const starts = new Set([0])
  for (const { index } of simplify(text).matchAll(INSIDE)) {
    starts.add(index)
    const end = text.slice(index, index + 200)
    const heading = headingOf(end)
    if (heading && TABLE_BEGINS.test(fold(heading.rest.slice(0, 20)))) starts.add(index + end.length - heading.rest.length)
  }
  return [...starts]
}

/**
 * Chooses from all headings found the longest series of rising chapters, the later of equals: a list of contents above the report repeats
 * them. Gives indexes into `numbers`.
 */
export function risingSeries(numbers: readonly number[]): readonly number[] {
  const lengths: number[] = []
  // best[n]: longest series ending with a chapter <= n.
  const best = [0, 0, 0, 0, 0, 0, 0]
  numbers.forEach((number, index) => {
    const length = best[number - 1]! + 1
    lengths[index] = length
    for (let chapter = number; chapter <= 6; chapter++) best[chapter] = Math.max(best[chapter]!, length)
  })
  const chosen: number[] = []
  let length = best[6]!
  let below = 7
  for (let index = numbers.length - 1; index >= 0 && length > 0; index--) {
    if (lengths[index] !== length || numbers[index]! >= below) continue
    chosen.unshift(index)
    below = numbers[index]!
    length--
  }
  return chosen
}
