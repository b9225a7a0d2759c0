/** Sessions: opened at sign-in, found by the secret in the browser's cookie, ended by idleness, age, or whoever signs out. */
import { createHash, randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { ADMINISTRATORS, type RoleHeld } from '../../platform/actor.ts'
import { type Database, PREPARED } from '../../platform/database.ts'
import type { PersonSession, SessionSource, SessionStage } from '../../platform/http/session.ts'
import { rolesOn } from './roles.sql.ts'
import type { Client, PeopleServices } from './services.ts'

/** Whose session it is. */
export type SessionOwner =
  | { readonly kind: 'person'; readonly personId: number; readonly secondFactorAt: Temporal.Instant | null }
  | { readonly kind: 'applicantAccount'; readonly key: Buffer }

/** Keeps sessions. */
export interface Sessions extends SessionSource {
  /** Opens a session; the secret returned is in no other place than the browser's cookie. */
  readonly open: (trx: Database, owner: SessionOwner, client: Client) => Promise<string>
  readonly end: (trx: Database, sessionId: number) => Promise<void>
  /** Ends all sessions of a person, on every device. */
  readonly endAll: (trx: Database, personId: number) => Promise<void>
  /** The session of a person by its number, for a request that cannot bring its cookie. */
  readonly byId: (sessionId: number) => Promise<PersonSession | undefined>
  /** When a session that is opened now ends at the latest. */
  readonly endOf: (sessionId: number) => Promise<Temporal.Instant | undefined>
}

/** `last_seen_at` is written at most so often, in seconds. */
const SEEN_EVERY = 60

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isToken = (token: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(token)

/** The sessions of an installation. */
export function createSessions({ db, clock, config }: PeopleServices): Sessions {
  const oldest = () => clock.now().subtract({ minutes: config.sessionIdleMinutes }).toString()
  return {
    byId: async (sessionId) => {
      const row = await findPerson(db, sql`s.id = ${sessionId}`, oldest(), clock)
      return row && toSession(row, clock.now(), config.passwordDays)
    },
    person: async (token) => {
      const row = isToken(token) ? await findPerson(db, sql`s.token_hash = ${digest(token)}`, oldest(), clock) : undefined
      if (!row || (row.demonstration && !config.demonstration)) return undefined
      await seen(db, row, clock.now())
      return toSession(row, clock.now(), config.passwordDays)
    },
    applicant: async (token) => {
      const row = isToken(token) ? await findApplicant(db, digest(token), oldest(), clock.now()) : undefined
      if (!row) return undefined
      await seen(db, row, clock.now())
      return { sessionId: row.id, key: row.applicant_account }
    },
    open: async (trx, owner, client) => {
      const token = randomBytes(32).toString('base64url')
      const now = clock.now()
      const isPerson = owner.kind === 'person'
      await trx
        .insertInto('session')
        .values({
          token_hash: digest(token),
          kind: owner.kind,
          person_id: isPerson ? owner.personId : null,
          applicant_account: isPerson ? null : owner.key,
          created_at: now.toString(),
          last_seen_at: now.toString(),
          expires_at: now.add({ hours: config.sessionHours }).toString(),
          second_factor_at: isPerson ? (owner.secondFactorAt?.toString() ?? null) : null,
          user_agent_hash: digest(client.userAgent),
          address: client.network,
        })
        .execute()
      await trx
        .deleteFrom('session')
        .where(sql<boolean>`expires_at < ${now.toString()}`)
        .execute()
      return token
    },
    end: async (trx, sessionId) => void (await trx.deleteFrom('session').where('id', '=', sessionId).execute()),
    endAll: async (trx, personId) => void (await trx.deleteFrom('session').where('person_id', '=', personId).execute()),
    endOf: async (sessionId) =>
      (await db.selectFrom('session').select('expires_at').where('id', '=', sessionId).executeTakeFirst())?.expires_at,
  }
}

interface SessionRow {
  readonly id: number
  readonly last_seen_at: Temporal.Instant
}

interface PersonSessionRow extends SessionRow {
  readonly second_factor_at: Temporal.Instant | null
  readonly person_id: number
  readonly name: string
  readonly demonstration: boolean
  readonly has_password: boolean
  readonly must_change_password: boolean
  readonly password_changed_at: Temporal.Instant | null
  readonly totp_confirmed: boolean
  readonly roles: readonly RoleHeld[]
}

async function findPerson(
  db: Database,
  which: RawBuilder<unknown>,
  oldest: string,
  clock: PeopleServices['clock'],
): Promise<PersonSessionRow | undefined> {
  const { rows } = await sql<PersonSessionRow>`${PREPARED}
    select s.id, s.last_seen_at, s.second_factor_at, p.id as person_id, p.name, p.demonstration, p.password_hash is not null as has_password,
      p.must_change_password, p.password_changed_at, p.totp_confirmed_at is not null as totp_confirmed,
      ${rolesOn(sql`p.id`, clock.today().toString())} as roles
    from session s join person p on p.id = s.person_id
    where ${which} and s.kind = 'person' and p.state = 'active'
      and s.expires_at > ${clock.now().toString()} and s.last_seen_at > ${oldest}`.execute(db)
  return rows[0]
}

async function findApplicant(
  db: Database,
  tokenHash: Buffer,
  oldest: string,
  now: Temporal.Instant,
): Promise<(SessionRow & { readonly applicant_account: Buffer }) | undefined> {
  const row = await db
    .selectFrom('session')
    .select(['id', 'last_seen_at', 'applicant_account'])
    .where('token_hash', '=', tokenHash)
    .where('kind', '=', 'applicantAccount')
    .where(sql<boolean>`expires_at > ${now.toString()}`)
    .where(sql<boolean>`last_seen_at > ${oldest}`)
    .executeTakeFirst()
  return row?.applicant_account ? { ...row, applicant_account: row.applicant_account } : undefined
}

async function seen(db: Database, { id, last_seen_at: last }: SessionRow, now: Temporal.Instant): Promise<void> {
  if (now.epochMilliseconds - last.epochMilliseconds < SEEN_EVERY * 1000) return
  await db.updateTable('session').set({ last_seen_at: now.toString() }).where('id', '=', id).execute()
}

function toSession(row: PersonSessionRow, now: Temporal.Instant, passwordDays: number): PersonSession {
  return {
    sessionId: row.id,
    stage: stageOf(row, now, passwordDays),
    person: { kind: 'person', personId: row.person_id, name: row.name, roles: row.roles },
  }
}

/** What still lies between this person and the back office. The three administrators need a second factor before anything else. */
function stageOf(row: PersonSessionRow, now: Temporal.Instant, passwordDays: number): SessionStage {
  if (row.totp_confirmed && row.second_factor_at === null) return 'second-factor'
  if (row.has_password && (row.must_change_password || isOld(row, now, passwordDays))) return 'password-change'
  if (!row.totp_confirmed && row.roles.some(({ role }) => ADMINISTRATORS.has(role))) return 'second-factor-enrollment'
  return 'signed-in'
}

function isOld(
  { demonstration, password_changed_at: changed }: PersonSessionRow,
  now: Temporal.Instant,
  passwordDays: number,
): boolean {
  if (passwordDays === 0 || demonstration || changed === null) return false
  return now.epochMilliseconds - changed.epochMilliseconds > passwordDays * 86_400_000
}
