/** A search engine in this process that speaks the part of OpenSearch's protocol that we use: indexes, bulk with versions, search. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

type Fields = Readonly<Record<string, unknown>>
type Query = Readonly<Record<string, Fields>>

/** Documents of an index, and the versions of what is there or was deleted. */
interface Index {
  readonly documents: Map<string, Fields>
  readonly versions: Map<string, number>
}

/** The double: its address and what is in it. */
export interface SearchEngine {
  readonly address: string
  readonly indexes: Map<string, Index>
  /** While true every request is answered 503. */
  down: boolean
  readonly authorizations: Set<string | undefined>
}

/** Starts the double; it ends after the file's last test. */
export async function searchEngine(): Promise<SearchEngine> {
  const engine = { address: '', indexes: new Map<string, Index>(), down: false, authorizations: new Set<string | undefined>() }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      engine.authorizations.add(request.headers.authorization)
      const [path = ''] = (request.url ?? '').slice(1).split('?')
      const answer = engine.down
        ? { status: 503, body: {} }
        : respond(engine.indexes, request.method ?? '', path, Buffer.concat(chunks).toString())
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => void server.close())
  engine.address = `http://reader:s%40cret@127.0.0.1:${(server.address() as AddressInfo).port}/portal`
  return engine
}

function respond(indexes: Map<string, Index>, method: string, path: string, body: string) {
  if (path === '_bulk') return { status: 200, body: { items: bulk(indexes, body) } }
  const [name = '', action] = path.split('/')
  if (method === 'PUT') indexes.set(name, { documents: new Map(), versions: new Map() })
  if (method === 'DELETE') return indexes.delete(name) ? { status: 200, body: {} } : { status: 404, body: {} }
  const index = indexes.get(name)
  if (!index) return { status: 404, body: { error: 'index_not_found_exception' } }
  return { status: 200, body: action === '_search' ? search(index, JSON.parse(body) as Fields) : {} }
}

function bulk(indexes: Map<string, Index>, body: string) {
  const lines = body
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, Fields>>)
  const items: unknown[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? {}
    const kind = 'index' in line ? 'index' : 'delete'
    const {
      _index,
      _id,
      version,
      version_type: type,
    } = (line[kind] ?? {}) as { _index: string; _id: string; version: number; version_type: string }
    if (type !== 'external') throw new Error('versions are ours')
    const index = indexes.get(_index) ?? { documents: new Map<string, Fields>(), versions: new Map<string, number>() }
    // As the real one does: an index that is not there is made.
    indexes.set(_index, index)
    const document = kind === 'index' ? (lines[(at += 1)] as Fields) : undefined
    if ((index.versions.get(_id) ?? 0) >= version) {
      items.push({ [kind]: { status: 409 } })
      continue
    }
    index.versions.set(_id, version)
    const was = index.documents.delete(_id)
    if (document) index.documents.set(_id, document)
    items.push({ [kind]: { status: document ? 201 : was ? 200 : 404 } })
  }
  return items
}

function search(index: Index, request: Fields) {
  const query = request['query'] as Query
  const scored = [...index.documents.values()].flatMap((document) => {
    const score = match(document, query)
    return score === undefined ? [] : [{ document, score }]
  })
  const sort = request['sort'] as readonly Readonly<Record<string, 'asc' | 'desc'>>[]
  const sorted = scored.toSorted((a, b) => {
    for (const [field, direction] of sort.flatMap((one) => Object.entries(one))) {
      const [x, y] = field === '_score' ? [a.score, b.score] : [a.document[field] as number, b.document[field] as number]
      if (x !== y) return (x < y ? -1 : 1) * (direction === 'asc' ? 1 : -1)
    }
    return 0
  })
  const from = Number(request['from'] ?? 0)
  const aggs = (request['aggs'] ?? {}) as Readonly<Record<string, Query>>
  return {
    hits: {
      total: { value: sorted.length, relation: 'eq' },
      hits: sorted.slice(from, from + Number(request['size'])).map(({ document }) => ({ _source: document })),
    },
    aggregations: Object.fromEntries(
      Object.entries(aggs).map(([name, agg]) => [
        name,
        aggregate(
          sorted.map(({ document }) => document),
          agg,
        ),
      ]),
    ),
  }
}

function aggregate(documents: readonly Fields[], agg: Query) {
  if (agg['filter'])
    return { doc_count: documents.filter((document) => match(document, agg['filter'] as Query) !== undefined).length }
  const field = String(agg['terms']?.['field'])
  const counts = new Map<unknown, number>()
  for (const value of documents.flatMap((document) => valuesOf(document, field))) counts.set(value, (counts.get(value) ?? 0) + 1)
  const byKey = agg['terms']?.['order'] !== undefined
  const sorted = [...counts].toSorted(([a, x], [b, y]) => (byKey ? Number(b) - Number(a) : y - x))
  return { buckets: sorted.map(([key, count]) => ({ key, doc_count: count })) }
}

const ANALYZED = new Set(['words', 'head', 'strong', 'characters'])

function valuesOf(document: Fields, field: string): readonly unknown[] {
  const value = document[field]
  if (ANALYZED.has(field)) return typeof value === 'string' ? value.split(/\s+/) : []
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** The score of a document, undefined where it does not match. */
function match(document: Fields, query: Query): number | undefined {
  const [[kind, body]] = Object.entries(query) as [[string, Fields]]
  const [field = '', value] = Object.entries(body)[0] ?? []
  switch (kind) {
    case 'bool':
      return bool(document, body)
    case 'terms':
      return valuesOf(document, field).some((one) => (value as readonly unknown[]).includes(one)) ? 1 : undefined
    case 'term':
      return valuesOf(document, field).includes(value) ? 1 : undefined
    case 'match_phrase':
      return ` ${String(document[field])} `.includes(` ${String(value)} `) ? 1 : undefined
    case 'range':
      return valuesOf(document, field).some((one) => inRange(one, value as Fields)) ? 1 : undefined
    case 'constant_score':
      return match(document, body['filter'] as Query) === undefined ? undefined : Number(body['boost'])
    default:
      throw new Error(`the double does not know ${kind}`)
  }
}

function bool(document: Fields, body: Fields): number | undefined {
  const of = (clause: string) => (body[clause] ?? []) as readonly Query[]
  if (of('filter').some((one) => match(document, one) === undefined)) return undefined
  if (of('must_not').some((one) => match(document, one) !== undefined)) return undefined
  const should = of('should').map((one) => match(document, one))
  const held = should.filter((score) => score !== undefined)
  if (held.length < Number(body['minimum_should_match'] ?? 0)) return undefined
  return held.reduce((sum, score) => sum + score, 0)
}

function inRange(value: unknown, range: Fields): boolean {
  const number = (one: unknown) => (typeof one === 'number' ? one : Date.parse(String(one)))
  const tests: Readonly<Record<string, (a: number, b: number) => boolean>> = {
    gt: (a, b) => a > b,
    gte: (a, b) => a >= b,
    lt: (a, b) => a < b,
    lte: (a, b) => a <= b,
  }
  return Object.entries(range).every(([test, bound]) => tests[test]?.(number(value), number(bound)) === true)
}
