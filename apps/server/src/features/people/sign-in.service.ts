/** Signing in and out: password, second factor, and what each attempt leaves behind. */
import type { SignInBody } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../platform/actor.ts'
import type { AuditEvent, AuditPayload } from '../../platform/audit/event.ts'
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

/** The session with which somebody came, which ends when the new one begins. */
type FormerSession = Pick<PersonSession, 'sessionId'>

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
export interface SignIn {
  /**
   * Checks login and password. Throws Problem 401 `sign-in-failed`, whatever of both was wrong or whether the account is closed; 429 after
   * too many wrong attempts, likewise for logins that do not exist.
   */
  readonly byPassword: (given: SignInBody, client: Client, former?: PersonSession) => Promise<SignInStep>
  /** Signs in whoever an identity provider vouches for. Throws Problem 403 when the account is closed. */
  readonly byIdentity: (personId: number, client: Client, former?: FormerSession) => Promise<SignInStep>
  /** The second step: a number of the authenticator, which is never good twice, or a recovery code. Throws Problem 401 or 429. */
  readonly bySecondFactor: (session: PersonSession, code: string, client: Client) => Promise<SignInStep>
  /** Ends this session, or all of the person's. */
  readonly out: (session: PersonSession, everywhere: boolean, client: Client) => Promise<void>
}

/** Puts the use cases on what they stand on. */
export function createSignIn(parts: SignInParts): SignIn {
  const limit = createAddressLimit(parts.clock)
  return {
    byPassword: async (given, client, former) => {
      limit(client.address)
      return byPassword(parts, given, client, former)
    },
    byIdentity: async (personId, client, former) => {
      const person = await findCandidate(parts.db, { id: personId })
      if (!person || !mayEnter(parts, person)) {
        if (person) await note(parts, { login: person.login, person, client, outcome: 'refused' })
        throw new Problem(403, 'identity-unknown')
      }
      return enter(parts, { person, client, manner: 'oidc', former })
    },
    bySecondFactor: async (session, code, client) => {
      limit(client.address)
      return bySecondFactor(parts, session, code, client)
    },
    out: (session, everywhere, client) => out(parts, session, everywhere, client),
  }
}

async function byPassword(
  parts: SignInParts,
  { login, password }: SignInBody,
  client: Client,
  former: PersonSession | undefined,
): Promise<SignInStep> {
  const person = await findCandidate(parts.db, { login: normalLogin(login) })
  await reserve(parts, { login, person, client })
  const isRight = await parts.passwords.check(person?.password_hash, password)
  if (!person || !isRight || !mayEnter(parts, person)) {
    await wrong(parts, { login, person, client, outcome: person && isRight ? 'refused' : 'wrong-password' })
    throw new Problem(401, 'sign-in-failed')
  }
  return enter(parts, { person, client, manner: 'password', former })
}

async function bySecondFactor(parts: SignInParts, session: PersonSession, code: string, client: Client): Promise<SignInStep> {
  const { db, vault, clock } = parts
  const person = await findCandidate(db, { id: session.person.personId })
  if (!person || session.stage !== 'second-factor' || !person.totp_secret) throw new Problem(409, 'second-factor-absent')
  await reserve(parts, { login: person.login, person, client })
  const step = stepOf(vault.open(person.totp_secret, 'person.totp_secret'), code, clock.now())
  const isRight =
    step === undefined
      ? await useRecoveryCode(db, person.id, code, clock.now())
      : (await useStep(db, person.id, step)) || person.demonstration // Its secret is published: anybody may use a number again.
  if (!isRight) {
    await wrong(parts, { login: person.login, person, client, outcome: 'wrong-second-factor' })
    throw new Problem(401, 'second-factor-wrong')
  }
  return enter(parts, { person, client, manner: step === undefined ? 'recovery-code' : 'second-factor', former: session })
}

async function out(parts: SignInParts, session: PersonSession, everywhere: boolean, client: Client): Promise<void> {
  const { db, sessions, audit } = parts
  const person = await findCandidate(db, { id: session.person.personId })
  await db.transaction().execute(async (trx) => {
    if (everywhere) await sessions.endAll(trx, session.person.personId)
    else await sessions.end(trx, session.sessionId)
    if (person) await audit.append(trx, event(person, 'signed-out', session.person, client, { everywhere }))
  })
}

function mayEnter({ config }: SignInParts, { state, demonstration }: Candidate): boolean {
  return state === 'active' && (!demonstration || config.demonstration)
}

interface Attempt {
  readonly login: string
  readonly person: Candidate | undefined
  readonly client: Client
}

async function reserve(parts: SignInParts, attempt: Attempt): Promise<void> {
  try {
    await parts.guard.reserve(loginKey(parts, attempt.login))
  } catch (fault) {
    await note(parts, { ...attempt, outcome: 'locked' })
    throw fault
  }
}

async function wrong(parts: SignInParts, attempt: Attempt & { readonly outcome: Outcome }): Promise<void> {
  await note(parts, attempt)
  const closed = await parts.guard.wrong(loginKey(parts, attempt.login))
  const { person, client } = attempt
  if (!closed || !person) return
  await parts.db
    .transaction()
    .execute((trx) => parts.audit.append(trx, event(person, 'login-closed', { kind: 'visitor' }, client)))
}

async function note(
  { db, clock, vault }: SignInParts,
  { login, person, client, outcome }: Attempt & { readonly outcome: Outcome },
): Promise<void> {
  await db
    .insertInto('sign_in_attempt')
    .values({
      at: clock.now().toString(),
      login_key: loginKey({ vault }, login),
      person_id: person?.id ?? null,
      address: client.network,
      outcome,
    })
    .execute()
}

interface Entry {
  readonly person: Candidate
  readonly client: Client
  readonly manner: Manner
  readonly former: FormerSession | undefined
}

/** Opens the session of somebody who has proved who they are, in place of the one they came with: a planted one is worth nothing. */
async function enter(parts: SignInParts, { person, client, manner, former }: Entry): Promise<SignInStep> {
  const { db, clock, sessions, guard, audit } = parts
  const hasSecondFactor = manner === 'second-factor' || manner === 'recovery-code'
  const isComplete = hasSecondFactor || person.totp_confirmed_at === null
  const token = await db.transaction().execute(async (trx) => {
    if (former) await sessions.end(trx, former.sessionId)
    const secondFactorAt = hasSecondFactor ? clock.now() : null
    const opened = await sessions.open(trx, { kind: 'person', personId: person.id, secondFactorAt }, client)
    if (isComplete) {
      await guard.clear(trx, loginKey(parts, person.login))
      const actor = { kind: 'person', personId: person.id, name: person.name, roles: [] } as const
      await audit.append(trx, event(person, 'signed-in', actor, client, { manner, network: client.network }))
    }
    return opened
  })
  if (!isComplete && manner === 'password') await guard.release(loginKey(parts, person.login))
  await note(parts, { login: person.login, person, client, outcome: isComplete ? 'signed-in' : 'password-accepted' })
  return { token }
}

/** What happened to an account, in the chain of its agency. */
export function event(
  person: { readonly id: number; readonly agency_id: number },
  kind: string,
  actor: Actor,
  client: Client,
  payload: AuditPayload = {},
): AuditEvent {
  const subject = { kind: 'person', id: person.id }
  return { agencyId: person.agency_id, actor, kind, subject, payload, requestId: client.requestId }
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
