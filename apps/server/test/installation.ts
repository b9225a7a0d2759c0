/** A real installation in a folder of its own: started by `scripts/start.mjs` as a person would, killed as the world would. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { ParentMessage } from '../src/main/parent.ts'
import type { DatabaseAddress } from '../src/platform/database.ts'
import { SUPERUSER } from '../src/platform/postgres/cluster.ts'
import { readPostmasterFile } from '../src/platform/postgres/postmaster-file.ts'

const ROOT = resolve(fileURLToPath(import.meta.url), '../../../..')

/** On any free port, without the demonstration. */
const QUIET = { GONGKAI_PORT: '0', GONGKAI_DEMONSTRATION: 'off' } as const

/** One start of the program. */
export interface Start {
  readonly process: ChildProcess
  /** Resolves to the address once it serves; rejects with everything it said when it ends before. */
  readonly url: Promise<string>
  /** Resolves to the exit status, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>
  /** Everything it has said so far. */
  readonly said: () => string
}

/** An installation's data folder and what can be done to it. */
export interface Installation {
  readonly dataFolder: string
  readonly start: (environment?: Readonly<Record<string, string>>) => Start
  /** The process numbers of its database server, its server processes and the program itself. */
  readonly processes: () => readonly number[]
  /** A session in its database, past the program. */
  readonly connect: () => Promise<pg.Client>
  /** Where its running database is. */
  readonly address: () => DatabaseAddress
  /** Starts the built server itself, without the program around it that builds and watches: what `start.test.ts` proves of that. */
  readonly serve: () => Start
  /** Ends everything at once, as a power failure would. */
  readonly kill: () => Promise<void>
  readonly remove: () => Promise<void>
}

/** An installation that does not exist yet; `remove` it in the end. */
export function installation(dataFolder = join(tmpdir(), `gongkai-install-${randomBytes(4).toString('hex')}`)): Installation {
  const cluster = join(dataFolder, 'postgresql', 'data')
  const starts: Start[] = []
  const processes = () => family(process.pid, `${dataFolder}/`, starts)
  const address = (): DatabaseAddress => {
    const file = readPostmasterFile(cluster)
    const password = readFileSync(join(dataFolder, 'postgresql', 'password'), 'utf8')
    return { host: file?.host ?? '', port: file?.port ?? 0, user: SUPERUSER, password, database: 'gongkai' }
  }
  const kill = async () => {
    for (const pid of processes()) killNow(pid)
    while (processes().length > 0) await sleep(20)
  }
  return {
    dataFolder,
    processes,
    kill,
    start: (environment = {}) => {
      const start = startProgram({ ...QUIET, GONGKAI_DATA: dataFolder, ...environment })
      starts.push(start)
      return start
    },
    address,
    serve: () => {
      const start = startServer({ ...QUIET, GONGKAI_DATA: dataFolder })
      starts.push(start)
      return start
    },
    connect: async () => {
      const client = new pg.Client(address())
      client.on('error', () => undefined)
      await client.connect()
      return client
    },
    remove: async () => {
      await kill()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function startProgram(environment: Readonly<Record<string, string>>): Start {
  const program = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...process.env, ...environment },
    detached: true,
  })
  let said = ''
  const hear = (chunk: Buffer) => void (said += chunk.toString())
  program.stdout.on('data', hear)
  program.stderr.on('data', hear)
  const ended = new Promise<number | string>((done) => program.once('close', (code, signal) => done(code ?? signal ?? 'unknown')))
  const url = (async () => {
    for (;;) {
      const found = /Gongkai is running .*?: (http:\S+)/.exec(said)?.[1]
      if (found !== undefined) return found
      const end = await Promise.race([ended, sleep(20).then(() => undefined)])
      if (end !== undefined) throw new Error(`ended with ${end}: ${said}`)
    }
  })()
  url.catch(() => undefined)
  return { process: program, url, ended, said: () => said }
}

function startServer(environment: Readonly<Record<string, string>>): Start {
  const server = spawn(process.execPath, [join(ROOT, 'apps/server/dist/main/all.js')], {
    env: { ...process.env, ...environment, GONGKAI_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  const hear = (chunk: Buffer) => void (said += chunk.toString())
  server.stdout?.on('data', hear)
  server.stderr?.on('data', hear)
  const ended = new Promise<number | string>((done) => server.once('close', (code, signal) => done(code ?? signal ?? 'unknown')))
  const url = new Promise<string>((done, failed) => {
    server.on('message', (message) => {
      const { kind, url } = message as ParentMessage & { readonly url?: string }
      if (kind === 'listening' && url !== undefined) done(url)
    })
    void ended.then((end) => failed(new Error(`ended with ${end}: ${said}`)))
  })
  url.catch(() => undefined)
  return { process: server, url, ended, said: () => said }
}

/** The started programs, whatever they started, and any server on the data folder, without this process. */
function family(self: number, dataFolder: string, starts: readonly Start[]): readonly number[] {
  const alive = processList().filter(({ pid }) => pid !== self)
  const found = new Set(starts.flatMap(({ process: { pid, exitCode } }) => (pid === undefined || exitCode !== null ? [] : [pid])))
  for (const { pid, command } of alive) if (command.includes(dataFolder)) found.add(pid)
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const { pid, parent } of alive) if (found.has(parent)) found.add(pid)
  }
  const living = new Set(alive.map(({ pid }) => pid))
  return [...found].filter((pid) => living.has(pid))
}

/** Every process that has not ended. */
function processList(): readonly { readonly pid: number; readonly parent: number; readonly command: string }[] {
  const lines = execFileSync('ps', ['-ww', '-e', '-o', 'pid=,ppid=,stat=,command='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? []
    return pid === undefined || state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
  })
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ESRCH')) throw fault
  }
}
