/** What the engine holds of a document: words separated by spaces, which its whitespace analyzer takes as they are. */
import type { SearchDocument } from '../port.ts'
import { analyze, isBounded } from '../text/analysis.ts'
import { spelling } from '../text/segmenter.ts'

/** A document as the engine keeps it. */
export interface Entry {
  readonly id: number
  readonly edition: number
  readonly digest: string
  readonly words: string
  readonly head: string
  readonly strong: string
  /** Title and text, character by character: phrases are found in it. */
  readonly characters: string
  readonly title: string
  readonly summary?: string
  readonly body: string
  readonly indexNumber: string
  readonly documentNumber?: string
  readonly kind: string
  readonly topic?: string
  readonly field?: string
  readonly agency: number
  readonly year: number
  readonly columns: readonly number[]
  readonly normative: boolean
  readonly bounded: boolean
  readonly publishedAt: string
  readonly writtenOn?: string
  readonly effectiveFrom?: string
  readonly effectiveTo?: string
}

/** Characters of a text in which phrases are found, and that are shown. */
const PHRASES = 100_000

const keyword = { type: 'keyword' } as const
const shown = { type: 'keyword', index: false, doc_values: false } as const
const words = { type: 'text', analyzer: 'whitespace', norms: false, index_options: 'docs' } as const

/** Settings and mapping of an index. Deletions are remembered longer than any delivery can be late. */
export const INDEX = {
  settings: { index: { gc_deletes: '1h', max_result_window: 10_000 } },
  mappings: {
    dynamic: false,
    properties: {
      id: { type: 'long' },
      edition: { type: 'integer' },
      digest: keyword,
      words,
      head: words,
      strong: words,
      characters: { type: 'text', analyzer: 'whitespace', norms: false },
      title: shown,
      indexNumber: keyword,
      documentNumber: keyword,
      kind: keyword,
      topic: keyword,
      agency: { type: 'integer' },
      year: { type: 'integer' },
      columns: { type: 'integer' },
      normative: { type: 'boolean' },
      bounded: { type: 'boolean' },
      publishedAt: { type: 'date' },
      effectiveFrom: { type: 'date' },
      effectiveTo: { type: 'date' },
    },
  },
} as const

/** A word of ours as a word of the whitespace analyzer: syllables and names may hold spaces. */
export function engineWord(word: string): string {
  return word.replaceAll(/\s/gu, '_')
}

/** Text character by character, without what is between them. */
export function characterByCharacter(text: string): string {
  return Array.from(spelling(text.slice(0, PHRASES)).replaceAll(/\s+/gu, '')).join(' ')
}

/** The entry of a document. */
export function entryOf(document: SearchDocument): Entry {
  const { words: all, title, strong, digest } = analyze(document)
  // Conditions such as sites are among the words.
  const { sites: _sites, names: _names, text, ...facts } = document
  const joined = (list: readonly string[]) => list.map(engineWord).join(' ')
  return {
    ...facts,
    digest,
    words: joined(all),
    head: joined(title),
    strong: joined(strong),
    characters: characterByCharacter(`${document.title} ${text}`),
    body: text.slice(0, PHRASES),
    bounded: isBounded(document),
  }
}
