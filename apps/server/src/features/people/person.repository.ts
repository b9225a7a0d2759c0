/** Persons and their roles in the database. */
import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Role, RoleHeld } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import type { SealedColumn } from '../../platform/vault/sealed-columns.ts'
import { heldOn } from './roles.sql.ts'

/** What the vault seals of a person. */
export const PERSON_COLUMNS: readonly SealedColumn[] = (['phone', 'mail', 'totp_secret'] as const).map((column) => ({
  table: 'person',
  column,
  context: `person.${column}`,
  keyColumns: ['id'],
}))

/** A role in its period, as stored. */
export interface StoredRole {
  readonly id: number
  readonly role: Role
  readonly agencyId: number
  readonly scope: RoleHeld['scope']
  readonly from: string
  readonly to: string | null
  readonly isCurrent: boolean
}

/** A person as administrators see one; `phone` and `mail` are sealed. */
export interface StoredPerson {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly agencyId: number
  readonly phone: Buffer | null
  readonly mail: Buffer | null
  readonly state: 'active' | 'locked' | 'left'
  readonly demonstration: boolean
  readonly hasSecondFactor: boolean
  readonly hasIdentity: boolean
  readonly mustChangePassword: boolean
  readonly passwordChangedAt: Temporal.Instant | null
  readonly createdAt: Temporal.Instant
  readonly lastSignedInAt: Temporal.Instant | null
  /** All that hold today or later. */
  readonly roles: readonly StoredRole[]
}

/** A list of persons, narrowed. */
export interface PersonFilter {
  /** Home agencies; only of these. */
  readonly agencyIds: readonly number[]
  readonly words?: string
  readonly state?: StoredPerson['state']
  readonly limit: number
  readonly offset: number
}

function personColumns(day: string): RawBuilder<unknown> {
  return sql`p.id, p.login, p.name, p.agency_id as "agencyId", p.phone, p.mail, p.state, p.demonstration,
    p.totp_confirmed_at is not null as "hasSecondFactor", p.must_change_password as "mustChangePassword",
    exists (select 1 from oidc_identity i where i.person_id = p.id) as "hasIdentity",
    p.password_changed_at as "passwordChangedAt", p.created_at as "createdAt",
    (select max(at) from sign_in_attempt s where s.person_id = p.id and s.outcome = 'signed-in') as "lastSignedInAt",
    coalesce((
      select jsonb_agg(jsonb_build_object('id', a.id, 'role', a.role, 'agencyId', a.agency_id, 'scope', a.scope, 'from', a.valid_from,
        'to', a.valid_to, 'isCurrent', ${heldOn('a', day)}) order by a.valid_from, a.id)
      from role_assignment a where a.person_id = p.id and (a.valid_to is null or a.valid_to > greatest(${day}, a.valid_from))
    ), '[]'::jsonb) as roles`
}

/** One person. */
export async function findPerson(db: Database, id: number, day: string): Promise<StoredPerson | undefined> {
  const { rows } = await sql<StoredPerson>`select ${personColumns(day)} from person p where p.id = ${id}`.execute(db)
  return rows[0]
}

/** Locks a person until the transaction ends, so that what is checked of them stays true. */
export async function lockPerson(trx: Database, id: number, day: string): Promise<StoredPerson | undefined> {
  await sql`select 1 from person where id = ${id} for no key update`.execute(trx)
  return findPerson(trx, id, day)
}

/** Persons by home agency, in the order of their names; `words` are looked for in name and login. */
export async function listPersons(
  db: Database,
  { agencyIds, words, state, limit, offset }: PersonFilter,
  day: string,
): Promise<{ readonly total: number; readonly persons: readonly StoredPerson[] }> {
  const pattern = words === undefined ? null : `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<StoredPerson & { readonly total: number }>`
    select ${personColumns(day)}, count(*) over ()::int as total from person p
    where p.agency_id = any(${agencyIds}::int[]) and (${pattern}::text is null or p.name like ${pattern} or p.login like ${pattern})
      and (${state ?? null}::text is null or p.state = ${state ?? null})
    order by p.state = 'left', p.name, p.id limit ${limit} offset ${offset}`.execute(db)
  return { total: rows[0]?.total ?? 0, persons: rows }
}

/** Whoever holds a role in an agency today, or has it as home, in service. */
export async function colleaguesOf(
  db: Database,
  agencyId: number,
  day: string,
): Promise<readonly { readonly personId: number; readonly name: string; readonly roles: readonly Role[] }[]> {
  const { rows } = await sql<{ personId: number; name: string; roles: readonly Role[] }>`
    select p.id as "personId", p.name, coalesce(array_agg(distinct a.role) filter (where a.role is not null), '{}') as roles
    from person p left join role_assignment a on a.person_id = p.id and a.agency_id = ${agencyId} and ${heldOn('a', day)}
    where p.state = 'active' and (a.id is not null or p.agency_id = ${agencyId})
    group by p.id order by p.name, p.id limit 500`.execute(db)
  return rows
}

/** A person to be stored; `phone` and `mail` are sealed. */
export interface PersonRow {
  readonly login: string
  readonly name: string
  readonly agencyId: number
  readonly phone: Buffer | null
  readonly mail: Buffer | null
  readonly passwordHash: string
  readonly createdBy: number | null
  readonly now: string
  readonly mustChange: boolean
  readonly demonstration?: boolean
  readonly totpSecret?: Buffer
}

/** Stores a person and returns the id. Throws Problem 409 when the login is taken. */
export async function insertPerson(trx: Database, row: PersonRow): Promise<number> {
  const inserted = await trx
    .insertInto('person')
    .values({
      login: row.login,
      name: row.name,
      agency_id: row.agencyId,
      phone: row.phone,
      mail: row.mail,
      password_hash: row.passwordHash,
      password_changed_at: row.now,
      must_change_password: row.mustChange,
      created_by: row.createdBy,
      created_at: row.now,
      demonstration: row.demonstration ?? false,
      ...(row.totpSecret === undefined ? {} : { totp_secret: row.totpSecret, totp_confirmed_at: row.now }),
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) throw new Problem(409, 'login-taken')
  return inserted.id
}

/** A role to be given. */
export interface RoleRow {
  readonly personId: number
  readonly role: Role
  readonly agencyId: number
  readonly scope: RoleHeld['scope']
  readonly from: string
  readonly to: string | null
  readonly by: number | null
  readonly now: string
}

/** Stores a role and returns its id. Throws Problem 409 when the 三员 would not be held apart. */
export async function insertRole(trx: Database, row: RoleRow): Promise<number> {
  const inserted = await keepApart(() =>
    trx
      .insertInto('role_assignment')
      .values({
        person_id: row.personId,
        role: row.role,
        agency_id: row.agencyId,
        scope: row.scope,
        valid_from: row.from,
        valid_to: row.to,
        granted_by: row.by,
        granted_at: row.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  return inserted.id
}

/** Does `write`; the database's refusal to mix an administrator's role with another becomes Problem 409. */
export async function keepApart<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (cause) {
    if (cause instanceof Error && 'constraint' in cause && cause.constraint === 'role_separation') {
      throw new Problem(409, 'roles-apart', undefined, { cause })
    }
    throw cause
  }
}

/** Ends a role today, or before it began; whether there was one to end. */
export async function endRole(
  trx: Database,
  {
    personId,
    roleId,
    day,
    by,
    now,
  }: Readonly<Record<'personId' | 'roleId', number>> & {
    readonly day: string
    readonly by: number
    readonly now: string
  },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update role_assignment set valid_to = greatest(valid_from, ${day}::date), ended_by = ${by}, ended_at = ${now}
    where id = ${roleId} and person_id = ${personId} and (valid_to is null or valid_to > greatest(valid_from, ${day}::date))`.execute(
    trx,
  )
  return Boolean(numAffectedRows)
}
