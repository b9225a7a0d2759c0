/** Signing in and out: password, second factor, and what each attempt leaves behind. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { PersonSession } from '../../platform/http/session.ts'
import { Problem } from '../../platform/problem.ts'
import type { PasswordKeeper } from './password.ts'
import { recoveryCodeHash, stepOf } from './second-factor.ts'
import type { Client, PeopleServices } from './services.ts'
import type { Sessions } from './sessions.ts'
import { createAddressLimit, type SignInGuard } from './sign-in-guard.ts'

/** What signing in stands on. */
export interface SignInParts extends PeopleServices {
  readonly sessions: Sessions
  readonly passwords: PasswordKeeper
  readonly guard: SignInGuard
}

/** A step was taken; the browser keeps `token` from now on. */
export interface SignInStep {
  readonly token: string
}

/** How somebody signed in, for the audit. */
type Manner = 'password' | 'second-factor' | 'recovery-code' | 'oidc'

type Outcome = 'signed-in' | 'password-accepted' | 'wrong-password' | 'wrong-second-factor' | 'locked' | 'refused'

/** What is needed of a person to sign in. */
interface Candidate {
  readonly id: number
  readonly name: string
  readonly login: string
  readonly agency_id: number
  readonly password_hash: string | null
  readonly state: 'active' | 'locked' | 'left'
  readonly demonstration: boolean
  readonly totp_secret: Buffer | null
  readonly totp_confirmed_at: Temporal.Instant | null
}

/** The login as it is kept and looked for. */
export function normalLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

/** The key under which attempts on a login are counted. */
export function loginKey({ vault }: Pick<PeopleServices, 'vault'>, login: string): Buffer {
  return vault.fingerprint(normalLogin(login), 'login')
}

/** The use cases of signing in. */
export function createSignIn(parts: SignInParts) {
  const { db, clock, vault, audit, config, sessions, passwords, guard } = parts
  const limit = createAddressLimit(clock)

  const note = (login: string, person: Candidate | undefined, client: Client, outcome: Outcome) =>
    noteAttempt(db, {
      at: clock.now(),
      key: loginKey(parts, login),
      personId: person?.id ?? null,
      network: client.network,
      outcome,
    })

  const reserve = async (login: string, person: Candidate | undefined, client: Client) => {
    try {
      await guard.reserve(loginKey(parts, login))
    } catch (fault) {
      await note(login, person, client, 'locked')
      throw fault
    }
  }

  const wrong = async (login: string, person: Candidate | undefined, client: Client, outcome: Outcome) => {
    await note(login, person, client, outcome)
    const closed = await guard.wrong(loginKey(parts, login))
    if (closed && person) {
      await db.transaction().execute((trx) =>
        audit.append(trx, {
          agencyId: person.agency_id,
          actor: { kind: 'visitor' },
          kind: 'login-closed',
          subject: { kind: 'person', id: person.id },
          requestId: client.requestId,
        }),
      )
    }
  }

  /** Opens the session of somebody who has proved who they are, in place of the one they came with: a planted one is worth nothing. */
  const enter = async (
    person: Candidate,
    client: Client,
    manner: Manner,
    former: PersonSession | undefined,
  ): Promise<SignInStep> => {
    const isComplete = manner !== 'password' && manner !== 'oidc' ? true : person.totp_confirmed_at === null
    const token = await db.transaction().execute(async (trx) => {
      if (former) await sessions.end(trx, former.sessionId)
      const secondFactorAt = manner === 'second-factor' || manner === 'recovery-code' ? clock.now() : null
      const opened = await sessions.open(trx, { kind: 'person', personId: person.id, secondFactorAt }, client)
      if (isComplete) {
        await guard.clear(trx, loginKey(parts, person.login))
        await audit.append(trx, {
          agencyId: person.agency_id,
          actor: actorOf(person),
          kind: 'signed-in',
          subject: { kind: 'person', id: person.id },
          payload: { manner, network: client.network },
          requestId: client.requestId,
        })
      }
      return opened
    })
    if (!isComplete && manner === 'password') await guard.release(loginKey(parts, person.login))
    await note(person.login, person, client, isComplete ? 'signed-in' : 'password-accepted')
    return { token }
  }

  const mayEnter = (person: Candidate) => person.state === 'active' && (!person.demonstration || config.demonstration)

  return {
    /**
     * Checks login and password. Throws Problem 401 `sign-in-failed`, whatever of both was wrong or whether the account is closed; 429 after
     * too many wrong attempts, likewise for logins that do not exist.
     */
    byPassword: async (
      { login, password }: { readonly login: string; readonly password: string },
      client: Client,
      former?: PersonSession,
    ): Promise<SignInStep> => {
      limit(client.address)
      const person = await findCandidate(db, { login: normalLogin(login) })
      await reserve(login, person, client)
      const isRight = await passwords.check(person?.password_hash, password)
      if (!person || !isRight || !mayEnter(person)) {
        await wrong(login, person, client, person && isRight ? 'refused' : 'wrong-password')
        throw new Problem(401, 'sign-in-failed')
      }
      return enter(person, client, 'password', former)
    },

    /** Signs in whoever an identity provider vouches for. Throws Problem 403 when the account is closed. */
    byIdentity: async (personId: number, client: Client, former?: PersonSession): Promise<SignInStep> => {
      const person = await findCandidate(db, { id: personId })
      if (!person || !mayEnter(person)) {
        if (person) await note(person.login, person, client, 'refused')
        throw new Problem(403, 'identity-unknown')
      }
      return enter(person, client, 'oidc', former)
    },

    /** The second step: a number of the authenticator, which is never good twice, or a recovery code. Throws Problem 401 or 429. */
    bySecondFactor: async (session: PersonSession, code: string, client: Client): Promise<SignInStep> => {
      limit(client.address)
      const person = await findCandidate(db, { id: session.person.personId })
      if (!person || session.stage !== 'second-factor' || !person.totp_secret) throw new Problem(409, 'second-factor-absent')
      await reserve(person.login, person, client)
      const secret = vault.open(person.totp_secret, 'person.totp_secret')
      const step = stepOf(secret, code, clock.now())
      const manner = step === undefined ? 'recovery-code' : 'second-factor'
      const isRight =
        step === undefined ? await useRecoveryCode(db, person.id, code, clock.now()) : await useStep(db, person.id, step)
      if (!isRight) {
        await wrong(person.login, person, client, 'wrong-second-factor')
        throw new Problem(401, 'second-factor-wrong')
      }
      return enter(person, client, manner, session)
    },

    /** Ends this session, or all of the person's. */
    out: async (session: PersonSession, everywhere: boolean, client: Client): Promise<void> => {
      const person = await findCandidate(db, { id: session.person.personId })
      await db.transaction().execute(async (trx) => {
        if (everywhere) await sessions.endAll(trx, session.person.personId)
        else await sessions.end(trx, session.sessionId)
        if (!person) return
        await audit.append(trx, {
          agencyId: person.agency_id,
          actor: session.person,
          kind: 'signed-out',
          subject: { kind: 'person', id: person.id },
          payload: { everywhere },
          requestId: client.requestId,
        })
      })
    },
  }
}

/** The use cases of signing in. */
export type SignIn = ReturnType<typeof createSignIn>

function actorOf({ id, name }: Candidate): PersonActor {
  return { kind: 'person', personId: id, name, roles: [] }
}

async function findCandidate(
  db: Database,
  by: { readonly login: string } | { readonly id: number },
): Promise<Candidate | undefined> {
  return db
    .selectFrom('person')
    .select([
      'id',
      'name',
      'login',
      'agency_id',
      'password_hash',
      sql<Candidate['state']>`state`.as('state'),
      'demonstration',
      'totp_secret',
      'totp_confirmed_at',
    ])
    .where((where) => ('login' in by ? where('login', '=', by.login) : where('id', '=', by.id)))
    .executeTakeFirst()
}

/** Marks a time step as used, unless it or a later one already was; whether it was free. */
export async function useStep(db: Database, personId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('person')
    .set({ totp_last_step: step })
    .where('id', '=', personId)
    .where((where) => where.or([where('totp_last_step', 'is', null), where('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function useRecoveryCode(db: Database, personId: number, code: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_code')
    .set({ used_at: now.toString() })
    .where('person_id', '=', personId)
    .where('code_hash', '=', recoveryCodeHash(code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

interface Attempt {
  readonly at: Temporal.Instant
  readonly key: Buffer
  readonly personId: number | null
  readonly network: string
  readonly outcome: Outcome
}

async function noteAttempt(db: Database, { at, key, personId, network, outcome }: Attempt): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({ at: at.toString(), login_key: key, person_id: personId, address: network, outcome })
    .execute()
}
