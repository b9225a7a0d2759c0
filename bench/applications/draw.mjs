/** Chance from a seed: the same figures at every run. */

/** A source of numbers: `below(n)`, `chance(share)`, `pick(list)`. */
export function drawing(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count) => Math.floor(next() * count)
  return { next, below, chance: (share) => next() < share, pick: (list) => list[below(list.length)] }
}

/** Draws places of a list of `count` so that the n-th comes up in proportion to 1/n, as words and agencies do. */
export function zipf(count) {
  const sums = new Float64Array(count)
  let sum = 0
  for (let at = 0; at < count; at += 1) sums[at] = sum += 1 / (at + 1)
  return ({ next }) => {
    const wanted = next() * sum
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle] < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
