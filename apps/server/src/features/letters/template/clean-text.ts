// Controls but the line end, halves of characters and what only steers the display: direction marks, joiners of no width, byte order marks.
const UNWANTED = /[^\P{Cc}\n]|\p{Surrogate}|[\uFFFE\uFFFF\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu

/** Text from people as it may be printed: line ends as `\n`, tabs as blanks, nothing invisible that could change how the rest reads, no blank ends. */
export function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(UNWANTED, '')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}
