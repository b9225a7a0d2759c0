/**
 * Imports a folder of annual reports into the library: `node import.js FOLDER [--json]`, what `gongkai library import` runs.
 *
 * Works beside a running server and without one. Exit status: 0 everything is in the library, 1 some files were refused, 2 nothing could be done.
 */
import { resolve } from 'node:path'
import { createReaderPool } from '@gongkai/reports'
import { createImportService, FolderRefused, type ImportedFile, type ReadOutcome } from '../features/library/index.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import { checkDatabase, type Database, type DatabaseAddress, openDatabase } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { lodging } from '../platform/postgres/account.ts'
import { ensureCluster, SUPERUSER } from '../platform/postgres/cluster.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { isServerOf, readPostmasterFile } from '../platform/postgres/postmaster-file.ts'
import { postgresPrograms } from '../platform/postgres/programs.ts'
import { StartRefused } from '../platform/refusal.ts'

/** Somebody's database that this process uses, and how to let go of it. */
interface Lease {
  readonly address: DatabaseAddress
  readonly release: () => Promise<void>
}

process.exitCode = await run(process.argv.slice(2)).catch(report)

async function run(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  const [folder, ...others] = args.filter((arg) => arg !== '--json')
  if (folder === undefined || others.length > 0 || folder.startsWith('-')) {
    process.stderr.write('用法：import.js 文件夹 [--json]\n')
    return 2
  }
  const lease = await leaseDatabase(readConfig(process.env))
  const db = openDatabase(lease.address, (fault) => process.stderr.write(`数据库连接中断：${fault.message}\n`))
  try {
    await migrate(db)
    return await importFolder(db, resolve(folder), json)
  } finally {
    await db.destroy()
    await lease.release()
  }
}

async function importFolder(db: Database, folder: string, json: boolean): Promise<number> {
  const pool = createReaderPool()
  let count = 0
  try {
    const { imported, skipped, refused, runId } = await createImportService({ db, clock: systemClock }).importFolder({
      folder,
      origin: 'import',
      read: async (path): Promise<ReadOutcome> => {
        const outcome = await pool.check({ path })
        return outcome.kind === 'report'
          ? { kind: 'read', read: outcome.read }
          : { kind: 'refused', code: outcome.code, message: outcome.message }
      },
      onFile: (file) => {
        count += 1
        tell(file, json)
        if (!json && process.stderr.isTTY) process.stderr.write(`\r已处理 ${count} 个文件 `)
      },
    })
    if (json) process.stdout.write(`${JSON.stringify({ schema: 'gongkai.import/1', runId, imported, skipped, refused })}\n`)
    else
      process.stdout.write(
        `入库 ${imported} 份，跳过 ${skipped} 份（此前已入库），未入库 ${refused} 份。详见 /library/imports/${runId}\n`,
      )
    return refused > 0 ? 1 : 0
  } finally {
    await pool.close()
  }
}

/** One line of JSON for each file; for people, only the files that need looking at. */
function tell(file: ImportedFile, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(file)}\n`)
    return
  }
  const clear = process.stderr.isTTY ? '\r' : ''
  if (file.outcome === 'refused') process.stdout.write(`${clear}未入库 ${file.path}：${file.message}\n`)
  for (const notice of file.notices) process.stdout.write(`${clear}请留意 ${file.path}：${notice}\n`)
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

/** Says why nothing could be done; a bug is shown with its cause. */
function report(fault: unknown): number {
  const expected = [FolderRefused, StartRefused, ConfigError].some((kind) => fault instanceof kind)
  const text = fault instanceof Error ? (expected ? fault.message : (fault.stack ?? fault.message)) : String(fault)
  process.stderr.write(`${text}\n`)
  return 2
}
