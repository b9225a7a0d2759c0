/** What the programs beside the server share: a database for a while, and how a fault is told. */
import { FolderNotEmpty } from '../platform/audit/export.ts'
import { BackupRefused } from '../platform/backup/index.ts'
import { type Config, ConfigError } from '../platform/config.ts'
import { checkDatabase, type Database, type DatabaseAddress, openDatabase } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { lodging } from '../platform/postgres/account.ts'
import { ensureCluster, SUPERUSER } from '../platform/postgres/cluster.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { isServerOf, readPostmasterFile } from '../platform/postgres/postmaster-file.ts'
import { postgresPrograms } from '../platform/postgres/programs.ts'
import { FolderRefused, StartRefused } from '../platform/refusal.ts'

/** Somebody's database that this process uses, and how to let go of it. */
interface Lease {
  readonly address: DatabaseAddress
  readonly release: () => Promise<void>
}

/** Does `work` on the configured database, migrated, beside a running server or without one. */
export function withDatabase<Result>(config: Config, work: (db: Database) => Promise<Result>): Promise<Result> {
  return withBareDatabase(config, async (db) => {
    await migrate(db)
    return work(db)
  })
}

/** Does `work` on the configured database as it is, which may be empty. */
export async function withBareDatabase<Result>(config: Config, work: (db: Database) => Promise<Result>): Promise<Result> {
  const lease = await leaseDatabase(config)
  const db = openDatabase(lease.address, (fault) => process.stderr.write(`数据库连接中断：${fault.message}\n`))
  try {
    return await work(db)
  } finally {
    await db.destroy()
    await lease.release()
  }
}

/** The configured database; the embedded one of a running server is shared, one that is at rest is started for the time of the import. */
async function leaseDatabase(config: Config): Promise<Lease> {
  const free = async () => undefined
  if (config.databaseUrl !== undefined) {
    const address = { connectionString: config.databaseUrl }
    await checkDatabase(address)
    return { address, release: free }
  }
  const { dataFolder, account, note } = lodging(config)
  if (note !== undefined) process.stderr.write(`${note}\n`)
  const cluster = await ensureCluster(dataFolder, postgresPrograms(account, dataFolder), account)
  const running = readPostmasterFile(cluster.data)
  if (running && isServerOf(cluster.data, running.pid)) {
    const { host, port } = running
    return { address: { host, port, user: SUPERUSER, password: cluster.password, database: 'gongkai' }, release: free }
  }
  const embedded = await startEmbedded({ dataFolder, ...(account === undefined ? {} : { account }) })
  return { address: embedded.address, release: embedded.stop }
}

/** Says on stderr why nothing could be done, a bug with its stack; the exit status for it. */
export function reportFault(fault: unknown): number {
  const expected = [FolderRefused, FolderNotEmpty, BackupRefused, StartRefused, ConfigError].some((kind) => fault instanceof kind)
  const text = fault instanceof Error ? (expected ? fault.message : (fault.stack ?? fault.message)) : String(fault)
  process.stderr.write(`${text}\n`)
  return 2
}
