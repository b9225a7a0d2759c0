/**
 * Backs up the installation: `node backup.js FOLDER [--with-keys]`, what `gongkai backup` runs.
 *
 * Works beside a running server and without one, on the embedded database and on that of DATABASE_URL. Exit status: 0, or 2 when there is no
 * backup.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, backupReport } from '../platform/backup/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { reportFault, withDatabase } from './command.ts'
import { showProgress } from './progress.ts'
import { anchorFile, keyRingFile, lodged, objectStores, openVault } from './stores.ts'

const WORDS = { tables: '正在备份数据库，已完成的表', files: '正在备份文件' } as const

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

async function run(args: readonly string[]): Promise<number> {
  const wish = wishOf(args)
  if (!wish) {
    process.stderr.write('用法：backup.js 文件夹 [--with-keys]\n')
    return 2
  }
  const given = readConfig(process.env)
  return withDatabase(given, async (db) => {
    const config = lodged(given)
    const made = await backUp({
      ...wish,
      db,
      clock: systemClock,
      stores: objectStores(config),
      vault: await openVault({ config, db, clock: systemClock }),
      keyRingFile: keyRingFile(config),
      anchorFile: anchorFile(config),
      progress: (what, done, total) => showProgress(WORDS[what], done, total),
    })
    process.stdout.write(backupReport(made, wish.folder))
    return 0
  })
}

function wishOf(args: readonly string[]): { readonly folder: string; readonly withKeys: boolean } | undefined {
  try {
    const options = { 'with-keys': { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [folder, ...others] = positionals
    return folder === undefined || others.length > 0 ? undefined : { folder: resolve(folder), withKeys: values['with-keys'] }
  } catch {
    return undefined // An option that does not exist: the usage says which do.
  }
}
