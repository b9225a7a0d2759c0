/** Imported years of the calendar in the database. */
import type { CalendarImportView } from '@gongkai/contract'
import type { CalendarYear } from '@gongkai/law/calendar'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'

/** Imports take turns until the end of the transaction: the version of the calendar must never be overtaken by an earlier one. */
export async function lockCalendar(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('calendar', 0))`.execute(trx)
}

/** Who imports and when. */
export interface ImportNote {
  readonly by: number
  readonly at: Temporal.Instant
}

/** Stores a year; what was imported for it before stays, as superseded. Returns the calendar's new version. */
export async function storeYear(trx: Database, { year, notices }: CalendarYear, { by, at }: ImportNote): Promise<number> {
  const last = notices.at(-1)
  if (!last) throw new Error('a year without notices cannot be stored')
  const moment = at.toString()
  await sql`update calendar_year set superseded_at = ${moment} where year = ${year} and superseded_at is null`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    insert into calendar_year (year, notices, document_number, issued_on, imported_by, imported_at)
    values (${year}, ${JSON.stringify(notices)}, ${last.documentNumber}, ${last.issuedOn}, ${by}, ${moment}) returning id`.execute(
    trx,
  )
  return rows[0]?.id ?? 0
}

/** Every import, the latest first. */
export async function listImports(db: Database): Promise<readonly CalendarImportView[]> {
  const { rows } = await sql<ImportRow>`
    select y.id, y.year, y.document_number, y.issued_on, y.imported_at, p.name as imported_by, y.superseded_at
    from calendar_year y left join person p on p.id = y.imported_by order by y.id desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    year: row.year,
    documentNumber: row.document_number,
    issuedOn: row.issued_on,
    importedAt: row.imported_at.toString(),
    importedBy: row.imported_by,
    supersededAt: row.superseded_at?.toString() ?? null,
  }))
}

interface ImportRow {
  readonly id: number
  readonly year: number
  readonly document_number: string
  readonly issued_on: string
  readonly imported_at: Temporal.Instant
  readonly imported_by: string | null
  readonly superseded_at: Temporal.Instant | null
}
