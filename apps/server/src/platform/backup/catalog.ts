/** The database's own catalogue: what there is to copy, and what stands in the way of loading it. */
import type pg from 'pg'

/** A table with the columns that hold data. */
export interface CatalogTable {
  readonly name: string
  readonly columns: readonly string[]
}

/** The way every value is written, wherever and whoever asks: the same data gives the same bytes. */
export const PLAIN_SETTINGS = `
  set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex';
  set local extra_float_digits = 1; set local synchronize_seqscans = off; set local statement_timeout = 0;
  set local idle_in_transaction_session_timeout = 0; set local lock_timeout = 0`

/** What the migrator keeps is made anew by migrating. */
const OURS = `relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely_migration%'`

/** Every table of ours, by name; generated columns are computed again. */
export async function catalogTables(client: pg.ClientBase): Promise<readonly CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(
    `select relname as name, array_agg(attname::text order by attnum) as columns
     from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
     where ${OURS} group by relname order by relname collate "C"`,
  )
  return rows
}

/** A sequence as it stands. */
export interface CatalogSequence {
  readonly name: string
  readonly value: string
  readonly called: boolean
}

/** Every sequence of ours. They stand outside transactions: asked after the tables, they are never behind them. */
export async function catalogSequences(client: pg.ClientBase): Promise<readonly CatalogSequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`,
  )
  const found: CatalogSequence[] = []
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quoted(name)}`,
    )
    found.push({ name, ...(state.rows[0] ?? { value: '1', called: false }) })
  }
  return found
}

/** A foreign key that is taken off while data is loaded. */
export interface ForeignKey {
  readonly table: string
  readonly name: string
  readonly definition: string
}

/** Every foreign key of ours. */
export async function foreignKeys(client: pg.ClientBase): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select relname as table, conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
     from pg_constraint join pg_class on pg_class.oid = conrelid
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by relname, conname`,
  )
  return rows
}

/** Materialized views, which are computed again. */
export async function materializedViews(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'm' order by relname`,
  )
  return rows.map(({ name }) => name)
}

/** The names of the migrations that the database has been through, in order; none where it is new. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ known: boolean }>(`select to_regclass('public.kysely_migration') is not null as known`)
  if (rows[0]?.known !== true) return []
  const applied = await client.query<{ name: string }>('select name from public.kysely_migration order by name')
  return applied.rows.map(({ name }) => name)
}

/** An identifier as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** The columns of a table, for COPY and SELECT. */
export function columnList({ columns }: Pick<CatalogTable, 'columns'>): string {
  return columns.map(quoted).join(', ')
}

/** What is kept of a job that waits: enough to enter it anew. */
export const JOB_COLUMNS = [
  'task',
  'payload',
  'queue',
  'run_at',
  'max_attempts',
  'key',
  'priority',
  'attempts',
  'last_error',
] as const

/** The waiting jobs under those names. */
export const JOBS = `
  select task.identifier as task, job.payload, queue.queue_name as queue, job.run_at, job.max_attempts, job.key, job.priority, job.attempts,
         job.last_error
  from graphile_worker._private_jobs job
  join graphile_worker._private_tasks task on task.id = job.task_id
  left join graphile_worker._private_job_queues queue on queue.id = job.job_queue_id
  order by job.id`
