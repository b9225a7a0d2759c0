/** Lists of what is published: the newest of columns, page by page, each by the index of its column. */
import type { PublicationKind } from '@gongkai/contract'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { hotQuery, hotStatement } from './hot-query.ts'

/** One line of a list. */
export interface Listed {
  readonly id: number
  readonly title: string
  readonly englishTitle: string | null
  readonly kind: PublicationKind
  /** The day of its publication in China. */
  readonly day: string
  /** The moment of its publication, in microseconds since 1970: a long list is made of many, and exact moments are dear. */
  readonly micros: number
  readonly summary: string | null
  readonly pinned: boolean
}

/** Where a list goes on: after the line with this moment and number. */
export interface Cursor {
  readonly micros: number
  readonly id: number
}

/** Which part of a list is asked for. */
export interface ListRange {
  readonly columns: readonly number[]
  /** Only what is older than this line. */
  readonly before?: Cursor | undefined
  /** Only what was published in this year (in China). */
  readonly year?: number | undefined
  readonly offset: number
  readonly limit: number
}

/** A count that stops at a limit. */
export interface BoundedCount {
  readonly count: number
  readonly more: boolean
}

/** Counting stops here: beyond it nobody needs the exact number and everybody would wait for it. */
const COUNTED = 1000

interface ListedRow {
  readonly id: number
  readonly title: string
  readonly english_title: string | null
  readonly kind: PublicationKind
  readonly day: string
  readonly micros: number
  readonly summary: string | null
  readonly pinned: boolean
}

/** Day and microseconds of a column, made by the database. */
function momentOf(column: string): string {
  return `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, (extract(epoch from ${column}) * 1000000)::bigint as micros`
}

const COLUMNS = `d.id, e.title, e.english_title, d.kind, ${momentOf('r.published_at')}, left(e.summary, 200) as summary, false as pinned`
const JOINED = `join document d on d.id = r.document_id join document_edition e on e.document_id = d.id and e.edition = d.current_edition`

const LIST = hotStatement<ListedRow>(
  'list',
  `with found as (
     select p.document_id, p.published_at from unnest($1::int[]) as c(id)
     cross join lateral (
       select document_id, published_at from document_placement
       where column_id = c.id and published_at is not null and (published_at, document_id) < (coalesce(timestamptz 'epoch' + $2::bigint * interval '1 microsecond', 'infinity'), $3::bigint)
         and published_at >= $4::timestamptz and published_at < $5::timestamptz
       order by published_at desc, document_id desc limit $6::int + $7::int) p),
   r as (select distinct document_id, published_at from found order by published_at desc, document_id desc offset $6::int limit $7::int)
   select ${COLUMNS} from r ${JOINED} order by r.published_at desc, d.id desc`,
)

const PINNED = hotStatement<ListedRow>(
  'pinned',
  `select d.id, e.title, e.english_title, d.kind, ${momentOf('d.published_at')}, left(e.summary, 200) as summary, true as pinned
   from document d join document_edition e on e.document_id = d.id and e.edition = d.current_edition
   where d.pinned_until >= $2::date and d.standing = 'published'
     and exists (select from document_placement p where p.document_id = d.id and p.column_id = any($1::int[]) and p.published_at is not null)
   order by d.published_at desc, d.id desc limit 10`,
)

const COUNT = hotStatement<{ readonly count: number }>(
  'count',
  `select count(*)::int as count from (
     select p.document_id from unnest($1::int[]) as c(id)
     cross join lateral (select document_id from document_placement
       where column_id = c.id and published_at is not null and published_at >= $2::timestamptz and published_at < $3::timestamptz
       limit ${COUNTED + 1}) p
     limit ${COUNTED + 1}) found`,
)

const FIRST_YEAR = hotStatement<{ readonly first: Temporal.Instant | null }>(
  'first-year',
  `select min(p.published_at) as first from unnest($1::int[]) as c(id)
   cross join lateral (select published_at from document_placement where column_id = c.id and published_at is not null
     order by published_at, document_id limit 1) p`,
)

/** Lines that a home page shows of a list. */
export const LATEST_LINES = 6

// The number of lines stands in the text: with it the database knows that the plan without the values is as good, and does not plan each time.
const LATEST = hotStatement<ListedRow & { readonly place: number }>(
  'latest',
  `select r.place - 1 as place, ${COLUMNS}
   from (
     select g.place, n.document_id, n.published_at
     from rows from (unnest($2::int[]), unnest($3::int[])) with ordinality as g(first, last, place)
     cross join lateral (
       select distinct p.document_id, p.published_at from unnest(($1::int[])[g.first:g.last]) as c(id)
       cross join lateral (
         select document_id, published_at from document_placement where column_id = c.id and published_at is not null
         order by published_at desc, document_id desc limit ${LATEST_LINES}) p
       order by p.published_at desc, p.document_id desc limit ${LATEST_LINES}) n) r
   ${JOINED} order by r.place, r.published_at desc, d.id desc`,
)

const toListed = ({ english_title, ...row }: ListedRow): Listed => ({
  id: row.id,
  title: row.title,
  englishTitle: english_title,
  kind: row.kind,
  day: row.day,
  micros: row.micros,
  summary: row.summary,
  pinned: row.pinned,
})

/** The lines of a part of a list, the newest first. */
export async function listed(db: Database, { columns, before, year, offset, limit }: ListRange): Promise<readonly Listed[]> {
  const [from, to] = yearBounds(year)
  const cursor = before === undefined ? [null, Number.MAX_SAFE_INTEGER] : [before.micros, before.id]
  const rows = await hotQuery(db, LIST, [columns, ...cursor, from, to, offset, limit])
  return rows.map(toListed)
}

/** What is pinned in any of the columns on `day`. */
export async function pinned(db: Database, columns: readonly number[], day: string): Promise<readonly Listed[]> {
  return (await hotQuery(db, PINNED, [columns, day])).map(toListed)
}

/** How many lines the columns have, counted up to a limit. A document that is in several of them counts for each. */
export async function countListed(db: Database, columns: readonly number[], year?: number): Promise<BoundedCount> {
  const [from, to] = yearBounds(year)
  const [row] = await hotQuery(db, COUNT, [columns, from, to])
  const count = row?.count ?? 0
  return { count: Math.min(count, COUNTED), more: count > COUNTED }
}

/** When the oldest of what is still to be read in the columns was published. */
export async function oldestOf(db: Database, columns: readonly number[]): Promise<Temporal.Instant | undefined> {
  const [row] = await hotQuery(db, FIRST_YEAR, [columns])
  return row?.first ?? undefined
}

/** The newest lines of groups of columns, by the place of the group; a group may be empty. */
export async function latestOf(db: Database, groups: readonly (readonly number[])[]): Promise<readonly (readonly Listed[])[]> {
  const ends = groups.map((_, place) => groups.slice(0, place + 1).reduce((sum, { length }) => sum + length, 0))
  const starts = groups.map(({ length }, place) => (ends[place] ?? 0) - length + 1)
  const rows = await hotQuery(db, LATEST, [groups.flat(), starts, ends])
  return groups.map((_, place) => rows.filter((row) => row.place === place).map(toListed))
}

/** The newest of several lists of the newest: what is among the first of all is among the first of its own list. */
export function newestOf(lists: readonly (readonly Listed[])[]): readonly Listed[] {
  const lines = new Map(lists.flat().map((line) => [line.id, line]))
  return [...lines.values()].toSorted((a, b) => b.micros - a.micros || b.id - a.id).slice(0, LATEST_LINES)
}

/** The first moment of a year in China and of the next; all of time without a year. */
function yearBounds(year: number | undefined): readonly [string, string] {
  return year === undefined ? ['-infinity', 'infinity'] : [`${year}-01-01T00:00:00+08:00`, `${year + 1}-01-01T00:00:00+08:00`]
}
