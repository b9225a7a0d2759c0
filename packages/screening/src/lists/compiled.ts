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
  readonly nameMatcher: WordMatcher
  /** The different titles, each with those who hold it. */
  readonly titles: readonly { readonly title: string; readonly names: readonly string[] }[]
  readonly titleMatcher: WordMatcher
}

const compiled = new WeakMap<WordLists, CompiledLists>()

/** The matchers of lists; made once for each object, so keep the object as long as the lists do not change. */
export function compiledLists(lists: WordLists): CompiledLists {
  const known = compiled.get(lists)
  if (known) return known
  const leaders = lists.leaders.map(({ name, title }) => ({ name: plainText(name), title: plainText(title) }))
  const held = new Map<string, string[]>()
  for (const { name, title } of leaders) held.set(title, [...(held.get(title) ?? []), name])
  const titles = Array.from(held, ([title, names]) => ({ title, names }))
  const made: CompiledLists = {
    typos: lists.typos,
    sensitive: lists.sensitive,
    leaders,
    nameMatcher: new WordMatcher(leaders.map(({ name }) => name)),
    titles,
    titleMatcher: new WordMatcher(titles.map(({ title }) => title)),
    typoMatcher: new WordMatcher(lists.typos.map(({ wrong }) => plainText(wrong))),
    sensitiveMatcher: new WordMatcher(lists.sensitive.map(({ word }) => plainText(word))),
  }
  compiled.set(lists, made)
  return made
}
