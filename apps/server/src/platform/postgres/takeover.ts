/** Before a start: deals with what an earlier start has left in the data folder. */
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { StartRefused } from '../refusal.ts'
import type { Account } from './account.ts'
import { isOrphan, openSession } from './ownership.ts'
import { disown, isRunning, isServerOf, type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import type { PostgresPrograms } from './programs.ts'

/** How long a server that is starting, recovering or stopping is waited for, in milliseconds. */
const PATIENCE = 60_000

/** What is needed to reach and to stop a server. */
export interface Predecessor {
  readonly programs: PostgresPrograms
  readonly cluster: string
  readonly account: Account | undefined
  readonly user: string
  readonly password: string
}

/**
 * Leaves the cluster with no server running: an orphan of a killed start is stopped in an orderly way.
 *
 * Throws StartRefused when the database is in use by another start of ours, or its server cannot be reached.
 */
export async function clearTheWay(predecessor: Predecessor): Promise<void> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const file = readPostmasterFile(predecessor.cluster)
    if (!file) return
    if (!isServerOf(predecessor.cluster, file.pid)) return disown(predecessor.cluster, file)

    const state = await stateOf(file, predecessor)
    if (state === 'owned') throw inUse(predecessor.cluster)
    if (state === 'orphan') return stopServer(file.pid, predecessor)
    if (Date.now() > until) throw unreachable(predecessor.cluster, file.pid)
    await sleep(200)
  }
}

/** Stops the server with the process number `pid`, in order; at once if it does not stop in a minute. */
export async function stopServer(pid: number, { programs, cluster, account }: Predecessor): Promise<void> {
  if (process.platform === 'win32') {
    execFileSync(programs.path('pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], {
      ...account,
      stdio: 'ignore',
    })
    return
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    if (await gone(pid)) return
  }
}

/** The refusal of a second start on the same data folder. */
export function inUse(cluster: string): StartRefused {
  return new StartRefused(
    `“公开”已经在使用这个数据文件夹（${cluster}）。请先停止已经启动的那一个，或用 GONGKAI_DATA 指定另一个文件夹。`,
    `Gongkai is already running on this data folder (${cluster}). Stop it first, or choose another folder with GONGKAI_DATA.`,
  )
}

function unreachable(cluster: string, pid: number): StartRefused {
  return new StartRefused(
    `数据文件夹（${cluster}）里已有数据库在运行（进程 ${pid}），但连接不上。请结束该进程后重新启动。`,
    `A database is running on the data folder (${cluster}, process ${pid}) and does not answer. End that process and start again.`,
  )
}

async function stateOf(file: PostmasterFile, { user, password }: Predecessor): Promise<'owned' | 'orphan' | 'busy'> {
  let session: pg.Client
  try {
    session = await openSession({ host: file.host, port: file.port, user, password })
  } catch {
    return 'busy' // Starting, recovering, stopping or gone: looked at again, and the wait is bounded by the caller.
  }
  try {
    return (await isOrphan(session)) ? 'orphan' : 'owned'
  } finally {
    await session.end()
  }
}

async function gone(pid: number): Promise<boolean> {
  const until = Date.now() + PATIENCE
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await sleep(20)
  }
  return true
}
