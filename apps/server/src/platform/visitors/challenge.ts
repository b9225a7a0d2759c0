/**
 * A small hurdle for programs, without a third party: a sum in words that anybody can do, or a few seconds of work that the page's script does
 * instead. The challenge is signed and carries all that is needed to check it; it can be used once.
 */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../database.ts'
import type { Services } from '../feature.ts'
import type { Vault } from '../vault/index.ts'

/** Leading zero bits of the digest that the script looks for: 32,000 tries on average, about a second on a telephone. */
export const WORK_BITS = 15

/** How long a challenge may be answered, in hours: somebody may think about the review page over lunch. */
const VALID_HOURS = 6

/** A challenge as a page shows it. */
export interface Challenge {
  readonly token: string
  /** The question in words of each language. */
  readonly question: Readonly<Record<'zh' | 'en', string>>
}

/** What was answered: a number (or Chinese numeral), or the nonce that the script found. */
export interface Answer {
  readonly token: string
  readonly sum: string
  readonly nonce: string
}

const NUMERALS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
const ENGLISH = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** A new challenge. */
export function newChallenge({ vault, clock }: Pick<Services, 'vault' | 'clock'>): Challenge {
  const expires = Math.floor(clock.now().add({ hours: VALID_HOURS }).epochMilliseconds / 1000)
  const [left, right] = [randomInt(2, 10), randomInt(1, 10)]
  const body = [randomBytes(12).toString('base64url'), expires, left, right].join('.')
  return { token: `${body}.${signature(vault, body)}`, question: questionOf(left, right) }
}

function questionOf(left: number, right: number): Challenge['question'] {
  return {
    zh: `${NUMERALS[left] ?? left}加${NUMERALS[right] ?? right}等于几？`,
    en: `what is ${ENGLISH[left] ?? left} plus ${ENGLISH[right] ?? right}?`,
  }
}

/**
 * Whether the challenge is answered, and uses it up in the caller's transaction: when that fails, the answer can be sent again.
 */
export async function meetsChallenge(
  trx: Database,
  { vault, clock }: Pick<Services, 'vault' | 'clock'>,
  { token, sum, nonce }: Answer,
): Promise<boolean> {
  const parts = token.split('.')
  const [, expires = '', left = '', right = '', given = ''] = parts
  if (parts.length !== 5 || !isSigned(vault, parts.slice(0, 4).join('.'), given)) return false
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(Number(expires) * 1000)
  if (Temporal.Instant.compare(clock.now(), expiresAt) > 0) return false
  if (numberOf(sum) !== Number(left) + Number(right) && !isWorked(token, nonce)) return false
  const { numAffectedRows } = await sql`
    insert into apply_challenge_used (print, expires_at) values (${createHash('sha256').update(token).digest()}, ${String(expiresAt)}::timestamptz)
    on conflict do nothing`.execute(trx)
  return numAffectedRows === 1n
}

/** Forgets challenges that could not be used any more in any case. */
export async function forgetChallenges(db: Database, now: Temporal.Instant): Promise<void> {
  await sql`delete from apply_challenge_used where expires_at < ${String(now)}::timestamptz`.execute(db)
}

function signature(vault: Vault, body: string): string {
  return vault.fingerprint(body, 'apply-challenge').toString('base64url')
}

function isSigned(vault: Vault, body: string, given: string): boolean {
  const right = Buffer.from(signature(vault, body))
  const shown = Buffer.from(given)
  return right.length === shown.length && timingSafeEqual(right, shown)
}

function isWorked(token: string, nonce: string): boolean {
  if (!/^\d{1,12}$/.test(nonce)) return false
  const digest = createHash('sha256').update(`${token}:${nonce}`).digest()
  return digest.readUInt32BE(0) >>> (32 - WORK_BITS) === 0
}

/** A number up to nineteen in digits of either width or in Chinese numerals. */
function numberOf(text: string): number {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '')
  if (/^\d{1,3}$/.test(plain)) return Number(plain)
  const [, ten, rest] = /^(一?十)?([一二两三四五六七八九])?$/u.exec(plain) ?? []
  if (ten === undefined && rest === undefined) return Number.NaN
  return (ten === undefined ? 0 : 10) + (rest === undefined ? 0 : NUMERALS.indexOf(rest === '两' ? '二' : rest))
}
