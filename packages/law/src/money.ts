/** Money is integer fen everywhere; 万元 exists in the report forms only, as exact decimal text. */

const FEN_PER_WAN_YUAN = 1_000_000

/**
 * An amount in fen as 万元, exact and without trailing zeros: 128,735 yuan is `12.8735`.
 *
 * @throws RangeError for what is not a safe whole number.
 */
export function wanYuanText(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`金额应为整数分，不能是 ${fen}`)
  const size = Math.abs(fen)
  const whole = Math.floor(size / FEN_PER_WAN_YUAN)
  const fraction = String(size % FEN_PER_WAN_YUAN)
    .padStart(6, '0')
    .replace(/0+$/u, '')
  return `${fen < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

/** An amount in 万元 as it was written, in fen; `undefined` for a text that is no amount or is finer than a fen. */
export function fenOfWanYuan(text: string): number | undefined {
  const parts = /^(-?)(\d{1,9})(?:\.(\d{1,6}))?$/u.exec(text.normalize('NFKC').replaceAll(/[\s,]/gu, ''))
  if (!parts) return undefined
  const [, sign = '', whole = '', fraction = ''] = parts
  const fen = Number(whole) * FEN_PER_WAN_YUAN + Number(fraction.padEnd(6, '0'))
  return sign === '-' && fen !== 0 ? -fen : fen
}
