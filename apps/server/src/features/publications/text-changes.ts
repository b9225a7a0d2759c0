/** What changed between two editions, line by line. */

/** A line that both have, or only the former, or only the later. */
export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Beyond so many pairs of lines in the middle they are told as wholly replaced: nobody reads such a comparison. */
const MOST_PAIRS = 4_000_000

/** The shortest way from one text to the other, by the longest common lines. */
export function lineChanges(former: readonly string[], later: readonly string[]): readonly LineChange[] {
  let start = 0
  while (start < former.length && start < later.length && former[start] === later[start]) start += 1
  let end = 0
  while (end < former.length - start && end < later.length - start && former.at(-1 - end) === later.at(-1 - end)) end += 1
  const same = (lines: readonly string[]) => lines.map((text): LineChange => ({ kind: 'same', text }))
  return [
    ...same(former.slice(0, start)),
    ...middle(former.slice(start, former.length - end), later.slice(start, later.length - end)),
    ...same(former.slice(former.length - end)),
  ]
}

function middle(one: readonly string[], other: readonly string[]): readonly LineChange[] {
  const removed = one.map((text): LineChange => ({ kind: 'removed', text }))
  const added = other.map((text): LineChange => ({ kind: 'added', text }))
  if (one.length === 0 || other.length === 0 || one.length * other.length > MOST_PAIRS) return [...removed, ...added]
  const width = other.length + 1
  const common = new Uint32Array((one.length + 1) * width)
  const at = (left: number, right: number) => common[left * width + right] ?? 0
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      common[left * width + right] =
        one[left] === other[right] ? at(left + 1, right + 1) + 1 : Math.max(at(left + 1, right), at(left, right + 1))
    }
  }
  const found: LineChange[] = []
  let [left, right] = [0, 0]
  while (left < one.length || right < other.length) {
    const [old, recent] = [one[left], other[right]]
    if (old !== undefined && old === recent) {
      found.push({ kind: 'same', text: old })
      left += 1
      right += 1
    } else if (old !== undefined && (recent === undefined || at(left + 1, right) >= at(left, right + 1))) {
      found.push({ kind: 'removed', text: old })
      left += 1
    } else if (recent !== undefined) {
      found.push({ kind: 'added', text: recent })
      right += 1
    }
  }
  return found
}
