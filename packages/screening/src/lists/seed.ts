import { readFileSync } from 'node:fs'
import { readWordList, type ListEntries } from './read-list.ts'
import type { WordLists } from './word-lists.ts'

/**
 * The word lists that come with Gongkai: slips of official documents, wordings that must not be used. The list of leaders is empty.
 *
 * @throws RangeError when a line of them cannot be read, which the tests prevent.
 */
export function seedLists(): WordLists {
  return { typos: seed('typos'), sensitive: seed('sensitive'), leaders: seed('leaders') }
}

function seed<Kind extends keyof ListEntries>(kind: Kind): readonly ListEntries[Kind][] {
  const { entries, faults } = readWordList(kind, readFileSync(new URL(`../../lists/${kind}.csv`, import.meta.url)))
  if (faults.length > 0)
    throw new RangeError(`${kind}.csv: ${faults.map(({ line, message }) => `${line} ${message}`).join('；')}`)
  return entries
}
