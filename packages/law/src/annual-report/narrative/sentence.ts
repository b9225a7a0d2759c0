/** No sentence is followed further than this, so that text without any full stop costs no more than other text. */
const LONGEST_SENTENCE = 1500

/** The sentence around a position: from after the last 。 or line break to before the next. Ends of the text count as such. */
export function sentenceAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const first = Math.max(0, at - LONGEST_SENTENCE)
  const before = text.slice(first, at)
  const after = text.slice(at, at + LONGEST_SENTENCE)
  const start = first + Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1
  const full = after.indexOf('。')
  const line = after.indexOf('\n')
  return { start, end: at + Math.min(full < 0 ? after.length : full, line < 0 ? after.length : line) }
}
