/** `postmaster.pid`: what a running PostgreSQL says about itself in its data folder. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the file says. */
export interface PostmasterFile {
  readonly pid: number
  readonly port: number
  /** The folder of the socket, or the address that it listens on. */
  readonly host: string
}

/** A process number beyond any that an operating system gives. */
const NOBODYS_PID = 2_147_483_646

/** Reads the file in the cluster's folder; undefined when there is none or it was not finished. */
export function readPostmasterFile(cluster: string): PostmasterFile | undefined {
  const path = join(cluster, 'postmaster.pid')
  if (!existsSync(path)) return undefined
  const lines = readFileSync(path, 'utf8').split('\n')
  const [pid, port] = [Math.abs(Number(lines[0])), Number(lines[3])]
  if (!pid || !port) return undefined
  return { pid, port, host: lines[4]?.trim() || lines[5]?.trim() || '127.0.0.1' }
}

/**
 * Makes a left-over file harmless when its process number now belongs to somebody else, which PostgreSQL would take for a running server.
 *
 * Only the number is replaced: the key of the shared memory stays, by which PostgreSQL still notices surviving server processes.
 */
export function disown(cluster: string, stale: PostmasterFile): void {
  const path = join(cluster, 'postmaster.pid')
  const text = readFileSync(path, 'utf8')
  if (Number.parseInt(text, 10) === stale.pid) writeFileSync(path, text.replace(/^-?\d+/, String(NOBODYS_PID)))
}

/** Whether the process lives; a dead one that nobody has collected (in containers) does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'EPERM') return true
    return false // ESRCH: there is no such process.
  }
  const stat = `/proc/${pid}/stat`
  return !existsSync(stat) || !/\) [ZX] /.test(readIfThere(stat))
}

/** Whether the process is the PostgreSQL server of `cluster`, by its command line (on Windows by the program's name alone). */
export function isServerOf(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false
  const command = commandLine(pid)
  return command.includes('postgres') && (process.platform === 'win32' || command.includes(cluster))
}

function commandLine(pid: number): string {
  if (existsSync(`/proc/${pid}/cmdline`)) return readIfThere(`/proc/${pid}/cmdline`)
  const [program, ...args] =
    process.platform === 'win32'
      ? ['tasklist', '/FI', `PID eq ${pid}`, '/NH']
      : ['ps', '-ww', '-o', 'command=', '-p', String(pid)]
  try {
    return execFileSync(program ?? 'ps', args, { encoding: 'utf8' })
  } catch {
    return '' // `ps` fails when the process has ended meanwhile.
  }
}

/** The text of a file below /proc, which may vanish at any moment; empty then. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
