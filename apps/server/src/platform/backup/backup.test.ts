import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { testDatabase, testServices } from '../../../test/harness.ts'
import { stoppedClock } from '../clock.ts'
import { type Database, openDatabase } from '../database.ts'
import { createJobs, job, JobId } from '../jobs/index.ts'
import { diskStore } from '../storage/object-store.ts'
import { backUp, backupReport, restore, restoreReport, verifyRestored } from './index.ts'
import { type Manifest, readManifest, SEAL, sealOf } from './manifest.ts'

const clock = stoppedClock('2026-01-31T08:00:00Z')
const root = mkdtempSync(join(tmpdir(), 'gongkai-backup-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const { db } = await testDatabase()
const services = await testServices({ db, clock })
const { dataFolder } = services.config
const placesIn = (folder: string) => ({
  keyRingFile: join(folder, 'key-ring.json'),
  anchorFile: join(folder, 'audit-anchor.json'),
})
const jobs = createJobs({ clock })
jobs.register({ remind: job({ payload: Type.Object({ id: JobId }), run: async () => undefined }) })

let made = 0
/** A folder's name that nothing has yet. */
const fresh = (name: string) => join(root, `${(made += 1)}-${name}`)

const back = (folder: string, withKeys = false) =>
  backUp({
    db,
    clock,
    vault: services.vault,
    stores: [diskStore(join(dataFolder, 'files'))],
    folder,
    withKeys,
    ...placesIn(dataFolder),
  })

/** An empty installation: a database without a table and a data folder. */
async function nowhere() {
  const folder = fresh('data')
  mkdirSync(folder)
  const empty = await testDatabase('empty')
  return { db: empty.db, folder, store: diskStore(join(folder, 'files')), ...placesIn(folder) }
}

const TEXT = 'a\tb\nc\\N\\.\r\u0001"张三'

/** One thing that happens: an agency, its event, a file and a job, or none of them. */
async function happen(number: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id } = await trx.insertInto('agency').values({ standing: 'pending' }).returning('id').executeTakeFirstOrThrow()
    const bytes = Buffer.from(`第 ${number % 7} 份附件`)
    const actor = { kind: 'system', job: 'test' } as const
    await services.files.keep(
      trx,
      { bytes, name: `附件${number}.txt`, purpose: 'test', agencyId: id, accept: ['text/plain'] },
      actor,
    )
    await jobs.enqueue(trx, 'remind', { id })
    await services.audit.append(trx, {
      agencyId: id % 5,
      actor,
      kind: 'agency-registered',
      subject: { kind: 'agency', id },
      payload: { text: TEXT.replaceAll('\u0001', ''), number },
    })
  })
}

const count = async (from: Database, query: string) => {
  const { rows } = await sql.raw<{ count: number }>(`select count(*) as count from ${query}`).execute(from)
  return rows[0]?.count ?? 0
}

const backup = fresh('backup')
let manifest: Manifest
/** How many things the writers did. */
let happened = 30
beforeAll(async () => {
  await jobs.prepare(db)
  for (let number = 0; number < 30; number += 1) await happen(number)
  await services.audit.checkpoint(db)
  await jobs.enqueue(db, 'remind', { id: 7 }, { key: 'remind-7' })
  await sql`update graphile_worker._private_jobs set attempts = 3, last_error = 'Error 503', locked_at = now(), locked_by = 'x'
    where key = 'remind-7'`.execute(db)

  const stop = new AbortController()
  const writer = async () => {
    while (!stop.signal.aborted) await happen((happened += 1))
  }
  const writers = [writer(), writer(), writer()]
  const result = await back(backup)
  await happen(-1)
  stop.abort()
  await Promise.all(writers)
  manifest = result.manifest
})

describe('backed up beside writers, wiped and restored', () => {
  let there: Awaited<ReturnType<typeof nowhere>>
  let restored: Awaited<ReturnType<typeof restore>>
  beforeAll(async () => {
    there = await nowhere()
    cpSync(join(dataFolder, 'key-ring.json'), there.keyRingFile)
    restored = await restore({ ...there, folder: backup })
  })

  test('every table has the rows of the backup', async () => {
    for (const { name, rows } of manifest.tables) {
      if (name !== 'stored_object' && name !== 'installation_step')
        expect([name, await count(there.db, `"${name}"`)]).toEqual([name, rows])
    }
    expect(restored.rows).toBe(manifest.tables.reduce((sum, { rows }) => sum + rows, 0))
  })

  test('it is one moment: of every transaction all or nothing', async () => {
    const agencies = await count(there.db, `agency where standing = 'pending'`)
    expect(agencies).toBeGreaterThanOrEqual(30)
    expect(await count(there.db, `audit_entry where kind = 'agency-registered'`)).toBe(agencies)
    expect(await count(there.db, 'stored_file')).toBe(agencies)
    expect(await count(there.db, `graphile_worker._private_jobs where key is null`)).toBe(agencies)
    expect(happened).toBeGreaterThan(31)
    expect(await count(db, 'agency')).toBeGreaterThan(await count(there.db, 'agency'))
  })

  test('the audit verifies against its checkpoints and the anchor, every file opens, and the restore is on record', async () => {
    const config = { dataFolder: there.folder }
    const stores = await testServices({ db: there.db, clock, config })
    const verdict = await verifyRestored({ ...stores, ...there }, restored)
    expect(verdict).toMatchObject({ broken: [], audit: { broken: [], anchored: true, chains: 5 } })
    expect(verdict.audit.entries).toBe(manifest.audit.reduce((sum, { sequence }) => sum + sequence, 0))
    expect(verdict.opened).toBe(manifest.files.count)
    expect(await count(there.db, `audit_entry where kind = 'restored-from-backup'`)).toBe(1)

    const [file] = await there.db.selectFrom('stored_file').select('id').orderBy('agency_id').execute()
    const content = await stores.files.read(there.db, file?.id ?? '')
    expect(content?.bytes.toString('utf8')).toBe('第 0 份附件')
    expect(restoreReport(restored, verdict)).toMatch(
      /恢复完成，备份的时间是 2026-01-31 16:00:00。[\s\S]*字节一致[\s\S]*审计链　完好：5 条链/,
    )
  })

  test('the texts are what they were', async () => {
    const { rows } = await sql<{ text: string }>`select distinct payload ->> 'text' as text from audit_entry
      where kind = 'agency-registered'`.execute(there.db)
    expect(rows).toEqual([{ text: TEXT.replaceAll('\u0001', '') }])
  })

  test('jobs wait as they did, and nobody holds them', async () => {
    const { rows } = await sql`select attempts::int, last_error, locked_by, payload from graphile_worker._private_jobs
      where key = 'remind-7'`.execute(there.db)
    expect(rows).toEqual([{ attempts: 3, last_error: 'Error 503', locked_by: null, payload: { id: 7 } }])
  })

  test('numbers go on, keys and triggers hold', async () => {
    const highest = await there.db
      .selectFrom('agency')
      .select(({ fn }) => fn.max('id').as('id'))
      .executeTakeFirst()
    const next = await there.db.insertInto('agency').values({ standing: 'pending' }).returning('id').executeTakeFirst()
    expect(next?.id).toBeGreaterThan(highest?.id ?? 0)
    await expect(sql`delete from audit_entry`.execute(there.db)).rejects.toThrow('只增不改')
    const keys = `select conrelid::regclass::text || conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace order by 1`
    expect((await sql.raw(keys).execute(there.db)).rows).toEqual((await sql.raw(keys).execute(db)).rows)
    await expect(there.db.insertInto('agency').values({ standing: 'merged', merged_into: 9_999_999 }).execute()).rejects.toThrow(
      'foreign key',
    )
  })

  test('a second restore is refused, and changes nothing', async () => {
    const before = await count(there.db, 'audit_entry')
    await expect(restore({ ...there, folder: backup })).rejects.toThrow('目标数据库不是空的')
    expect(await count(there.db, 'audit_entry')).toBe(before)
  })
})

describe('making a backup', () => {
  test('tells what it holds, and loudly that the ring is not in it', () => {
    const report = backupReport({ manifest, gone: 0 }, backup)
    expect(report).toMatch(/备份完成[\s\S]*2026-01-31 16:00:00[\s\S]*不含密钥环/)
    expect(existsSync(join(backup, 'key-ring.json'))).toBe(false)
    expect(manifest.keys.ring).toBeUndefined()
  })

  test('holds no plain text of files, and is closed to others', () => {
    const files = readdirSync(join(backup, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBe(manifest.files.count)
    for (const { name, parentPath } of files) expect(readFileSync(join(parentPath, name)).includes('附件')).toBe(false)
  })

  test('takes the ring along where asked, and says what that means', async () => {
    const folder = fresh('with-keys')
    const result = await back(folder, true)
    expect(readFileSync(join(folder, 'key-ring.json'))).toEqual(readFileSync(join(dataFolder, 'key-ring.json')))
    expect(backupReport(result, folder)).toContain('含有密钥环')
    const there = await nowhere()
    await restore({ ...there, folder })
    expect(readFileSync(there.keyRingFile)).toEqual(readFileSync(join(dataFolder, 'key-ring.json')))
  })

  test('is refused in a folder that is not empty', async () => {
    await expect(back(backup)).rejects.toThrow('已经有文件')
    expect((await readManifest(backup)).manifest).toEqual(manifest)
  })

  test('is refused when a file is lost, and then is no backup', async () => {
    const elsewhere = diskStore(fresh('nothing'))
    const unfinished = fresh('unfinished')
    await expect(
      backUp({
        db,
        clock,
        vault: services.vault,
        stores: [elsewhere],
        folder: unfinished,
        withKeys: false,
        ...placesIn(dataFolder),
      }),
    ).rejects.toThrow('不见了')
    await expect(readManifest(unfinished)).rejects.toThrow('没有做完')
  })
})

describe('a restore is refused, before anything is touched,', async () => {
  const there = await nowhere()
  cpSync(join(dataFolder, 'key-ring.json'), there.keyRingFile)
  const untouched = async () => {
    expect(await count(there.db, `pg_class where relnamespace = 'public'::regnamespace`)).toBe(0)
    expect(existsSync(join(there.folder, 'files'))).toBe(false)
  }
  /** A copy of the backup that `change` spoils. */
  const spoiled = (change: (folder: string) => void) => {
    const folder = fresh('spoiled')
    cpSync(backup, folder, { recursive: true })
    change(folder)
    return folder
  }
  const firstFile = (folder: string) => {
    const entry = readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true }).find((found) => found.isFile())
    return join(entry?.parentPath ?? '', entry?.name ?? '')
  }
  const edit = (path: string, change: (text: string) => string) => writeFileSync(path, change(readFileSync(path, 'utf8')))

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'a part that was changed',
      (folder) => writeFileSync(join(folder, 'database/agency.copy.gz'), 'x'),
      /agency\.copy\.gz 与目录所记/,
    ],
    ['a part that is missing', (folder) => rmSync(join(folder, 'database/agency.copy.gz')), /缺少文件 database\/agency/],
    ['a file that was changed', (folder) => writeFileSync(firstFile(folder), 'x'), /与清单所记/],
    ['a file that is missing', (folder) => rmSync(firstFile(folder)), /缺少文件/],
    [
      'a manifest of another kind',
      (folder) => edit(join(folder, 'manifest.json'), (text) => text.replace('backup/1', 'backup/9')),
      /更新的版本/,
    ],
    ['a broken manifest', (folder) => edit(join(folder, 'manifest.json'), (text) => text.slice(1)), /已损坏/],
    [
      'a path out of the folder',
      (folder) => edit(join(folder, 'manifest.json'), (text) => text.replace('database/agency.copy.gz', '../x')),
      /已损坏/,
    ],
    [
      'a migration of the future',
      (folder) => edit(join(folder, 'manifest.json'), (text) => text.replace('0001_installation', '9999_future')),
      /9999_future/,
    ],
  ])('for %s', async (_, change, words) => {
    await expect(restore({ ...there, folder: spoiled(change) })).rejects.toThrow(words)
    await untouched()
  })

  test('for want of the ring, and for another ring', async () => {
    const without = await nowhere()
    await expect(restore({ ...without, folder: backup })).rejects.toThrow('不含密钥环')
    const other = await testDatabase()
    await testServices({ db: other.db, clock, config: { dataFolder: without.folder } })
    await expect(restore({ ...without, folder: backup })).rejects.toThrow('不是这份备份的那一个')
    expect(await count(without.db, `pg_class where relnamespace = 'public'::regnamespace`)).toBe(0)
  })
})

test('a database whose role is no superuser takes it too', async () => {
  const there = await nowhere()
  cpSync(join(dataFolder, 'key-ring.json'), there.keyRingFile)
  const server = inject('postgres')
  const name = `plain_${randomBytes(6).toString('hex')}`
  await sql.raw(`create role ${name} login password '${name}' nosuperuser`).execute(db)
  await sql.raw(`create database ${name} owner ${name} template template0`).execute(db)
  const plain = openDatabase({ ...server, user: name, password: name, database: name }, () => undefined)
  try {
    const { rows } = await restore({ ...there, db: plain, folder: backup })
    expect(rows).toBeGreaterThan(60)
  } finally {
    await plain.destroy()
    await sql.raw(`drop database ${name} with (force)`).execute(db)
    await sql.raw(`drop role ${name}`).execute(db)
  }
})

test('an interrupted restore is run again', async () => {
  const there = await nowhere()
  cpSync(join(dataFolder, 'key-ring.json'), there.keyRingFile)
  const broken = { ...there.store, put: () => Promise.reject(new Error('disk full')) }
  await expect(restore({ ...there, store: broken, folder: backup })).rejects.toThrow('disk full')
  const { rows } = await restore({ ...there, folder: backup })
  expect(rows).toBeGreaterThan(60)
})

test('what does not come out as it went in is not kept', async () => {
  const there = await nowhere()
  cpSync(join(dataFolder, 'key-ring.json'), there.keyRingFile)
  const folder = fresh('lying')
  cpSync(backup, folder, { recursive: true })
  const path = join(folder, 'manifest.json')
  const digest = manifest.tables.find(({ name }) => name === 'agency')?.contentSha256 ?? ''
  writeFileSync(path, readFileSync(path, 'utf8').replace(digest, '0'.repeat(64)))
  await expect(restore({ ...there, folder })).rejects.toThrow('封印')
  expect(await count(there.db, `pg_class where relnamespace = 'public'::regnamespace`)).toBe(0)

  writeFileSync(join(folder, SEAL), sealOf(services.vault, (await readManifest(folder)).sha256))
  await expect(restore({ ...there, folder })).rejects.toThrow('表 agency 装入后的内容与备份不一致')
  expect(await count(there.db, 'agency')).toBe(0)
})
