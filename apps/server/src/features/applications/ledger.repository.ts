/** The ledger of the clock in the database, and the columns of the case that are computed from it. */
import { type ClockEntry, type ReplyDeadline, replyDeadline } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import type { ClockEntryRow } from '../../platform/generated/schema.ts'

/** The ledger of a case in its order. */
export async function readLedger(db: Database, applicationId: number): Promise<readonly ClockEntry[]> {
  const rows = await db.selectFrom('clock_entry').selectAll().where('application_id', '=', applicationId).orderBy('seq').execute()
  return rows.map(entryOf)
}

/** Adds entries behind the `length` that the ledger has. */
export async function appendLedger(
  trx: Database,
  applicationId: number,
  length: number,
  entries: readonly ClockEntry[],
  now: Temporal.Instant,
): Promise<void> {
  if (entries.length > 0) await ledgerInsertion(trx, applicationId, length, entries, now).execute()
}

/** The statement of `appendLedger`; there must be an entry. */
export function ledgerInsertion(
  trx: Database,
  applicationId: number,
  length: number,
  entries: readonly ClockEntry[],
  now: Temporal.Instant,
) {
  return trx.insertInto('clock_entry').values(
    entries.map((entry, index) => ({
      application_id: applicationId,
      seq: length + index + 1,
      recorded_at: String(now),
      ...rowOf(entry),
    })),
  )
}

function rowOf(entry: ClockEntry) {
  const { kind, on } = entry
  return {
    kind,
    on_day: on,
    reference: 'id' in entry ? entry.id : null,
    reason: 'reason' in entry ? entry.reason : null,
    until_day: 'latestUntil' in entry ? (entry.latestUntil ?? null) : 'until' in entry ? entry.until : null,
    working_days: 'workingDays' in entry ? entry.workingDays : null,
  }
}

/** The entry of a row; a row that the table's checks let through but the law does not know is damage. */
function entryOf(row: Selectable<ClockEntryRow>): ClockEntry {
  const entry = {
    kind: row.kind,
    on: row.on_day,
    ...(row.reference === null ? {} : { id: row.reference }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.until_day === null ? {} : row.kind === 'defer' ? { until: row.until_day } : { latestUntil: row.until_day }),
    ...(row.working_days === null ? {} : { workingDays: row.working_days }),
  }
  // Written by rowOf from an entry of the law's type.
  return entry as ClockEntry
}

/** What the case's row keeps of its clock. */
export interface ClockColumns {
  readonly clock_state: 'notStarted' | 'running' | 'suspended' | 'awaiting' | 'stopped'
  readonly due_on: string | null
  readonly due_provisional: boolean
}

/** The columns that a ledger and a calendar give. */
export function clockColumns(ledger: readonly ClockEntry[], calendar: WorkingCalendar): ClockColumns {
  return columnsOf(replyDeadline(ledger, calendar))
}

function columnsOf(deadline: ReplyDeadline): ClockColumns {
  switch (deadline.kind) {
    case 'due':
      return { clock_state: 'running', due_on: deadline.on, due_provisional: deadline.provisional }
    case 'suspended':
      return { clock_state: 'suspended', due_on: null, due_provisional: deadline.provisional }
    case 'awaiting':
    case 'notStarted':
    case 'stopped':
      return { clock_state: deadline.kind, due_on: null, due_provisional: false }
  }
}
