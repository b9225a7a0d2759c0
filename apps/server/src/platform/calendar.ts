/** The working calendar as this installation knows it: the years of the release and those that were imported (docs/adr/0055). */
import {
  type CalendarYear,
  createWorkingCalendar,
  PUBLISHED_YEARS,
  readCalendarYear,
  type WorkingCalendar,
} from '@gongkai/law/calendar'
import { sql } from 'kysely'
import { type Database, PREPARED } from './database.ts'

/** How long a process may answer from what it knew, in milliseconds, before it asks whether another has imported a year. */
const LOOK_EVERY = 5_000

/** Where the calendar comes from. */
export interface CalendarSource {
  /** The calendar as last loaded: at most some seconds behind an import by another process. For showing lights and dates. */
  readonly current: () => WorkingCalendar
  /** The calendar with every import that `db` can see. Ask it, with the transaction, before a date is written down. */
  readonly fresh: (db: Database) => Promise<WorkingCalendar>
  /** Loads what was imported meanwhile, where it was not asked for in the last seconds; cheap enough for every request. */
  readonly keepUp: () => Promise<void>
}

/** The calendar of `db`, loaded. */
export async function openCalendar(db: Database): Promise<CalendarSource> {
  let known = await loadCalendar(db)
  let lookedAt = performance.now()
  const fresh = async (from: Database) => {
    if ((await calendarVersion(from)) === known.version) return known.calendar
    const loaded = await loadCalendar(from)
    // A transaction that imports sees its own year before it is certain: only what is committed is kept.
    if (from === db) known = loaded
    return loaded.calendar
  }
  return {
    current: () => known.calendar,
    fresh,
    keepUp: async () => {
      if (performance.now() - lookedAt < LOOK_EVERY) return
      lookedAt = performance.now()
      await fresh(db)
    },
  }
}

/** A number that grows with each import; 0 where nothing was imported. Imports take turns, so no smaller number appears later. */
export async function calendarVersion(db: Database): Promise<number> {
  const { rows } = await sql<{ version: number }>`${PREPARED}
    select coalesce(max(id), 0) as version from calendar_year`.execute(db)
  return rows[0]?.version ?? 0
}

async function loadCalendar(db: Database): Promise<{ readonly version: number; readonly calendar: WorkingCalendar }> {
  const { rows } = await sql<{ id: number; year: number; notices: unknown; is_current: boolean }>`
    select id, year, notices, superseded_at is null as is_current from calendar_year order by id`.execute(db)
  const imported = rows.filter(({ is_current: isCurrent }) => isCurrent).map(({ year, notices }) => storedYear({ year, notices }))
  return { version: rows.at(-1)?.id ?? 0, calendar: createWorkingCalendar(knownYears(imported)) }
}

function storedYear(data: unknown): CalendarYear {
  const reading = readCalendarYear(data)
  if (reading.kind === 'read') return reading.year
  throw new Error(`a stored year of the calendar is damaged: ${reading.problems.map(({ where }) => where).join(', ')}`)
}

/**
 * The years of the release with the imported ones. Where both have a year, the one whose last notice was issued later holds, and the imported
 * one where both end alike: a later release that knows a further notice is not hidden by an old import.
 */
export function knownYears(imported: readonly CalendarYear[]): readonly CalendarYear[] {
  const years = new Map(PUBLISHED_YEARS.map((year) => [year.year, year]))
  for (const year of imported) {
    const released = years.get(year.year)
    if (!released || lastIssuedOn(released) <= lastIssuedOn(year)) years.set(year.year, year)
  }
  return [...years.values()].toSorted((a, b) => a.year - b.year)
}

/** When the last notice of a year was issued. */
export function lastIssuedOn({ notices }: CalendarYear): string {
  return notices.at(-1)?.issuedOn ?? ''
}
