/** Brings a backup into an empty installation, and proves that it is all there. */
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Database, poolOf } from '../database.ts'
import { migrate, migrationNames } from '../migrate.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { parseKeyRing } from '../vault/key-ring.ts'
import { createVault } from '../vault/vault.ts'
import { appliedMigrations } from './catalog.ts'
import { listedObjects, readCopy } from './file-copies.ts'
import { loadDatabase } from './load.ts'
import { BackupRefused, checkSeal, type Manifest, partsOf, readManifest } from './manifest.ts'
import { checkPart, flush } from './parts.ts'

/** Where a backup is brought to. */
export interface RestoreOptions {
  /** Empty: no table yet, or only what an interrupted restore of the same backup left. */
  readonly db: Database
  readonly folder: string
  /** Files are kept there, wherever they were. */
  readonly store: ObjectStore
  readonly keyRingFile: string
  readonly anchorFile: string
  readonly progress?: (what: 'checked' | 'files' | 'tables', done: number, total: number) => void
}

/** What was restored; the chains and files are verified by the caller, who has the vault only now. */
export interface Restored {
  readonly manifest: Manifest
  readonly manifestSha256: string
  readonly rows: number
  /** Jobs that will run at the next start. */
  readonly jobs: number
}

/**
 * Restores the backup in `folder`.
 *
 * Nothing is touched before the whole backup was read and compared with its manifest. The tables are loaded in one transaction that ends with
 * every table written out again and compared with the backup byte by byte, and with every foreign key checked: it happens entirely or not at
 * all, and an interrupted restore is simply run again. Throws BackupRefused, with the remedy.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { db, folder } = options
  const { manifest, sha256 } = await readManifest(folder)
  await checkBackup(options, manifest)
  const last = await lastMigration(manifest)
  await requireEmpty(db, manifest)
  await placeKeyRing(options, manifest, sha256)
  await migrate(db, { upTo: last })
  await markBegun(db)
  await restoreFiles(options, manifest)
  const { rows, jobs } = await loadDatabase(options, manifest)
  await placeAnchor(options, manifest)
  await migrate(db)
  return { manifest, manifestSha256: sha256, rows, jobs }
}

/** Reads everything once. */
async function checkBackup({ folder, progress }: RestoreOptions, manifest: Manifest): Promise<void> {
  const parts = partsOf(manifest)
  const total = parts.length + manifest.files.count
  let done = 0
  for (const part of parts) {
    await checkPart(folder, part)
    progress?.('checked', (done += 1), total)
  }
  let count = 0
  for await (const object of listedObjects(folder)) {
    await readCopy(folder, object)
    count += 1
    progress?.('checked', (done += 1), total)
  }
  if (count !== manifest.files.count) throw new BackupRefused('备份的文件清单与目录所记的个数不符。请换一份完好的备份。')
}

/** The migration that the backup's data stands at; throws when this program does not know it. */
async function lastMigration({ migrations }: Manifest): Promise<string> {
  const known = new Set(await migrationNames())
  const unknown = migrations.filter((name) => !known.has(name))
  const last = migrations.at(-1)
  if (unknown.length > 0 || last === undefined) {
    throw new BackupRefused(`这份备份由更新的版本所作（${unknown.join('、')}）。请用作备份时的版本或更新的版本来恢复。`)
  }
  return last
}

/** The name of the step that marks a database into which a restore has begun; the loaded data replaces it. */
const BEGUN = 'restore begun'

async function requireEmpty(db: Database, { migrations }: Manifest): Promise<void> {
  const pool = poolOf(db)
  const { rows } = await pool.query<{ tables: number }>(
    `select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  )
  if (rows[0]?.tables === 0) return
  const client = await pool.connect()
  try {
    const applied = await appliedMigrations(client)
    const begun = applied.length > 0 && applied.every((name) => migrations.includes(name)) && (await hasBegun(db))
    if (begun) return
  } finally {
    client.release()
  }
  throw new BackupRefused(
    '目标数据库不是空的，恢复会毁掉里面的数据，没有动手。请用 GONGKAI_DATA 指定一个新的数据文件夹（或用 DATABASE_URL 指定一个空库），再恢复。',
  )
}

async function hasBegun(db: Database): Promise<boolean> {
  return (await db.selectFrom('installation_step').select('name').where('name', '=', BEGUN).executeTakeFirst()) !== undefined
}

async function markBegun(db: Database): Promise<void> {
  await db
    .insertInto('installation_step')
    .values({ name: BEGUN })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Sees to it that the manifest is genuine and the ring which opens this data is in its place, before anything is touched. */
async function placeKeyRing({ folder, keyRingFile }: RestoreOptions, { keys }: Manifest, sha256: string): Promise<void> {
  const given = existsSync(keyRingFile) ? keyRingFile : keys.ring && join(folder, keys.ring.path)
  if (given === undefined) {
    throw new BackupRefused(
      `这份备份不含密钥环，而 ${keyRingFile} 也没有。没有密钥环，加密的个人信息和文件永远打不开。请把另行保管的 key-ring.json 放到该处，或用 GONGKAI_KEY_RING 指明它的位置，再恢复。`,
    )
  }
  const ring = parseKeyRing(await readFile(given, 'utf8'))
  const held = new Set(ring ? ring.keys.map(({ id }) => id) : [])
  const lacking = keys.ids.filter((id) => id !== '00000000' && !held.has(id))
  if (!ring || lacking.length > 0) {
    throw new BackupRefused(
      `密钥环文件 ${given} 不是这份备份的那一个（缺少密钥 ${lacking.join('、') || '——文件已损坏'}）。请换上与备份配套的密钥环文件，再恢复。`,
    )
  }
  await checkSeal(folder, createVault({ ...RESTING, current: () => ring, reread: () => ring }, 'aes-256-gcm'), sha256)
  if (given === keyRingFile) return
  await mkdir(dirname(keyRingFile), { recursive: true, mode: 0o700 })
  await copyFile(given, keyRingFile)
  await flush(keyRingFile)
}

/** A ring that is only read. */
const RESTING = { change: () => Promise.reject(new Error('a ring that is restored is not changed')), now: () => '' }

/** Before the tables: a crash leaves objects without rows, which the next try writes again. */
async function restoreFiles({ folder, store, progress }: RestoreOptions, { files }: Manifest): Promise<void> {
  let done = 0
  for await (const object of listedObjects(folder)) {
    await store.put(object.id, await readCopy(folder, object))
    progress?.('files', (done += 1), files.count)
  }
}

/** A note that is there already stays: it may know of a later end of the chain than this backup has, and verifying will say so. */
async function placeAnchor({ folder, anchorFile }: RestoreOptions, { anchor }: Manifest): Promise<void> {
  if (!anchor || existsSync(anchorFile)) return
  await mkdir(dirname(anchorFile), { recursive: true })
  await copyFile(join(folder, anchor.path), anchorFile)
}
