/** 索引号: given when a document is first published, without gaps, and never taken back. */
import { formatIndexNumber, indexCodeProblem } from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'

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
  const code = await organizationCode(trx, agencyId)
  const { rows } = await sql<{ last: number }>`
    insert into index_number (organization_code, year, last) values (${code}, ${year}, ${count})
    on conflict (organization_code, year) do update set last = index_number.last + ${count} returning last`.execute(trx)
  const last = rows[0]?.last
  if (last === undefined || count < 1) throw new Error('the counter of index numbers gave nothing')
  const number = (serial: number) => formatIndexNumber({ code, year, serial })
  return [number(last - count + 1), ...Array.from({ length: count - 1 }, (_, index) => number(last - count + 2 + index))]
}

/**
 * What an agency numbers by: its 统一社会信用代码; without one the code of its place, filled up to nine digits; else a code of this installation.
 *
 * A code whose check digit is wrong is passed over: a number is never given under somebody else's code.
 */
async function organizationCode(trx: Database, agencyId: number): Promise<string> {
  const { rows } = await sql<{ credit_code: string | null; division_code: string | null }>`
    select credit_code, division_code from agency_version where agency_id = ${agencyId} and valid_to is null`.execute(trx)
  const { credit_code: credit = null, division_code: division = null } = rows[0] ?? {}
  const own = `A${String(agencyId).padStart(6, '0')}`
  const candidates = [credit, division === null ? null : division.slice(0, 9).padEnd(9, '0')]
  return candidates.find((code): code is string => code !== null && indexCodeProblem(code) === undefined) ?? own
}
