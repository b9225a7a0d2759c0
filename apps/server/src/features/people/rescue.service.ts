/** Letting somebody in again who is locked out, by whoever can run programs on the server. */
import type { Database } from '../../platform/database.ts'
import { dropSecondFactor } from './own-account.service.ts'
import { createPasswordKeeper, oneTimePassword } from './password.ts'
import type { PeopleServices } from './services.ts'
import { loginKey, normalLogin } from './sign-in.service.ts'

/**
 * Gives the person of this login a one-time password, takes the second factor off, opens the login and ends all sessions; it is recorded
 * as done by the program. Returns the password; undefined when nobody in service has this login.
 */
export async function rescuePerson(
  { db, clock, vault, audit }: Pick<PeopleServices, 'db' | 'clock' | 'vault' | 'audit'>,
  login: string,
): Promise<string | undefined> {
  const password = oneTimePassword()
  const hash = await createPasswordKeeper().keep(password)
  return db.transaction().execute(async (trx) => {
    const person = await reset(trx, normalLogin(login), hash, clock.now().toString())
    if (!person) return undefined
    await dropSecondFactor(trx, person.id)
    await trx.deleteFrom('session').where('person_id', '=', person.id).execute()
    await trx.deleteFrom('sign_in_guard').where('login_key', '=', loginKey({ vault }, login)).execute()
    await audit.append(trx, {
      agencyId: person.agency_id,
      actor: { kind: 'system', job: 'reset-person' },
      kind: 'person-rescued',
      subject: { kind: 'person', id: person.id },
    })
    return password
  })
}

async function reset(trx: Database, login: string, hash: string, now: string) {
  return trx
    .updateTable('person')
    .set({ password_hash: hash, password_changed_at: now, must_change_password: true, state: 'active' })
    .where('login', '=', login)
    .where('state', '<>', 'left')
    .where('demonstration', '=', false)
    .returning(['id', 'agency_id'])
    .executeTakeFirst()
}
