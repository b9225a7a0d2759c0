/** What somebody changes about their own account: password, second factor. */
import { Problem } from '../../platform/problem.ts'
import type { PersonSession } from '../../platform/http/session.ts'
import type { Database } from '../../platform/database.ts'
import { FORMER_PASSWORDS, passwordFault } from './password.ts'
import { enrollment, newRecoveryCodes, newSecret, recoveryCodeHash, stepOf } from './second-factor.ts'
import type { Client } from './services.ts'
import { loginKey, type SignInParts, type SignInStep, useStep } from './sign-in.service.ts'

/** An authenticator as it is shown once, to be scanned. */
export type Enrollment = Awaited<ReturnType<typeof enrollment>>

/** The use cases of one's own account. */
export function createOwnAccount(parts: SignInParts) {
  const { db, clock, vault, audit, sessions, passwords, guard } = parts

  const load = async (session: PersonSession) => {
    const person = await db.selectFrom('person').selectAll().where('id', '=', session.person.personId).executeTakeFirstOrThrow()
    return person
  }
  type Person = Awaited<ReturnType<typeof load>>

  const record = (trx: Database, person: Person, session: PersonSession, kind: string, client: Client) =>
    audit.append(trx, {
      agencyId: person.agency_id,
      actor: session.person,
      kind,
      subject: { kind: 'person', id: person.id },
      requestId: client.requestId,
    })

  /** Ends every session of the person and opens one in place of this: whoever else has the old one is out. */
  const renew = async (trx: Database, session: PersonSession, client: Client, hasSecondFactor: boolean): Promise<SignInStep> => {
    await sessions.endAll(trx, session.person.personId)
    const secondFactorAt = hasSecondFactor ? clock.now() : null
    return { token: await sessions.open(trx, { kind: 'person', personId: session.person.personId, secondFactorAt }, client) }
  }

  const requireOwn = async (person: Person, current: string) => {
    const key = loginKey(parts, person.login)
    await guard.reserve(key)
    if (await passwords.check(person.password_hash, current)) return guard.release(key)
    await guard.wrong(key)
    throw new Problem(403, 'password-wrong')
  }

  const requireNew = async (person: Person, next: string) => {
    const fault = passwordFault(next, person.login)
    if (fault !== undefined) throw new Problem(422, 'password-unsuitable', fault)
    const former = [person.password_hash, ...person.former_password_hashes].slice(0, FORMER_PASSWORDS + 1)
    for (const kept of former) {
      if (!(await passwords.check(kept, next))) continue
      throw new Problem(422, 'password-unsuitable', `不能用最近 ${FORMER_PASSWORDS} 次用过的口令`)
    }
  }

  const addCodes = async (trx: Database, personId: number): Promise<readonly string[]> => {
    const codes = newRecoveryCodes()
    await trx.deleteFrom('recovery_code').where('person_id', '=', personId).execute()
    await trx
      .insertInto('recovery_code')
      .values(codes.map((code) => ({ person_id: personId, code_hash: recoveryCodeHash(code) })))
      .execute()
    return codes
  }

  return {
    /** Changes the password; every other session ends. Throws Problem 403 for a wrong present one, 422 for an unsuitable new one. */
    changePassword: async (
      session: PersonSession,
      { current, next }: { readonly current: string; readonly next: string },
      client: Client,
    ): Promise<SignInStep> => {
      // A half-stolen session, without the second factor, may not lock out its owner.
      if (session.stage === 'second-factor') throw new Problem(403, 'sign-in-unfinished')
      const person = await load(session)
      if (person.demonstration) throw new Problem(409, 'demonstration-fixed')
      await requireOwn(person, current)
      await requireNew(person, next)
      const hash = await passwords.keep(next)
      return db.transaction().execute(async (trx) => {
        await trx
          .updateTable('person')
          .set({
            password_hash: hash,
            former_password_hashes: [person.password_hash ?? '', ...person.former_password_hashes].slice(0, FORMER_PASSWORDS),
            password_changed_at: clock.now().toString(),
            must_change_password: false,
          })
          .where('id', '=', person.id)
          .execute()
        const step = await renew(trx, session, client, person.totp_confirmed_at !== null)
        await record(trx, person, session, 'password-changed', client)
        return step
      })
    },

    /** Makes a secret for an authenticator that is not in force until a number of it is given back. Throws Problem 409 when one is. */
    startSecondFactor: async (session: PersonSession): Promise<Enrollment> => {
      const person = await load(session)
      if (person.totp_confirmed_at !== null) throw new Problem(409, 'second-factor-present')
      const secret = newSecret()
      await db
        .updateTable('person')
        .set({ totp_secret: vault.seal(secret, 'person.totp_secret'), totp_last_step: null })
        .where('id', '=', person.id)
        .where('totp_confirmed_at', 'is', null)
        .execute()
      return enrollment(secret, person.login)
    },

    /** The secret that was made and is still to be confirmed, for showing it again. */
    pendingSecondFactor: async (session: PersonSession): Promise<Enrollment | undefined> => {
      const person = await load(session)
      if (person.totp_confirmed_at !== null || person.totp_secret === null) return undefined
      return enrollment(vault.open(person.totp_secret, 'person.totp_secret'), person.login)
    },

    /** Puts the second factor in force and gives recovery codes, this once. Throws Problem 401 for a wrong number. */
    confirmSecondFactor: async (
      session: PersonSession,
      code: string,
      client: Client,
    ): Promise<SignInStep & { readonly recoveryCodes: readonly string[] }> => {
      const person = await load(session)
      if (person.totp_confirmed_at !== null) throw new Problem(409, 'second-factor-present')
      if (person.totp_secret === null) throw new Problem(409, 'second-factor-absent')
      const step = stepOf(vault.open(person.totp_secret, 'person.totp_secret'), code, clock.now())
      if (step === undefined || !(await useStep(db, person.id, step))) throw new Problem(401, 'second-factor-wrong')
      return db.transaction().execute(async (trx) => {
        await trx.updateTable('person').set({ totp_confirmed_at: clock.now().toString() }).where('id', '=', person.id).execute()
        const recoveryCodes = await addCodes(trx, person.id)
        const renewed = await renew(trx, session, client, true)
        await record(trx, person, session, 'second-factor-set-up', client)
        return { ...renewed, recoveryCodes }
      })
    },

    /** Takes the second factor off, against a number of it: for a new telephone. An administrator must set up another before anything else. */
    removeSecondFactor: async (session: PersonSession, code: string, client: Client): Promise<void> => {
      const person = await load(session)
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
        await trx.updateTable('person').set({ totp_secret: null, totp_confirmed_at: null }).where('id', '=', person.id).execute()
        await trx.deleteFrom('recovery_code').where('person_id', '=', person.id).execute()
        await record(trx, person, session, 'second-factor-removed', client)
      })
    },
  }
}

/** The use cases of one's own account. */
export type OwnAccount = ReturnType<typeof createOwnAccount>
