import { diffArrays } from 'diff'

/** A run of text that both sides share, or that stands on one side only. */
export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** What two texts have in common. */
export interface TextComparison {
  readonly parts: readonly TextPart[]
  /** Share of the characters of both sides that stand in common sentences, 0 to 1; 1 for two empty texts. */
  readonly similarity: number
}

/** Sentences compared at the most; a longer text is compared by paragraph so that hostile input stays bounded. */
const MAX_SENTENCES = 4_000
/** Edits followed at the most before two texts count as wholly different. */
const MAX_EDITS = 2_000

/**
 * Compares two texts sentence by sentence. Chinese has no spaces to split words at, and a change of one figure is best seen in its
 * sentence; blanks at the ends of sentences are not compared.
 */
export function compareText(left: string, right: string): TextComparison {
  const [before, after] = [sentences(left), sentences(right)]
  const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ]
  const parts = changes
    .map(({ value, added, removed }): TextPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }))
    .filter(({ text }) => text !== '')
  const lengthOf = (kind: TextPart['kind']) => parts.reduce((sum, part) => (part.kind === kind ? sum + part.text.length : sum), 0)
  const common = 2 * lengthOf('same')
  const all = common + lengthOf('removed') + lengthOf('added')
  return { parts, similarity: all === 0 ? 1 : common / all }
}

function sentences(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  const bySentence = lines.flatMap((line) => line.match(/[^。；！？]+[。；！？]*|[。；！？]+/g) ?? [])
  return bySentence.length > MAX_SENTENCES ? lines : bySentence
}
