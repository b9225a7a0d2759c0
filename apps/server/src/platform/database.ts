/** The connection to PostgreSQL: a pool, the query builder and how values are read from it. */
import { createHash } from 'node:crypto'
import { Kysely, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult, sql } from 'kysely'
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import type { Schema } from './generated/schema.ts'
import { StartRefused } from './refusal.ts'

/** The database, or a transaction in it. */
export type Database = Kysely<Schema>

/** Where the database is: an address, or the parts of one. */
export type DatabaseAddress = pg.PoolConfig

/** The oldest PostgreSQL that is served, as its `server_version_num`. */
const OLDEST_VERSION = 150_000

/**
 * Opens a pool on `address`; `report` hears of connections lost while idle (the pool replaces them).
 *
 * Values: `bigint` is a number and refused beyond 2^53; `numeric` is exact text; `date` is `YYYY-MM-DD`; `timestamptz` a
 * Temporal.Instant. Close it with `destroy()`.
 */
export function openDatabase(address: DatabaseAddress, report: (fault: Error) => void): Database {
  const pool = new pg.Pool({
    max: 16,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    application_name: 'gongkai',
    ...address,
    types: { getTypeParser: typeParser },
  })
  // Without a listener, an idle client's lost connection would end the process.
  pool.on('error', report)
  // Nor may one that is lost in use: whoever uses it is told by the query that fails.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  const lend = { connect: async () => preparing(await pool.connect()), end: () => pool.end() }
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: lend }) })
  POOLS.set(db, pool)
  return db
}

/**
 * Put before a statement that is asked very often and always in the same words: each connection keeps it planned. For what is found by a key;
 * where the best plan hangs on the values, planning each time is the cheaper way.
 */
export const PREPARED = sql.raw('/* prepared */')

const MARK = '/* prepared */'
const names = new Map<string, string>()
const lent = new WeakMap<pg.PoolClient, PostgresPoolClient>()

/** The connection as the query builder uses it; what is marked is executed under a name of its own. */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  const known = lent.get(client)
  if (known) return known
  const query = <Row>(text: string, values: readonly unknown[]) =>
    client.query({ text, values: [...values], ...(text.startsWith(MARK) ? { name: nameOf(text) } : {}) }) as unknown as Promise<
      PostgresQueryResult<Row>
    >
  // The query builder asks with cursors only where it was given a kind of them.
  const made = { query, release: () => client.release() } as PostgresPoolClient
  lent.set(client, made)
  return made
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `p${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  names.set(text, name)
  return name
}

const POOLS = new WeakMap<Database, pg.Pool>()

/** The pool beneath `db`, for what the query builder has no words for; throws for a transaction, which has none. */
export function poolOf(db: Database): pg.Pool {
  const pool = POOLS.get(db)
  if (!pool) throw new Error('only an opened database has a pool, not a transaction')
  return pool
}

/** Checks that the database can be reached, is new enough and holds Chinese text; throws StartRefused with the remedy. */
export async function checkDatabase(address: DatabaseAddress): Promise<void> {
  const client = new pg.Client({ connectionTimeoutMillis: 10_000, ...address })
  await client.connect().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  try {
    const { rows } = await client.query<Server>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as release,
              current_setting('server_encoding') as encoding`,
    )
    const refusal = rows[0] && unsuitable(rows[0])
    if (refusal) throw refusal
  } finally {
    await client.end()
  }
}

interface Server {
  readonly version: number
  readonly release: string
  readonly encoding: string
}

function unsuitable({ version, release, encoding }: Server): StartRefused | undefined {
  if (version < OLDEST_VERSION) {
    return new StartRefused(
      `数据库的版本是 ${release}，需要 PostgreSQL 15 或以上；请升级，或去掉 DATABASE_URL 改用内置数据库。`,
      `The database is version ${release}; PostgreSQL 15 or later is needed. Upgrade it, or unset DATABASE_URL.`,
    )
  }
  if (encoding !== 'UTF8') {
    return new StartRefused(
      `数据库的编码是 ${encoding}，需要 UTF8；请用 create database … encoding 'UTF8' template template0 另建一个库。`,
      `The database's encoding is ${encoding}; UTF8 is needed. Create one with encoding 'UTF8' template template0.`,
    )
  }
  return undefined
}

function unreachable(cause: unknown): StartRefused {
  // A failure at each of several addresses of a name arrives as one error without words of its own.
  const faults = cause instanceof AggregateError ? cause.errors : [cause]
  const reason = faults.map((fault: unknown) => (fault instanceof Error ? fault.message : String(fault))).join('; ')
  return new StartRefused(
    `连接不上 DATABASE_URL 指定的数据库：${reason}。请检查地址、用户、口令和库名，以及数据库是否在运行。`,
    `The database of DATABASE_URL cannot be reached: ${reason}. Check address, user, password and name, and that it is running.`,
    { cause },
  )
}

const PARSERS: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, safeInteger],
  [pg.types.builtins.DATE, (text: string) => text],
  [pg.types.builtins.TIMESTAMPTZ, (text: string) => Temporal.Instant.from(text)],
])

function typeParser(oid: number, format?: 'text' | 'binary'): (value: never) => unknown {
  if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
  return PARSERS.get(oid) ?? pg.types.getTypeParser(oid, 'text')
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, which is beyond exact numbers`)
  return value
}
