/** The first security administrator of a fresh installation, who then creates everybody else. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { SetupBody } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { Vault } from '../../platform/vault/vault.ts'
import { insertAgency } from '../agencies/index.ts'
import { passwordFault } from './password.ts'
import { insertPerson, insertRole } from './person.repository.ts'
import { record, suitableLogin } from './persons.service.ts'
import type { Client } from './services.ts'
import type { SignInParts, SignInStep } from './sign-in.service.ts'
import { createAddressLimit } from './sign-in-guard.ts'

/** Letters and digits that cannot be taken for each other. */
const READABLE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/**
 * The code that proves who installed: 16 characters made from the installation's keys, so that every process of it and every restart shows
 * the same, and no file holds it. It is good while there is nobody.
 */
export function setupCode(vault: Vault): string {
  const bytes = vault.fingerprint('first security administrator', 'setup-code')
  const letters = Array.from(bytes.subarray(0, 16), (byte) => READABLE[byte % READABLE.length]).join('')
  return letters.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** Whether nobody has been registered yet, but for the persons of the demonstration. */
export async function isSetupOpen(db: Database): Promise<boolean> {
  const somebody = await db.selectFrom('person').select('id').where('demonstration', '=', false).limit(1).executeTakeFirst()
  return somebody === undefined
}

/** What the console of the server says while nobody has been registered; undefined afterwards. */
export async function setupNotice(db: Database, vault: Vault, url: string): Promise<string | undefined> {
  if (!(await isSetupOpen(db))) return undefined
  return `首次设置：请打开 ${url}/setup ，用设置码 ${setupCode(vault)} 建立第一位安全管理员。
First setup: open ${url}/setup and create the first security administrator with the code ${setupCode(vault)}.`
}

/** Creates the first security administrator and signs them in; the second factor is set up next. */
export function createSetup(parts: SignInParts): (body: SetupBody, client: Client) => Promise<SignInStep> {
  const limit = createAddressLimit(parts.clock)
  return async (body, client) => {
    limit(client.address)
    if (!isEqual(body.code, setupCode(parts.vault))) throw new Problem(403, 'setup-code-wrong')
    return setUp(parts, body, client)
  }
}

async function setUp(parts: SignInParts, body: SetupBody, client: Client): Promise<SignInStep> {
  const { db, clock, passwords, sessions } = parts
  const login = suitableLogin(body.login)
  const fault = passwordFault(body.password, login)
  if (fault !== undefined) throw new Problem(422, 'password-unsuitable', fault)
  const passwordHash = await passwords.keep(body.password)
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('first setup', 0))`.execute(trx)
    if (!(await isSetupOpen(trx))) throw new Problem(409, 'setup-closed')
    const agencyId = await agencyOf(trx, body.agency.trim(), clock.today().toString())
    const now = clock.now().toString()
    const name = body.name.trim()
    const contact = { phone: null, mail: null }
    const person = { login, name, agencyId, ...contact, passwordHash, createdBy: null, now, mustChange: false }
    const id = await insertPerson(trx, person)
    const role = { role: 'securityAdministrator', agencyId, scope: 'subtree' } as const
    await insertRole(trx, { ...role, personId: id, from: clock.today().toString(), to: null, by: null, now })
    const token = await sessions.open(trx, { kind: 'person', personId: id, secondFactorAt: null }, client)
    const actor = { kind: 'person', personId: id, name, roles: [] } as const
    const doer = { actor, requestId: client.requestId }
    await record(parts, trx, { person: { id, agencyId }, kind: 'installation-set-up', doer, payload: role })
    return { token }
  })
}

/** The established agency of this name, or a new one at the top. */
async function agencyOf(trx: Database, name: string, day: string): Promise<number> {
  const known = await trx
    .selectFrom('agency_version')
    .innerJoin('agency', 'agency.id', 'agency_version.agency_id')
    .select('agency.id')
    .where('agency_version.name', '=', name)
    .where('agency_version.valid_to', 'is', null)
    .where('agency.standing', '=', 'established')
    .orderBy('agency.id')
    .executeTakeFirst()
  if (known) return known.id
  const unknown = { kind: null, level: null, parentId: null, supervisorId: null, reconsiderationAgencyId: null, court: null }
  const reporting = { divisionCode: null, creditCode: null, mustReport: null, reportScope: null, rollUp: null }
  return insertAgency(trx, 'established', { validFrom: day, name, region: [], ...unknown, ...reporting })
}

function isEqual(given: string, expected: string): boolean {
  const plain = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const digest = (text: string) => createHash('sha256').update(plain(text)).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
