/** Against guessing: wrong attempts are counted for each login, known or not, and for each address. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'

/** Wrong attempts within the window after which a login is closed. */
export const ATTEMPTS = 5
const WINDOW_MINUTES = 15

/** How long a login is closed the first time, in minutes; each further time twice as long, up to the longest. */
const FIRST_LOCK = 10
const LONGEST_LOCK = 120

/** Counts attempts by login. Logins that do not exist are treated alike, so that a lock says nothing about them. */
export interface SignInGuard {
  /** Counts an attempt before it is checked, so that many at once are not more. Throws Problem 429 while the login is closed. */
  readonly reserve: (key: Buffer) => Promise<void>
  /** The attempt was wrong; the fifth closes the login. Returns whether it did. */
  readonly wrong: (key: Buffer) => Promise<boolean>
  /** The attempt was right, but something else is still to be proved: it does not count, and what was wrong before still does. */
  readonly release: (key: Buffer) => Promise<void>
  /** Everything was right, or a security administrator opens the login: nothing counts any more. */
  readonly clear: (trx: Database, key: Buffer) => Promise<void>
}

/** The guard of an installation; its counts are in the database and hold for all processes. */
export function createSignInGuard({ db, clock }: { readonly db: Database; readonly clock: Clock }): SignInGuard {
  return {
    reserve: async (key) => {
      const now = clock.now()
      const failures = await count(db, key, now)
      if (failures === undefined || failures > ATTEMPTS) throw await locked(db, key, now)
    },
    wrong: async (key) => {
      const { numAffectedRows } = await sql`
        update sign_in_guard set failures = 0, lockouts = lockouts + 1,
          locked_until = ${clock.now().toString()}::timestamptz + make_interval(mins => least(${LONGEST_LOCK}, ${FIRST_LOCK} * 2 ^ least(lockouts, 8))::integer)
        where login_key = ${key} and failures >= ${ATTEMPTS}`.execute(db)
      return Boolean(numAffectedRows)
    },
    release: async (key) =>
      void (await sql`update sign_in_guard set failures = greatest(failures - 1, 0) where login_key = ${key}`.execute(db)),
    clear: async (trx, key) => void (await trx.deleteFrom('sign_in_guard').where('login_key', '=', key).execute()),
  }
}

/** Attempts in the window, this one included; undefined while the login is closed. After a quiet day a lock is the first again. */
async function count(db: Database, key: Buffer, now: Temporal.Instant): Promise<number | undefined> {
  const { rows } = await sql<{ failures: number }>`
    insert into sign_in_guard as g (login_key, failures, window_from) values (${key}, 1, ${now.toString()})
    on conflict (login_key) do update set
      failures = case when g.window_from <= ${now.subtract({ minutes: WINDOW_MINUTES }).toString()} then 1 else g.failures + 1 end,
      window_from = case when g.window_from <= ${now.subtract({ minutes: WINDOW_MINUTES }).toString()} then excluded.window_from else g.window_from end,
      lockouts = case when g.window_from <= ${now.subtract({ hours: 24 }).toString()} then 0 else g.lockouts end
    where g.locked_until is null or g.locked_until <= ${now.toString()}
    returning failures`.execute(db)
  return rows[0]?.failures
}

async function locked(db: Database, key: Buffer, now: Temporal.Instant): Promise<Problem> {
  const row = await db.selectFrom('sign_in_guard').select('locked_until').where('login_key', '=', key).executeTakeFirst()
  const until = row?.locked_until
  const minutes = until ? Math.max(1, Math.ceil((until.epochMilliseconds - now.epochMilliseconds) / 60_000)) : 1
  return new Problem(429, 'sign-in-locked', `请 ${minutes} 分钟后再试`)
}

/** Attempts that one address may make in a minute: an office behind one address signs in at nine o'clock. */
const PER_ADDRESS = 30
/** Addresses remembered; the oldest are forgotten first. */
const ADDRESSES = 20_000

/** Counts attempts by address in this process; throws Problem 429. */
export function createAddressLimit(clock: Clock): (address: string) => void {
  const recent = new Map<string, readonly number[]>()
  return (address) => {
    const now = clock.now().epochMilliseconds
    const attempts = (recent.get(address) ?? []).filter((at) => at > now - 60_000)
    if (attempts.length >= PER_ADDRESS) throw new Problem(429, 'too-many-attempts')
    recent.delete(address)
    recent.set(address, [...attempts, now])
    for (const oldest of recent.keys()) {
      if (recent.size <= ADDRESSES) break
      recent.delete(oldest)
    }
  }
}
