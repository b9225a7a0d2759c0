/** One process that is the whole installation: database, back office, public pages. What `npm start` runs. */
import { loadDemonstrationCases } from '../demonstration/cases/index.ts'
import { loadDemonstrationDocuments } from '../demonstration/documents/index.ts'
import { loadDemonstrationEnforcement } from '../demonstration/enforcement/index.ts'
import { loadDemonstration } from '../demonstration/index.ts'
import { loadDemonstrationNormative } from '../demonstration/normative/index.ts'
import { loadDemonstrationPeople } from '../demonstration/people.ts'
import { loadDemonstrationResponses } from '../demonstration/responses/index.ts'
import { loadDemonstrationSites } from '../demonstration/sites/index.ts'
import { setupNotice } from '../features/people/index.ts'
import { openCalendar } from '../platform/calendar.ts'
import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import { checkDatabase, type Database, type DatabaseAddress, openDatabase } from '../platform/database.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { createJobs } from '../platform/jobs/index.ts'
import { startJobRunner } from '../platform/jobs/runner.ts'
import { migrate } from '../platform/migrate.ts'
import { lodging } from '../platform/postgres/account.ts'
import { type EmbeddedDatabase, startEmbedded } from '../platform/postgres/embedded.ts'
import { StartRefused } from '../platform/refusal.ts'
import type { Vault } from '../platform/vault/index.ts'
import { buildApp } from './app.ts'
import { listen } from './listen.ts'
import { onStopAsked, tellParent } from './parent.ts'
import { lodged, openStores } from './stores.ts'

/** What was started, in order; stopped in the opposite order, exactly once. */
const started: (() => Promise<unknown>)[] = []
let stopped: Promise<void> | undefined

onStopAsked(() => void stop(0))
const starting = start().then(() => true, reportFault)
if (!(await starting)) await stop(1)

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const address = await databaseAddress(config)
  const db = openDatabase(address, (fault) =>
    process.stderr.write(`${JSON.stringify({ level: 40, msg: 'idle connection lost', err: fault.message })}\n`),
  )
  started.push(() => db.destroy())
  await migrate(db)
  if (config.demonstration) {
    await loadDemonstration(db, systemClock)
    await loadDemonstrationSites(db, systemClock)
  }

  const jobs = createJobs({ clock: systemClock })
  const stores = await openStores({ config: lodged(config), db, clock: systemClock })
  if (config.demonstration) await loadDemonstrationPeople(db, { clock: systemClock, vault: stores.vault })
  const calendar = await openCalendar(db)
  const app = await buildApp({ config, db, clock: systemClock, calendar, ...stores, jobs })
  started.push(() => app.close())
  if (config.demonstration) {
    const openWith = (clock: Clock) => openStores({ config: lodged(config), db, clock })
    const stage = { config: lodged(config), db, clock: systemClock, calendar, jobs, openStores: openWith }
    await loadDemonstrationCases(stage)
    await loadDemonstrationDocuments(stage)
    await loadDemonstrationNormative(stage)
    await loadDemonstrationEnforcement(stage)
    await loadDemonstrationResponses(stage)
  }
  // Preparing hundreds of routes keeps the process busy for a while, in which the runner's connections would time out.
  await app.ready()
  const runner = await startJobRunner({ jobs, address, log: app.log })
  started.push(runner.stop)
  const url = await listen(app, config)
  await announce(config, db, stores.vault, url)
  tellParent({ kind: 'listening', url })
}

/** What whoever started the program must know about accounts. */
async function announce({ publicUrl, demonstration, host }: Config, db: Database, vault: Vault, url: string): Promise<void> {
  const notice = await setupNotice(db, vault, publicUrl ?? url)
  if (notice !== undefined) process.stdout.write(`${notice}\n`)
  if (!demonstration || ['localhost', '127.0.0.1', '::1'].includes(host)) return
  process.stdout.write(
    `注意：演示账号的口令是公开的。正式使用请设置 GONGKAI_DEMONSTRATION=off。
Mind that the accounts of the demonstration have published passwords: set GONGKAI_DEMONSTRATION=off for real use.\n`,
  )
}

async function databaseAddress(config: Config): Promise<DatabaseAddress> {
  if (config.databaseUrl !== undefined) {
    const address = { connectionString: config.databaseUrl }
    await checkDatabase(address)
    return address
  }
  const { dataFolder, account, note } = lodging(config)
  if (note !== undefined) process.stderr.write(`${note}\n`)
  const embedded = await startEmbedded({ dataFolder, ...(account === undefined ? {} : { account }) })
  started.push(embedded.stop)
  tellParent({ kind: 'database', pid: embedded.pid })
  void watch(embedded)
  return embedded.address
}

/** Without its database the process is of no use: it ends, and whoever supervises it starts it again. */
async function watch(embedded: EmbeddedDatabase): Promise<void> {
  await embedded.lost
  process.stderr.write('内置数据库意外停止，程序随之退出。 The embedded database stopped unexpectedly; exiting.\n')
  await stop(1)
}

function stop(exitCode: number): Promise<void> {
  stopped ??= (async () => {
    // A start that is half done is finished first, so that nothing it began is left behind.
    await starting
    for (const end of started.toReversed()) await end()
    process.exit(exitCode)
  })()
  return stopped
}

function reportFault(fault: unknown): false {
  const expected = fault instanceof StartRefused || fault instanceof ConfigError
  process.stderr.write(`\n${expected ? fault.message : `启动失败。 Starting failed.\n${describe(fault)}`}\n\n`)
  return false
}

function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  const cause = fault.cause === undefined ? '' : `\n  ${describe(fault.cause)}`
  return `${fault.stack ?? fault.message}${cause}`
}
