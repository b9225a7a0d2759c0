/** 索引号: given when a document is first published, without gaps, and never taken back. */
import { formatIndexNumber, indexCodeProblem } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

/** Index numbers that are wanted at once. */
export interface WantedNumbers {
  readonly agencyId: number
  readonly year: number
  readonly count: number
}

/**
 * The next `count` index numbers of an agency in a year. The counter belongs to the transaction: numbers of one that fails are given again, so
 * that none is missing, and none is given twice.
 */
export async function takeIndexNumbers(
  trx: Database,
  agencyId: number,
  year: number,
  count = 1,
): Promise<readonly [string, ...string[]]> {
  const [[first, ...others] = []] = await takeManyIndexNumbers(trx, [{ agencyId, year, count }])
  if (first === undefined) throw new Error('the counter of index numbers gave nothing')
  return [first, ...others]
}

/** The same for many agencies and years, each once, with one look at the counters; lists in the order in which they are wanted. */
export async function takeManyIndexNumbers(
  trx: Database,
  wanted: readonly WantedNumbers[],
): Promise<readonly (readonly string[])[]> {
  const codes = await organizationCodes(
    trx,
    wanted.map(({ agencyId }) => agencyId),
  )
  const counters = new Map<string, { readonly code: string; readonly year: number; count: number; next: number }>()
  const counterOf = ({ agencyId, year }: WantedNumbers) => {
    const code = codes.get(agencyId) ?? ownCode(agencyId)
    const known = counters.get(`${code} ${year}`)
    if (known) return known
    const made = { code, year, count: 0, next: 0 }
    counters.set(`${code} ${year}`, made)
    return made
  }
  for (const one of wanted) counterOf(one).count += one.count
  const all = [...counters.values()]
  const { rows } = await sql<{ code: string; year: number; last: number }>`
    insert into index_number (organization_code, year, last)
    select * from unnest(${all.map(({ code }) => code)}::text[], ${all.map(({ year }) => year)}::int[], ${all.map(({ count }) => count)}::int[])
      as given (code, year, count) order by code, year
    on conflict (organization_code, year) do update set last = index_number.last + excluded.last
    returning organization_code as code, year, last`.execute(trx)
  for (const { code, year, last } of rows) {
    const counter = counters.get(`${code} ${year}`)
    if (counter) counter.next = last - counter.count + 1
  }
  return wanted.map((one) => {
    const counter = counterOf(one)
    return Array.from({ length: one.count }, () => formatIndexNumber({ ...counter, serial: counter.next++ }))
  })
}

/**
 * What agencies number by: their 统一社会信用代码; without one the code of their place, filled up to nine digits; else a code of this installation.
 *
 * A code whose check digit is wrong is passed over: a number is never given under somebody else's code.
 */
async function organizationCodes(trx: Database, agencyIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; credit_code: string | null; division_code: string | null }>`
    select agency_id as id, credit_code, division_code from agency_version
    where agency_id = any(${[...new Set(agencyIds)]}::int[]) and valid_to is null`.execute(trx)
  return new Map(
    rows.map(({ id, credit_code: credit, division_code: division }) => {
      const candidates = [credit, division === null ? null : division.slice(0, 9).padEnd(9, '0')]
      return [id, candidates.find((code): code is string => code !== null && indexCodeProblem(code) === undefined) ?? ownCode(id)]
    }),
  )
}

function ownCode(agencyId: number): string {
  return `A${String(agencyId).padStart(6, '0')}`
}
