import { plainText } from '@gongkai/law/text'
import { WordMatcher } from './matcher.ts'
import type { Leader, SensitiveWord, Typo, WordLists } from './word-lists.ts'

/** Lists with the matchers that find them in compared text. */
export interface CompiledLists {
  readonly typos: readonly Typo[]
  readonly typoMatcher: WordMatcher
  readonly sensitive: readonly SensitiveWord[]
  readonly sensitiveMatcher: WordMatcher
  readonly leaders: readonly Leader[]
}

const compiled = new WeakMap<WordLists, CompiledLists>()

/** The matchers of lists; made once for each object, so keep the object as long as the lists do not change. */
export function compiledLists(lists: WordLists): CompiledLists {
  const known = compiled.get(lists)
  if (known) return known
  const made: CompiledLists = {
    ...lists,
    typoMatcher: new WordMatcher(lists.typos.map(({ wrong }) => plainText(wrong))),
    sensitiveMatcher: new WordMatcher(lists.sensitive.map(({ word }) => plainText(word))),
  }
  compiled.set(lists, made)
  return made
}
