/**
 * 索引号: `{code}/{year}-{serial}`, where the code is the agency's 统一社会信用代码 (18 characters), its 组织机构代码 (9) or, for
 * installations that number by place, an administrative code (9 digits). Never used again, also not after a withdrawal.
 *
 * Interpretation (ADR 60): the Regulations ask for an index (条例 art. 12(3), 索引) and leave its form open; this is the form that agencies use.
 */
import { normalizedIdNumber, identityProblem } from '../application/identity/document.ts'

/** What the code before the stroke is. `name` is an abbreviation in Latin letters, which older sites used. */
export type IndexNumberScheme = 'creditCode' | 'organizationCode' | 'areaCode' | 'name'

/** An index number in its parts. */
export interface IndexNumber {
  readonly code: string
  readonly year: number
  readonly serial: number
}

/** A number that was read, or why it cannot be one, in Chinese with the remedy. */
export type IndexNumberReading =
  | { readonly kind: 'indexNumber'; readonly scheme: IndexNumberScheme; readonly number: IndexNumber }
  | { readonly kind: 'invalid'; readonly message: string }

/** The fewest digits of a serial number; a hundred thousandth item of a year takes six. */
export const SERIAL_DIGITS = 5

const FORM = /^([^/\s]+)\/(\d{4})-(\d{1,12})$/u

/**
 * The number as it is printed: `12620600MB0523338C/2025-04735`.
 *
 * @throws RangeError for a code that is none, a year outside 1949–2199 or a serial that is not a whole number from 1 to 999,999,999,999.
 */
export function formatIndexNumber({ code, year, serial }: IndexNumber): string {
  const problem = schemeOf(code)
  if (problem.kind === 'invalid') throw new RangeError(problem.message)
  if (!Number.isInteger(year) || year < 1949 || year > 2199) throw new RangeError(`索引号的年份不能是 ${year}`)
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > 999_999_999_999)
    throw new RangeError(`索引号的流水号不能是 ${serial}`)
  return `${printedCode(code)}/${year}-${String(serial).padStart(SERIAL_DIGITS, '0')}`
}

/** Reads an index number; full-width characters and blanks around it are accepted, a serial of other sites may have fewer digits. */
export function readIndexNumber(text: string): IndexNumberReading {
  const parts = FORM.exec(text.normalize('NFKC').trim())
  if (!parts) return { kind: 'invalid', message: '索引号应写作“机构代码/年份-流水号”，例如 000014349/2017-00110' }
  const [, code = '', year = '', serial = ''] = parts
  const scheme = schemeOf(code)
  if (scheme.kind === 'invalid') return scheme
  const number = { code: printedCode(code), year: Number(year), serial: Number(serial) }
  if (number.year < 1949 || number.year > 2199) return { kind: 'invalid', message: `索引号的年份 ${year} 不对，请核对` }
  if (number.serial === 0) return { kind: 'invalid', message: '索引号的流水号从 1 起，请核对' }
  return { kind: 'indexNumber', scheme: scheme.scheme, number }
}

/** What is wrong with the code that an agency numbers by, in Chinese with the remedy; `undefined` when nothing is. */
export function indexCodeProblem(code: string): string | undefined {
  const scheme = schemeOf(code)
  return scheme.kind === 'invalid' ? scheme.message : undefined
}

function schemeOf(
  code: string,
): { readonly kind: 'scheme'; readonly scheme: IndexNumberScheme } | { readonly kind: 'invalid'; readonly message: string } {
  const normalized = normalizedIdNumber(code)
  if (/^[0-9A-Z]{18}$/u.test(normalized)) {
    const problem = identityProblem('creditCode', normalized)
    return problem === undefined
      ? { kind: 'scheme', scheme: 'creditCode' }
      : { kind: 'invalid', message: `统一社会信用代码：${problem}` }
  }
  if (/^[0-9A-Z]{8}-?[0-9X]$/u.test(normalized)) {
    if (identityProblem('organizationCode', normalized) === undefined) return { kind: 'scheme', scheme: 'organizationCode' }
    if (isAreaCode(normalized)) return { kind: 'scheme', scheme: 'areaCode' }
    return { kind: 'invalid', message: '9 位的机构代码校验码不符，也不是行政区划代码，请逐位核对' }
  }
  if (/^[A-Z][A-Z0-9]{1,19}$/u.test(normalized)) return { kind: 'scheme', scheme: 'name' }
  return { kind: 'invalid', message: '机构代码应为 18 位统一社会信用代码、9 位组织机构代码、9 位区划代码或者字母简称' }
}

/** 9 digits that begin with a province of GB/T 2260 (11–82). */
function isAreaCode(code: string): boolean {
  return /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|81|82)\d{7}$/u.test(code)
}

/** Abbreviations keep the case they were written in; codes are upper case without a hyphen. */
function printedCode(code: string): string {
  const trimmed = code.normalize('NFKC').trim()
  return /^[A-Za-z][A-Za-z0-9]{1,16}$/u.test(trimmed) ? trimmed : normalizedIdNumber(trimmed).replace('-', '')
}
