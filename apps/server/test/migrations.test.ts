import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../src/platform/database.ts'
import { migrate, MigrationFailed } from '../src/platform/migrate.ts'
import { once } from '../src/platform/once.ts'
import { schemaTypes } from '../src/platform/schema-types.ts'
import { testDatabase } from './harness.ts'

const GENERATED = new URL('../src/platform/generated/schema.ts', import.meta.url)

describe('migrate', async () => {
  const { db, address } = await testDatabase('empty')

  test('three starters at once apply each migration once', async () => {
    const starters = [1, 2, 3].map(() => openDatabase(address, () => undefined))
    const applied = await Promise.all(starters.map((starter) => migrate(starter)))
    expect(applied.map((names) => names.length).toSorted((a, b) => a - b)).toEqual([0, 0, applied.flat().length])
    expect(applied.flat()).toContain('0001_installation')
    expect(await migrate(db)).toEqual([])
    await Promise.all(starters.map((starter) => starter.destroy()))
  })

  test('a failing migration changes nothing and names itself', async () => {
    const { db: fresh } = await testDatabase('empty')
    const folder = await mkdtemp(join(tmpdir(), 'gongkai-migrations-'))
    await writeFile(join(folder, '0001_good.sql'), 'create table good (id int)')
    await writeFile(join(folder, '0002_bad.sql'), 'create table bad (id int); select 1 / 0')
    await expect(migrate(fresh, { folder })).rejects.toThrow(MigrationFailed)
    await expect(migrate(fresh, { folder })).rejects.toThrow('0002_bad')
    const { rows } = await sql`select from pg_class where relname in ('good', 'bad')`.execute(fresh)
    expect(rows).toEqual([])
    await rm(folder, { recursive: true })
  })
})

describe('the migrated schema', async () => {
  const { db } = await testDatabase()

  test('is what the checked-in types say (else run apps/server/scripts/generate-schema.mjs)', async () => {
    expect(await schemaTypes(db)).toBe(await readFile(GENERATED, 'utf8'))
  })

  test('每张表都有中文注释，写明法定术语', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class c
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not like 'kysely_migration%' and obj_description(oid, 'pg_class') is null`.execute(db)
    expect(rows.map(({ name }) => name)).toEqual([])
  })

  test('values arrive in exact types', async () => {
    const { rows } = await sql`select 9007199254740991::int8 as count, 1.10::numeric as amount, '2026-01-31'::date as day,
      '2026-01-31 08:00:00.5+08'::timestamptz as moment`.execute(db)
    expect(rows[0]).toMatchObject({ count: 9007199254740991, amount: '1.10', day: '2026-01-31' })
    expect(String((rows[0] as { moment: unknown }).moment)).toBe('2026-01-31T00:00:00.5Z')
    await expect(sql`select 9007199254740993::int8 as count`.execute(db)).rejects.toThrow(RangeError)
  })

  test('中文能分词、能按码位排序', async () => {
    const { rows } = await sql<{ words: string; lower: string }>`
      select to_tsvector('simple', '政府 信息')::text as words, lower('ＡBÉ') as lower`.execute(db)
    expect(rows[0]).toEqual({ words: `'信息':2 '政府':1`, lower: 'ａbé' })
  })
})

describe('once', async () => {
  const { db } = await testDatabase()

  test('work happens once, also with several starters; a failure leaves it undone', async () => {
    let runs = 0
    const work = async () => void (runs += 1)
    await expect(once(db, 'step', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect((await Promise.all([1, 2, 3].map(() => once(db, 'step', work)))).filter(Boolean)).toEqual([true])
    expect(runs).toBe(1)
  })
})
