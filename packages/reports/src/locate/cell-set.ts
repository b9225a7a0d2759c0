/** A set of cells by their places in a system, one bit each: sets are compared thousands of times for one report. */
export type CellSet = Uint32Array

/** The set without cells for a system of `size` cells. */
export function emptySet(size: number): CellSet {
  return new Uint32Array((size + 31) >>> 5)
}

/** Puts a cell into the set. */
export function add(set: CellSet, place: number): void {
  set[place >>> 5]! |= 1 << (place & 31)
}

/** Takes a cell out of the set. */
export function remove(set: CellSet, place: number): void {
  set[place >>> 5]! &= ~(1 << (place & 31))
}

/** The cells of both sets. */
export function intersection(a: CellSet, b: CellSet): CellSet {
  const result = new Uint32Array(a.length)
  for (let word = 0; word < a.length; word++) result[word] = a[word]! & b[word]!
  return result
}

/** The cells of either set. */
export function union(a: CellSet, b: CellSet): CellSet {
  const result = new Uint32Array(a.length)
  for (let word = 0; word < a.length; word++) result[word] = a[word]! | b[word]!
  return result
}

/** Whether the sets have no cell in common. */
export function areDisjoint(a: CellSet, b: CellSet): boolean {
  for (let word = 0; word < a.length; word++) if ((a[word]! & b[word]!) !== 0) return false
  return true
}

/** How many cells the set has. */
export function sizeOf(set: CellSet): number {
  let size = 0
  for (const word of set) {
    let bits = word - ((word >>> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    size += (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
  }
  return size
}

/** The places of the cells, ascending. */
export function placesOf(set: CellSet): readonly number[] {
  const places: number[] = []
  for (let word = 0; word < set.length; word++) {
    for (let bits = set[word]!; bits !== 0; bits &= bits - 1) places.push(word * 32 + (31 - Math.clz32(bits & -bits)))
  }
  return places
}
