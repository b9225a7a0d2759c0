/** Blanks between two columns. */
const GAP = '  '
/** A first column wider than this is shortened, so that figures stay on the screen. */
const MAX_LABEL = 60

/** Lays rows out in columns of equal width: the first flush left, the figures flush right. Chinese characters are two wide. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map(([label = '', ...values]) => [cut(label, MAX_LABEL), ...values])
  const widths: number[] = []
  for (const row of shown) row.forEach((text, index) => (widths[index] = Math.max(widths[index] ?? 0, widthOf(text))))
  return shown.map((row) =>
    row
      .map((text, index) => {
        const blanks = ' '.repeat(widths[index]! - widthOf(text))
        return index === 0 ? text + blanks : blanks + text
      })
      .join(GAP)
      .trimEnd(),
  )
}

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”]|\p{Extended_Pictographic}/u

/** Shortens in the middle: a figure's name begins with its row and ends with its column, and both tell it from others. */
function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  const characters = Array.from(text)
  let [head, tail] = ['', '']
  while (widthOf(characters.at(-1)! + tail) <= width / 3) tail = characters.pop()! + tail
  while (widthOf(`${head}${characters[0]}…${tail}`) <= width) head += characters.shift()!
  return `${head}…${tail}`
}
