/** Generated from the workflow's table: every event, role, state, standing and relation of agencies that it does not name is refused. */
import { DOCUMENT_EVENTS, DOCUMENT_STATES, type DocumentEvent, type DocumentState, type Standing } from '@gongkai/contract'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { aSite } from '../../../test/document-factory.ts'
import { anAgency, aPerson, type Session, signedIn, type TestPerson } from '../../../test/factories.ts'
import { testApp, testDatabase, testServices } from '../../../test/harness.ts'
import { type Actor, type Relation, ROLES, type Role } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import { createJobs } from '../../platform/jobs/index.ts'
import { adaptersOf } from '../../platform/outbox/adapters.ts'
import { createOutbox } from '../../platform/outbox/index.ts'
import { Problem } from '../../platform/problem.ts'
import { createPublications, type DocumentEngine } from './index.ts'
import { DOCUMENT_READERS, DOCUMENT_WORKFLOW, OPEN_DOCUMENT_STATES } from './workflow.ts'

const RELATIONS = ['own', 'child', 'parent', 'sibling'] as const satisfies readonly Relation[]
const REFUSALS: ReadonlySet<string> = new Set(['document-not-found', 'not-permitted', 'document-state'])

/** Every state with each standing that it can go together with. */
interface Place {
  readonly state: DocumentState
  readonly standing: Standing
}
const PLACES: readonly Place[] = DOCUMENT_STATES.flatMap(({ key: state }): readonly Place[] => {
  if (OPEN_DOCUMENT_STATES.includes(state))
    return (['unpublished', 'published', 'withdrawn'] as const).map((standing) => ({ state, standing }))
  return [{ state, standing: state === 'published' || state === 'withdrawn' ? state : 'unpublished' }]
})

let db: Database
let engine: DocumentEngine
const persons = new Map<Role, TestPerson>()
const sessions = new Map<Role, Session>()
/** `own draft unpublished` -> id */
const documents = new Map<string, number>()

beforeAll(async () => {
  ;({ db } = await testDatabase())
  const services = await testServices({ db })
  const jobs = createJobs(services)
  const outbox = createOutbox({ ...services, jobs, adapters: adaptersOf(services.config, services.clock) })
  engine = createPublications({ ...services, jobs, outbox }).engine
  const app = await testApp({ db })
  const parent = await anAgency(db)
  const own = await anAgency(db, { parentId: parent })
  const agencies = {
    own,
    parent,
    child: await anAgency(db, { parentId: own }),
    sibling: await anAgency(db, { parentId: parent }),
  }
  const { siteId } = await aSite(db, { agencyId: parent })
  for (const { key: role } of ROLES) {
    const person = await aPerson(db, { agencyId: own, roles: [{ role, scope: 'subtree' }] })
    persons.set(role, person)
    sessions.set(role, await signedIn(app, person))
  }
  for (const relation of RELATIONS) {
    for (const place of PLACES) documents.set(keyOf(relation, place), await aRow(agencies[relation], siteId, place))
  }
}, 120_000)

function keyOf(relation: Relation, { state, standing }: Place): string {
  return `${relation} ${state} ${standing}`
}

/** A document as a row: the engine must refuse before it looks at anything else. */
async function aRow(agencyId: number, siteId: number, { state, standing }: Place): Promise<number> {
  const isPublic = standing !== 'unpublished'
  const isOpen = OPEN_DOCUMENT_STATES.includes(state)
  const open = isOpen ? (isPublic ? 2 : 1) : null
  const at = '2026-01-05T01:00:00Z'
  const { rows } = await sql<{ id: number }>`
    insert into document (agency_id, kind, state, standing, index_number, current_edition, open_edition, site_id, first_published_at,
      published_at, withdrawn_at, created_at)
    values (${agencyId}, 'notice', ${state}, ${standing}, ${isPublic ? `T/${agencyId}-${state}-${standing}` : null}, ${isPublic ? 1 : null}, ${open},
      ${siteId}, ${isPublic ? at : null}, ${isPublic ? at : null}, ${standing === 'withdrawn' ? at : null}, ${at}) returning id`.execute(
    db,
  )
  const id = rows[0]?.id ?? 0
  for (const edition of [...(isPublic ? [1] : []), ...(open === null ? [] : [open]), ...(isPublic || isOpen ? [] : [1])]) {
    await sql`insert into document_edition (document_id, edition, title, content_source, disclosure_class, created_at, change_note)
      values (${id}, ${edition}, '试验', '试验机关', 'public', ${at}, '试验')`.execute(db)
  }
  return id
}

function names(permissions: typeof DOCUMENT_READERS, role: Role, relation: Relation): boolean {
  return permissions.some((permission) => permission.role === role && permission.relations.includes(relation))
}

/** What the table says: the refusal, or `undefined` where the event gets through to its handler. */
function expected(event: DocumentEvent, role: Role, relation: Relation, { state, standing }: Place): string | undefined {
  const rule = DOCUMENT_WORKFLOW[event]
  if (!names(DOCUMENT_READERS, role, relation)) return 'document-not-found'
  if (!names(rule.who, role, relation)) return 'not-permitted'
  const isTimely = rule.from.includes(state) && (rule.standing === undefined || rule.standing.includes(standing))
  return isTimely ? undefined : 'document-state'
}

/** What the engine answers; `undefined` where the event got past the door. */
async function refusal(trx: Database, event: DocumentEvent, id: number, actor: Actor): Promise<string | undefined> {
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

const PAIRS = ROLES.flatMap(({ key: role }) => RELATIONS.map((relation) => ({ role, relation })))

describe.each(DOCUMENT_EVENTS)('%s', (event) => {
  const cases = PAIRS.flatMap(({ role, relation }) => {
    const all = PLACES.map((place) => ({ role, relation, place, refused: expected(event, role, relation, place) }))
    // Whoever is not let in at all is asked twice only: in a state in which others may, and in one that nobody may.
    const isOutside = all.every(({ refused }) => refused === 'document-not-found' || refused === 'not-permitted')
    if (!isOutside) return all
    const timely = all.find(({ place }) => DOCUMENT_WORKFLOW[event].from.includes(place.state))
    return [...(timely ? [timely] : []), ...all.slice(-1)]
  })
  const refused = cases.filter((one) => one.refused !== undefined)
  const admitted = cases.filter((one) => one.refused === undefined)

  test(`${refused.length} combinations are refused, each for the right reason`, { timeout: 120_000 }, () =>
    undone(async (trx) => {
      for (const { role, relation, place, refused: reason } of refused) {
        const actor = persons.get(role)?.actor ?? { kind: 'visitor' }
        const found = await refusal(trx, event, documents.get(keyOf(relation, place)) ?? 0, actor)
        expect({ role, relation, ...place, found }).toEqual({ role, relation, ...place, found: reason })
      }
    }),
  )

  test(`${admitted.length} combinations that the table names get through`, { timeout: 120_000 }, async () => {
    for (const { role, relation, place } of admitted) {
      await undone(async (trx) => {
        const actor = persons.get(role)?.actor ?? { kind: 'visitor' }
        const found = await refusal(trx, event, documents.get(keyOf(relation, place)) ?? 0, actor)
        expect({ role, relation, ...place, found }).toEqual({ role, relation, ...place, found: undefined })
      })
    }
  })

  test('over HTTP: nobody who is not named gets past the door', { timeout: 60_000 }, async () => {
    const [state = 'draft'] = DOCUMENT_WORKFLOW[event].from
    const place = PLACES.find((one) => one.state === state)
    if (!place) throw new Error(`no document is ${state}`)
    for (const { role, relation } of PAIRS) {
      if (names(DOCUMENT_WORKFLOW[event].who, role, relation)) continue
      const id = documents.get(keyOf(relation, place)) ?? 0
      const reply = await sessions.get(role)?.post(`/api/office/documents/${id}/events/${event}`, { version: 1, body: {} })
      // A body that its shape refuses is answered first; what matters is that nothing is done.
      expect([400, 403, 404, 422]).toContain(reply?.statusCode)
    }
  })
})

test('jobs may do only what is theirs, visitors nothing', async () => {
  const id = documents.get('own draft unpublished') ?? 0
  for (const event of DOCUMENT_EVENTS) {
    if (DOCUMENT_WORKFLOW[event].system !== true) {
      expect(await refusal(db, event, id, { kind: 'system', job: 'test' })).toBe('not-permitted')
    }
    expect(await refusal(db, event, id, { kind: 'visitor' })).toBe('document-not-found')
  }
})

test.each(ROLES.map(({ key }) => key))('%s reads what the table says and finds nothing else', async (role) => {
  for (const relation of RELATIONS) {
    const id = documents.get(`${relation} draft unpublished`) ?? 0
    const reply = await sessions.get(role)?.get(`/api/office/documents/${id}`)
    expect({ relation, status: reply?.statusCode }).toEqual({
      relation,
      status: names(DOCUMENT_READERS, role, relation) ? 200 : 404,
    })
  }
})

test('no document was changed by any of it', async () => {
  const { rows } = await sql<{ changed: number }>`select count(*)::int as changed from document where version <> 1`.execute(db)
  expect(rows[0]?.changed).toBe(0)
})
