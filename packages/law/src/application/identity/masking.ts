/** 脱敏: personal data as everybody who works on a case sees it. What is hidden cannot be computed back from what is shown. */

/** Surnames of two characters; with one of them, both stay. */
const DOUBLE_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 长孙 宇文 端木 轩辕 钟离 澹台 南宫 独孤 呼延 闻人 申屠 太史 濮阳 淳于 单于'.split(
    ' ',
  ),
)

/** `张*`, `欧阳**`, `买**·***`, `J*** S****`: surname or first character, and how long the name is. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim())
  if (characters.length <= 1) return '*'
  const kept = characters.length > 2 && DOUBLE_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1
  return characters
    .map((character, index) => {
      if (/[·•\s]/u.test(character)) return character
      return index < kept || isInitial(characters, index) ? character : '*'
    })
    .join('')
}

/** The first letter of a later word in a name of Latin letters. */
function isInitial(characters: readonly string[], index: number): boolean {
  return characters[index - 1] === ' ' && /[A-Za-z]/u.test(characters[index] ?? '')
}

/** `110*************2X`: the first three and last two characters of a long number, one and two of a short one. */
export function maskIdNumber(number: string): string {
  return mask(number.trim(), number.trim().length >= 15 ? 3 : 1, 2)
}

/** `138****8000`; of a shorter number the last two digits. */
export function maskPhone(phone: string): string {
  const number = phone.trim()
  return /^\d{11}$/u.test(number) && number.startsWith('1') ? mask(number, 3, 4) : mask(number, 0, 2)
}

/** `z***@example.cn`; a fixed number of stars, so that short names are not given away. */
export function maskEmail(email: string): string {
  const at = email.indexOf('@')
  return at <= 0 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`
}

/** `江西省赣州市***`: the first six characters of an address. */
export function maskAddress(address: string): string {
  const characters = Array.from(address.trim())
  return characters.length <= 6 ? '***' : `${characters.slice(0, 6).join('')}***`
}

function mask(text: string, start: number, end: number): string {
  const characters = Array.from(text)
  if (characters.length <= start + end) return '*'.repeat(characters.length)
  const hidden = characters.length - start - end
  return `${characters.slice(0, start).join('')}${'*'.repeat(hidden)}${characters.slice(characters.length - end).join('')}`
}
