import { plainText } from '@gongkai/law/text'

const GRAM = 4
const BITS = 32

/**
 * The fingerprint of a text for finding texts that are nearly the same: 64 bits in 16 hexadecimal digits, of runs of four characters,
 * spaces and digits left aside, so that last month's text with new figures is near. Texts alike differ in few bits.
 */
export function simhashOf(text: string): string {
  const plain = plainText(text).replaceAll(/[\d\n,.%\s]+/gu, '')
  const high = new Int32Array(BITS)
  const low = new Int32Array(BITS)
  for (let index = 0; index < Math.max(1, plain.length - GRAM + 1); index++) {
    let [one, other] = [0x811c9dc5, 0x2545f491]
    for (let step = 0; step < GRAM && index + step < plain.length; step++) {
      const unit = plain.charCodeAt(index + step)
      one = Math.imul(one ^ unit, 0x01000193)
      other = Math.imul(other ^ unit, 0x5bd1e995)
    }
    count(high, mixed(one))
    count(low, mixed(other))
  }
  return hexadecimal(high) + hexadecimal(low)
}

/** Bits in which two fingerprints differ, 0 to 64; 64 when one is no fingerprint. */
export function simhashDistance(one: string, other: string): number {
  if (one.length !== 16 || other.length !== 16) return 64
  let distance = 0
  for (const start of [0, 8]) {
    let bits = Number.parseInt(one.slice(start, start + 8), 16) ^ Number.parseInt(other.slice(start, start + 8), 16)
    for (; bits !== 0; bits &= bits - 1) distance++
  }
  return distance
}

function count(sums: Int32Array, hash: number): void {
  for (let bit = 0; bit < BITS; bit++) sums[bit] = (sums[bit] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1)
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x7feb352d)
  bits ^= bits >>> 15
  bits = Math.imul(bits, 0x846ca68b)
  return bits ^ (bits >>> 16)
}

function hexadecimal(sums: Int32Array): string {
  let value = 0
  for (let bit = 0; bit < BITS; bit++) if ((sums[bit] ?? 0) > 0) value += 2 ** bit
  return value.toString(16).padStart(8, '0')
}
