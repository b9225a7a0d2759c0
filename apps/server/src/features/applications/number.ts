/** 登记号 and 查询码. */
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { type Database, PREPARED } from '../../platform/database.ts'

/** A case that is about to be written. */
export interface NewNumber {
  readonly id: number
  readonly number: string
}

/**
 * The next number of an agency in a year, and the id of its row: year, the agency's code, five digits; e.g. `2026-360704-00012`. Numbers are given without gaps: the
 * counter belongs to the transaction, and agencies do not wait for each other.
 */
export async function nextNumber(trx: Database, agencyId: number, year: number): Promise<NewNumber> {
  const { rows } = await sql<{ id: number; last: number; code: string | null }>`${PREPARED}
    insert into application_number (agency_id, year, last) values (${agencyId}, ${year}, 1)
    on conflict (agency_id, year) do update set last = application_number.last + 1
    returning nextval('application_id_seq') as id, last, (select receipt_code from agency where id = ${agencyId}) as code`.execute(
    trx,
  )
  const [row] = rows
  if (!row) throw new Error('the counter of application numbers gave nothing')
  return { id: row.id, number: `${year}-${row.code ?? String(agencyId).padStart(6, '0')}-${String(row.last).padStart(5, '0')}` }
}

/** Without the characters that are taken for each other when read aloud or copied by hand: 0 O 1 I L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A new query code of ten characters in two groups, e.g. `7KQ2M-XW9RT`: 49 bits, which guessing against a limit of tries does not find. */
export function newQueryCode(): string {
  const characters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)])
  return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
}

/** The code as it is compared: what people type in small letters, with spaces or without the hyphen, is the same code. */
export function queryCodeSpelling(code: string): string {
  return code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}
