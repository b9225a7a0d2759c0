const GRAM = 4
const HASH_BITS = 16
const HASHES = 1 << HASH_BITS

/**
 * How alike two compared texts are, from 0 to 1: the share of runs of four characters that both have (Jaccard), digits left aside,
 * so that last year's text with new figures still counts as the same.
 */
export function similarity(one: string, other: string): number {
  const first = grams(one)
  const second = grams(other)
  if (first.size === 0 || second.size === 0) return 0
  let shared = 0
  for (const gram of first) if (second.has(gram)) shared++
  return shared / (first.size + second.size - shared)
}

function grams(text: string): ReadonlySet<number> {
  const plain = text.replaceAll(/[\d\n,.%]+/gu, '')
  const found = new Set<number>()
  for (let index = 0; index + GRAM <= plain.length; index++) {
    let hash = 0
    for (let step = 0; step < GRAM; step++) hash = Math.imul(hash ^ plain.charCodeAt(index + step), 0x01000193)
    // The high bits are the well-mixed ones; a short table keeps a set of small integers fast.
    found.add((hash >>> (31 - HASH_BITS)) % (HASHES * 2))
  }
  return found
}
