/** Makes persons and lets them be signed in, without the work of a password. */
import { createHash, randomBytes } from 'node:crypto'
import type { RoleHeld } from '../src/platform/actor.ts'
import { type Clock, stoppedClock } from '../src/platform/clock.ts'
import type { Database } from '../src/platform/database.ts'

interface PersonFacts {
  readonly login?: string
  readonly name?: string
  /** The home agency; unset: that of the first role. */
  readonly agencyId?: number
  readonly roles?: readonly Pick<RoleHeld, 'role' | 'agencyId' | 'scope'>[]
  /** The moment of the application under test; unset: that of `testApp`. */
  readonly clock?: Clock
}

/** A person who is signed in entirely: `headers` of their requests, form posts included. */
export interface SignedInPerson {
  readonly personId: number
  readonly login: string
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
}

let made = 0

/** Creates a person with roles and a session with both factors. Without roles, `agencyId` is needed. */
export async function signedInPerson(db: Database, facts: PersonFacts = {}): Promise<SignedInPerson> {
  const { clock = stoppedClock('2026-01-31T08:00:00Z'), roles = [] } = facts
  made += 1
  const { login = `person${made}`, name = `张${made}`, agencyId = roles[0]?.agencyId ?? 0 } = facts
  const now = clock.now().toString()
  const { id } = await db
    .insertInto('person')
    .values({
      login,
      name,
      agency_id: agencyId,
      must_change_password: false,
      totp_secret: Buffer.alloc(1),
      totp_confirmed_at: now,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { role, agencyId: at, scope } of roles) {
    await db
      .insertInto('role_assignment')
      .values({ person_id: id, role, agency_id: at, scope, valid_from: clock.today().toString(), granted_at: now })
      .execute()
  }
  return { personId: id, login, name, headers: await sessionHeaders(db, id, clock) }
}

/** Opens a session for a person, as if both factors had just been given. */
export async function sessionHeaders(db: Database, personId: number, clock: Clock): Promise<Record<string, string>> {
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  await db
    .insertInto('session')
    .values({
      token_hash: createHash('sha256').update(token).digest(),
      kind: 'person',
      person_id: personId,
      created_at: now.toString(),
      last_seen_at: now.toString(),
      expires_at: now.add({ hours: 12 }).toString(),
      second_factor_at: now.toString(),
      user_agent_hash: Buffer.alloc(32),
      address: '127.0.0.0',
    })
    .execute()
  return { cookie: `gongkai_session=${token}`, 'x-gongkai-request': '1', 'sec-fetch-site': 'same-origin' }
}
