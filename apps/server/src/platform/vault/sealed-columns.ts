/** Sealing anew after a rotation: the registered columns, in batches, again and again until nothing needs an old key. */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import { SealBroken, type Vault } from './vault.ts'

/** A bytea column that holds sealed bytes. Every feature that seals registers its columns, or a rotation would miss them. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** What the column's bytes are bound to; by convention `table.column`. */
  readonly context: string
  /** The columns of the primary key. */
  readonly keyColumns: readonly [string, ...string[]]
}

/** How far sealing anew came. */
export interface Resealed {
  /** Values that are now sealed with the newest key. */
  readonly resealed: number
  /** Places whose bytes could not be opened, as `table.column` with their count; they stay as they are. */
  readonly broken: readonly { readonly context: string; readonly count: number }[]
}

/** How many values one transaction seals anew. */
const BATCH = 200

/**
 * Seals everything in `columns` with the newest key; what already is stays untouched.
 *
 * Each batch is a transaction of its own, so that it can be interrupted at any moment and simply called again. Rows that somebody else holds
 * are waited for; a value that was changed meanwhile is not overwritten. `onBatch` hears of progress.
 */
export async function resealAll(
  db: Database,
  vault: Vault,
  columns: readonly SealedColumn[],
  onBatch: (count: number) => void = () => undefined,
): Promise<Resealed> {
  let resealed = 0
  const broken: { context: string; count: number }[] = []
  for (const column of columns) {
    let after: readonly unknown[] | undefined
    let unopened = 0
    for (;;) {
      const batch = await resealBatch(db, vault, column, after)
      resealed += batch.resealed
      unopened += batch.unopened
      if (batch.last === undefined) break
      after = batch.last
      onBatch(batch.resealed)
    }
    if (unopened > 0) broken.push({ context: column.context, count: unopened })
  }
  return { resealed, broken }
}

/**
 * The ids of the keys that anything in the database may be sealed with.
 *
 * It looks at every bytea column there is, not only at those that were registered: taking off a key that a forgotten column needs would destroy
 * its data. A hash that happens to look sealed merely keeps a key.
 */
export async function keysInUse(db: Database): Promise<ReadonlySet<string>> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string }>`
    select n.nspname as schema, c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind = 'r'
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'`.execute(db)
  const used = new Set<string>()
  for (const { schema, table, column } of columns) {
    const { rows } = await sql<{ key: string }>`
      select distinct encode(substring(${sql.ref(column)} from 2 for 4), 'hex') as key
      from ${sql.id(schema, table)} where length(${sql.ref(column)}) > 5 and get_byte(${sql.ref(column)}, 0) in (1, 2)`.execute(
      db,
    )
    for (const { key } of rows) used.add(key)
  }
  return used
}

interface Batch {
  readonly resealed: number
  readonly unopened: number
  /** The key of the last row seen; undefined at the end of the table. */
  readonly last: readonly unknown[] | undefined
}

function resealBatch(db: Database, vault: Vault, column: SealedColumn, after: readonly unknown[] | undefined): Promise<Batch> {
  return db.transaction().execute(async (trx) => {
    const rows = await outdated(trx, vault, column, after)
    let resealed = 0
    for (const { keys, sealed } of rows) {
      const plain = opened(vault, sealed, column.context)
      if (!plain) continue
      await sql`update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${vault.sealBytes(plain, column.context)}
        where (${keyList(column)}) = (${sql.join(keys)})`.execute(trx)
      resealed += 1
    }
    return { resealed, unopened: rows.length - resealed, last: rows.at(-1)?.keys }
  })
}

interface OutdatedRow {
  readonly keys: readonly unknown[]
  readonly sealed: Buffer
}

async function outdated(
  trx: Database,
  vault: Vault,
  column: SealedColumn,
  after: readonly unknown[] | undefined,
): Promise<readonly OutdatedRow[]> {
  const sealed = sql.ref(column.column)
  const current = Buffer.from(vault.currentKey(), 'hex')
  const beyond = after === undefined ? sql`true` : sql`(${keyList(column)}) > (${sql.join(after)})`
  const names = column.keyColumns.map((name, index) => sql`${sql.ref(name)} as ${sql.ref(`k${index}`)}`)
  const { rows } = await sql<Readonly<Record<string, unknown>> & { readonly sealed: Buffer }>`
    select ${sql.join(names)}, ${sealed} as sealed from ${sql.table(column.table)}
    where ${sealed} is not null and substring(${sealed} from 2 for 4) <> ${current} and ${beyond}
    order by ${keyList(column)} limit ${BATCH} for update`.execute(trx)
  return rows.map((row) => ({ keys: column.keyColumns.map((_, index) => row[`k${index}`]), sealed: row.sealed }))
}

/** A value that does not open is counted and left: sealing the rest must not wait for it, and its bytes may still be repaired. */
function opened(vault: Vault, sealed: Buffer, context: string): Buffer | undefined {
  try {
    return vault.openBytes(sealed, context)
  } catch (fault) {
    if (fault instanceof SealBroken) return undefined
    throw fault
  }
}

function keyList({ keyColumns }: SealedColumn): RawBuilder<unknown> {
  return sql.join(keyColumns.map((name) => sql.ref(name)))
}
