/** A page of a search: its answer, remembered or found, and the hits of this page with what to show of them. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../database.ts'
import type { FacetValue, SearchFacets, SearchHit, SearchPage, SearchQuery, Validity } from '../port.ts'
import { excerpt, highlight, highlightTitle } from '../query/highlight.ts'
import type { Synonyms } from '../query/synonyms.ts'
import { type Understood, understand } from '../query/understand.ts'
import type { Answer, Answers } from './answers.ts'
import { inForce, prepareToSearch } from './candidates.ts'
import { find } from './find.ts'
import { type Slot, slotTable, VERSION } from './state.ts'

const LARGEST_PAGE = 50
/** Characters of a text in which the best excerpt is looked for. */
const READ_TEXT = 10_000

/** A page of what `query` finds. */
export async function searchPage(db: Database, query: SearchQuery, synonyms: Synonyms, answers: Answers): Promise<SearchPage> {
  const size = Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(query.size) || 1))
  const page = Math.max(1, Math.trunc(query.page) || 1)
  const understood = understand(query.words ?? '', synonyms)
  const question = JSON.stringify({ ...query, page: 0, size: 0, understood: understood.arms })
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const now = await readNow(trx)
      const known = answers.find(question, now.version)
      const answer = known ?? (await findNow(trx, now, query, understood))
      if (!known) answers.keep(question, now.version, answer)
      const ids = answer.ranked.slice((page - 1) * size, page * size)
      return toPage(answer, await readHits(trx, now.active, ids, answer.understood, query.today))
    })
}

interface Now {
  readonly version: number
  readonly active: Slot
  readonly newest: string | null
  /** Entries, as the statistics say; -1: not known. */
  readonly entries: number
}

/** Below so many entries, looking at all of them is as quick as looking at the newest. */
const FEW = 30_000

async function readNow(trx: Database): Promise<Now> {
  const { rows } = await sql<Now>`select ${VERSION} as version, active,
    (case active when 'a' then (select max(published_at) from search_entry_a) else (select max(published_at) from search_entry_b) end
      at time zone 'Asia/Shanghai')::date as newest,
    (select reltuples::bigint from pg_class where oid = ('search_entry_' || active)::regclass) as entries
    from search_state`.execute(trx)
  return rows[0] ?? { version: 0, active: 'a', newest: null, entries: 0 }
}

async function findNow(
  trx: Database,
  { active, newest, entries }: Now,
  query: SearchQuery,
  understood: Understood,
): Promise<Answer> {
  await prepareToSearch(trx)
  return find({ trx, slot: active, newestDay: newest ?? query.today, small: entries < FEW }, query, understood)
}

function toPage(answer: Answer, hits: readonly SearchHit[]): SearchPage {
  const { understood, count, exact, ranked, didYouMean, taken } = answer
  return {
    hits,
    total: { kind: exact ? 'exact' : 'atLeast', count },
    reachable: ranked.length,
    facets: facetsOf(answer),
    expanded: understood.expanded,
    shortened: understood.shortened,
    ...(didYouMean === undefined ? {} : { didYouMean }),
    ...(taken === undefined ? {} : { taken }),
  }
}

function facetsOf({ facets, exact }: Answer): SearchFacets {
  const kind = exact ? 'exact' : 'atLeast'
  const values = <Value extends string | number>(counted: readonly (readonly [Value, number])[]): readonly FacetValue<Value>[] =>
    counted.map(([value, count]) => ({ value, count, kind }))
  return {
    kind: values(facets.kind),
    agency: values(facets.agency),
    year: values(facets.year),
    column: values(facets.column),
    topic: values(facets.topic),
    validity: values(facets.validity.map(([valid, count]) => [toValidity(valid), count] as const)),
  }
}

function toValidity(valid: boolean): Validity {
  return valid ? 'inForce' : 'notInForce'
}

interface HitRow {
  readonly id: number
  readonly edition: number
  readonly title: string
  readonly summary: string | null
  readonly body: string
  readonly document_number: string | null
  readonly index_number: string
  readonly agency_id: number
  readonly kind: string
  readonly normative: boolean
  readonly published_at: Temporal.Instant
  readonly in_force: boolean | null
}

async function readHits(
  trx: Database,
  slot: Slot,
  ids: readonly number[],
  understood: Understood,
  today: string,
): Promise<readonly SearchHit[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<HitRow>`
    select id, edition, title, summary, left(body, ${READ_TEXT}) as body, document_number, index_number, agency_id, kind, normative,
      published_at, ${inForce(today)} as in_force
    from ${slotTable(slot)} where id = any(${ids}::bigint[])`.execute(trx)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toHit(row, understood)] : []
  })
}

function toHit(row: HitRow, understood: Understood): SearchHit {
  const body = excerpt(row.body, understood)
  const isFound = body.some(({ hit }) => hit)
  return {
    id: row.id,
    edition: row.edition,
    title: highlightTitle(row.title, understood),
    // Where the text holds nothing of it, the summary says more than the text's beginning.
    excerpt: isFound || row.summary === null ? body : excerpt(row.summary, understood),
    ...(row.document_number === null ? {} : { documentNumber: highlight(row.document_number, understood) }),
    indexNumber: row.index_number,
    agency: row.agency_id,
    kind: row.kind,
    normative: row.normative,
    publishedAt: String(row.published_at),
    ...(row.in_force === null ? {} : { validity: toValidity(row.in_force) }),
  }
}
