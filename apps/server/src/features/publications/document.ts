/** A document as its events see it: the row, locked. */
import type { DocumentState, PublicationKind, Standing } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** The row of a document; days are `YYYY-MM-DD`. */
export interface DocumentRow {
  readonly id: number
  readonly agencyId: number
  readonly kind: PublicationKind
  readonly state: DocumentState
  readonly standing: Standing
  readonly version: number
  readonly indexNumber: string | null
  readonly currentEdition: number | null
  readonly openEdition: number | null
  readonly siteId: number | null
  readonly editorId: number | null
  readonly madeOn: string | null
  readonly dueOn: string | null
  readonly firstPublishedAt: Temporal.Instant | null
  readonly publishedAt: Temporal.Instant | null
  readonly reviewOwedSince: Temporal.Instant | null
  readonly reviewDueOn: string | null
  readonly pinnedUntil: string | null
}

const COLUMNS = sql`id, agency_id as "agencyId", kind, state, standing, version, index_number as "indexNumber",
  current_edition as "currentEdition", open_edition as "openEdition", site_id as "siteId", editor_id as "editorId", made_on as "madeOn",
  due_on as "dueOn", first_published_at as "firstPublishedAt", published_at as "publishedAt", review_owed_since as "reviewOwedSince",
  review_due_on as "reviewDueOn",
  pinned_until as "pinnedUntil"`

/** The document, or `undefined` when there is none. */
export async function findDocument(db: Database, id: number): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from document where id = ${id}`.execute(db)
  return rows[0]
}

/** The document, locked until the transaction ends. */
export async function lockDocument(trx: Database, id: number): Promise<DocumentRow | undefined> {
  const { rows } = await sql<DocumentRow>`select ${COLUMNS} from document where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

/** The edition that is worked on; a bug where the table lets an event through without one. */
export function openEditionOf({ id, openEdition }: DocumentRow): number {
  if (openEdition === null) throw new Error(`no edition of the document ${id} is open`)
  return openEdition
}
