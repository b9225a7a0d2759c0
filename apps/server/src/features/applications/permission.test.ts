/** Generated from the workflow's table: every combination of event, role, state and relation of agencies that it does not name is refused. */
import { APPLICATION_EVENTS, APPLICATION_STATES, type ApplicationEvent, type ApplicationState } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { anAgency, aPerson, type Session, signedIn, type TestPerson } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { type Relation, ROLES, type Role } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { adaptersOf } from '../../platform/outbox/adapters.ts'
import { createOutbox } from '../../platform/outbox/index.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees } from '../agencies/index.ts'
import { createApplications, type CaseEngine } from './index.ts'
import { READERS, WORKFLOW } from './workflow.ts'

const RELATIONS = ['own', 'child', 'parent', 'sibling'] as const satisfies readonly Relation[]
const STATES = APPLICATION_STATES.map(({ key }) => key)
const REFUSALS: ReadonlySet<string> = new Set(['application-not-found', 'not-permitted', 'application-state'])

let db: Database
let engine: CaseEngine
const persons = new Map<Role, TestPerson>()
const sessions = new Map<Role, Session>()
/** `own handling` -> id */
const cases = new Map<string, number>()

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const services = await testServices({ db })
  const jobs = createJobs(services)
  const outbox = createOutbox({ ...services, jobs, adapters: adaptersOf(services.config, services.clock) })
  engine = createApplications({ ...services, jobs, outbox }).engine
  const app = await testApp({ db })
  const parent = await anAgency(db)
  const own = await anAgency(db, { parentId: parent })
  const agencies = {
    own,
    parent,
    child: await anAgency(db, { parentId: own }),
    sibling: await anAgency(db, { parentId: parent }),
  }
  for (const { key: role } of ROLES) {
    const person = await aPerson(db, { agencyId: own, roles: [{ role, scope: 'subtree' }] })
    persons.set(role, person)
    sessions.set(role, await signedIn(app, person))
  }
  for (const relation of RELATIONS) {
    for (const state of STATES) cases.set(`${relation} ${state}`, await aCase(db, agencies[relation], state))
  }
  // Kept for the whole file: asked for within a transaction only, the tree would be loaded for every combination.
  await agencyTrees(services).now()
})

/** A case in a state, as a row: the engine must refuse before it looks at anything else. */
async function aCase(db: Database, agencyId: number, state: ApplicationState): Promise<number> {
  const received = state === 'received' ? null : '2026-03-02'
  const ended = state === 'delivered' || state === 'closed' || state === 'archived'
  const { rows } = await sql<{ id: number }>`
    insert into application (number, agency_id, matter, channel, state, submitted_at, arrived_on, received_on, applicant_class, description,
      delivery_carrier, delivery_manner, concluded_on, outcome, table3_row)
    values (${`${agencyId}-${state}`}, ${agencyId}, 'information', 'online', ${state}, '2026-03-02T01:00:00Z', '2026-03-02', ${received},
      'naturalPerson', '试验', 'paper', 'post', ${ended ? '2026-03-20' : null}, ${ended ? 'provided' : null}, ${ended ? 'granted' : null})
    returning id`.execute(db)
  return rows[0]?.id ?? 0
}

function permitted(event: ApplicationEvent, role: Role, relation: Relation): boolean {
  return WORKFLOW[event].who.some((permission) => permission.role === role && permission.relations.includes(relation))
}

function readable(role: Role, relation: Relation): boolean {
  return READERS.some((permission) => permission.role === role && permission.relations.includes(relation))
}

interface Combination {
  readonly role: Role
  readonly relation: Relation
  readonly state: ApplicationState
}

const COMBINATIONS: readonly Combination[] = ROLES.flatMap(({ key: role }) =>
  RELATIONS.flatMap((relation) => STATES.map((state) => ({ role, relation, state }))),
)

/** What the table says: the refusal, or `undefined` where the event gets through to its handler. */
function expected(event: ApplicationEvent, { role, relation, state }: Combination): string | undefined {
  if (!readable(role, relation)) return 'application-not-found'
  if (!permitted(event, role, relation)) return 'not-permitted'
  return WORKFLOW[event].from.includes(state) ? undefined : 'application-state'
}

/** What the engine answers. */
async function refusal(
  trx: Database,
  event: ApplicationEvent,
  { role, relation, state }: Combination,
): Promise<string | undefined> {
  const id = cases.get(`${relation} ${state}`) ?? 0
  const actor = persons.get(role)?.actor
  if (!actor) throw new Error(`no person holds ${role}`)
  try {
    await engine.actIn(trx, { id, event, body: {}, actor })
  } catch (fault) {
    if (fault instanceof Problem && REFUSALS.has(fault.code)) return fault.code
  }
  return undefined
}

/** Runs `work` in a transaction of which nothing remains. */
async function undone(work: (trx: Database) => Promise<void>): Promise<void> {
  const over = new Error('undone')
  await expect(
    db.transaction().execute(async (trx) => {
      await work(trx)
      throw over
    }),
  ).rejects.toBe(over)
}

describe.each(APPLICATION_EVENTS)('%s', (event) => {
  const { from } = WORKFLOW[event]
  const refused = COMBINATIONS.filter((combination) => expected(event, combination) !== undefined)
  const admitted = COMBINATIONS.filter((combination) => expected(event, combination) === undefined)

  test(`${refused.length} combinations of role, relation and state are refused, each for the right reason`, () =>
    undone(async (trx) => {
      const wrong: unknown[] = []
      for (const combination of refused) {
        const found = await refusal(trx, event, combination)
        if (found !== expected(event, combination)) wrong.push({ ...combination, found })
      }
      expect(wrong).toEqual([])
    }))

  test(`${admitted.length} combinations that the table names get through`, async () => {
    for (const combination of admitted) {
      await undone(async (trx) => {
        expect({ ...combination, found: await refusal(trx, event, combination) }).toEqual({ ...combination, found: undefined })
      })
    }
  })

  test('over HTTP: nobody who is not named gets past the door', async () => {
    const [state = 'handling'] = from
    for (const { key: role } of ROLES) {
      for (const relation of RELATIONS) {
        if (permitted(event, role, relation)) continue
        const id = cases.get(`${relation} ${state}`) ?? 0
        const reply = await sessions.get(role)?.post(`/api/office/applications/${id}/events/${event}`, { version: 1, body: {} })
        // A body that its shape refuses is answered first; what matters is that nothing is done.
        expect([400, 403, 404, 422]).toContain(reply?.statusCode)
      }
    }
  })
})

test('no case was changed by any of it', async () => {
  const { rows } = await sql<{ changed: number }>`select count(*)::int as changed from application where version <> 1`.execute(db)
  expect(rows[0]?.changed).toBe(0)
})

test.each(ROLES.map(({ key }) => key))('%s reads what the table says and finds nothing else', async (role) => {
  for (const relation of RELATIONS) {
    const id = cases.get(`${relation} handling`) ?? 0
    const reply = await sessions.get(role)?.get(`/api/office/applications/${id}`)
    expect({ relation, status: reply?.statusCode }).toEqual({ relation, status: readable(role, relation) ? 200 : 404 })
  }
})

test('a role for one agency says nothing about those below it', async () => {
  const { agencyId } = persons.get('supervisor') ?? { agencyId: 0 }
  const supervisor = await aPerson(db, { agencyId, roles: ['supervisor'] })
  const id = cases.get('child handling') ?? 0
  await expect(engine.act({ id, event: 'urge', body: { text: '请抓紧办理' }, actor: supervisor.actor })).rejects.toMatchObject({
    code: 'application-not-found',
  })
})

test('jobs and applicants may do only what is theirs', async () => {
  const id = cases.get('own handling') ?? 0
  for (const event of APPLICATION_EVENTS) {
    const { applicant, system } = WORKFLOW[event]
    for (const [actor, allowed] of [
      [{ kind: 'applicant', applicationId: id }, applicant],
      [{ kind: 'system', job: 'test' }, system],
      [{ kind: 'applicant', applicationId: id + 1 }, false],
      [{ kind: 'visitor' }, false],
    ] as const) {
      if (allowed === true) continue
      await expect(engine.act({ id, event, body: {}, actor })).rejects.toMatchObject({
        code:
          actor.kind === 'visitor' || (actor.kind === 'applicant' && actor.applicationId !== id)
            ? 'application-not-found'
            : 'not-permitted',
      })
    }
  }
})
