/**
 * Restores a backup into an empty installation and verifies it: `node restore.js FOLDER`, what `gongkai restore` runs.
 *
 * Exit status: 0 everything is there and proved, 1 restored but something does not verify, 2 nothing was restored.
 */
import { resolve } from 'node:path'
import { restore, restoreReport, verifyRestored } from '../platform/backup/index.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { reportFault, withBareDatabase } from './command.ts'
import { showProgress } from './progress.ts'
import { anchorFile, keyRingFile, lodged, objectStores, openStores } from './stores.ts'

const WORDS = {
  checked: '正在核对备份',
  files: '正在恢复文件',
  tables: '正在装入数据库，已完成的表',
  opened: '正在打开文件核对',
} as const

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

async function run([folder, ...others]: readonly string[]): Promise<number> {
  if (folder === undefined || folder.startsWith('-') || others.length > 0) {
    process.stderr.write('用法：restore.js 备份所在的文件夹\n')
    return 2
  }
  const config = readConfig(process.env)
  return withBareDatabase(config, (db) => restoreInto(db, lodged(config), resolve(folder)))
}

async function restoreInto(db: Database, config: Config, folder: string): Promise<number> {
  const progress = (what: keyof typeof WORDS, done: number, total: number) => showProgress(WORDS[what], done, total)
  const [store] = objectStores(config)
  const places = { anchorFile: anchorFile(config), keyRingFile: keyRingFile(config) }
  const restored = await restore({ db, folder, store, ...places, progress })
  const stores = await openStores({ config, db, clock: systemClock })
  const verdict = await verifyRestored({ db, ...stores, ...places, progress }, restored)
  process.stdout.write(restoreReport(restored, verdict))
  return verdict.audit.broken.length + verdict.broken.length > 0 ? 1 : 0
}
