/** The operating-system account that PostgreSQL runs as. It refuses root, so a start as root needs another one. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, INSTALLATION } from '../config.ts'
import { StartRefused } from '../refusal.ts'

/** A user and group of the operating system, by number. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** Where the embedded database lives and as whom it runs. */
export interface Lodging {
  /** The data folder that is really used. */
  readonly dataFolder: string
  /** The account for PostgreSQL's processes; absent: that of this process. */
  readonly account?: Account
  /** What the operator should know about the choice. */
  readonly note?: string
}

/** Accounts that exist for nobody in particular, the most fitting first. */
const UNPRIVILEGED = ['postgres', '_postgres', 'nobody'] as const

/**
 * Chooses account and folder. As an ordinary user: that user and the configured folder.
 *
 * As root: the owner of the existing database, else `postgres`, else `nobody`. When that account cannot enter the default folder (a
 * clone below /root) a folder below /var/lib/gongkai is taken; a folder that the operator named is refused instead, never replaced.
 */
export function lodging(config: Pick<Config, 'dataFolder' | 'dataFolderChosen'>): Lodging {
  if (process.getuid?.() !== 0) return { dataFolder: config.dataFolder }

  if (!config.dataFolderChosen) {
    const elsewhere = `/var/lib/gongkai/${createHash('sha256').update(INSTALLATION).digest('hex').slice(0, 8)}`
    const account = ownerOf(config.dataFolder) ?? ownerOf(elsewhere) ?? unprivileged()
    if (canEnter(config.dataFolder, account)) return { dataFolder: config.dataFolder, account }
    const note =
      `正以 root 运行：内置数据库以用户 ${account.uid} 运行，它进不了 ${config.dataFolder}，所以数据放在 ${elsewhere}。\n` +
      `Running as root: the embedded database runs as user ${account.uid}, which cannot enter ${config.dataFolder}; the data is in ${elsewhere}.`
    return { dataFolder: elsewhere, account, note }
  }

  const account = ownerOf(config.dataFolder) ?? unprivileged()
  if (canEnter(config.dataFolder, account)) return { dataFolder: config.dataFolder, account }
  throw new StartRefused(
    `正以 root 运行：内置数据库以用户 ${account.uid} 运行，它进不了 GONGKAI_DATA 指定的 ${config.dataFolder}。请改用它能进入的文件夹（如 /var/lib/gongkai），或以普通用户启动。`,
    `Running as root: the embedded database runs as user ${account.uid}, which cannot enter ${config.dataFolder} (GONGKAI_DATA). Choose a folder that it can enter, such as /var/lib/gongkai, or start as an ordinary user.`,
  )
}

/** The account that owns the database in `dataFolder`, if there is one and it is not root. */
function ownerOf(dataFolder: string): Account | undefined {
  const cluster = join(dataFolder, 'postgresql', 'data')
  if (!existsSync(cluster)) return undefined
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? undefined : { uid, gid }
}

function unprivileged(): Account {
  for (const name of UNPRIVILEGED) {
    try {
      const number = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: number('-u'), gid: number('-g') }
    } catch {
      continue // This machine has no such account: the next name is tried, and the end of the list is a refusal.
    }
  }
  throw new StartRefused(
    '正以 root 运行，但这台机器没有 postgres 或 nobody 用户可供数据库使用。请以普通用户启动，或用 DATABASE_URL 指定现有的 PostgreSQL。',
    'Running as root, and this machine has no user postgres or nobody for the database. Start as an ordinary user, or set DATABASE_URL.',
  )
}

/** Whether `account` may pass through every existing folder on the way to `folder`. */
function canEnter(folder: string, account: Account): boolean {
  const parent = dirname(folder)
  if (existsSync(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
  }
  return parent === folder || canEnter(parent, account)
}
