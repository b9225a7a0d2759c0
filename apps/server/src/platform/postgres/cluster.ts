/** The files of the embedded database: made once, atomically. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { StartRefused } from '../refusal.ts'
import type { Account } from './account.ts'
import { isRunning } from './postmaster-file.ts'
import type { PostgresPrograms } from './programs.ts'

const run = promisify(execFile)

/** The name of the database's superuser, which is ours alone. */
export const SUPERUSER = 'gongkai'

/** The embedded database's files. */
export interface Cluster {
  /** The folder that PostgreSQL itself, its log and its sockets live in; open to its account alone. */
  readonly folder: string
  /** PostgreSQL's data folder. */
  readonly data: string
  readonly password: string
}

/**
 * Makes sure that the cluster in `<dataFolder>/postgresql` exists. A start that is killed meanwhile, or two at once, leave either no
 * cluster or a whole one.
 *
 * Collation is PostgreSQL's own C.UTF-8: the same order on every operating system, so that the data folder can be moved.
 */
export async function ensureCluster(
  dataFolder: string,
  programs: PostgresPrograms,
  account: Account | undefined,
): Promise<Cluster> {
  const folder = ownFolder(dataFolder, account)
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  if (!existsSync(join(data, 'PG_VERSION'))) await initialize(folder, programs, account)
  checkVersion(data)
  if (!existsSync(passwordFile)) {
    throw new StartRefused(
      `数据文件夹里缺少数据库口令文件 ${passwordFile}。请从备份中恢复它。`,
      `The database's password file ${passwordFile} is missing. Restore it from a backup.`,
    )
  }
  return { folder, data, password: readFileSync(passwordFile, 'utf8').trim() }
}

/** The folder `<dataFolder>/postgresql`, its real path, owned by `account` and closed to others. */
function ownFolder(dataFolder: string, account: Account | undefined): string {
  const folder = join(dataFolder, 'postgresql')
  if (!existsSync(dataFolder)) {
    mkdirSync(dataFolder, { recursive: true })
    if (account) chmodSync(dataFolder, 0o755)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  return realpathSync(folder)
}

async function initialize(folder: string, programs: PostgresPrograms, account: Account | undefined): Promise<void> {
  removeUnfinished(folder)
  const unfinished = join(folder, `data.${process.pid}.new`)
  const password = ownPassword(folder)
  const passwordCopy = join(folder, `password.${process.pid}.new`)
  writeFileSync(passwordCopy, password, { mode: 0o600 })
  if (account) chownSync(passwordCopy, account.uid, account.gid)
  try {
    await run(
      programs.path('initdb'),
      [
        '-D',
        unfinished,
        '-U',
        SUPERUSER,
        '--auth=scram-sha-256',
        `--pwfile=${passwordCopy}`,
        '--encoding=UTF8',
        '--locale=C',
      ].concat(['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums', '--no-instructions']),
      { ...account, cwd: folder, env: serverEnvironment() },
    )
  } finally {
    rmSync(passwordCopy)
  }
  // Another start may have finished first: its cluster stands, with the same password.
  if (existsSync(join(folder, 'data', 'PG_VERSION'))) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, join(folder, 'data'))
}

/** The password in the folder, made on the first call; two starts at once get the same. */
function ownPassword(folder: string): string {
  const file = join(folder, 'password')
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  }
  return readFileSync(file, 'utf8').trim()
}

function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/^(?:data|password)\.(\d+)\.new$/.exec(name)?.[1] ?? 0)
    if (pid !== 0 && (pid === process.pid || !isRunning(pid))) rmSync(join(folder, name), { recursive: true })
  }
}

function checkVersion(data: string): void {
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  if (version === '18') return
  throw new StartRefused(
    `数据文件夹（${data}）由 PostgreSQL ${version} 建立，内置的是 18。请用原来的版本导出数据，或指定另一个 GONGKAI_DATA。`,
    `The data folder (${data}) was made by PostgreSQL ${version}; the embedded one is 18. Export with the old version, or choose another GONGKAI_DATA.`,
  )
}

/** The environment of PostgreSQL's programs: ours without PG… settings, which would silently redirect them; messages in English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'))
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', TZ: 'UTC' }
}
