import type { Passage } from '../finding.ts'
import { READ_AS } from './characters.ts'

/** A chapter as it is compared: `text` holds no spaces, no wrapped lines, only simplified half-width characters. */
export interface Plain {
  /** 0 is the text before chapter one. */
  readonly chapter: number
  readonly printed: string
  readonly text: string
  /** For each UTF-16 unit of `text` where it stands in `printed`. */
  readonly at: Uint32Array
}

const NEWLINE = 10
const OPEN = 40
const CLOSE = 41
/** A line of at least this many characters without closing punctuation goes on in the next line (PDF text). */
const WRAPPED_LINE = 18
const LONGEST_READING = 8
const CHUNK = 4096

/** Reads a chapter for comparison and keeps the way back to the printed text. Linear in its length. */
export function plainOf(chapter: number, printed: string): Plain {
  const units = new Uint16Array(printed.length)
  const at = new Uint32Array(printed.length)
  let length = 0
  let lineStart = 0
  for (let index = 0; index < printed.length; index++) {
    const unit = READ_AS[printed.charCodeAt(index)]!
    if (unit === 0) {
      if (!separatesWords(units[length - 1], printed, index)) continue
      units[length] = 32
    } else if (unit === NEWLINE) {
      if (length === lineStart || (length - lineStart >= WRAPPED_LINE && goesOn(units[length - 1]!, printed, index))) continue
      units[length] = NEWLINE
      lineStart = length + 1
    } else if (unit === OPEN && isIdeograph(units[length - 1])) {
      const close = readingEnd(printed, index + 1)
      if (close > 0) {
        index = close
        continue
      }
      units[length] = unit
    } else {
      units[length] = unit
    }
    at[length++] = index
  }
  return { chapter, printed, text: textOf(units.subarray(0, length)), at: at.subarray(0, length) }
}

/** The passage of the printed text that `start` to `end` of the compared text stand for. */
export function passageOf(plain: Plain, start: number, end: number): Passage {
  const from = plain.at[start] ?? plain.printed.length
  const to = end > start ? (plain.at[end - 1] ?? plain.printed.length - 1) + 1 : from
  return { chapter: plain.chapter, start: from, end: to, quote: plain.printed.slice(from, to) }
}

/** The printed words of a text that stands alone (a title), as they are compared. */
export function plainText(printed: string): string {
  return plainOf(0, printed).text
}

function textOf(units: Uint16Array): string {
  let text = ''
  for (let start = 0; start < units.length; start += CHUNK) {
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(start, start + CHUNK))
  }
  return text
}

function isLetter(unit: number | undefined): boolean {
  return unit !== undefined && ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90))
}

function isIdeograph(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x4e00 && unit <= 0x9fff
}

/** Spaces count only between two Latin words or addresses, where they are the only boundary. */
function separatesWords(before: number | undefined, printed: string, index: number): boolean {
  if (!isLetter(before) && before !== 47) return false
  return isLetter(READ_AS[printed.charCodeAt(index + 1)]) && printed.charCodeAt(index) <= 32
}

/** Whether the line that ends at `index` goes on: no closing punctuation before, no heading after. */
function goesOn(before: number, printed: string, index: number): boolean {
  if ('。;:!?…'.includes(String.fromCharCode(before))) return false
  let next = index + 1
  while (next < printed.length && READ_AS[printed.charCodeAt(next)] === 0) next++
  if (next >= printed.length || READ_AS[printed.charCodeAt(next)] === NEWLINE) return false
  return !/^(?:[(（][一二三四五六七八九十]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．]\D)/u.test(
    printed.slice(next, next + 4),
  )
}

/** Index of the bracket that closes a reading (`務(wù)`), or 0 when what stands in the brackets is no pinyin. */
function readingEnd(printed: string, start: number): number {
  let toned = false
  for (let index = start; index < printed.length && index <= start + LONGEST_READING; index++) {
    const unit = printed.charCodeAt(index)
    if (READ_AS[unit] === CLOSE) return toned ? index : 0
    if (unit >= 0xe0 && unit <= 0x1dc) toned = true
    else if (!(unit >= 97 && unit <= 122)) return 0
  }
  return 0
}
