import type { SourceDocument } from './document.ts'

/** The text of a document in reading order: paragraphs and rows of tables each a line, cells set apart by tabs. */
export function plainTextOf({ blocks }: SourceDocument): string {
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [block.text]
        : block.rows.map((row) => row.map(({ text }) => text.replaceAll('\n', ' ')).join('\t')),
    )
    .filter((line) => line.trim() !== '')
    .join('\n')
}
