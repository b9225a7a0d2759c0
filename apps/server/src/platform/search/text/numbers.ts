/** 发文字号 and 索引号 in one spelling, however somebody types their brackets, spaces and dashes. */

/** A document number that was read: 京政办发〔2024〕5号. */
export interface DocumentNumber {
  /** 京政办发; empty where only year and number were given. */
  readonly prefix: string
  readonly year: string
  readonly serial: string
}

const OPENING = '[〔\\[【(（〈<{［﹝]'
const CLOSING = '[〕\\]】)）〉>}］﹞]'
const NUMBER = new RegExp(
  `(?<prefix>[\\p{Script=Han}]{0,16})\\s*${OPENING}?\\s*(?<year>(?:19|20)\\d{2})\\s*(?:年\\s*)?${CLOSING}?\\s*(?:第\\s*)?(?<serial>\\d{1,5})\\s*号`,
  'u',
)

/** The document number that a text holds, and where; undefined where there is none. */
export function findDocumentNumber(
  text: string,
): { readonly number: DocumentNumber; readonly at: number; readonly end: number } | undefined {
  const found = NUMBER.exec(text)
  const { prefix, year, serial } = found?.groups ?? {}
  if (!found || year === undefined || serial === undefined) return undefined
  return {
    number: { prefix: prefix ?? '', year, serial: serial.replace(/^0+(?=\d)/, '') },
    at: found.index,
    end: found.index + found[0].length,
  }
}

/** 索引号 without what people leave out or put in: spaces, kinds of dashes, capitals. */
export function plainIndexNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}_/.:]+/gu, '')
}

/** Whether a text could be an index number: letters and digits with dashes or slashes, several digits, no word. */
export function looksLikeIndexNumber(text: string): boolean {
  const plain = plainIndexNumber(text)
  return /^[0-9a-z]{6,60}$/.test(plain) && /\d{4}/.test(plain)
}
