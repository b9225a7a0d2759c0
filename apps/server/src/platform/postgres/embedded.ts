/** The embedded PostgreSQL: starts it on a data folder, keeps it for this process alone, stops it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { totalmem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { DatabaseAddress } from '../database.ts'
import { StartRefused } from '../refusal.ts'
import type { Account } from './account.ts'
import { type Cluster, ensureCluster, serverEnvironment, SUPERUSER } from './cluster.ts'
import { openSession, ownerSetting, type ServerAddress, takeOwnership } from './ownership.ts'
import { readPostmasterFile } from './postmaster-file.ts'
import { type PostgresPrograms, postgresPrograms } from './programs.ts'
import { clearTheWay, inUse, stopServer } from './takeover.ts'

/** A running embedded database. */
export interface EmbeddedDatabase {
  readonly address: DatabaseAddress
  /** The server's process number. */
  readonly pid: number
  /** Resolves when the server ended or was lost without being asked. */
  readonly lost: Promise<void>
  /** Stops the server in an orderly way. */
  readonly stop: () => Promise<void>
}

/** What can be chosen about the embedded database. */
export interface EmbeddedOptions {
  readonly dataFolder: string
  readonly account?: Account
  /** Further settings of the server, `name=value`; tests turn fsync off. */
  readonly settings?: readonly string[]
}

/** Longest path of a socket that every system takes, in bytes, with room for its name. */
const LONGEST_SOCKET_FOLDER = 103 - '/.s.PGSQL.5432'.length
const PORT = 5432
const DATABASE = 'gongkai'
/** How long a server may take to answer, in milliseconds: recovery after a crash replays the log first. */
const PATIENCE = 120_000
const LARGEST_LOG = 10_000_000

/**
 * Starts the database of `dataFolder`, creating it the first time; a server that a killed start left behind is stopped first.
 *
 * It listens on a socket in a folder that only its account may enter (on Windows: on 127.0.0.1, a free port), with a password in either
 * case. Throws StartRefused when another process uses the folder or the server does not start.
 */
export async function startEmbedded({ dataFolder, account, settings = [] }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const programs = postgresPrograms(account, dataFolder)
  const cluster = await ensureCluster(dataFolder, programs, account)
  const predecessor = { programs, cluster: cluster.data, account, user: SUPERUSER, password: cluster.password }
  await clearTheWay(predecessor)

  const listening = await listenOn(cluster, account)
  const address = { host: listening.host, port: listening.port, user: SUPERUSER, password: cluster.password }
  const child = await launch(cluster, programs, account, [...serverSettings(listening), ...settings])
  const session = await own(child, cluster, address)
  removeOldSockets(cluster, listening.host)
  await createDatabase(session)

  const pid = readPostmasterFile(cluster.data)?.pid ?? child.pid ?? 0
  let stopping = false
  const lost = watch(child, session, () => stopping)
  return {
    address: { ...address, database: DATABASE },
    pid,
    lost,
    stop: async () => {
      stopping = true
      await session.end()
      await stopServer(pid, predecessor)
      if (process.platform !== 'win32') rmSync(listening.host, { recursive: true, force: true })
    },
  }
}

interface Listening {
  readonly host: string
  readonly port: number
}

/** A fresh socket folder, or on Windows a free port; each start has its own, so that none can disturb another's. */
async function listenOn({ folder }: Cluster, account: Account | undefined): Promise<Listening> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }

  const inside = join(folder, 'run', randomBytes(4).toString('hex'))
  const fits = Buffer.byteLength(inside) <= LONGEST_SOCKET_FOLDER
  const temporary = Buffer.byteLength(tmpdir()) <= LONGEST_SOCKET_FOLDER - 20 ? tmpdir() : '/tmp'
  const host = fits ? inside : mkdtempSync(join(temporary, 'gongkai-'))
  mkdirSync(host, { recursive: true, mode: 0o700 })
  if (account) {
    if (fits) chownSync(join(folder, 'run'), account.uid, account.gid)
    chownSync(host, account.uid, account.gid)
  }
  return { host, port: PORT }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return address !== null && typeof address === 'object' ? address.port : 0
}

function removeOldSockets({ folder }: Cluster, current: string): void {
  if (process.platform === 'win32') return
  const sockets = join(folder, 'run')
  mkdirSync(sockets, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(sockets)) {
    if (join(sockets, name) !== current) rmSync(join(sockets, name), { recursive: true })
  }
}

/** Durable (fsync and synchronous commit stay on), sized for the machine: an eighth of its memory, at most 1 GB. */
function serverSettings({ host, port }: Listening): readonly string[] {
  const buffers = Math.round(Math.min(Math.max(totalmem() / 8, 64e6), 1e9) / 1e6)
  const where =
    process.platform === 'win32' ? [`listen_addresses=${host}`] : ['listen_addresses=', `unix_socket_directories=${host}`]
  return [
    ...where,
    `port=${port}`,
    'unix_socket_permissions=0700',
    'max_connections=60',
    `shared_buffers=${buffers}MB`,
    'work_mem=16MB',
    'maintenance_work_mem=128MB',
    'max_wal_size=2GB',
    'random_page_cost=1.1',
    // Compiling a query takes longer than any of ours runs: rankings of 100,000 agencies took twice the time with it.
    'jit=off',
    'log_timezone=UTC',
    'timezone=UTC',
    ownerSetting(process.pid),
  ]
}

/** Starts the server's process; it writes to its own log file, so that it never depends on ours being read. */
async function launch(
  cluster: Cluster,
  programs: PostgresPrograms,
  account: Account | undefined,
  settings: readonly string[],
): Promise<ChildProcess> {
  const log = openLog(cluster)
  const options = { ...account, cwd: cluster.folder, env: serverEnvironment(), windowsHide: true }
  const args = settings.flatMap((setting) => ['-c', setting])
  try {
    if (process.platform !== 'win32') {
      // Detached: Ctrl-C in the terminal reaches us alone, and we stop the server after the last request.
      return spawn(programs.path('postgres'), ['-D', cluster.data, ...args], {
        ...options,
        detached: true,
        stdio: ['ignore', log, log],
      })
    }
    // An administrator's rights are dropped by pg_ctl only; the server refuses to run with them.
    const quoted = args.map((arg) => (arg === '-c' ? arg : `"${arg}"`)).join(' ')
    return spawn(programs.path('pg_ctl'), ['start', '-D', cluster.data, '-W', '-s', '-o', quoted], {
      ...options,
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
}

function logFile({ folder }: Cluster): string {
  return join(folder, 'server.log')
}

function openLog(cluster: Cluster): number {
  const path = logFile(cluster)
  const log = openSync(path, 'a', 0o600)
  if (statSync(path).size < LARGEST_LOG) return log
  closeSync(log)
  renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}

/** Waits until the server answers and takes ownership of it. */
async function own(child: ChildProcess, cluster: Cluster, address: ServerAddress): Promise<pg.Client> {
  const until = Date.now() + PATIENCE
  let fault: unknown
  while (Date.now() < until) {
    if (hasFailed(child)) throw startFailed(cluster)
    try {
      const session = await openSession(address)
      if (await takeOwnership(session)) return session
      await session.end()
      throw inUse(cluster.data)
    } catch (cause) {
      if (cause instanceof StartRefused) throw cause
      fault = cause // Not yet: there is no socket, or the server is still recovering.
    }
    await sleep(15)
  }
  throw new StartRefused('内置数据库两分钟内没有启动。', 'The embedded database did not start within two minutes.', {
    cause: fault,
  })
}

/** Whether the started process ended; on Windows it is pg_ctl, which ends at once and well. */
function hasFailed(child: ChildProcess): boolean {
  return process.platform === 'win32' ? (child.exitCode ?? 0) !== 0 : child.exitCode !== null || child.signalCode !== null
}

function startFailed(cluster: Cluster): StartRefused {
  const tail = readFileSync(logFile(cluster), 'utf8').trimEnd().split('\n').slice(-8).join('\n')
  if (/lock file "postmaster\.pid" already exists/.test(tail)) return inUse(cluster.data)
  return new StartRefused(
    `内置数据库没有启动。它的日志 ${logFile(cluster)} 最后写着：\n${tail}`,
    'The embedded database did not start; the last lines of its log are above.',
  )
}

async function createDatabase(session: pg.Client): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount === 0) await session.query(`create database ${DATABASE}`)
}

/** Resolves when the server is lost: its process ended (POSIX), or our owning session broke and the server with it. */
function watch(child: ChildProcess, session: pg.Client, isStopping: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const lost = () => {
      if (!isStopping()) resolve()
    }
    if (process.platform !== 'win32') child.once('exit', lost)
    session.once('end', lost)
  })
}
