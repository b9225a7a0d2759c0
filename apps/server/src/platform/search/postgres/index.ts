/** The engine in PostgreSQL: words as numbers in one GIN index, written in the caller's transaction. */
import { sql } from 'kysely'
import type { Database } from '../../database.ts'
import type { SearchIndex, SearchQuery } from '../port.ts'
import { conditionsOf } from '../query/conditions.ts'
import { type Synonyms, synonymsOf } from '../query/synonyms.ts'
import { inTitles, understand } from '../query/understand.ts'
import { createAnswers } from './answers.ts'
import { compared, literally, matchesWords, prepareToSearch } from './candidates.ts'
import { placeEntries, putEntries, removeEntries } from './entries.ts'
import { rebuildIndex } from './rebuild.ts'
import { reconcileIndex } from './reconcile.ts'
import { searchPage } from './search.ts'
import { readState, slotTable } from './state.ts'
import { readSynonyms } from './synonyms.ts'

/** An index in the database itself. */
export function createPostgresIndex(): SearchIndex {
  const answers = createAnswers()
  return {
    engine: 'postgres',
    put: putEntries,
    place: placeEntries,
    remove: removeEntries,
    search: async (db, query) => searchPage(db, query, await readSynonyms(db), answers),
    ids: foundIds,
    matches: async (db, query, ids) => matchingIds(db, query, ids, await readSynonyms(db)),
    rebuild: rebuildIndex,
    reconcile: reconcileIndex,
  }
}

const NO_SYNONYMS = synonymsOf([])

async function foundIds(db: Database, query: Omit<SearchQuery, 'page' | 'size'>, most: number): Promise<readonly number[]> {
  const understood = understand(query.words ?? '', NO_SYNONYMS)
  if (understood.nothing) return []
  const { arms, phrases } = query.in === 'title' ? inTitles(understood) : understood
  const conditions = conditionsOf({ ...query, page: 1, size: 1 })
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      const { active } = await readState(trx)
      await prepareToSearch(trx)
      const { rows } = await sql<{ id: number }>`
        select id from (select id, title, body from ${slotTable(active)}
          where ${matchesWords(arms, conditions)} and ${compared(conditions)} order by published_at desc, id desc limit ${most}) as newest
        ${literally(phrases)}`.execute(trx)
      return rows.map(({ id }) => id)
    })
}

async function matchingIds(
  db: Database,
  query: SearchQuery,
  ids: readonly number[],
  synonyms: Synonyms,
): Promise<readonly number[]> {
  const understood = understand(query.words ?? '', synonyms)
  if (understood.nothing || ids.length === 0) return []
  const { arms, phrases } = query.in === 'title' ? inTitles(understood) : understood
  const conditions = conditionsOf(query)
  const { active } = await readState(db)
  const { rows } = await sql<{ id: number }>`
    with given as materialized (select * from ${slotTable(active)} where id = any(${[...ids]}::bigint[]))
    select id from (select * from given where ${matchesWords(arms, conditions)} and ${compared(conditions)}) as fitting
    ${literally(phrases)} order by id`.execute(db)
  return rows.map(({ id }) => id)
}
