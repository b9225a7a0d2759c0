/** 联系方式 (条例 art. 29(2)(一)): whether a telephone number or a postcode can be one. */

const PHONES: readonly RegExp[] = [
  // Mobile, landline with area code and extension, service numbers.
  /^1[3-9]\d{9}$/u,
  /^0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?$/u,
  /^[48]00-?\d{3}-?\d{4}$/u,
  // From abroad, Hong Kong, Macao and Taiwan with their country codes.
  /^(\+|00)(?!86)\d{1,3}-?\d{6,12}$/u,
]

/** What is wrong with a telephone number, in Chinese with the remedy; `undefined` when nothing is. */
export function phoneProblem(phone: string): string | undefined {
  const number = phone
    .normalize('NFKC')
    .replaceAll(/[\s()]/gu, '')
    .replaceAll(/[–—]/gu, '-')
    .replace(/^(\+86|0086)-?/u, '')
  if (PHONES.some((pattern) => pattern.test(number))) return undefined
  return '请填写 11 位手机号码，或者带区号的固定电话（如 0797-8123456）；境外号码请带国家或者地区代码（如 +852）'
}

/** What is wrong with a postcode of the mainland, in Chinese with the remedy; `undefined` when nothing is. */
export function postcodeProblem(postcode: string): string | undefined {
  return /^[0-8]\d{5}$/u.test(postcode.normalize('NFKC').trim()) ? undefined : '邮政编码应为 6 位数字'
}
