/**
 * 身份证明 (条例 art. 29(2)(一)): whether the number of an identity document can be one of its kind. A number that passes may still belong to
 * nobody; a number that fails was mistyped or is of another kind.
 */
import { citizenCheckDigit, creditCheckCharacter, organizationCheckCharacter } from './check-digit.ts'

/** A kind of identity document, of a natural person or of an organization. */
export type IdentityDocumentKind =
  | 'residentId'
  | 'passport'
  | 'hkMacauPermit'
  | 'taiwanPermit'
  | 'hkMacauTaiwanResidence'
  | 'foreignResidence'
  | 'creditCode'
  | 'organizationCode'
  | 'otherOrganizationDocument'

/** A number as it is compared and kept: half width, without spaces, letters in upper case. */
export function normalizedIdNumber(number: string): string {
  return number.normalize('NFKC').replaceAll(/\s/gu, '').toUpperCase()
}

/** What is wrong with the number of a document, in Chinese with the remedy; `undefined` when nothing is. */
export function identityProblem(kind: IdentityDocumentKind, number: string): string | undefined {
  return CHECKS[kind](normalizedIdNumber(number))
}

type Check = (number: string) => string | undefined

const matching =
  (pattern: RegExp, problem: string): Check =>
  (number) =>
    pattern.test(number) ? undefined : problem

const CHECKS: Readonly<Record<IdentityDocumentKind, Check>> = {
  residentId(number) {
    if (/^\d{15}$/u.test(number)) return '15 位的旧号码已经停用，请填写 18 位公民身份号码'
    if (/^8[123]/u.test(number)) return '这是港澳台居民居住证的号码，请改选证件种类'
    if (number.startsWith('9')) return '这是外国人永久居留身份证的号码，请改选证件种类'
    return citizenNumberProblem(number, /^[1-7]/u)
  },
  hkMacauTaiwanResidence: (number) => citizenNumberProblem(number, /^8[123]0000/u),
  foreignResidence(number) {
    if (/^\d{17}[\dX]$/u.test(number)) return citizenNumberProblem(number, /^9/u)
    return /^[A-Z]{3}\d{12}$/u.test(number) ? undefined : '应为 9 开头的 18 位号码，或者旧证的 3 个字母加 12 位数字'
  },
  passport: matching(/^(?=.*\d)[A-Z0-9]{5,15}$/u, '护照号码应为 5 至 15 位字母和数字，请按护照资料页填写'),
  hkMacauPermit: matching(/^[HM]\d{8}(\d{2})?$/u, '应为 H 或者 M 加 8 位数字（旧证加 10 位），请按证件填写'),
  taiwanPermit: matching(/^(\d{8}|\d{10}(\(?[A-Z]\)?)?)$/u, '应为 8 位数字（旧证 10 位），请按证件填写'),
  creditCode(number) {
    if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/u.test(number)) {
      return /^.{18}$/u.test(number) ? '含有代码不用的字符（不用 I、O、S、V、Z），请核对' : '应为 18 位，请按登记证书填写'
    }
    return creditCheckCharacter(number) === number[17] ? undefined : '校验码不符，请逐位核对'
  },
  organizationCode(number) {
    const code = number.replace('-', '')
    if (!/^[0-9A-Z]{8}[0-9X]$/u.test(code)) return '应为 8 位本体代码加 1 位校验码，请按证书填写'
    return organizationCheckCharacter(code) === code[8] ? undefined : '校验码不符，请逐位核对'
  },
  otherOrganizationDocument: matching(/^.{1,40}$/u, '请填写证书号码'),
}

/** A number laid out as GB 11643 does: 6 characters of place, birth date, sequence, check digit. */
function citizenNumberProblem(number: string, prefix: RegExp): string | undefined {
  if (!/^\d{17}[\dX]$/u.test(number)) return '应为 18 位，前 17 位为数字，最后一位为数字或者 X'
  if (!prefix.test(number)) return '开头几位不是这种证件的号码，请核对号码和证件种类'
  if (!isBirthDate(number.slice(6, 14))) return '第 7 至 14 位不是出生日期，请核对'
  return citizenCheckDigit(number) === number[17] ? undefined : '校验码不符，请逐位核对'
}

function isBirthDate(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))]
  const february = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  const days = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  return year >= 1880 && days !== undefined && day >= 1 && day <= days
}
