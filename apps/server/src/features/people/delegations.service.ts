/** Acting for an absent head (代理): for a time, by somebody of the same agency, shown as “X 代 Y”. */
import type { DelegationRecord, NewDelegation } from '@gongkai/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Role } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesOf, reaches } from '../../platform/reach.ts'
import { agencyTrees } from '../agencies/index.ts'
import { keepApart } from './person.repository.ts'
import { ADMINISTERS, type Doer, record } from './persons.service.ts'
import { heldOn } from './roles.sql.ts'
import type { SignInParts } from './sign-in.service.ts'

/** The roles whose holders see delegations of their agency. */
const SEES: readonly Role[] = ['officeHead', 'agencyHead', 'supervisor', 'auditor', 'securityAdministrator']

/** The longest time that somebody acts for a head, in days: whoever is away for longer is replaced. */
const LONGEST = 183

/** The use cases of delegations. */
export interface Delegations {
  /** Sets one up: the head for themselves, or a security administrator for them. Throws Problem 403, 409 or 422. */
  readonly create: (delegation: NewDelegation, doer: Doer) => Promise<number>
  /** Ends one before its time. Throws Problem 404 where the doer has none such. */
  readonly end: (id: number, doer: Doer) => Promise<void>
  /** Those that hold now or will, in the agencies that the doer's roles reach, and the doer's own. */
  readonly list: (doer: Doer) => Promise<readonly DelegationRecord[]>
}

/** Puts the use cases on what they stand on. */
export function createDelegations(parts: SignInParts): Delegations {
  const { db, clock } = parts
  return {
    create: (delegation, doer) => db.transaction().execute((trx) => create(parts, trx, delegation, doer)),
    end: (id, doer) => db.transaction().execute((trx) => end(parts, trx, id, doer)),
    list: async ({ actor }) => {
      const reached = agenciesOf(actor, await agencyTrees({ db, clock }).now(), SEES)
      const day = clock.today().toString()
      const mine = sql`(d.agency_id = any(${reached}::int[]) or ${actor.personId} in (d.from_person_id, d.to_person_id))`
      return select(db, sql`${mine} and d.ended_at is null and d.valid_to > ${day}`, day)
    },
  }
}

async function create(parts: SignInParts, trx: Database, delegation: NewDelegation, doer: Doer): Promise<number> {
  const { db, clock } = parts
  const { toPersonId, agencyId, role, from, to, reason, fromPersonId = doer.actor.personId } = delegation
  const today = clock.today()
  if (from < today.toString() || to <= from || to > today.add({ days: LONGEST }).toString()) {
    throw new Problem(422, 'period-wrong', `代理最长 ${LONGEST} 天`)
  }
  const tree = await agencyTrees({ db, clock }).now(trx)
  const isOwn = fromPersonId === doer.actor.personId
  if (!isOwn && !reaches(doer.actor, ADMINISTERS, agencyId, tree)) throw new Problem(403, 'not-permitted')
  await requireSuitable(trx, { fromPersonId, toPersonId, agencyId, role }, today.toString())
  const { id } = await keepApart(() =>
    trx
      .insertInto('delegation')
      .values({
        from_person_id: fromPersonId,
        to_person_id: toPersonId,
        agency_id: agencyId,
        role,
        valid_from: from,
        valid_to: to,
        reason: reason.trim(),
        granted_by: doer.actor.personId,
        granted_at: clock.now().toString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const payload = { delegationId: id, fromPersonId, toPersonId, role, from, to }
  await record(parts, trx, { person: { id: fromPersonId, agencyId }, kind: 'delegation-set-up', doer, payload })
  return id
}

type Parties = Pick<NewDelegation, 'toPersonId' | 'agencyId' | 'role'> & { readonly fromPersonId: number }

/** The head holds the role there, by no delegation; whoever acts is in service and works for the same agency. */
async function requireSuitable(trx: Database, { fromPersonId, toPersonId, agencyId, role }: Parties, day: string): Promise<void> {
  const { rows } = await sql<{ suitable: boolean }>`
    select exists (
      select 1 from role_assignment a join person p on p.id = a.person_id and p.state = 'active'
      where a.person_id = ${fromPersonId} and a.role = ${role} and a.agency_id = ${agencyId} and ${heldOn('a', day)}
    ) and exists (
      select 1 from person p where p.id = ${toPersonId} and p.id <> ${fromPersonId} and p.state = 'active' and (p.agency_id = ${agencyId}
        or exists (select 1 from role_assignment a where a.person_id = p.id and a.agency_id = ${agencyId} and ${heldOn('a', day)}))
    ) as suitable`.execute(trx)
  if (!rows[0]?.suitable) throw new Problem(422, 'delegation-unsuitable')
}

async function end(parts: SignInParts, trx: Database, id: number, doer: Doer): Promise<void> {
  const { db, clock } = parts
  const day = clock.today().toString()
  const [found] = await select(trx, sql`d.id = ${id} and d.ended_at is null and d.valid_to > ${day}`, day)
  const tree = await agencyTrees({ db, clock }).now(trx)
  const may = found && (found.fromPersonId === doer.actor.personId || reaches(doer.actor, ADMINISTERS, found.agencyId, tree))
  if (!found || !may) throw new Problem(404, 'delegation-not-found')
  await trx.updateTable('delegation').set({ ended_at: clock.now().toString() }).where('id', '=', id).execute()
  const subject = { id: found.fromPersonId, agencyId: found.agencyId }
  await record(parts, trx, {
    person: subject,
    kind: 'delegation-ended',
    doer,
    payload: { delegationId: id, toPersonId: found.toPersonId },
  })
}

async function select(db: Database, condition: RawBuilder<unknown>, day: string): Promise<readonly DelegationRecord[]> {
  const { rows } = await sql<DelegationRecord>`
    select d.id, f.id as "fromPersonId", f.name as "fromName", t.id as "toPersonId", t.name as "toName", d.agency_id as "agencyId",
      v.name as "agencyName", d.role, d.valid_from as "from", d.valid_to as "to", d.reason, ${heldOn('d', day)} as "isCurrent"
    from delegation d join person f on f.id = d.from_person_id join person t on t.id = d.to_person_id
    join agency_version v on v.agency_id = d.agency_id and v.valid_to is null
    where ${condition} order by d.valid_from, d.id limit 500`.execute(db)
  return rows
}
