/**
 * Texts that threads have read before their documents are written: an import reads thousands of them while the database stores those before.
 *
 * A reading belongs to a text, not to a document: whoever writes an entry of exactly this summary and text takes it, and it cannot be wrong.
 */
import type { SearchDocument } from '../port.ts'
import type { TextTokens } from '../text/text-tokens.ts'

type Read = Pick<SearchDocument, 'summary' | 'text'>

const kept = new Map<string, TextTokens>()

const keyOf = ({ summary = '', text }: Read) => `${summary}\0${text}`

/** Keeps what was read; `forgetRead` must be called for the same texts in the end. */
export function keepRead(read: readonly (Read & { readonly tokens: TextTokens })[]): void {
  for (const one of read) kept.set(keyOf(one), one.tokens)
}

/** Forgets it. */
export function forgetRead(read: readonly Read[]): void {
  for (const one of read) kept.delete(keyOf(one))
}

/** What was read ahead of this summary and text. */
export function readAhead(document: Read): TextTokens | undefined {
  return kept.size === 0 ? undefined : kept.get(keyOf(document))
}
