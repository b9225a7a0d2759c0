/** What the search finds of a document: read from the rows as they are, so that index and database cannot tell different things. */
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { SearchDocument, SearchPlace, SearchSource } from '../../platform/search/index.ts'

/** Kinds that readers look for first. */
const POLICY: ReadonlySet<string> = new Set(['officialDocument', 'normativeDocument', 'regulation'])

/** Texts are long: no more than this are in memory at once. */
const BATCH = 200

interface Row {
  readonly id: number
  readonly agency: number
  readonly kind: string
  readonly index_number: string
  readonly edition: number
  readonly published_at: Temporal.Instant
  readonly title: string
  readonly summary: string | null
  readonly topic: string | null
  readonly document_number: string | null
  readonly written_on: string | null
  readonly effective_from: string | null
  readonly effective_to: string | null
  readonly text: string
  readonly attachments: string | null
  readonly agency_name: string
  readonly field: string | null
  readonly sites: readonly number[] | null
  readonly columns: readonly number[] | null
  readonly column_names: readonly string[] | null
}

/** Those of `ids` that readers have, as the index keeps them. */
export async function searchDocuments(db: Database, ids: readonly number[]): Promise<readonly SearchDocument[]> {
  const { rows } = await sql<Row>`
    with recursive shown as (
      select d.id, d.agency_id, d.kind, d.index_number, d.current_edition, d.published_at, d.site_id
      from document d where d.id = any(${[...ids]}::bigint[]) and d.standing = 'published'
    ), up as (
      select p.document_id, c.id, c.parent_id, c.site_id, c.name, c.field_code, p.main from document_placement p
      join site_column c on c.id = p.column_id where p.document_id in (select id from shown)
      union
      select up.document_id, c.id, c.parent_id, c.site_id, c.name, c.field_code, false from up join site_column c on c.id = up.parent_id
    ), place as (
      select document_id, array_agg(distinct id) as columns, array_agg(distinct site_id) as sites, array_agg(distinct name) as column_names,
        (array_agg(field_code order by main desc, id) filter (where field_code is not null))[1] as field
      from up group by document_id
    )
    select s.id, s.agency_id as agency, s.kind, s.index_number, s.current_edition as edition, s.published_at, e.title, e.summary, e.topic,
      e.document_number, e.written_on, coalesce(n.effective_from, e.effective_from) as effective_from,
      least(coalesce(n.effective_to, case when not exists (select from normative_step t where t.document_id = s.id and t.event = 'extendTerm')
        then e.effective_to end), n.ended_on, (select x.ended_on from declared_end x where x.document_id = s.id)) as effective_to,
      e.body_text as text, v.name as agency_name, place.field, place.columns, place.column_names,
      (select array_agg(distinct x) from unnest(coalesce(place.sites, '{}') || s.site_id) x where x is not null) as sites,
      (select string_agg(coalesce(a.description, '') || E'\n' || coalesce(a.text, ''), E'\n' order by a.position) from document_attachment a
        where a.document_id = s.id and a.edition = s.current_edition) as attachments
    from shown s
    join document_edition e on e.document_id = s.id and e.edition = s.current_edition
    join agency_version v on v.agency_id = s.agency_id and v.valid_to is null
    left join normative_document n on n.document_id = s.id
    left join place on place.document_id = s.id order by s.id`.execute(db)
  return rows.map(documentOf)
}

/** Where those of `ids` that readers have are found: what moving a column changes of them. */
export async function searchPlaces(db: Database, ids: readonly number[]): Promise<readonly SearchPlace[]> {
  const { rows } = await sql<SearchPlace>`
    with recursive shown as (select id, site_id from document where id = any(${[...ids]}::bigint[]) and standing = 'published'),
    up as (
      select p.document_id, c.id, c.parent_id, c.site_id from document_placement p join shown s on s.id = p.document_id
      join site_column c on c.id = p.column_id
      union
      select up.document_id, c.id, c.parent_id, c.site_id from up join site_column c on c.id = up.parent_id
    )
    select s.id, coalesce(array_agg(distinct up.id) filter (where up.id is not null), '{}') as columns,
      array(select distinct x from unnest(array_agg(up.site_id) || s.site_id) x where x is not null order by x) as sites
    from shown s left join up on up.document_id = s.id group by s.id, s.site_id order by s.id`.execute(db)
  return rows
}

function documentOf(row: Row): SearchDocument {
  const publishedOn = legalDay(row.published_at)
  return {
    id: row.id,
    edition: row.edition,
    sites: row.sites ?? [],
    columns: row.columns ?? [],
    agency: row.agency,
    kind: row.kind,
    year: row.written_on === null ? publishedOn.year : Temporal.PlainDate.from(row.written_on).year,
    publishedAt: String(row.published_at),
    normative: POLICY.has(row.kind),
    indexNumber: row.index_number,
    title: row.title,
    names: [row.agency_name, ...(row.column_names ?? [])],
    text: row.attachments === null ? row.text : `${row.text}\n${row.attachments}`.trim(),
    ...(row.topic === null ? {} : { topic: row.topic }),
    ...(row.field === null ? {} : { field: row.field }),
    ...(row.written_on === null ? {} : { writtenOn: row.written_on }),
    ...(row.effective_from === null ? {} : { effectiveFrom: row.effective_from }),
    ...(row.effective_to === null ? {} : { effectiveTo: row.effective_to }),
    ...(row.document_number === null ? {} : { documentNumber: row.document_number }),
    ...(row.summary === null ? {} : { summary: row.summary }),
  }
}

/** Where the index is rebuilt from and compared with. */
export function searchSource(db: Database): SearchSource {
  return {
    all: () => published(db),
    some: (trx, ids) => searchDocuments(trx, ids),
  }
}

/** Everything that is published, by id, some hundred at a time. */
async function* published(db: Database): AsyncGenerator<readonly SearchDocument[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: number }>`
      select id from document where standing = 'published' and id > ${after} order by id limit ${BATCH}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.id
    yield await searchDocuments(
      db,
      rows.map(({ id }) => id),
    )
  }
}

/** The numbers in portions whose texts fit into memory together. */
export function portions(ids: readonly number[]): readonly (readonly number[])[] {
  const all = [...new Set(ids)].toSorted((a, b) => a - b)
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) => all.slice(index * BATCH, (index + 1) * BATCH))
}
