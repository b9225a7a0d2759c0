/** What the library holds, in a few numbers. */
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'

/** The library in numbers. */
export interface Overview {
  readonly agencies: number
  readonly pending: number
  readonly reports: number
  /** The first and last report year; `null` in an empty library. */
  readonly years: { readonly from: number; readonly to: number } | null
}

/** How long the numbers are kept, in seconds: counting 700,000 reports takes a tenth of a second. */
const KEPT_SECONDS = 30

/** A function that gives the overview, counted anew at most every half minute. */
export function createOverview(db: Database, clock: Clock): () => Promise<Overview> {
  let kept: { readonly until: number; readonly overview: Promise<Overview> } | undefined
  return async () => {
    const now = clock.now().epochMilliseconds
    if (!kept || kept.until <= now) {
      const overview = count(db)
      kept = { until: now + KEPT_SECONDS * 1000, overview }
      // A failed count is not kept.
      overview.catch(() => (kept = undefined))
    }
    return kept.overview
  }
}

async function count(db: Database): Promise<Overview> {
  const { rows } = await sql<{ agencies: number; pending: number; reports: number }>`
    select (select count(*)::int from agency where standing <> 'merged') as agencies,
           (select count(*)::int from agency where standing = 'pending') as pending,
           (select count(*)::int from report where is_current) as reports`.execute(db)
  const numbers = rows[0]
  if (!numbers) throw new Error('the database returned no counts')
  return { ...numbers, years: await reportYears(db) }
}

/** The first and last year that the library has a report for; `null` for an empty library. */
export async function reportYears(db: Database): Promise<Overview['years']> {
  const { rows } = await sql<{ from: number | null; to: number | null }>`
    select (select min(year) from report where is_current) as from, (select max(year) from report where is_current) as to`.execute(
    db,
  )
  const { from, to } = rows[0] ?? { from: null, to: null }
  return from === null || to === null ? null : { from, to }
}
