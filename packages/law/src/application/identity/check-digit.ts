/** The check characters of the Chinese standards for identity numbers. */

const WEIGHTS_17 = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** GB 11643—1999, ISO 7064 MOD 11-2: the 18th character for the first 17 digits of a 公民身份号码. */
export function citizenCheckDigit(first17: string): string {
  const sum = WEIGHTS_17.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return '10X98765432'[sum % 11] ?? ''
}

/** The 31 characters of GB 32100; letter values skip I, O, S, V and Z. */
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100—2015, MOD 31-3: the 18th character of a 统一社会信用代码. */
export function creditCheckCharacter(first17: string): string {
  let [sum, weight] = [0, 1]
  for (const character of first17.slice(0, 17)) {
    sum += CREDIT_ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] ?? ''
}

const ORGANIZATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const WEIGHTS_8 = [3, 7, 9, 10, 5, 8, 4, 2] as const

/** GB 11714—1997, MOD 11-2: the ninth character of an 组织机构代码. */
export function organizationCheckCharacter(first8: string): string {
  const sum = WEIGHTS_8.reduce((total, weight, index) => total + weight * ORGANIZATION_ALPHABET.indexOf(first8[index] ?? ''), 0)
  return '0123456789X0'[11 - (sum % 11)] ?? ''
}
