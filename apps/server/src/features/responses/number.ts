/** Numbers of letters and comments, and the query codes of letters. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault/index.ts'

/** LY 留言, ZC 找错, YJ 意见. */
export type NumberPrefix = 'LY' | 'ZC' | 'YJ'

/** The next number of a site in a year, as `LY-2026-00012`; given without gaps, because the counter belongs to the transaction. */
export async function nextResponseNumber(trx: Database, siteId: number, prefix: NumberPrefix, year: number): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into response_number (site_id, year, prefix, last) values (${siteId}, ${year}, ${prefix}, 1)
    on conflict (site_id, year, prefix) do update set last = response_number.last + 1 returning last`.execute(trx)
  const [row] = rows
  if (!row) throw new Error('the counter of letters gave nothing')
  return `${prefix}-${year}-${String(row.last).padStart(5, '0')}`
}

/** A number as it is compared: hyphens and letters of any width, spaces left out. */
export function numberSpelling(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/[–—−]/g, '-').toUpperCase()
}

/** Without the characters that are taken for each other: 0 O 1 I L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/**
 * The query code of the letter that was sent with a challenge: nobody without our key can compute it, and the same form sent twice gives the
 * same code, so that pressing twice shows the receipt that belongs to the one letter.
 */
export function queryCodeOfChallenge(vault: Vault, token: string): string {
  const bytes = vault.fingerprint(token, 'mail-query-code')
  // 10 of the 32 bytes, each over 31 characters: 49 bits, nearly even.
  const characters = Array.from({ length: 10 }, (_, index) => ALPHABET[(bytes[index] ?? 0) % ALPHABET.length])
  return `${characters.slice(0, 5).join('')}-${characters.slice(5).join('')}`
}
