import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import type { Actor } from '../actor.ts'
import { stoppedClock } from '../clock.ts'
import { createAudit } from './audit.ts'
import { canonical, entryHash, NO_HASH } from './canonical.ts'
import { appendEntry } from './chain.ts'
import type { AuditEvent, AuditPayload } from './event.ts'

const { db } = await testDatabase()
const { audit, vault } = await testServices({ db })

const OFFICER: Actor = { kind: 'person', personId: 7, name: '李敏', roles: [] }

function received(id: number, more: Partial<AuditEvent> = {}): AuditEvent {
  return { agencyId: 1, actor: OFFICER, kind: 'application-received', subject: { kind: 'application', id }, ...more }
}

const append = (event: AuditEvent) => db.transaction().execute((trx) => audit.append(trx, event))

beforeEach(async () => {
  await sql`alter table audit_entry disable trigger user`.execute(db)
  await sql`truncate audit_chain, audit_entry`.execute(db)
  await sql`alter table audit_entry enable trigger user`.execute(db)
})

describe('append', () => {
  test('each agency has a chain of its own, numbered from 1, each entry tied to the one before', async () => {
    const first = await append(received(1))
    const second = await append(received(2, { payload: { channel: 'mail' }, requestId: 'r-1' }))
    const other = await append(received(3, { agencyId: 2 }))
    expect([first.sequence, second.sequence, other.sequence]).toEqual([1, 2, 1])
    expect([first.previousHash, second.previousHash, other.previousHash]).toEqual([NO_HASH, first.hash, NO_HASH])
    expect(second).toMatchObject({ algorithm: 'sha256', requestId: 'r-1', actor: { kind: 'person', id: 7, label: '李敏' } })
  })

  test('belongs to the transaction of what it records', async () => {
    await append(received(1))
    const failing = db.transaction().execute(async (trx) => {
      await audit.append(trx, received(2))
      throw new Error('refused')
    })
    await expect(failing).rejects.toThrow('refused')
    expect((await append(received(3))).sequence).toBe(2)
  })

  test('writes what the event did in the same trip; without that there is no entry either', async () => {
    const beside = (name: string) => [
      {
        name,
        query: sql`insert into vault_key (id, ring, check_value) values (${name}, gen_random_uuid(), '\\x00') returning id`,
      },
    ]
    await expect(db.transaction().execute((trx) => audit.append(trx, received(1), beside('0000000a')))).rejects.toThrow('check')
    expect(await audit.history(db, { kind: 'application', id: 1 })).toEqual([])
    const done = [{ name: 'done', query: sql`update audit_chain set checkpoint_sequence = 0 where agency_id = 77 returning 1` }]
    await db.transaction().execute((trx) => audit.append(trx, received(1), done))
    expect(await audit.history(db, { kind: 'application', id: 1 })).toHaveLength(1)
  })

  test('writers at the same time form one chain without gaps', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, index) => append(received(index, { agencyId: 1 + (index % 2) }))))
    for (const agencyId of [1, 2]) {
      const rows = await db
        .selectFrom('audit_entry')
        .select(['sequence', 'hash', 'previous_hash'])
        .where('agency_id', '=', agencyId)
        .orderBy('sequence')
        .execute()
      expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1))
      expect(rows.slice(1).map((row) => row.previous_hash)).toEqual(rows.slice(0, -1).map((row) => row.hash))
    }
  })

  test('a writer of one agency does not wait for one of another', async () => {
    await db.transaction().execute(async (trx) => {
      await audit.append(trx, received(1))
      expect((await append(received(2, { agencyId: 2 }))).sequence).toBe(1)
    })
  })

  test('an applicant is named by the application, not by name', async () => {
    const { actor } = await append(received(9, { actor: { kind: 'applicant', applicationId: 9 } }))
    expect(actor).toEqual({ kind: 'applicant', id: 9, label: '申请人' })
  })

  test('sm3 where it is chosen; a chain may change over', async () => {
    const national = createAudit({
      clock: stoppedClock('2026-01-31T08:00:00Z'),
      vault,
      algorithm: 'sm3',
      anchorFile: '/dev/null',
    })
    const first = await append(received(1))
    const second = await db.transaction().execute((trx) => national.append(trx, received(2)))
    expect([first.algorithm, second.algorithm]).toEqual(['sha256', 'sm3'])
    expect(second.previousHash).toBe(first.hash)
  })

  test('whatever the payload, the database gives back what was hashed', async () => {
    const at = stoppedClock('2026-01-31T08:00:00.123456789Z').now()
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (generated) => {
        // PostgreSQL keeps neither U+0000 nor lone surrogates in jsonb: appending such is refused, which is another test.
        const text = JSON.stringify(generated)
        fc.pre(!/\\u0000|\\ud[89a-f]/i.test(text))
        const payload = JSON.parse(text) as AuditPayload
        const written = await db
          .transaction()
          .execute((trx) => appendEntry(trx, received(1, { agencyId: 5, payload }), { at, algorithm: 'sha256' }))
        const [entry] = (await audit.history(db, { kind: 'application', id: 1 })).slice(-1)
        expect(entry?.hash).toBe(written.hash)
        expect(entry && entryHash(entry)).toBe(written.hash)
      }),
      { numRuns: 150 },
    )
  })

  test('what jsonb cannot hold is refused, not altered', async () => {
    await expect(append(received(1, { payload: { note: 'a\u0000b' } }))).rejects.toThrow(/Unicode/)
    await expect(append(received(1, { payload: { note: '\ud800' } }))).rejects.toThrow(/json/)
  })
})

describe('appendMany', () => {
  test('writes the same chain as one by one, and the next entry follows it', async () => {
    const events = [1, 2, 3].map((id) => received(id, { payload: { place: id } }))
    await append(received(9))
    await db.transaction().execute((trx) => audit.appendMany(trx, events))
    await db.transaction().execute((trx) => audit.appendMany(trx, []))
    const last = await append(received(4))
    expect(last.sequence).toBe(5)
    const [second] = await audit.history(db, { kind: 'application', id: 2 })
    const [third] = await audit.history(db, { kind: 'application', id: 3 })
    expect(third?.previousHash).toBe(second?.hash)
    expect(last.previousHash).toBe(third?.hash)
    expect(third && entryHash(third)).toBe(third?.hash)
    const mixed = [received(1), received(2, { agencyId: 2 })]
    await expect(db.transaction().execute((trx) => audit.appendMany(trx, mixed))).rejects.toThrow('several chains')
  })
})

describe('the table', () => {
  test.each([
    ['update', sql`update audit_entry set payload = '{}'`],
    ['delete', sql`delete from audit_entry`],
    ['truncate', sql`truncate audit_entry`],
  ])('refuses %s', async (_, statement) => {
    await append(received(1, { payload: { a: 1 } }))
    await expect(statement.execute(db)).rejects.toThrow('审计记录只增不改')
    expect(await audit.history(db, { kind: 'application', id: 1 })).toHaveLength(1)
  })
})

describe('history', () => {
  test('tells what happened to one subject in order, over the chains of several agencies', async () => {
    await append(received(1))
    await append(received(2))
    await append(received(1, { agencyId: 2, kind: 'application-transferred' }))
    const kinds = (await audit.history(db, { kind: 'application', id: 1 })).map(({ agencyId, kind }) => [agencyId, kind])
    expect(kinds).toEqual([
      [1, 'application-received'],
      [2, 'application-transferred'],
    ])
    expect(await audit.history(db, { kind: 'report', id: 1 })).toEqual([])
  })
})

test('reads of personal data name the fields, not their values', async () => {
  await audit.recordRead(db, {
    agencyId: 1,
    actor: OFFICER,
    subject: { kind: 'application', id: 4 },
    fields: ['identityNumber', 'phone'],
  })
  const [entry] = await audit.history(db, { kind: 'application', id: 4 })
  expect(entry).toMatchObject({ kind: 'personal-data-read', payload: { fields: ['identityNumber', 'phone'] } })
  await db.transaction().execute(async (trx) => {
    await audit.recordRead(trx, { agencyId: 1, actor: OFFICER, subject: { kind: 'application', id: 4 }, fields: ['name'] })
  })
  expect(await audit.history(db, { kind: 'application', id: 4 })).toHaveLength(2)
})

test('the canonical writing does not depend on the order of keys', () => {
  expect(canonical({ b: [1, { d: null, c: '二' }], a: true })).toBe('{"a":true,"b":[1,{"c":"二","d":null}]}')
})
