/** Brings a database to the schema of this version: forward-only SQL files, each applied once and in order. */
import { readFile, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { type Migration, Migrator, sql } from 'kysely'
import { INSTALLATION } from './config.ts'
import { type Database, poolOf } from './database.ts'

const MIGRATIONS = resolve(INSTALLATION, 'apps/server/migrations')

/** Refusal of a database that a newer version of the program has already changed. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed'
}

/** Which migrations are applied. */
interface MigrateOptions {
  readonly folder?: string
  /** The last one, for loading data of an older version; absent: all. */
  readonly upTo?: string
}

/**
 * Applies the migrations that `db` lacks and returns their names; safe when several processes start at once (they take turns).
 *
 * All of them are one transaction: a failure leaves the database as it was. Throws MigrationFailed with the cause. The tables of the job
 * queue (schema graphile_worker) are then brought up to date by their own library, which takes turns likewise.
 */
export async function migrate(db: Database, { folder = MIGRATIONS, upTo }: MigrateOptions = {}): Promise<readonly string[]> {
  const migrations = await readMigrations(folder)
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo))
  if (error) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName
    throw new MigrationFailed(
      `数据库结构升级失败${failed === undefined ? '' : `（${failed}）`}，数据库未作任何改动。\n` +
        `Migrating the database failed${failed === undefined ? '' : ` (${failed})`}; nothing was changed.`,
      { cause: error },
    )
  }
  await migrateQueue(db)
  return results.map(({ migrationName }) => migrationName)
}

async function migrateQueue(db: Database): Promise<void> {
  try {
    await runMigrations({ pgPool: poolOf(db), schema: 'graphile_worker', logger: new Logger(() => () => undefined) })
  } catch (cause) {
    throw new MigrationFailed('任务队列的数据库结构升级失败。\nMigrating the job queue failed.', { cause })
  }
}

/** The names of all migrations of this version, in order. */
export async function migrationNames(): Promise<readonly string[]> {
  return Object.keys(await readMigrations(MIGRATIONS))
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).toSorted()
  const entries = names.map(async (name) => {
    const text = await readFile(resolve(folder, name), 'utf8')
    return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }] satisfies [
      string,
      Migration,
    ]
  })
  return Object.fromEntries(await Promise.all(entries))
}
