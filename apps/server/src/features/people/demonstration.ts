/** The accounts of the demonstration: published, shared by whoever tries the product, closed where the demonstration is off. */
import type { Temporal } from 'temporal-polyfill'
import { type RoleHeld, roleLabel } from '../../platform/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault/vault.ts'
import { createPasswordKeeper } from './password.ts'
import { insertPerson, insertRole, listPersons } from './person.repository.ts'
import { agencyNames } from './me.query.ts'
import { codeAt } from './second-factor.ts'

/** The password of every account of the demonstration. */
export const DEMONSTRATION_PASSWORD = 'qinghe-Demo-2026'

/** The authenticator's secret of its three administrators. */
export const DEMONSTRATION_SECRET = 'GONGKAIDEMONSTRATIONQINGHECOUNTY'

/** The accounts have had their roles since the Regulations came into force: they have worked on the cases of the demonstration. */
const SINCE = '2019-05-15'

/** An account of the demonstration. */
export interface DemonstrationPerson {
  readonly login: string
  readonly name: string
  readonly agencyId: number
  readonly roles: readonly Pick<RoleHeld, 'role' | 'agencyId' | 'scope'>[]
  readonly hasSecondFactor: boolean
}

/** Registers the accounts, with their published password. */
export async function registerDemonstrationPersons(
  trx: Database,
  { clock, vault }: { readonly clock: Clock; readonly vault: Vault },
  persons: readonly DemonstrationPerson[],
): Promise<void> {
  const passwordHash = await createPasswordKeeper().keep(DEMONSTRATION_PASSWORD)
  const now = clock.now().toString()
  for (const { login, name, agencyId, roles, hasSecondFactor } of persons) {
    const personId = await insertPerson(trx, {
      login,
      name,
      agencyId,
      phone: null,
      mail: null,
      passwordHash,
      createdBy: null,
      now,
      mustChange: false,
      demonstration: true,
      ...(hasSecondFactor ? { totpSecret: vault.seal(DEMONSTRATION_SECRET, 'person.totp_secret') } : {}),
    })
    for (const role of roles) await insertRole(trx, { ...role, personId, from: SINCE, to: null, by: null, now })
  }
}

/** An account as the sign-in page offers it. */
export interface OfferedAccount {
  readonly login: string
  readonly name: string
  readonly agencyName: string
  readonly roles: readonly string[]
  readonly hasSecondFactor: boolean
}

/** The accounts of the demonstration in this database, in the order of their registration. */
export async function offeredAccounts(db: Database, day: string): Promise<readonly OfferedAccount[]> {
  const homes = await db.selectFrom('person').select('agency_id').distinct().where('demonstration', '=', true).execute()
  const agencyIds = homes.map(({ agency_id: id }) => id)
  const { persons } = await listPersons(db, { agencyIds, limit: 200, offset: 0 }, day)
  const names = await agencyNames(db, agencyIds)
  return persons
    .filter(({ demonstration }) => demonstration)
    .toSorted((a, b) => a.id - b.id)
    .map(({ login, name, agencyId, roles, hasSecondFactor }) => ({
      login,
      name,
      agencyName: names.get(agencyId) ?? '',
      roles: [...new Set(roles.map(({ role }) => roleLabel(role)))],
      hasSecondFactor,
    }))
}

/** The number that the authenticator of the demonstration shows at `now`. */
export function demonstrationCode(now: Temporal.Instant): string {
  return codeAt(DEMONSTRATION_SECRET, now)
}
