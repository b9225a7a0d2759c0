/** The word lists that documents are screened with: the last ones uploaded, or those that come with Gongkai. */
import { readWordList, type WordLists } from '@gongkai/screening'
import { seedLists } from '@gongkai/screening/seed'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

interface ListRow {
  readonly id: number
  readonly kind: keyof WordLists
  readonly ofAgency: boolean
}

/** So many combinations of lists are kept with their matchers; an installation has one, and one more for each agency with its own words. */
const KEPT = 50
const known = new Map<string, WordLists>()
let seed: WordLists | undefined

/**
 * The lists for documents of an agency: the installation's of each kind, and the further words of the agency and those above it. The same rows
 * give the same object, because its matchers are made once.
 */
export async function listsInForce(db: Database, agencyId: number): Promise<WordLists> {
  const { rows } = await sql<ListRow>`
    with recursive line(id) as (
      select ${agencyId}::integer
      union
      select v.parent_id from agency_version v join line on line.id = v.agency_id where v.valid_to is null and v.parent_id is not null)
    select distinct on (kind, agency_id) id, kind, agency_id is not null as "ofAgency" from word_list
    where agency_id is null or agency_id in (select id from line)
    order by kind, agency_id nulls first, version desc`.execute(db)
  seed ??= seedLists()
  if (rows.length === 0) return seed
  const key = rows.map(({ id }) => id).join(' ')
  const kept = known.get(key)
  if (kept) return kept
  const read = await composed(db, rows, seed)
  const [oldest] = known.keys()
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest)
  known.set(key, read)
  return read
}

async function composed(db: Database, rows: readonly ListRow[], standard: WordLists): Promise<WordLists> {
  const { rows: contents } = await sql<{ id: number; content: string }>`
    select id, content from word_list where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(db)
  const entries = <Kind extends keyof WordLists>(kind: Kind, of: readonly ListRow[]) =>
    of.flatMap(({ id }) => readWordList(kind, contents.find((each) => each.id === id)?.content ?? '').entries)
  const inForce = <Kind extends keyof WordLists>(kind: Kind, given: WordLists[Kind]) => {
    const own = rows.filter((row) => row.kind === kind)
    const general = own.filter(({ ofAgency }) => !ofAgency)
    const further = entries(
      kind,
      own.filter(({ ofAgency }) => ofAgency),
    )
    return [...(general.length === 0 ? given : entries(kind, general)), ...further]
  }
  return {
    typos: inForce('typos', standard.typos),
    sensitive: inForce('sensitive', standard.sensitive),
    leaders: inForce('leaders', standard.leaders),
  }
}
