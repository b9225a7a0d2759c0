/** The word lists that documents are screened with. */
import { seedLists } from '@gongkai/screening/seed'
import type { WordLists } from '@gongkai/screening'

let lists: WordLists | undefined

/** The lists of this installation, always the same object: its matchers are made once. */
export function wordLists(): WordLists {
  lists ??= seedLists()
  return lists
}
