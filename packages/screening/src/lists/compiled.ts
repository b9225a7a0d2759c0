import { plainText } from '@gongkai/law/text'
import { WordMatcher } from './matcher.ts'
import type { Leader, SensitiveWord, Typo, WordLists } from './word-lists.ts'

/** Lists with the matchers that find them in compared text. */
export interface CompiledLists {
  readonly typos: readonly Typo[]
  readonly typoMatcher: WordMatcher
  /** For each slip the wordings in which it is right, as they are compared. */
  readonly typoExceptions: readonly (readonly string[])[]
  readonly sensitive: readonly SensitiveWord[]
  readonly sensitiveMatcher: WordMatcher
  readonly sensitiveExceptions: readonly (readonly string[])[]
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
    typoExceptions: lists.typos.map(({ right, except }) => compared(right, except)),
    sensitiveExceptions: lists.sensitive.map(({ instead, except }) => compared(instead, except)),
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

/** The right form, which may hold the wrong one, and the exceptions. */
function compared(right: string | undefined, except: readonly string[] = []): readonly string[] {
  return [right ?? '', ...except].map(plainText).filter((phrase) => phrase !== '')
}

/** Whether a hit is part of a longer wording that is right. */
export function isInside(text: string, start: number, end: number, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const at = text.slice(Math.max(0, end - phrase.length), start + phrase.length).indexOf(phrase)
    return at >= 0
  })
}
