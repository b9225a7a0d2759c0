/** Makes a backup: the database as it was at one moment, beside running writers, and the files it refers to. */
import { createHash } from 'node:crypto'
import { rename, readdir, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Clock } from '../clock.ts'
import { type Database, poolOf } from '../database.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import type { Vault } from '../vault/vault.ts'
import {
  appliedMigrations,
  catalogSequences,
  catalogTables,
  columnList,
  JOB_COLUMNS,
  JOBS,
  PLAIN_SETTINGS,
  quoted,
} from './catalog.ts'
import { copyObjects } from './file-copies.ts'
import { type BackupTable, BackupRefused, type BackupPart, type Manifest, MANIFEST, SEAL, sealOf } from './manifest.ts'
import { flush, writePart } from './parts.ts'

/** What a backup is made of. */
export interface BackUpOptions {
  readonly db: Database
  readonly clock: Clock
  readonly stores: readonly ObjectStore[]
  /** An empty folder, or one that does not exist yet. */
  readonly folder: string
  readonly vault: Vault
  readonly keyRingFile: string
  /** Whether the ring goes into the backup: who has both can read everything. */
  readonly withKeys: boolean
  readonly anchorFile: string
  /** Hears what is being copied: done of total. */
  readonly progress?: (what: 'tables' | 'files', done: number, total: number) => void
}

/** A finished backup. */
export interface BackedUp {
  readonly manifest: Manifest
  /** Objects whose files were forgotten, and whose bytes were swept, while the backup ran. */
  readonly gone: number
}

/**
 * Writes the backup into `folder`.
 *
 * All tables are read in one snapshot (repeatable read). Files are copied after it: they are written once and never changed, so that
 * what the snapshot refers to is still there. Throws BackupRefused when the folder is
 * not empty or a file is missing; what was written then has no manifest and is no backup.
 */
export async function backUp(options: BackUpOptions): Promise<BackedUp> {
  const { db, folder } = options
  await takeFolder(folder)
  // Read first, so that it is never ahead of the snapshot.
  const anchor = await keepSmall(options.anchorFile, folder, 'audit-anchor.json')
  const client = await poolOf(db).connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query(PLAIN_SETTINGS)
    const database = await copyDatabase(client, options)
    const { gone, ...files } = await copyObjects({ client, db, folder, stores: options.stores, progress: options.progress })
    const ring = options.withKeys ? await requireRing(options) : undefined
    const keys = { ids: await keyIds(client), ...(ring && { ring }) }
    await client.query('commit')
    const manifest: Manifest = {
      schema: 'gongkai.backup/1',
      madeAt: String(options.clock.now()),
      ...database,
      files,
      keys,
      ...(anchor && { anchor }),
    }
    await writeManifest(options, manifest)
    return { manifest, gone }
  } finally {
    // A client in the middle of a copy cannot be used again.
    client.release(true)
  }
}

async function takeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) {
    throw new BackupRefused(`${folder} 里已经有文件。请指定一个空文件夹，或还不存在的文件夹。`)
  }
}

type DatabasePart = Pick<Manifest, 'postgres' | 'migrations' | 'tables' | 'jobs' | 'sequences' | 'audit'>

async function copyDatabase(client: pg.PoolClient, { folder, progress }: BackUpOptions): Promise<DatabasePart> {
  const { rows } = await client.query<{ version: string }>(`select current_setting('server_version') as version`)
  const found = await catalogTables(client)
  const tables: BackupTable[] = []
  for (const table of found) {
    const source = `public.${quoted(table.name)} (${columnList(table)})`
    tables.push({
      ...(await copyTable(client, folder, source, `database/${table.name}.copy.gz`)),
      ...table,
      columns: [...table.columns],
    })
    progress?.('tables', tables.length, found.length)
  }
  const jobs = await copyTable(client, folder, `(${JOBS})`, 'database/jobs/waiting.copy.gz')
  const heads = await client.query<{ agency: number; sequence: number; hash: string }>(
    `select agency_id as agency, sequence::int8 as sequence, encode(hash, 'hex') as hash from audit_chain order by agency_id`,
  )
  return {
    postgres: rows[0]?.version ?? '',
    migrations: [...(await appliedMigrations(client))],
    tables,
    jobs: { ...jobs, name: 'waiting', columns: [...JOB_COLUMNS] },
    sequences: [...(await catalogSequences(client))],
    audit: heads.rows,
  }
}

async function copyTable(
  client: pg.PoolClient,
  folder: string,
  source: string,
  path: string,
): Promise<Pick<BackupTable, 'rows' | 'contentSha256' | 'part'>> {
  const stream = client.query(copyTo(`copy ${source} to stdout`))
  const { part, contentSha256 } = await writePart(folder, path, stream)
  return { rows: stream.rowCount, contentSha256, part }
}

async function keyIds(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from vault_key where retired_at is null order by id')
  return rows.map(({ id }) => id)
}

async function requireRing({ keyRingFile, folder }: BackUpOptions): Promise<BackupPart> {
  const ring = await keepSmall(keyRingFile, folder, 'key-ring.json')
  if (!ring) throw new BackupRefused(`找不到密钥环文件 ${keyRingFile}，无法把它放进备份。请用 GONGKAI_KEY_RING 指明它的位置。`)
  return ring
}

/** Copies a small file as it is; undefined when there is none. */
async function keepSmall(from: string, folder: string, name: string): Promise<BackupPart | undefined> {
  const bytes = await readFile(from).catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  })
  return bytes && (await writePart(folder, name, Readable.from([bytes]), { compressed: false })).part
}

/** Beside its place first: a manifest is there whole, or not. */
async function writeManifest({ folder, vault }: BackUpOptions, manifest: Manifest): Promise<void> {
  const unfinished = join(folder, `${MANIFEST}.new`)
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  const seal = sealOf(vault, createHash('sha256').update(text).digest('hex'))
  await writeFile(join(folder, SEAL), `${seal}\n`, { mode: 0o600, flag: 'wx', flush: true })
  await writeFile(unfinished, text, { mode: 0o600, flag: 'wx' })
  await flush(unfinished)
  await rename(unfinished, join(folder, MANIFEST))
}
