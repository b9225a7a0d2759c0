/** 年度封账: closing a year keeps its tables as they stand; what differs later is listed as a correction, never written over. */
import type { FrozenYear } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { countTable3, type Table3Scope } from './table3.query.ts'
import { countTable4 } from './table4.query.ts'

/** An agency, alone or with everything below it, in a year. */
export interface YearOf {
  readonly agencyId: number
  readonly below: boolean
  readonly year: number
}

type Counts = Readonly<Record<string, number>>

interface FrozenRow {
  readonly as_of: unknown
  readonly table3: Counts
  readonly table4: Counts
  readonly closed_by: string
}

/** Closes a year that is over: keeps both tables as of now. Throws Problem when it is not over or closed already. */
export async function closeYear(
  { db, clock, audit }: Services,
  key: YearOf,
  agencies: readonly number[],
  actor: PersonActor,
): Promise<void> {
  const now = clock.now()
  if (clock.today().year <= key.year) throw new Problem(422, 'year-not-over', `${key.year}年还没有结束`)
  await db.transaction().execute(async (trx) => {
    const scope = scopeOf(key.year, agencies)
    const table3 = Object.fromEntries(await countTable3(trx, scope))
    const table4 = Object.fromEntries(await countTable4(trx, scope))
    const { rows } = await sql<{ id: number }>`
      insert into statistics_freeze (agency_id, below, year, as_of, table3, table4, closed_by)
      values (${key.agencyId}, ${key.below}, ${key.year}, ${String(now)}::timestamptz, ${JSON.stringify(table3)}::jsonb,
        ${JSON.stringify(table4)}::jsonb, ${actor.personId})
      on conflict (agency_id, below, year) where reopened_at is null do nothing returning id`.execute(trx)
    const [row] = rows
    if (!row) throw new Problem(409, 'year-closed', `${key.year}年已经封账`)
    const payload = { year: key.year, below: key.below }
    await audit.append(trx, {
      agencyId: key.agencyId,
      actor,
      kind: 'statistics-year-closed',
      subject: { kind: 'statistics', id: row.id },
      payload,
    })
  })
}

/** Opens a closed year again, with the reason; the closing is kept. */
export async function reopenYear({ db, clock, audit }: Services, key: YearOf, reason: string, actor: PersonActor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: number }>`
      update statistics_freeze set reopened_at = ${String(clock.now())}::timestamptz, reopened_by = ${actor.personId}, reason = ${reason}
      where agency_id = ${key.agencyId} and below = ${key.below} and year = ${key.year} and reopened_at is null returning id`.execute(
      trx,
    )
    const [row] = rows
    if (!row) throw new Problem(409, 'year-not-closed', `${key.year}年没有封账`)
    const payload = { year: key.year, below: key.below, reason }
    await audit.append(trx, {
      agencyId: key.agencyId,
      actor,
      kind: 'statistics-year-reopened',
      subject: { kind: 'statistics', id: row.id },
      payload,
    })
  })
}

/** A closed year with what has changed since; `undefined` when it is not closed. */
export async function frozenYear(db: Database, key: YearOf, agencies: readonly number[]): Promise<FrozenYear | undefined> {
  const { rows } = await sql<FrozenRow>`
    select f.as_of, f.table3, f.table4, p.name as closed_by from statistics_freeze f join person p on p.id = f.closed_by
    where f.agency_id = ${key.agencyId} and f.below = ${key.below} and f.year = ${key.year} and f.reopened_at is null`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const scope = scopeOf(key.year, agencies)
  return {
    year: key.year,
    below: key.below,
    asOf: String(row.as_of),
    closedBy: row.closed_by,
    changes: [
      ...differences('table3', row.table3, await countTable3(db, scope)),
      ...differences('table4', row.table4, await countTable4(db, scope)),
    ],
  }
}

function differences(table: 'table3' | 'table4', frozen: Counts, now: ReadonlyMap<string, number>): FrozenYear['changes'] {
  return [...new Set([...Object.keys(frozen), ...now.keys()])].toSorted().flatMap((cell) => {
    const change = { table, cell, frozen: frozen[cell] ?? 0, now: now.get(cell) ?? 0 }
    return change.frozen === change.now ? [] : [change]
  })
}

function scopeOf(year: number, agencies: readonly number[]): Table3Scope {
  return { agencies, from: `${year}-01-01`, to: `${year}-12-31` }
}
