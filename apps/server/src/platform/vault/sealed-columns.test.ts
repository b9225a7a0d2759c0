import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/harness.ts'
import { stoppedClock } from '../clock.ts'
import { openKeyRing } from './key-ring-file.ts'
import { keysInUse, resealAll, type SealedColumn } from './sealed-columns.ts'
import { createVault, keyIdOf, type Vault } from './vault.ts'

const { db } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'gongkai-reseal-'))
afterAll(() => rmSync(folder, { recursive: true }))
const ring = await openKeyRing({
  db,
  file: join(folder, 'key-ring.json'),
  clock: stoppedClock('2026-01-31T08:00:00Z'),
  algorithm: 'sha256',
})

const COLUMNS: readonly SealedColumn[] = [
  { table: 'sealed_one', column: 'name', context: 'sealed_one.name', keyColumns: ['id'] },
  { table: 'sealed_one', column: 'note', context: 'sealed_one.note', keyColumns: ['id'] },
  { table: 'sealed_two', column: 'value', context: 'sealed_two.value', keyColumns: ['case_id', 'part'] },
]

const vault: Vault = createVault(ring, 'aes-256-gcm')

beforeEach(async () => {
  await sql`drop table if exists sealed_one, sealed_two`.execute(db)
  await sql`create table sealed_one (id int primary key, name bytea, note bytea)`.execute(db)
  await sql`create table sealed_two (case_id int, part text, value bytea, primary key (case_id, part))`.execute(db)
  for (let id = 1; id <= 450; id += 1) {
    const note = id % 3 === 0 ? null : vault.seal(`注 ${id}`, 'sealed_one.note')
    await sql`insert into sealed_one values (${id}, ${vault.seal(`名 ${id}`, 'sealed_one.name')}, ${note})`.execute(db)
  }
  for (const part of ['a', 'b']) {
    await sql`insert into sealed_two values (1, ${part}, ${vault.seal(part, 'sealed_two.value')})`.execute(db)
  }
})

async function everything(): Promise<readonly string[]> {
  const { rows: one } = await sql<{
    id: number
    name: Buffer
    note: Buffer | null
  }>`select * from sealed_one order by id`.execute(db)
  const { rows: two } = await sql<{ value: Buffer }>`select value from sealed_two order by part`.execute(db)
  return [
    ...one.map(({ name, note }) => vault.open(name, 'sealed_one.name') + (note ? vault.open(note, 'sealed_one.note') : '')),
    ...two.map(({ value }) => vault.open(value, 'sealed_two.value')),
  ]
}

describe('resealAll', () => {
  test('seals every value with the newest key and changes none; a second run has nothing to do', async () => {
    const before = await everything()
    const old = vault.currentKey()
    expect([...(await keysInUse(db))]).toEqual([old])
    const key = await vault.rotate()
    expect(await resealAll(db, vault, COLUMNS)).toEqual({ resealed: 450 + 300 + 2, broken: [] })
    expect([...(await keysInUse(db))]).toEqual([key])
    expect(await everything()).toEqual(before)
    expect(await resealAll(db, vault, COLUMNS)).toEqual({ resealed: 0, broken: [] })
  })

  test('goes on where it was interrupted', async () => {
    await vault.rotate()
    const stop = new Error('killed')
    await expect(
      resealAll(db, vault, COLUMNS, () => {
        throw stop
      }),
    ).rejects.toThrow(stop)
    const { resealed } = await resealAll(db, vault, COLUMNS)
    expect(resealed).toBeGreaterThan(0)
    expect(resealed).toBeLessThan(752)
    expect(await keysInUse(db)).toEqual(new Set([vault.currentKey()]))
  })

  test('a value that does not open is left as it is and counted; its key stays in use', async () => {
    const { rows } = await sql<{ name: Buffer }>`select name from sealed_one where id = 7`.execute(db)
    const damaged = Buffer.from(rows[0]?.name ?? [])
    damaged[20] = (damaged[20] ?? 0) ^ 1
    await sql`update sealed_one set name = ${damaged} where id = 7`.execute(db)
    const old = keyIdOf(damaged)
    await vault.rotate()
    expect(await resealAll(db, vault, COLUMNS)).toEqual({ resealed: 751, broken: [{ context: 'sealed_one.name', count: 1 }] })
    expect((await keysInUse(db)).has(old)).toBe(true)
    expect(await vault.retire(await keysInUse(db))).toEqual([])
  })

  test('a column that nobody registered keeps its key', async () => {
    const old = vault.currentKey()
    await vault.rotate()
    await resealAll(db, vault, COLUMNS.slice(0, 2))
    expect(await keysInUse(db)).toEqual(new Set([old, vault.currentKey()]))
  })

  test('two runs at once do not disturb each other', async () => {
    const before = await everything()
    await vault.rotate()
    await Promise.all([resealAll(db, vault, COLUMNS), resealAll(db, vault, COLUMNS)])
    expect(await everything()).toEqual(before)
    expect(await keysInUse(db)).toEqual(new Set([vault.currentKey()]))
  })
})
