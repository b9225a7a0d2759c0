/** What a test of the back office needs to exist: agencies, persons with roles, and somebody who is signed in. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { insertAgency, type NewVersion } from '../src/features/agencies/index.ts'
import type { PersonActor, Role, RoleHeld } from '../src/platform/actor.ts'
import type { Database } from '../src/platform/database.ts'
import type { App } from '../src/platform/http/server.ts'
import { SESSION_COOKIE } from '../src/platform/http/session-cookie.ts'

let made = 0

/** An established agency; unless said otherwise a county's department without superior since 2019, under a name of its own. Returns its id. */
export async function anAgency(db: Database, facts: Partial<NewVersion> = {}): Promise<number> {
  made += 1
  return db.transaction().execute((trx) =>
    insertAgency(trx, 'established', {
      validFrom: '2019-01-01',
      name: `试验机关${made}`,
      kind: 'department',
      level: 'county',
      parentId: null,
      supervisorId: null,
      reconsiderationAgencyId: null,
      court: null,
      region: [],
      divisionCode: null,
      creditCode: null,
      mustReport: true,
      reportScope: 'own',
      rollUp: null,
      ...facts,
    }),
  )
}

/** A role for `aPerson`: its name alone means for the person's own agency only. */
export type TestRole = Role | { readonly role: Role; readonly agencyId?: number; readonly scope?: RoleHeld['scope'] }

/** A person of the tests. */
export interface TestPerson {
  readonly personId: number
  readonly agencyId: number
  readonly login: string
  /** The person as services take it. */
  readonly actor: PersonActor
  readonly db: Database
}

/** Registers a person of `agencyId` who has a second factor and no password: `signedIn` lets them in. */
export async function aPerson(
  db: Database,
  { agencyId, name, roles = [] }: { readonly agencyId: number; readonly name?: string; readonly roles?: readonly TestRole[] },
): Promise<TestPerson> {
  made += 1
  const login = `person${made}`
  const called = name ?? `人员${made}`
  const { rows } = await sql<{ id: number }>`
    insert into person (login, name, agency_id, must_change_password, totp_secret, totp_confirmed_at, created_at)
    values (${login}, ${called}, ${agencyId}, false, ${randomBytes(20)}, '2020-01-01T00:00:00Z', '2020-01-01T00:00:00Z')
    returning id`.execute(db)
  const personId = rows[0]?.id
  if (personId === undefined) throw new Error('the database returned no id for the person')
  const held = roles.map((role): RoleHeld => {
    const chosen = typeof role === 'string' ? { role } : role
    return { agencyId, scope: 'agency', ...chosen }
  })
  for (const { role, agencyId: of, scope } of held) {
    await sql`insert into role_assignment (person_id, role, agency_id, scope, valid_from, granted_at)
      values (${personId}, ${role}, ${of}, ${scope}, '2000-01-01', '2020-01-01T00:00:00Z')`.execute(db)
  }
  return { personId, agencyId, login, actor: { kind: 'person', personId, name: called, roles: held }, db }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An answer of the application. */
export type TestReply = Awaited<ReturnType<App['inject']>>

/** Somebody's browser or program: requests with their session. */
export interface Session {
  readonly person: TestPerson
  /** What each request carries. */
  readonly headers: Readonly<Record<string, string>>
  readonly get: (url: string) => Promise<TestReply>
  readonly post: (url: string, body?: object) => Promise<TestReply>
  readonly send: (method: Method, url: string, body?: object) => Promise<TestReply>
}

/** Signs `person` in at `app`, whatever its clock. */
export async function signedIn(app: App, person: TestPerson): Promise<Session> {
  const token = randomBytes(32).toString('base64url')
  await sql`
    insert into session (token_hash, kind, person_id, created_at, last_seen_at, expires_at, second_factor_at, user_agent_hash, address)
    values (${createHash('sha256').update(token).digest()}, 'person', ${person.personId}, '2020-01-01T00:00:00Z', '2999-01-01T00:00:00Z',
      '2999-01-02T00:00:00Z', '2020-01-01T00:00:00Z', ${Buffer.alloc(32)}, '127.0.0')`.execute(person.db)
  const headers = { cookie: `${SESSION_COOKIE}=${token}`, 'x-gongkai-request': '1' }
  const send: Session['send'] = (method, url, body) =>
    app.inject({ method, url, headers, ...(body === undefined ? {} : { payload: body }) })
  return { person, headers, get: (url) => send('GET', url), post: (url, body = {}) => send('POST', url, body), send }
}
