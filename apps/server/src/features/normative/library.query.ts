/** 规章库、行政规范性文件库: what readers may find of a site's documents, on any day. Only published editions are ever read here. */
import type { NormativeCategory, ValidityKey } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { SearchIndex } from '../../platform/search/index.ts'
import { readableEdition } from '../reading/index.ts'
import { validityColumn } from './register.query.ts'

/** What a reader chose. */
export interface LibraryFilter {
  readonly site: number
  readonly category: NormativeCategory
  /** `valid`: in force, the first text or a later one. */
  readonly validity: 'valid' | 'all' | Exclude<ValidityKey, 'inForce' | 'amended'>
  /** The day for which validity is told. */
  readonly day: string
  readonly words: readonly string[]
  readonly year?: number
  readonly agency?: number
  /** Only this document. */
  readonly document?: number
}

/** A word that is looked for in titles and numbers, with the documents whose text holds it as the search index says. */
interface LibraryWord {
  readonly text: string
  readonly documents: readonly number[]
}

/** So many documents of a site are found by a word of their texts, the newest. */
const MOST_FOUND = 5000

/** Asks the index for the words. Texts are never read through for what anybody types: of 20,000 documents that took seconds. */
async function libraryWords(
  db: Database,
  index: SearchIndex,
  { words, site, day }: Pick<LibraryFilter, 'words' | 'site' | 'day'>,
): Promise<readonly LibraryWord[]> {
  return Promise.all(
    words.map(async (text) => ({ text, documents: await index.ids(db, { words: text, site, today: day }, MOST_FOUND) })),
  )
}

/** A line of the library. */
export interface LibraryLine {
  readonly id: number
  readonly title: string
  readonly documentNumber: string | null
  readonly registrationNumber: string | null
  readonly agency: string
  readonly validity: ValidityKey
  readonly issuedOn: string | null
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  readonly endedOn: string | null
  readonly indexNumber: string
  readonly files: readonly { readonly fileId: string; readonly name: string; readonly mediaType: string }[]
  readonly interpretations: number
}

const OF_SITE = (site: number) => sql`d.standing = 'published' and (d.site_id = ${site}::int or exists (
  select from document_placement p join site_column c on c.id = p.column_id
  where p.document_id = d.id and p.published_at is not null and c.site_id = ${site}::int))`

const PUBLISHED = sql`normative_document n join document d on d.id = n.document_id
  join document_edition e on e.document_id = d.id and e.edition = d.current_edition
  join agency_version v on v.agency_id = n.agency_id and v.valid_to is null`

/** A year is that of the document's issue; where that is not known, of its number's text or publication. */
const YEAR = sql<number>`extract(year from coalesce(n.issued_on, e.issued_on, e.written_on, (d.first_published_at at time zone 'Asia/Shanghai')::date))::int`

function conditions(
  { site, category, validity, year, agency, document }: LibraryFilter,
  words: readonly LibraryWord[],
): RawBuilder<unknown> {
  const parts = [
    sql`${OF_SITE(site)} and n.category = ${category}`,
    ...(year === undefined ? [] : [sql`${YEAR} = ${year}`]),
    ...(agency === undefined ? [] : [sql`n.agency_id = ${agency}`]),
    ...(document === undefined ? [] : [sql`n.document_id = ${document}`]),
    ...words.map(({ text, documents }) => {
      const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
      return sql`(e.title like ${like} or e.document_number like ${like} or n.registration_number like ${like}
        or n.document_id = any(${[...documents]}::bigint[]))`
    }),
  ]
  const chosen =
    validity === 'all'
      ? sql`true`
      : validity === 'valid'
        ? sql`shown.validity in ('inForce', 'amended')`
        : sql`shown.validity = ${validity}`
  return sql`where ${sql.join(parts, sql` and `)}) shown where ${chosen}`
}

/** The lines `offset` to `offset + limit`, the latest issued first, and how many there are. */
export async function libraryLines(
  db: Database,
  filter: LibraryFilter,
  { index, offset, limit }: { readonly index: SearchIndex; readonly offset: number; readonly limit: number },
): Promise<{ readonly lines: readonly LibraryLine[]; readonly count: number }> {
  const words = await libraryWords(db, index, filter)
  const { rows } = await sql<LibraryLine & { readonly total: number }>`
    select shown.*, (count(*) over ())::int as total from (
      select n.document_id as id, e.title, e.document_number as "documentNumber", n.registration_number as "registrationNumber", v.name as agency,
        ${validityColumn(filter.day)} as validity, n.issued_on as "issuedOn", n.effective_from as "effectiveFrom", n.effective_to as "effectiveTo",
        least(n.ended_on, (select x.ended_on from declared_end x where x.document_id = d.id)) as "endedOn", d.index_number as "indexNumber",
        coalesce((select jsonb_agg(jsonb_build_object('fileId', a.file_id, 'name', a.name, 'mediaType', a.media_type) order by a.position, a.id)
          from document_attachment a where a.document_id = d.id and a.edition = d.current_edition and a.role in ('attachment', 'officialFile')), '[]') as files,
        (select count(*)::int from relation_in_effect r where r.to_id = d.id and r.kind = 'interprets') as interpretations
      from ${PUBLISHED} ${conditions(filter, words)}
    order by "issuedOn" desc nulls last, id desc offset ${offset} limit ${limit}`.execute(db)
  return { lines: rows, count: rows[0]?.total ?? 0 }
}

/** What can be chosen of: years and agencies of everything in the library. */
export async function libraryChoices(
  db: Database,
  { site, category }: Pick<LibraryFilter, 'site' | 'category'>,
): Promise<{ readonly years: readonly number[]; readonly agencies: readonly { readonly id: number; readonly name: string }[] }> {
  const { rows } = await sql<{ year: number; id: number; name: string }>`
    select distinct ${YEAR} as year, n.agency_id as id, v.name from ${PUBLISHED} where ${OF_SITE(site)} and n.category = ${category}`.execute(
    db,
  )
  const agencies = new Map(rows.map(({ id, name }) => [id, name]))
  return {
    years: [...new Set(rows.map(({ year }) => year))].toSorted((one, other) => other - one),
    agencies: [...agencies].map(([id, name]) => ({ id, name })).toSorted((one, other) => one.id - other.id),
  }
}

/** Whether readers find the document in the library of the site, and in which. */
export async function libraryCategory(db: Database, site: number, id: number): Promise<NormativeCategory | undefined> {
  const { rows } = await sql<{ category: NormativeCategory }>`
    select n.category from ${PUBLISHED} where n.document_id = ${id} and ${OF_SITE(site)}`.execute(db)
  return rows[0]?.category
}

/** A published edition of a text. */
export interface PublishedEdition {
  readonly edition: number
  readonly title: string
  readonly documentNumber: string | null
  readonly body: string
  readonly current: boolean
}

/** Every edition that readers had or have, ascending. */
export async function publishedEditions(db: Database, id: number): Promise<readonly PublishedEdition[]> {
  const { rows } = await sql<PublishedEdition>`
    select e.edition, e.title, e.document_number as "documentNumber", e.body, e.edition = d.current_edition as current
    from document d join document_edition e on e.document_id = d.id
    where d.id = ${id} and d.standing = 'published' and ${sql.raw(readableEdition('e'))} order by e.edition`.execute(db)
  return rows
}

/** A published document that this one names, or that names it. */
export interface PublicRelation {
  readonly kind: string
  readonly direction: 'to' | 'from'
  readonly id: number
  readonly title: string
  readonly siteId: number
  readonly since: string | null
}

/** The relations of a document from both ends, of published ones only. */
export async function publicRelations(db: Database, id: number): Promise<readonly PublicRelation[]> {
  const { rows } = await sql<PublicRelation>`
    select r.kind, x.direction, o.id, e.title, o.site_id as "siteId", r.since
    from relation_in_effect r
    cross join lateral (select case when r.from_id = ${id} then 'to' else 'from' end as direction,
      case when r.from_id = ${id} then r.to_id else r.from_id end as other) x
    join document o on o.id = x.other and o.standing = 'published'
    join document_edition e on e.document_id = o.id and e.edition = o.current_edition
    where r.from_id = ${id} or r.to_id = ${id} order by r.since nulls last, o.id limit 200`.execute(db)
  return rows
}
