/**
 * Who owns a running embedded database: at most one of our processes, and none after that process was killed.
 *
 * The owner holds an advisory lock in a session of its own. PostgreSQL releases it the moment the process is gone, however it went,
 * which no file of ours could promise. A server that nobody owns is an orphan and may be stopped.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isRunning } from './postmaster-file.ts'

/** Spells "gongkai" in ASCII, cut to 31 bits twice; any constant would do that nobody else uses. */
const LOCK = [0x676f6e67, 0x6b616921] as const

/** A server this young, in seconds, whose starter lives may just not have taken its lock yet. */
const STARTING = 30

/** How to reach the maintenance database of a server. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}

/** The setting that tells a server's starter. */
export function ownerSetting(pid: number): string {
  return `cluster_name=gongkai-${pid}`
}

/** Opens a session in the server's maintenance database; throws what the connection throws. */
export async function openSession(address: ServerAddress, database = 'postgres'): Promise<pg.Client> {
  const client = new pg.Client({ ...address, database, connectionTimeoutMillis: 5_000, application_name: 'gongkai-owner' })
  // A lost session is noticed by its next query or its 'end'; an unhandled 'error' would end the process.
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Takes ownership in `session`, which keeps it for as long as it lives; false when another process has it. */
export async function takeOwnership(session: pg.Client, patience = 5_000): Promise<boolean> {
  const until = Date.now() + patience
  do {
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [...LOCK])
    if (rows[0]?.taken) return true
    await sleep(100)
  } while (Date.now() < until)
  return false
}

/** Whether the server behind `session` has lost its owner. */
export async function isOrphan(session: pg.Client): Promise<boolean> {
  if (!(await takeOwnership(session, 0))) return false
  const { rows } = await session.query<{ owner: string; age: number }>(
    `select current_setting('cluster_name') as owner, extract(epoch from now() - pg_postmaster_start_time())::float8 as age`,
  )
  const starter = Number(/^gongkai-(\d+)$/.exec(rows[0]?.owner ?? '')?.[1] ?? 0)
  return starter === 0 || !isRunning(starter) || (rows[0]?.age ?? 0) > STARTING
}
