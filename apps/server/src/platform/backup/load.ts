/** Loads the tables of a backup, in one transaction that ends with proof. */
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { type Database, poolOf } from '../database.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { catalogTables, columnList, type ForeignKey, foreignKeys, materializedViews, PLAIN_SETTINGS, quoted } from './catalog.ts'
import { BackupRefused, type BackupTable, type Manifest } from './manifest.ts'
import { digesting, readPart } from './parts.ts'

/** What loading needs. */
export interface LoadOptions {
  readonly db: Database
  readonly folder: string
  readonly store: ObjectStore
  readonly progress?: (what: 'tables', done: number, total: number) => void
}

/**
 * Loads everything that `manifest` names into a database at the same migration; returns rows and waiting jobs.
 *
 * Foreign keys are taken off and put on again, which checks every row, rather than deferred or switched off by a right that only a superuser
 * has; triggers rest meanwhile, because what they would do has been done. Throws BackupRefused when the tables are not those of the backup,
 * or do not give its content again.
 */
export async function loadDatabase(
  options: LoadOptions,
  manifest: Manifest,
): Promise<{ readonly rows: number; readonly jobs: number }> {
  const client = await poolOf(options.db).connect()
  try {
    await client.query('begin')
    await client.query(PLAIN_SETTINGS)
    await requireSameTables(client, manifest)
    const keys = await foreignKeys(client)
    await prepare(client, manifest, keys)
    await loadTables(client, options, manifest)
    await prove(client, manifest)
    await forgetUnused(client, options.store)
    await finish(client, manifest, keys)
    const jobs = await loadJobs(client, options.folder, manifest.jobs)
    await client.query('commit')
    await client.query('analyze')
    return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), jobs }
  } finally {
    client.release(true)
  }
}

async function requireSameTables(client: pg.PoolClient, { tables }: Manifest): Promise<void> {
  const shape = (list: readonly { readonly name: string; readonly columns: readonly string[] }[]) =>
    list
      .map(({ name, columns }) => `${name}(${columns.join(',')})`)
      .toSorted()
      .join('\n')
  if (shape(await catalogTables(client)) === shape(tables)) return
  throw new BackupRefused('备份中的表与本版本建立的表不同。请用作备份时的那个版本来恢复，再升级。')
}

async function prepare(client: pg.PoolClient, { tables }: Manifest, keys: readonly ForeignKey[]): Promise<void> {
  for (const { table, name } of keys) await client.query(`alter table public.${quoted(table)} drop constraint ${quoted(name)}`)
  for (const { name } of tables) await client.query(`alter table public.${quoted(name)} disable trigger user`)
  const names = tables.map(({ name }) => `public.${quoted(name)}`)
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
}

async function loadTables(client: pg.PoolClient, { folder, progress }: LoadOptions, { tables }: Manifest): Promise<void> {
  let done = 0
  for (const table of tables) {
    await loadTable(client, folder, table, `public.${quoted(table.name)} (${columnList(table)})`)
    progress?.('tables', (done += 1), tables.length)
  }
}

async function loadTable(
  client: pg.PoolClient,
  folder: string,
  { name, part, rows }: BackupTable,
  target: string,
): Promise<void> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  await readPart(folder, part, stream)
  if (stream.rowCount !== rows) {
    throw new BackupRefused(`表 ${name} 装入 ${stream.rowCount} 行，备份目录所记为 ${rows} 行。请换一份完好的备份。`)
  }
}

/** Writes every table out again: the same bytes as in the backup, or nothing is kept. */
async function prove(client: pg.PoolClient, { tables }: Manifest): Promise<void> {
  for (const table of tables) {
    const digest = digesting()
    const source = client.query(copyTo(`copy public.${quoted(table.name)} (${columnList(table)}) to stdout`))
    await pipeline(source, digest, new Writable({ write: (_chunk, _encoding, done) => done() }))
    if (digest.digest() !== table.contentSha256) {
      throw new BackupRefused(`表 ${table.name} 装入后的内容与备份不一致，没有恢复。请把这条消息和备份一起交给维护人员。`)
    }
  }
}

/** Objects that no file refers to are not in the backup; files lie in the one store now. */
async function forgetUnused(client: pg.PoolClient, { place }: ObjectStore): Promise<void> {
  await client.query(
    'delete from stored_object object where not exists (select from stored_file file where file.object_id = object.id)',
  )
  await client.query('update stored_object set place = $1 where place <> $1', [place])
}

async function finish(client: pg.PoolClient, { tables, sequences }: Manifest, keys: readonly ForeignKey[]): Promise<void> {
  for (const { name, value, called } of sequences) {
    await client.query('select setval(format($f$public.%I$f$, $1::text)::regclass, $2::bigint, $3)', [name, value, called])
  }
  for (const { name } of tables) await client.query(`alter table public.${quoted(name)} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table public.${quoted(table)} add constraint ${quoted(name)} ${definition}`)
  }
  for (const name of await materializedViews(client)) await client.query(`refresh materialized view public.${quoted(name)}`)
}

/** Enters the waiting jobs by the queue's own entrance, whatever its tables look like in this version; returns how many. */
async function loadJobs(client: pg.PoolClient, folder: string, jobs: BackupTable): Promise<number> {
  await client.query(`create temporary table restored_job (task text, payload json, queue text, run_at timestamptz, max_attempts int,
    key text, priority int, attempts int, last_error text, place bigint generated always as identity) on commit drop`)
  await loadTable(client, folder, jobs, `restored_job (${columnList(jobs)})`)
  await client.query(`
    do $$ declare given record; entered bigint; begin
      for given in select * from restored_job order by place loop
        select id into entered from graphile_worker.add_job(given.task, given.payload, given.queue, given.run_at, given.max_attempts, given.key,
          given.priority);
        update graphile_worker._private_jobs set attempts = given.attempts, last_error = given.last_error where id = entered;
      end loop;
    end $$`)
  return jobs.rows
}
