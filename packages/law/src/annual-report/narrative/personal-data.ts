import type { Plain } from './plain.ts'

/** A number in the text that identifies a person. */
export interface PersonalNumber {
  readonly kind: 'identityNumber' | 'mobilePhone' | 'bankCard'
  readonly plain: Plain
  readonly start: number
  readonly end: number
  /** With the middle digits masked, so that a list of findings does not publish the number again. */
  readonly masked: string
}

const RUN = /\d{11,19}[Xx]?/gu
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

/** Identity numbers with a right check digit, mobile phones and bank cards with a right Luhn digit. Landlines are not personal. */
export function personalNumbersOf(plain: Plain): readonly PersonalNumber[] {
  const found: PersonalNumber[] = []
  for (const match of plain.text.matchAll(RUN)) {
    const before = plain.text.charCodeAt(match.index - 1)
    const after = plain.text.charCodeAt(match.index + match[0].length)
    if (isPartOfWord(before) || isPartOfWord(after)) continue
    const kind = kindOf(match[0])
    if (!kind) continue
    const masked = match[0].slice(0, 3) + '*'.repeat(match[0].length - 5) + match[0].slice(-2)
    found.push({ kind, plain, start: match.index, end: match.index + match[0].length, masked })
  }
  return found
}

function isPartOfWord(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || unit === 46 || unit === 47
}

function kindOf(digits: string): PersonalNumber['kind'] | undefined {
  if (/^1[3-9]\d{9}$/u.test(digits)) return 'mobilePhone'
  if (isIdentityNumber(digits)) return 'identityNumber'
  return /^(?:62|60|4|5)\d{14,17}$/u.test(digits) && digits.length >= 16 && isLuhn(digits) ? 'bankCard' : undefined
}

/** 公民身份号码 (GB 11643): region, birth date and check digit. */
function isIdentityNumber(number: string): boolean {
  if (!/^[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/u.test(number)) return false
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return CHECK_DIGITS[sum % 11] === number[17]!.toUpperCase()
}

function isLuhn(number: string): boolean {
  let sum = 0
  for (let index = 0; index < number.length; index++) {
    const digit = Number(number[number.length - 1 - index])
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
