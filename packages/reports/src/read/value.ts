import type { Cell } from '@gongkai/law/annual-report'

/** What a cell of a table says, and whether its words leave doubt about the figure. */
export interface ReadValue {
  readonly cell: Cell
  /** A note stands beside the number (`22（其中修订16件）`), or a unit (`160.5964万元`). */
  readonly note?: string
}

const NUMBER = /^[+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:[.]\d{1,8})?$/
const WITH_REST = /^([+-]?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:[.]\d{1,8})?)\s*(.{1,60})$/su
const PLACEHOLDER = /^(?:[/\\\-_—–―－○〇╱∕]{1,6}|无|無|零|空|N\/?A)$/iu
const CHANGE = /^(增加|新增|增|减少|減少|减|減)(?:了)?(\d{1,9})(?:项|項|件|个|個)?$/u
const UNCHANGED = /^(?:未增未减|未增未減|无增减|無增減|不增不减|不增不減|无变化|無變化|持平)$/u

/** Units and notes that may stand behind a number in its own cell. */
const UNIT = /^(?:件|项|項|个|個|条|條|宗|次|元|万元|萬元|万|人次)$/u
const NOTE = /^(?:件|项|項|元|万元|萬元)?\s*[（(【[][^（）()]{1,50}[）)】\]]$/su

/**
 * Reads the text of a value cell, or gives `undefined` where the text is no value at all (a label, a sentence).
 *
 * Signs, decimals and thousands separators are read as printed. 本年增/减 in words (`减4`) is the signed number; `未增未减` stays
 * `notNumber`: the form asks for a figure, and what was not printed as one is never made one.
 */
export function readValue(cleaned: string): ReadValue | undefined {
  const text = cleaned.trim()
  if (text === '') return { cell: { state: 'blank' } }
  const first = text.charCodeAt(0)
  if (first >= 0x30 && first <= 0x39 && text.length === 1) return { cell: { state: 'number', value: first - 0x30 } }
  if (text.length > 80 || (first >= 0x4e00 && first <= 0x9fff && !'无無零空增新减減未不持'.includes(text[0]!))) return undefined
  return readNumber(halfWidth(text), text) ?? readWords(text)
}

/** Whether a text, already cleaned and trimmed, is a bare number or a placeholder. */
export function isValue(text: string): boolean {
  return text.length <= 80 && (NUMBER.test(halfWidth(text)) || PLACEHOLDER.test(text))
}

function readNumber(text: string, raw: string): ReadValue | undefined {
  if (NUMBER.test(text)) return { cell: numberCell(text, raw) }
  // `? 0`: what was left of a broken no-break space.
  const broken = /^[?？�]\s*([+-]?\d{1,15}(?:\.\d{1,8})?)$/u.exec(text)
  if (broken) return { cell: { state: 'number', value: Number(broken[1]), raw } }
  const [, number, rest] = WITH_REST.exec(text) ?? []
  if (number === undefined || rest === undefined) return undefined
  if (!UNIT.test(rest) && !NOTE.test(rest)) return undefined
  const { value } = numberCell(number, raw)
  return { cell: { state: 'number', value, raw }, note: rest }
}

function numberCell(number: string, raw: string): { readonly state: 'number'; readonly value: number; readonly raw?: string } {
  const value = Number(number.replaceAll(/[,，]/g, ''))
  return String(value) === raw ? { state: 'number', value } : { state: 'number', value, raw }
}

function readWords(text: string): ReadValue | undefined {
  if (PLACEHOLDER.test(text) || UNCHANGED.test(text)) return { cell: { state: 'notNumber', raw: text } }
  const [, direction, count] = CHANGE.exec(text) ?? []
  if (direction === undefined || count === undefined) return undefined
  const value = /^[增新]/u.test(direction) ? Number(count) : -Number(count)
  return { cell: { state: 'number', value, raw: text } }
}

/** Full-width signs, and the several minus signs, as ASCII. */
function halfWidth(text: string): string {
  return /[－−–﹣＋．]/.test(text)
    ? text
        .replaceAll(/[－−–﹣]/g, '-')
        .replaceAll('＋', '+')
        .replaceAll('．', '.')
    : text
}
