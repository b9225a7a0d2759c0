import { BodyBuilder } from './build.ts'
import { attributeOf, elementsOf, type BodyElement } from './node.ts'
import { RemovedCount, type Removed } from './removed.ts'
import { scanMarkup } from './scan.ts'
import { BODY_LIMITS } from './subset.ts'
import { headingsOf, linesOf, type Heading } from './text.ts'
import { writtenMarkup } from './write.ts'

/** A body as it may be stored and shown, and what was not kept. */
export interface CleanBody {
  readonly html: string
  readonly removed: readonly Removed[]
}

/**
 * The body of a document in the strict subset of HTML (ADR 69): what a browser reads out of it is what is written here, nothing in it runs
 * or loads from elsewhere, and cleaning it again changes nothing. Never throws, whatever it is given.
 */
export function cleanBody(html: string): CleanBody {
  const { root, removed } = readBody(html)
  return { html: writtenMarkup(root.children), removed }
}

/** A clean body with its text, read once: the same as `cleanBody`, and `plainText` of what that gives. */
export function cleanBodyWithText(html: string): CleanBody & { readonly text: string } {
  const { root, removed } = readBody(html)
  return { html: writtenMarkup(root.children), removed, text: textOf(root) }
}

/** The tree of a body after cleaning. */
export function readBody(html: string): { readonly root: BodyElement; readonly removed: readonly Removed[] } {
  const removed = new RemovedCount()
  const builder = new BodyBuilder(removed)
  if (html.length > BODY_LIMITS.length) removed.add('length', 'body', true)
  scanMarkup(html.slice(0, BODY_LIMITS.length), builder)
  return { root: builder.finish(), removed: removed.list }
}

/**
 * The text of a body: paragraphs, headings, items and rows each a line, cells set apart by tabs, broken lines as lines of their own. The
 * lines are the blocks that findings count.
 */
export function plainText(html: string): string {
  return textOf(readBody(html).root)
}

function textOf(root: BodyElement): string {
  return linesOf(root)
    .map(({ text }) => text)
    .join('\n')
}

/** The headings of a body in order. */
export function outline(html: string): readonly Heading[] {
  return headingsOf(linesOf(readBody(html).root))
}

/** Addresses of our own files that a body shows or plays, each once. */
export function filesOf(html: string): readonly string[] {
  const files = new Set<string>()
  for (const element of elementsOf(readBody(html).root)) {
    for (const name of ['src', 'poster']) {
      const address = attributeOf(element, name)
      if (address !== undefined) files.add(address)
    }
  }
  return [...files]
}
