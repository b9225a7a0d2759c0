/** Random numbers that are the same for the same seed (mulberry32), so that every fuzzed input can be made again. */
export interface Random {
  /** An integer from 0 to `below` - 1. */
  readonly integer: (below: number) => number
  /** One of the items; there must be one. */
  readonly pick: <T>(items: readonly [T, ...T[]]) => T
}

/** The random numbers of a seed; any integer will do. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const integer = (below: number): number => Math.floor(next() * Math.max(1, below))
  return { integer, pick: (items) => items[integer(items.length)] ?? items[0] }
}
