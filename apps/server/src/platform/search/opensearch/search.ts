/** A page of a search that the engine answers. */
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../database.ts'
import type { FacetValue, SearchFacets, SearchHit, SearchPage, SearchQuery, Validity } from '../port.ts'
import { readState } from '../postgres/state.ts'
import { conditionsOf } from '../query/conditions.ts'
import { excerpt, highlight, highlightTitle } from '../query/highlight.ts'
import type { Synonyms } from '../query/synonyms.ts'
import { inTitles, otherWays, understand, type Understood } from '../query/understand.ts'
import type { Engine } from './client.ts'
import { indexName } from './delivery.ts'
import type { Entry } from './entries.ts'
import { REACHABLE, requestOf } from './request.ts'

const LARGEST_PAGE = 50

/** A page of what `query` finds. */
export async function searchPage(db: Database, engine: Engine, query: SearchQuery, synonyms: Synonyms): Promise<SearchPage> {
  const plain = understand(query.words ?? '', synonyms)
  const asked = query.in === 'title' ? inTitles(plain) : plain
  if (asked.nothing) return toPage(NOTHING, asked, query.today)
  const look = (understood: Understood) => ask(db, engine, understood, query)
  const strict = await look(asked)
  if (strict.hits.total.value > 0 || asked.arms.length === 0) return toPage(strict, asked, query.today)
  for (const { understood, taken } of otherWays(asked, query.in ?? 'all')) {
    const found = await look(understood)
    if (found.hits.total.value > 0) return { ...toPage(found, understood, query.today), ...(taken && { taken }) }
  }
  return toPage(NOTHING, asked, query.today)
}

interface Buckets {
  readonly buckets: readonly { readonly key: string | number; readonly doc_count: number }[]
}

/** The parts of the engine's answer that are read. */
interface Found {
  readonly hits: {
    readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' }
    readonly hits: readonly { readonly _source: Entry }[]
  }
  readonly aggregations?: Readonly<Record<'kind' | 'agency' | 'year' | 'column' | 'topic', Buckets>> &
    Readonly<Record<'inForce' | 'notInForce', { readonly doc_count: number }>>
}

const NOTHING: Found = { hits: { total: { value: 0, relation: 'eq' }, hits: [] } }

async function ask(db: Database, engine: Engine, understood: Understood, query: SearchQuery): Promise<Found> {
  const size = Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(query.size) || 1))
  const from = (Math.max(1, Math.trunc(query.page) || 1) - 1) * size
  const order = understood.arms.length > 0 && query.order !== 'newest' ? 'relevance' : 'newest'
  const within = { order, from: Math.min(from, REACHABLE), size: Math.max(0, Math.min(size, REACHABLE - from)) } as const
  const answer = await askActive(db, engine, requestOf(understood, conditionsOf(query), within))
  // An index that was never made holds nothing.
  return withoutRemoved(db, (answer as Found | undefined) ?? NOTHING)
}

/** Asks the index that answers; where a rebuilt one has taken its place since it was looked up, that one. */
async function askActive(db: Database, engine: Engine, request: unknown): Promise<unknown> {
  const { active } = await readState(db)
  const answer = await engine.ask('POST', `${indexName(engine, active)}/_search`, request)
  if (answer !== undefined) return answer
  const { active: now } = await readState(db)
  return now === active ? undefined : engine.ask('POST', `${indexName(engine, now)}/_search`, request)
}

/** What was withdrawn is not found from that moment on, also while the engine has not been told yet. */
async function withoutRemoved(db: Database, found: Found): Promise<Found> {
  const { hits, total } = found.hits
  if (hits.length === 0) return found
  const ids = hits.map(({ _source }) => _source.id)
  const rows = await db
    .selectFrom('search_pending')
    .select('document_id')
    .where('document_id', 'in', ids)
    .where('document', 'is', null)
    .execute()
  const removed = new Set(rows.map(({ document_id: id }) => id))
  const left = hits.filter(({ _source }) => !removed.has(_source.id))
  const value = Math.max(left.length, total.value - (hits.length - left.length))
  return { ...found, hits: { hits: left, total: { ...total, value } } }
}

function toPage({ hits, aggregations }: Found, understood: Understood, today: string): SearchPage {
  const { value, relation } = hits.total
  return {
    hits: hits.hits.map(({ _source }) => toHit(_source, understood, today)),
    total: { kind: relation === 'eq' ? 'exact' : 'atLeast', count: value },
    reachable: Math.min(value, REACHABLE),
    facets: toFacets(aggregations),
    expanded: understood.expanded,
    shortened: understood.shortened,
  }
}

/** The engine counts them all: exact. */
function toFacets(found: Found['aggregations']): SearchFacets {
  const texts = ({ buckets }: Buckets): readonly FacetValue<string>[] =>
    buckets.map(({ key, doc_count: count }) => ({ value: String(key), count, kind: 'exact' }))
  const numbers = ({ buckets }: Buckets): readonly FacetValue<number>[] =>
    buckets.map(({ key, doc_count: count }) => ({ value: Number(key), count, kind: 'exact' }))
  if (!found) return { kind: [], agency: [], year: [], column: [], topic: [], validity: [] }
  const validity = (['inForce', 'notInForce'] as const).map((value) => ({
    value,
    count: found[value].doc_count,
    kind: 'exact' as const,
  }))
  return {
    kind: texts(found.kind),
    agency: numbers(found.agency),
    year: numbers(found.year),
    column: numbers(found.column),
    topic: texts(found.topic),
    validity: validity.filter(({ count }) => count > 0),
  }
}

function toHit(entry: Entry, understood: Understood, today: string): SearchHit {
  const body = excerpt(entry.body, understood)
  const validity = validityOf(entry, today)
  return {
    id: entry.id,
    edition: entry.edition,
    title: highlightTitle(entry.title, understood),
    excerpt: body.some(({ hit }) => hit) || entry.summary === undefined ? body : excerpt(entry.summary, understood),
    ...(entry.documentNumber === undefined ? {} : { documentNumber: highlight(entry.documentNumber, understood) }),
    indexNumber: entry.indexNumber,
    agency: entry.agency,
    kind: entry.kind,
    normative: entry.normative,
    publishedAt: String(Temporal.Instant.from(entry.publishedAt)),
    ...(validity === undefined ? {} : { validity }),
  }
}

function validityOf({ effectiveFrom, effectiveTo }: Entry, today: string): Validity | undefined {
  if (effectiveTo !== undefined && effectiveTo <= today) return 'notInForce'
  if (effectiveFrom === undefined) return undefined
  return effectiveFrom <= today ? 'inForce' : 'notInForce'
}
