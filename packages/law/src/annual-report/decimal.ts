/**
 * The exact sum of numbers as they are printed: `0.1 + 0.2` is `0.3`. Amounts of the report forms are decimals (万元), and an
 * official who adds them on paper must get the figure that Gongkai shows.
 *
 * Each number stands for its shortest decimal notation, so a sum is exact as long as its operands and itself have at most
 * fifteen significant digits.
 */
export function exactSum(numbers: readonly number[]): number {
  let sum = 0
  for (const number of numbers) sum += number
  return numbers.every(Number.isSafeInteger) && Number.isSafeInteger(sum) ? sum : decimalSum(numbers)
}

/** `a - b`, exact as {@link exactSum} is. */
export function exactDifference(a: number, b: number): number {
  return exactSum([a, -b])
}

function decimalSum(numbers: readonly number[]): number {
  const parts = numbers.map(decimalParts)
  const scale = Math.max(0, ...parts.map((part) => part.scale))
  const sum = parts.reduce((total, part) => total + part.digits * 10n ** BigInt(scale - part.scale), 0n)
  return Number(`${sum}e-${scale}`)
}

/** `-12.50` as `{ digits: -125n, scale: 1 }`. */
function decimalParts(number: number): { readonly digits: bigint; readonly scale: number } {
  const [mantissa = '', exponent = '0'] = String(number).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(whole + fraction)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}
