/** What somebody changes about their own account: password, second factor. */
import type { EnrollmentView, PasswordBody } from '@gongkai/contract'
import type { Database } from '../../platform/database.ts'
import type { PersonSession } from '../../platform/http/session.ts'
import { Problem } from '../../platform/problem.ts'
import { FORMER_PASSWORDS, passwordFault } from './password.ts'
import { enrollment, newRecoveryCodes, newSecret, recoveryCodeHash, stepOf } from './second-factor.ts'
import type { Client } from './services.ts'
import { event, loginKey, type SignInParts, type SignInStep, useStep } from './sign-in.service.ts'

/** The use cases of one's own account. */
export interface OwnAccount {
  /** Changes the password; every other session ends. Throws Problem 403 for a wrong present one, 422 for an unsuitable new one. */
  readonly changePassword: (session: PersonSession, body: PasswordBody, client: Client) => Promise<SignInStep>
  /** Makes a secret for an authenticator that is not in force until a number of it is given back. Throws Problem 409 when one is. */
  readonly startSecondFactor: (session: PersonSession) => Promise<EnrollmentView>
  /** The secret that was made and is still to be confirmed, for showing it again. */
  readonly pendingSecondFactor: (session: PersonSession) => Promise<EnrollmentView | undefined>
  /** Puts the second factor in force and gives recovery codes, this once. Throws Problem 401 for a wrong number. */
  readonly confirmSecondFactor: (
    session: PersonSession,
    code: string,
    client: Client,
  ) => Promise<SignInStep & { readonly recoveryCodes: readonly string[] }>
  /** Takes the second factor off, against a number of it: for a new telephone. An administrator must set up another before anything else. */
  readonly removeSecondFactor: (session: PersonSession, code: string, client: Client) => Promise<void>
}

/** Puts the use cases on what they stand on. */
export function createOwnAccount(parts: SignInParts): OwnAccount {
  return {
    changePassword: (session, body, client) => changePassword(parts, session, body, client),
    startSecondFactor: (session) => startSecondFactor(parts, session),
    pendingSecondFactor: async (session) => {
      const person = await load(parts, session)
      if (person.totp_confirmed_at !== null || person.totp_secret === null) return undefined
      return enrollment(parts.vault.open(person.totp_secret, 'person.totp_secret'), person.login)
    },
    confirmSecondFactor: (session, code, client) => confirmSecondFactor(parts, session, code, client),
    removeSecondFactor: (session, code, client) => removeSecondFactor(parts, session, code, client),
  }
}

type Person = Awaited<ReturnType<typeof load>>

async function load({ db }: SignInParts, session: PersonSession) {
  return db.selectFrom('person').selectAll().where('id', '=', session.person.personId).executeTakeFirstOrThrow()
}

/** Ends every session of the person and opens one in place of this: whoever else has the old one is out. */
async function renew(
  { sessions, clock }: SignInParts,
  trx: Database,
  { person: { personId } }: PersonSession,
  client: Client,
  hasSecondFactor: boolean,
): Promise<SignInStep> {
  await sessions.endAll(trx, personId)
  const secondFactorAt = hasSecondFactor ? clock.now() : null
  return { token: await sessions.open(trx, { kind: 'person', personId, secondFactorAt }, client) }
}

async function changePassword(
  parts: SignInParts,
  session: PersonSession,
  { current, next }: PasswordBody,
  client: Client,
): Promise<SignInStep> {
  // Whoever has only half of what signing in takes may not lock out the owner.
  if (session.stage === 'second-factor') throw new Problem(403, 'sign-in-unfinished')
  const person = await load(parts, session)
  if (person.demonstration) throw new Problem(409, 'demonstration-fixed')
  await requireOwn(parts, person, current)
  await requireNew(parts, person, next)
  const hash = await parts.passwords.keep(next)
  return parts.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('person')
      .set({
        password_hash: hash,
        former_password_hashes: [person.password_hash ?? '', ...person.former_password_hashes].slice(0, FORMER_PASSWORDS),
        password_changed_at: parts.clock.now().toString(),
        must_change_password: false,
      })
      .where('id', '=', person.id)
      .execute()
    const step = await renew(parts, trx, session, client, person.totp_confirmed_at !== null)
    await parts.audit.append(trx, event(person, 'password-changed', session.person, client))
    return step
  })
}

async function requireOwn({ guard, passwords, vault }: SignInParts, person: Person, current: string): Promise<void> {
  const key = loginKey({ vault }, person.login)
  await guard.reserve(key)
  if (await passwords.check(person.password_hash, current)) return guard.release(key)
  await guard.wrong(key)
  throw new Problem(403, 'password-wrong')
}

async function requireNew({ passwords }: SignInParts, person: Person, next: string): Promise<void> {
  const fault = passwordFault(next, person.login)
  if (fault !== undefined) throw new Problem(422, 'password-unsuitable', fault)
  for (const kept of [person.password_hash, ...person.former_password_hashes]) {
    if (!(await passwords.check(kept, next))) continue
    throw new Problem(422, 'password-unsuitable', `不能用最近 ${FORMER_PASSWORDS} 次用过的口令`)
  }
}

async function startSecondFactor(parts: SignInParts, session: PersonSession): Promise<EnrollmentView> {
  const person = await load(parts, session)
  if (person.totp_confirmed_at !== null) throw new Problem(409, 'second-factor-present')
  const secret = newSecret()
  await parts.db
    .updateTable('person')
    .set({ totp_secret: parts.vault.seal(secret, 'person.totp_secret'), totp_last_step: null })
    .where('id', '=', person.id)
    .where('totp_confirmed_at', 'is', null)
    .execute()
  return enrollment(secret, person.login)
}

async function confirmSecondFactor(parts: SignInParts, session: PersonSession, code: string, client: Client) {
  const person = await load(parts, session)
  if (person.totp_confirmed_at !== null) throw new Problem(409, 'second-factor-present')
  if (person.totp_secret === null) throw new Problem(409, 'second-factor-absent')
  const step = stepOf(parts.vault.open(person.totp_secret, 'person.totp_secret'), code, parts.clock.now())
  if (step === undefined || !(await useStep(parts.db, person.id, step))) throw new Problem(401, 'second-factor-wrong')
  return parts.db.transaction().execute(async (trx) => {
    const now = parts.clock.now().toString()
    await trx.updateTable('person').set({ totp_confirmed_at: now }).where('id', '=', person.id).execute()
    const recoveryCodes = await addCodes(trx, person.id)
    const renewed = await renew(parts, trx, session, client, true)
    await parts.audit.append(trx, event(person, 'second-factor-set-up', session.person, client))
    return { ...renewed, recoveryCodes }
  })
}

async function addCodes(trx: Database, personId: number): Promise<readonly string[]> {
  const codes = newRecoveryCodes()
  await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
  await trx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ person_id: personId, code_hash: recoveryCodeHash(code) })))
    .execute()
  return codes
}

async function removeSecondFactor(parts: SignInParts, session: PersonSession, code: string, client: Client): Promise<void> {
  const { db, vault, clock, guard, audit } = parts
  const person = await load(parts, session)
  if (person.demonstration) throw new Problem(409, 'demonstration-fixed')
  if (person.totp_confirmed_at === null || person.totp_secret === null) throw new Problem(409, 'second-factor-absent')
  const key = loginKey(parts, person.login)
  await guard.reserve(key)
  const step = stepOf(vault.open(person.totp_secret, 'person.totp_secret'), code, clock.now())
  if (step === undefined || !(await useStep(db, person.id, step))) {
    await guard.wrong(key)
    throw new Problem(401, 'second-factor-wrong')
  }
  await guard.release(key)
  await db.transaction().execute(async (trx) => {
    await dropSecondFactor(trx, person.id)
    await audit.append(trx, event(person, 'second-factor-removed', session.person, client))
  })
}

/** Takes authenticator and recovery codes from an account. */
export async function dropSecondFactor(trx: Database, personId: number): Promise<void> {
  await trx.updateTable('person').set({ totp_secret: null, totp_confirmed_at: null }).where('id', '=', personId).execute()
  await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
}
