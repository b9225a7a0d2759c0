/** Where a document is placed: columns of sites on which its agency publishes. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { AgencyTree } from '../agencies/index.ts'

/** A column with what placing into it depends on. */
export interface ColumnOfSite {
  readonly id: number
  readonly name: string
  readonly siteId: number
  readonly siteName: string
  readonly siteAgencyId: number
  readonly presentation: string
  readonly isClosed: boolean
  readonly requiredFields: readonly string[]
}

const COLUMNS = sql`c.id, c.name, c.site_id as "siteId", s.name as "siteName", s.agency_id as "siteAgencyId", c.presentation,
  (c.closed_at is not null or s.closed_at is not null) as "isClosed", c.required_fields as "requiredFields"`

/** The columns that a document is in, the main one first. */
export async function columnsOf(db: Database, documentId: number): Promise<readonly ColumnOfSite[]> {
  const { rows } = await sql<ColumnOfSite>`
    select ${COLUMNS} from document_placement p join site_column c on c.id = p.column_id join site s on s.id = c.site_id
    where p.document_id = ${documentId} order by p.main desc, c.id`.execute(db)
  return rows
}

/**
 * Keeps the columns that a document is in, and those that it is to be put into, from being merged or closed until the transaction ends. Before the
 * document is locked: whoever restructures a site locks a column first and its documents then.
 */
export async function lockColumns(trx: Database, documentId: number, columnIds: readonly number[]): Promise<void> {
  await sql`
    select from site_column where id = any(${[...columnIds]}::int[])
      or id in (select column_id from document_placement where document_id = ${documentId}) order by id for key share`.execute(
    trx,
  )
}

/** Puts a document into `columnIds`, the main one first, and out of all others; throws Problem for what it cannot be put into. */
export async function placeInto(
  trx: Database,
  tree: Pick<AgencyTree, 'isWithin'>,
  { documentId, agencyId }: { readonly documentId: number; readonly agencyId: number },
  columnIds: readonly number[],
): Promise<void> {
  const wanted = [...new Set(columnIds)]
  await refuseUnsuitable(trx, tree, agencyId, wanted)
  await sql`delete from document_placement where document_id = ${documentId} and not column_id = any(${wanted}::int[])`.execute(
    trx,
  )
  // One column after the other is the main one: no two are at any moment.
  await sql`update document_placement set main = false where document_id = ${documentId}`.execute(trx)
  await sql`
    insert into document_placement (document_id, column_id, main)
    select ${documentId}, id, place = 1 from unnest(${wanted}::int[]) with ordinality as given(id, place)
    on conflict (document_id, column_id) do update set main = excluded.main`.execute(trx)
}

async function refuseUnsuitable(
  trx: Database,
  tree: Pick<AgencyTree, 'isWithin'>,
  agencyId: number,
  columnIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<ColumnOfSite>`
    select ${COLUMNS} from site_column c join site s on s.id = c.site_id where c.id = any(${[...columnIds]}::int[])`.execute(trx)
  const faults = columnIds.flatMap((id) => {
    const column = rows.find((row) => row.id === id)
    // A column of a site where the agency does not publish is none that it knows of.
    if (!column || !tree.isWithin(agencyId, column.siteAgencyId)) return ['所选的栏目不存在，或者不在本机关发布信息的网站上']
    if (column.isClosed) return [`栏目“${column.name}”已经关闭`]
    if (column.presentation === 'link') return [`栏目“${column.name}”只是链接，不能放入信息`]
    return []
  })
  if (faults.length > 0) throw new Problem(422, 'document-column', [...new Set(faults)].join('；'))
}
