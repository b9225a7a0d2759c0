import { identityProblem } from '@gongkai/law/application'

/** What can be searched for without knowing the words. */
export type PatternKind =
  | 'citizenId'
  | 'passport'
  | 'mobilePhone'
  | 'landline'
  | 'bankCard'
  | 'email'
  | 'address'
  | 'licensePlate'

/** How a kind is found: a form, and what a find must fulfil besides. */
export interface Pattern {
  readonly kind: PatternKind
  /** Its Chinese name. */
  readonly term: string
  readonly form: RegExp
  readonly spaces: 'kept' | 'left-out'
  readonly isSound: (found: string) => boolean
}

/** Digits may be set apart by a space, a line end or a hyphen. */
const APART = '[ \\n\\-]?'
const digits = (count: number): string => Array.from({ length: count }, () => '\\d').join(APART)

/** The patterns, each with its check: a number that only looks like one of an identity card is not suggested. */
export const PATTERNS: readonly Pattern[] = [
  {
    kind: 'citizenId',
    term: '居民身份证号码',
    form: new RegExp(`(?<![\\dA-Za-z])${digits(17)}${APART}[\\dXx](?![\\dA-Za-z])`, 'g'),
    spaces: 'kept',
    isSound: (found) => isCitizenId(bare(found)),
  },
  {
    kind: 'passport',
    term: '护照号码',
    form: /(?<![\dA-Za-z])(?:[EGDSPH]\d{8}|E[A-HJ-NP-Z]\d{7})(?![\dA-Za-z])/g,
    spaces: 'kept',
    isSound: () => true,
  },
  {
    kind: 'mobilePhone',
    term: '手机号码',
    form: new RegExp(`(?<![\\dA-Za-z])(?:\\+?86${APART})?1[3-9]${APART}${digits(9)}(?!\\d)`, 'g'),
    spaces: 'kept',
    isSound: () => true,
  },
  {
    kind: 'landline',
    term: '固定电话号码',
    form: /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3}[ -])[ -]?[2-9]\d{6,7}(?:-\d{1,6})?(?!\d)/g,
    spaces: 'kept',
    isSound: () => true,
  },
  {
    kind: 'bankCard',
    term: '银行卡号',
    form: new RegExp(`(?<![\\dA-Za-z])[3-6]${APART}(?:\\d${APART}){14,17}\\d(?![\\dA-Za-z])`, 'g'),
    spaces: 'kept',
    isSound: (found) => isLuhn(bare(found)) && !isCitizenId(bare(found)),
  },
  {
    kind: 'email',
    term: '电子邮箱',
    form: /[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g,
    spaces: 'left-out',
    isSound: () => true,
  },
  {
    kind: 'address',
    term: '住址',
    form: /(?:\p{Script=Han}{1,6}?(?:省|自治区|市|区|县|旗|镇|乡|街道|村|社区)){1,4}[\p{Script=Han}\dA-Za-z\-—]{0,24}?\d+(?:号|弄|栋|幢|座|单元|室|组)(?:[\p{Script=Han}\dA-Za-z\-—]{0,8}?\d+(?:号|栋|幢|座|楼|层|单元|室|户))*/gu,
    spaces: 'left-out',
    isSound: () => true,
  },
  {
    kind: 'licensePlate',
    term: '车牌号码',
    form: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]·?[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳][A-HJ-NP-Z0-9]?(?![A-Za-z0-9])/g,
    spaces: 'left-out',
    isSound: (found) => /\d/.test(found),
  },
]

/** A number without what sets its digits apart. */
function bare(found: string): string {
  return found.replaceAll(/[\s-]/g, '').toUpperCase()
}

/** Numbers of identity cards and of residence permits, by their form, day of birth and check digit. */
function isCitizenId(number: string): boolean {
  const kinds = ['residentId', 'hkMacauTaiwanResidence', 'foreignResidence'] as const
  return kinds.some((kind) => identityProblem(kind, number) === undefined)
}

/** The check digit of payment cards (ISO/IEC 7812). */
function isLuhn(number: string): boolean {
  let sum = 0
  for (const [index, digit] of Array.from(number).toReversed().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}
