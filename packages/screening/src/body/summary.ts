const SHORTEST = 12
const ENDS = /[。！？!?；;]/u

/**
 * The first words of a plain text as a summary of at most `max` characters: whole sentences where one fits, else cut with ……. Short lines
 * at the start (title, number, addressee) are left out when longer ones follow.
 */
export function summaryOf(text: string, max: number): string {
  const lines = text.split('\n').map((line) => line.replaceAll(/\s+/gu, ' ').trim())
  const filled = lines.filter((line) => line !== '')
  const first = filled.findIndex((line) => line.length >= SHORTEST && ENDS.test(line))
  const characters = Array.from((first < 0 ? filled : filled.slice(first)).join(' ').slice(0, max * 4 + 4))
  if (characters.length <= max) return characters.join('')
  const whole = characters.slice(0, max)
  const end = whole.findLastIndex((character) => ENDS.test(character))
  if (end + 1 >= max / 2) return whole.slice(0, end + 1).join('')
  return `${characters
    .slice(0, Math.max(0, max - 1))
    .join('')
    .trimEnd()}…`
}
