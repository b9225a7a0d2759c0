import { NO_WORDS, type WordLists } from './word-lists.ts'

/** The word lists that come with Gongkai. */
export function seedLists(): WordLists {
  return NO_WORDS
}
