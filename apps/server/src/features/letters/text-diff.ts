/** Compares two versions of a letter line by line. */
import type { LetterText } from './template/letter-text.ts'

/** A line that both have, or only the former, or only the later. */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** The lines of a letter with the marks that templates use, so that a change of kind is a change. */
function linesOf({ title, salutation, blocks, attachments }: LetterText): string[] {
  const body = blocks.map((block) => {
    switch (block.kind) {
      case 'paragraph':
        return block.text
      case 'quotation':
        return `> ${block.text}`
      case 'row':
        return `| ${block.cells.join(' | ')} |`
      case 'remedies':
        return '〔救济途径〕'
    }
  })
  return [
    `# ${title}`,
    ...(salutation === undefined ? [] : [`@ ${salutation}`]),
    ...body,
    ...attachments.map((name) => `+ ${name}`),
  ]
}

/** The shortest way from one version to the other, by the longest common lines. Letters have at most a few hundred lines. */
export function differences(former: LetterText, later: LetterText): readonly Difference[] {
  const [one, other] = [linesOf(former), linesOf(later)]
  const common = commonLengths(one, other)
  const found: Difference[] = []
  let [left, right] = [0, 0]
  while (left < one.length || right < other.length) {
    const [old, recent] = [one[left], other[right]]
    if (old !== undefined && old === recent) {
      found.push({ kind: 'same', text: old })
      left += 1
      right += 1
    } else if (old !== undefined && (recent === undefined || at(common, left + 1, right) >= at(common, left, right + 1))) {
      found.push({ kind: 'removed', text: old })
      left += 1
    } else if (recent !== undefined) {
      found.push({ kind: 'added', text: recent })
      right += 1
    }
  }
  return found
}

/** How many lines are common from each pair of places on. */
function commonLengths(one: readonly string[], other: readonly string[]): readonly (readonly number[])[] {
  const lengths: number[][] = Array.from({ length: one.length + 1 }, () => Array.from({ length: other.length + 1 }, () => 0))
  for (let left = one.length - 1; left >= 0; left -= 1) {
    for (let right = other.length - 1; right >= 0; right -= 1) {
      const row = lengths[left]
      if (row === undefined) continue
      row[right] =
        one[left] === other[right]
          ? at(lengths, left + 1, right + 1) + 1
          : Math.max(at(lengths, left + 1, right), at(lengths, left, right + 1))
    }
  }
  return lengths
}

function at(lengths: readonly (readonly number[])[], left: number, right: number): number {
  return lengths[left]?.[right] ?? 0
}
