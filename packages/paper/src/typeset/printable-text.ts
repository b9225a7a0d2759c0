// Control characters but tab and line ends, the two non-characters, and halves of surrogate pairs: XML 1.0 forbids them all.
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Surrogate}/gu

/** The text without what no document format can hold: control characters and halves of characters. */
export function printableText(text: string): string {
  return text.replace(UNPRINTABLE, '')
}
