/** Index numbers of imported rows: old ones stay, once; whatever has none or one that is taken gets one of ours. */
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'
import { takeManyIndexNumbers } from '../../publications/index.ts'
import type { PlacedRow } from './place.ts'

/** The index number of each row, by the row's number. */
export async function indexNumbersFor(trx: Database, rows: readonly PlacedRow[]): Promise<ReadonlyMap<number, string>> {
  const used = await takenNumbers(trx, rows)
  const numbers = new Map<number, string>()
  for (const { number, row } of rows) {
    const given = row.indexNumber?.trim()
    if (given === undefined || used.has(given)) continue
    used.add(given)
    numbers.set(number, given)
  }
  const wanting = new Map<string, PlacedRow[]>()
  for (const one of rows.filter(({ number }) => !numbers.has(number))) {
    const group = `${one.agencyId} ${one.publishedAt.slice(0, 4)}`
    wanting.set(group, [...(wanting.get(group) ?? []), one])
  }
  const groups = [...wanting].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const made = await takeManyIndexNumbers(
    trx,
    groups.map(([group, ones]) => {
      const [agencyId = 0, year = 0] = group.split(' ').map(Number)
      return { agencyId, year, count: ones.length }
    }),
  )
  for (const [at, [, ones]] of groups.entries()) {
    for (const [index, { number }] of ones.entries()) numbers.set(number, made[at]?.[index] ?? '')
  }
  return numbers
}

async function takenNumbers(trx: Database, rows: readonly PlacedRow[]): Promise<Set<string>> {
  const wanted = rows.flatMap(({ row }) => row.indexNumber?.trim() ?? [])
  if (wanted.length === 0) return new Set()
  const { rows: taken } = await sql<{
    number: string
  }>`select index_number as number from document where index_number = any(${wanted}::text[])`.execute(trx)
  return new Set(taken.map(({ number }) => number))
}
