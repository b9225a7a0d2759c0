/** The strict subset of HTML that the body of a document is kept in (ADR 60), as far as the editor makes it. The server cleans it again. */

/** The classes of an official document: one at a time, each with its place on the paper. */
export const OFFICIAL_CLASSES = [
  'doc-title',
  'doc-number',
  'doc-addressee',
  'doc-signature',
  'doc-date',
  'doc-note',
  'doc-attachments',
] as const

/** Every class that is kept. */
const CLASSES: readonly string[] = [...OFFICIAL_CLASSES, 'align-center', 'align-right', 'indent']

/** The kept classes of `written`, in the order of the list; null when there is none. */
export function keptClasses(written: Iterable<string>): string | null {
  const wanted = new Set(written)
  const kept = CLASSES.filter((name) => wanted.has(name))
  return kept.length === 0 ? null : kept.join(' ')
}

/** `classes` with `added` instead of any of `family`; the same again takes it away. */
export function switchedClass(classes: unknown, family: readonly string[], added: string | undefined): string | null {
  const present = typeof classes === 'string' ? classes.split(' ') : []
  const others = present.filter((name) => !family.includes(name))
  return keptClasses(added === undefined || present.includes(added) ? others : [...others, added])
}

/** The id of one of our files in its public address `/files/…`. */
export function fileIdOf(address: string): string | undefined {
  return /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[/?#]|$)/.exec(address)?.[1]
}

/** Whether an address may stand in a link: the web, mail, telephone, or a place of this site. */
export function isLinkAddress(address: string): boolean {
  return /^(?:https?:\/\/\S+|mailto:\S+@\S+|tel:[\d+().*#-]+|\/(?!\/)\S*|#\S+)$/i.test(address)
}
