/** How a number format shows a value, as far as report tables need it. */
export type NumberShape =
  | { readonly kind: 'general' }
  | { readonly kind: 'fixed'; readonly decimals: number; readonly grouped: boolean; readonly percent: boolean }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }

/** Built-in number formats by id that are not `general` (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  22: 'yyyy/m/d h:mm',
  31: 'yyyy"年"m"月"d"日"',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  49: '@',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

/** The shape that a number format gives to positive numbers. `code` is the custom format where the workbook defines one. */
export function numberShape(id: number, code: string | undefined): NumberShape {
  const format = code ?? BUILT_IN[id]
  if (format === undefined) return { kind: 'general' }
  const plain = (format.split(';')[0] ?? '').replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '')
  if (plain.includes('@')) return { kind: 'text' }
  if (/[ymdhs]/i.test(plain) && !/general/i.test(plain)) return { kind: 'date' }
  const digits = /[0#?][0#?,]*(?:\.([0#?]+))?/.exec(plain)
  if (!digits) return { kind: 'general' }
  // `#` shows a decimal only where there is one; the value itself then says how many.
  const decimals = digits[1] ?? ''
  if (decimals.includes('#')) return { kind: 'general' }
  return { kind: 'fixed', decimals: decimals.length, grouped: digits[0].includes(','), percent: plain.includes('%') }
}

/** The text that a sheet shows for a stored number; a number that is not finite is shown as stored. `epoch1904`: dates count from 1904. */
export function shownNumber(stored: string, shape: NumberShape, epoch1904 = false): string {
  const value = Number(stored)
  if (!Number.isFinite(value) || stored.trim() === '') return stored
  switch (shape.kind) {
    case 'general':
    case 'text':
      // Fifteen digits are what a sheet keeps; more are traces of binary fractions (0.1 + 0.2).
      return String(Number(value.toPrecision(15)))
    case 'date':
      return shownDate(value, epoch1904)
    case 'fixed': {
      const text = fixed(shape.percent ? value * 100 : value, shape.decimals)
      const grouped = shape.grouped ? text.replace(/^-?\d+/, (whole) => whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')) : text
      return shape.percent ? `${grouped}%` : grouped
    }
  }
}

/** Rounds half away from zero on the decimal digits, as sheets do. */
function fixed(value: number, decimals: number): string {
  if (Math.abs(value) >= 1e15) return String(value)
  return Number(`${Math.round(Number(`${value.toPrecision(15)}e${decimals}`))}e-${decimals}`).toFixed(decimals)
}

const DAY = 86_400_000

function shownDate(days: number, epoch1904: boolean): string {
  const epoch = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + Math.floor(days) * DAY)
  return Number.isNaN(date.getTime())
    ? String(days)
    : `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}
