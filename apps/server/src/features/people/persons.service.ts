/** What a security administrator does with persons (安全管理员): every change is within the agencies of the role, and recorded. */
import type { NewPerson, NewRole, PersonChange } from '@gongkai/contract'
import type { PersonActor, Role } from '../../platform/actor.ts'
import type { AuditPayload } from '../../platform/audit/event.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { heldRoles, reaches } from '../../platform/reach.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { dropSecondFactor } from './own-account.service.ts'
import { oneTimePassword } from './password.ts'
import { endRole, insertPerson, insertRole, lockPerson, type StoredPerson } from './person.repository.ts'
import { loginKey, normalLogin, type SignInParts } from './sign-in.service.ts'

/** The one role that administers persons. */
export const ADMINISTERS: readonly Role[] = ['securityAdministrator']

/** Who changes what, in which request. */
export interface Doer {
  readonly actor: PersonActor
  readonly requestId: string
}

/** What happens to an account as a whole. */
export type AccountChange = 'unlock' | 'lock' | 'leave' | 'reset-second-factor' | 'end-sessions'

/** The use cases of administering persons. */
export type Persons = ReturnType<typeof createPersons>

/** Puts the use cases on what they stand on. */
export function createPersons(parts: SignInParts) {
  return {
    create: (person: NewPerson, doer: Doer) => create(parts, person, [], doer),
    /** A person with roles from today on: all of it, or nothing. */
    createWithRoles: (person: NewPerson, roles: readonly NewRole[], doer: Doer) => create(parts, person, roles, doer),
    change: (id: number, change: PersonChange, doer: Doer) => changePerson(parts, id, change, doer),
    resetPassword: (id: number, doer: Doer) => resetPassword(parts, id, doer),
    changeAccount: (id: number, change: AccountChange, doer: Doer) => changeAccount(parts, id, change, doer),
    grant: (id: number, role: NewRole, doer: Doer) => grant(parts, id, role, doer),
    end: (id: number, roleId: number, doer: Doer) => end(parts, id, roleId, doer),
  }
}

async function create(parts: SignInParts, person: NewPerson, roles: readonly NewRole[], doer: Doer) {
  const { db, clock, passwords } = parts
  const login = suitableLogin(person.login)
  const password = oneTimePassword()
  const passwordHash = await passwords.keep(password)
  const personId = await db.transaction().execute(async (trx) => {
    const tree = await agencyTrees({ db, clock }).now(trx)
    requireReach(doer.actor, person.agencyId, tree)
    const id = await insertPerson(trx, {
      login,
      name: person.name.trim(),
      agencyId: person.agencyId,
      phone: sealed(parts, person.phone, 'person.phone'),
      mail: sealed(parts, person.mail, 'person.mail'),
      passwordHash,
      createdBy: doer.actor.personId,
      now: clock.now().toString(),
      mustChange: true,
    })
    const home = { id, agencyId: person.agencyId }
    await record(parts, trx, { person: home, kind: 'person-created', doer })
    for (const role of roles) await addRole(parts, trx, { person: home, role, tree, doer })
    return id
  })
  return { personId, oneTimePassword: password }
}

/** The login as it is kept. Throws Problem 422 when it does not fit. */
export function suitableLogin(given: string): string {
  const login = normalLogin(given)
  if (!/^[a-z0-9][a-z0-9._@-]{1,59}$/.test(login)) throw new Problem(422, 'login-unsuitable')
  return login
}

function sealed({ vault }: SignInParts, text: string | undefined, column: string): Buffer | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : vault.seal(trimmed, column)
}

async function changePerson(parts: SignInParts, id: number, change: PersonChange, doer: Doer): Promise<void> {
  await manage(parts, id, doer, async (trx, person, tree) => {
    if (change.agencyId !== undefined) requireReach(doer.actor, change.agencyId, tree)
    await trx
      .updateTable('person')
      .set({
        ...(change.name === undefined ? {} : { name: change.name.trim() }),
        ...(change.agencyId === undefined ? {} : { agency_id: change.agencyId }),
        ...(change.phone === undefined ? {} : { phone: sealed(parts, change.phone, 'person.phone') }),
        ...(change.mail === undefined ? {} : { mail: sealed(parts, change.mail, 'person.mail') }),
      })
      .where('id', '=', id)
      .execute()
    await record(parts, trx, { person, kind: 'person-changed', doer, payload: { fields: Object.keys(change).toSorted() } })
  })
}

async function resetPassword(parts: SignInParts, id: number, doer: Doer) {
  const password = oneTimePassword()
  const hash = await parts.passwords.keep(password)
  await manage(parts, id, doer, async (trx, person) => {
    if (person.demonstration) throw new Problem(409, 'demonstration-fixed')
    const now = parts.clock.now().toString()
    await trx
      .updateTable('person')
      .set({ password_hash: hash, password_changed_at: now, must_change_password: true })
      .where('id', '=', id)
      .execute()
    await parts.guard.clear(trx, loginKey(parts, person.login))
    await parts.sessions.endAll(trx, id)
    await record(parts, trx, { person, kind: 'password-reset', doer })
  })
  return { personId: id, oneTimePassword: password }
}

async function changeAccount(parts: SignInParts, id: number, change: AccountChange, doer: Doer): Promise<void> {
  const { clock, guard, sessions } = parts
  await manage(parts, id, doer, async (trx, person) => {
    if (person.demonstration && change !== 'unlock') throw new Problem(409, 'demonstration-fixed')
    const state = (next: StoredPerson['state'], leftAt: string | null = null) =>
      trx.updateTable('person').set({ state: next, left_at: leftAt }).where('id', '=', id).execute()
    if (change === 'unlock') {
      await guard.clear(trx, loginKey(parts, person.login))
      await state('active')
    } else {
      await sessions.endAll(trx, id)
    }
    if (change === 'lock') await state('locked')
    if (change === 'reset-second-factor') await dropSecondFactor(trx, id)
    if (change === 'leave') {
      const [now, day] = [clock.now().toString(), clock.today().toString()]
      await state('left', now)
      for (const role of person.roles) await endRole(trx, { personId: id, roleId: role.id, day, by: doer.actor.personId, now })
    }
    await record(parts, trx, { person, kind: ACCOUNT_EVENTS[change], doer })
  })
}

const ACCOUNT_EVENTS: Readonly<Record<AccountChange, string>> = {
  unlock: 'person-unlocked',
  lock: 'person-locked',
  leave: 'person-left',
  'reset-second-factor': 'second-factor-reset',
  'end-sessions': 'sessions-ended',
}

async function grant(parts: SignInParts, id: number, role: NewRole, doer: Doer): Promise<number> {
  return manage(parts, id, doer, (trx, person, tree) => addRole(parts, trx, { person, role, tree, doer }))
}

interface Granting {
  readonly person: Pick<StoredPerson, 'id' | 'agencyId'>
  readonly role: NewRole
  readonly tree: AgencyTree
  readonly doer: Doer
}

async function addRole(parts: SignInParts, trx: Database, { person, role: given, tree, doer }: Granting): Promise<number> {
  const { clock } = parts
  const { role, agencyId, scope, from = clock.today().toString(), to = null } = given
  if (from < clock.today().toString() || (to !== null && to <= from)) throw new Problem(422, 'period-wrong')
  requireReach(doer.actor, agencyId, tree, scope)
  const row = { role, agencyId, scope, from, to }
  const now = clock.now().toString()
  const roleId = await insertRole(trx, { ...row, personId: person.id, by: doer.actor.personId, now })
  await record(parts, trx, { person, kind: 'role-granted', doer, payload: { roleId, ...row } })
  return roleId
}

async function end(parts: SignInParts, id: number, roleId: number, doer: Doer): Promise<void> {
  const { clock } = parts
  await manage(parts, id, doer, async (trx, person) => {
    const [now, day] = [clock.now().toString(), clock.today().toString()]
    const isEnded = await endRole(trx, { personId: id, roleId, day, by: doer.actor.personId, now })
    if (!isEnded) throw new Problem(404, 'role-not-found')
    const role = person.roles.find((held) => held.id === roleId)
    await record(parts, trx, {
      person,
      kind: 'role-ended',
      doer,
      payload: { roleId, role: role?.role ?? null, agencyId: role?.agencyId ?? null },
    })
  })
}

/**
 * Does `work` on a person whom the doer administers, locked. Throws Problem 404 for anybody else: whoever works for an agency above, or
 * holds a role there, is not administered from below, or a new password would carry their powers down.
 */
export async function manage<Result>(
  { db, clock }: SignInParts,
  id: number,
  { actor }: Doer,
  work: (trx: Database, person: StoredPerson, tree: AgencyTree) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    const person = await lockPerson(trx, id, clock.today().toString())
    const tree = await agencyTrees({ db, clock }).now(trx)
    if (!person || !administers(actor, person, tree)) throw new Problem(404, 'person-not-found')
    if (id === actor.personId) throw new Problem(409, 'not-oneself')
    return work(trx, person, tree)
  })
}

/** Whether the actor's roles reach the person's home agency and every role of the person. */
export function administers(actor: PersonActor, person: StoredPerson, tree: AgencyTree): boolean {
  const reached = (agencyId: number, scope: 'agency' | 'subtree') => isReached(actor, agencyId, tree, scope)
  return reached(person.agencyId, 'agency') && person.roles.every(({ agencyId, scope }) => reached(agencyId, scope))
}

function isReached(actor: PersonActor, agencyId: number, tree: AgencyTree, scope: 'agency' | 'subtree'): boolean {
  if (scope === 'agency') return reaches(actor, ADMINISTERS, agencyId, tree)
  const wide = heldRoles(actor, ADMINISTERS).filter((held) => held.scope === 'subtree')
  return wide.some((held) => tree.isWithin(agencyId, held.agencyId))
}

function requireReach(actor: PersonActor, agencyId: number, tree: AgencyTree, scope: 'agency' | 'subtree' = 'agency'): void {
  if (!isReached(actor, agencyId, tree, scope)) throw new Problem(403, 'not-permitted')
}

/** A change of a person, by whom. */
export interface PersonEvent {
  readonly person: Pick<StoredPerson, 'id' | 'agencyId'>
  readonly kind: string
  readonly doer: Doer
  readonly payload?: AuditPayload
}

/** Records a change of a person in the chain of the home agency. */
export async function record(
  { audit }: SignInParts,
  trx: Database,
  { person, kind, doer: { actor, requestId }, payload = {} }: PersonEvent,
): Promise<void> {
  const subject = { kind: 'person', id: person.id }
  await audit.append(trx, { agencyId: person.agencyId, actor, kind, subject, payload, requestId })
}
