/** Limits on how often something is done from one address, at one agency or to one mailbox. They put off and never refuse; what was typed stays. */
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../database.ts'
import type { Services } from '../feature.ts'
import { networkOf } from '../http/session-origin.ts'

/** What is counted: how many in how many minutes. Generous, because a village office or a law clinic shares one address. */
const LIMITS = {
  send: { most: 20, minutes: 60 },
  sendToAgency: { most: 600, minutes: 60 },
  upload: { most: 100, minutes: 60 },
  query: { most: 30, minutes: 15 },
  subscribe: { most: 10, minutes: 60 },
  /** By mailbox: whoever asks from many addresses cannot flood it. */
  confirmationMail: { most: 10, minutes: 24 * 60 },
  letter: { most: 20, minutes: 60 },
  comment: { most: 60, minutes: 60 },
  print: { most: 60, minutes: 10 },
} as const

/** Something that is counted. */
export type Limited = keyof typeof LIMITS

/** Whether it may be done now; otherwise in how many minutes again. */
export type Turn = { readonly kind: 'now' } | { readonly kind: 'later'; readonly minutes: number }

/** Counts one use by `subject` (an address, an agency or a mailbox) and says whether it is within the limit. */
export async function takeTurn(
  { db, clock, vault }: Pick<Services, 'db' | 'clock' | 'vault'>,
  kind: Limited,
  subject: string,
): Promise<Turn> {
  const { most, minutes } = LIMITS[kind]
  const now = clock.now()
  const length = minutes * 60_000
  const start = Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / length) * length)
  const { rows } = await sql<{ taken: number }>`
    insert into apply_rate (kind, subject, window_start, taken) values (${kind}, ${vault.fingerprint(subject, 'apply-rate')}, ${String(start)}, 1)
    on conflict (kind, subject, window_start) do update set taken = apply_rate.taken + 1 returning taken`.execute(db)
  if ((rows[0]?.taken ?? 1) <= most) return { kind: 'now' }
  return { kind: 'later', minutes: Math.ceil((start.epochMilliseconds + length - now.epochMilliseconds) / 60_000) }
}

/** What an address counts as: itself, or with IPv6, where each household has many, its network. */
export function addressSubject(address: string): string {
  return isIPv6(address) && !address.startsWith('::ffff:') ? networkOf(address) : address
}

/** Forgets what was counted a day ago. */
export async function forgetTurns(db: Database, now: Temporal.Instant): Promise<void> {
  await sql`delete from apply_rate where window_start < ${String(now.subtract({ hours: 24 }))}::timestamptz`.execute(db)
}
