/** The sentence around a position: from after the last 。 or line break to before the next. Ends of the text count as such. */
export function sentenceAt(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = at === 0 ? 0 : Math.max(text.lastIndexOf('。', at - 1), text.lastIndexOf('\n', at - 1)) + 1
  const full = text.indexOf('。', at)
  const line = text.indexOf('\n', at)
  return { start, end: Math.min(full < 0 ? text.length : full, line < 0 ? text.length : line) }
}
