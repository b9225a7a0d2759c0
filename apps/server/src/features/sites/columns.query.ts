/** The tree of a site as the back office shows it: how many documents each column has and how current it is. */
import type { ColumnView, Freshness } from '@gongkai/contract'
import { staleness } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { type Clock, legalDay } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { columnTree } from './column-tree.ts'
import { type ColumnRecord, columnsOfSite } from './columns.repository.ts'

interface Content {
  readonly documents: number
  readonly lastAt: Temporal.Instant | null
}

const NOTHING: Content = { documents: 0, lastAt: null }

/** How current a column is, and until when it stays so. */
export interface Currency {
  readonly freshness: Freshness
  readonly dueOn: string | null
  readonly lastPublishedOn: string | null
}

/** Libraries that are filled by something else than documents placed in the column. */
const ELSEWHERE: ReadonlySet<ColumnRecord['library']> = new Set(['annualReport', 'consultation', 'mail', 'survey'] as const)

/** How current a column is on a day, by the last day on which something appeared in it or below it. */
export function currencyOf(column: ColumnRecord, lastPublishedOn: string | null, today: string): Currency {
  const judged = column.closedAt === null && column.presentation !== 'link' && !ELSEWHERE.has(column.library)
  if (!judged) return { freshness: 'none', dueOn: null, lastPublishedOn }
  const state = staleness(lastPublishedOn ?? undefined, column.updateDays ?? undefined, today)
  const freshness = state.kind === 'fresh' && column.updateDays === null ? 'none' : state.kind
  return { freshness, dueOn: ('dueOn' in state ? state.dueOn : null) ?? null, lastPublishedOn }
}

/** Every column of a site, parents before children. Closed ones come only if asked for. */
export async function columnViews(
  db: Database,
  siteId: number,
  { clock, closed = false }: { readonly clock: Clock; readonly closed?: boolean },
): Promise<readonly ColumnView[]> {
  const columns = (await columnsOfSite(db, siteId)).filter(({ closedAt }) => closed || closedAt === null)
  const [contents, names] = [await contentOf(db, siteId), await ownerNames(db, siteId)]
  const tree = columnTree(columns)
  const today = String(clock.today())
  return tree.walk().map((column) => {
    const within = tree.within(column.id).map(({ id }) => contents.get(id) ?? NOTHING)
    const lastAt = within.reduce<Temporal.Instant | null>((last, { lastAt: at }) => later(last, at), null)
    const { ownerAgencyId, movedTo, closedAt, openedAt: _opened, position: _position, siteId: _site, ...rest } = column
    return {
      ...rest,
      keywords: [...rest.keywords],
      requiredFields: [...rest.requiredFields],
      depth: tree.depth(column.id),
      owner: { id: ownerAgencyId, name: names.get(ownerAgencyId) ?? '' },
      documents: contents.get(column.id)?.documents ?? 0,
      documentsWithin: within.reduce((sum, { documents }) => sum + documents, 0),
      ...currencyOf(column, lastAt === null ? null : legalDay(lastAt).toString(), today),
      closedAt: closedAt === null ? null : String(closedAt),
      movedToId: movedTo,
    }
  })
}

function later(left: Temporal.Instant | null, right: Temporal.Instant | null): Temporal.Instant | null {
  if (left === null || right === null) return left ?? right
  return Temporal.Instant.compare(left, right) < 0 ? right : left
}

/** What readers find in each column of a site. */
async function contentOf(db: Database, siteId: number): Promise<ReadonlyMap<number, Content>> {
  const { rows } = await sql<Content & { id: number }>`
    select p.column_id as id, count(*)::integer as documents, max(p.published_at) as "lastAt"
    from document_placement p where p.published_at is not null and p.column_id in (select id from site_column where site_id = ${siteId})
    group by p.column_id`.execute(db)
  return new Map(rows.map(({ id, ...content }) => [id, content]))
}

async function ownerNames(db: Database, siteId: number): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select v.agency_id as id, v.name from agency_version v
    where v.valid_to is null and v.agency_id in (select owner_agency_id from site_column where site_id = ${siteId})`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
