/**
 * Imports a folder of annual reports into the library: `node import.js FOLDER [--json]`, what `gongkai library import` runs.
 *
 * Works beside a running server and without one. Exit status: 0 everything is in the library, 1 some files were refused, 2 nothing could be done.
 */
import { resolve } from 'node:path'
import { createReaderPool } from '@gongkai/reports'
import { createImportService, type ImportedFile, type ReadOutcome } from '../features/library/index.ts'
import { systemClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import { reportFault, withDatabase } from './command.ts'

process.exitCode = await run(process.argv.slice(2)).catch(reportFault)

async function run(args: readonly string[]): Promise<number> {
  const json = args.includes('--json')
  const [folder, ...others] = args.filter((arg) => arg !== '--json')
  if (folder === undefined || others.length > 0 || folder.startsWith('-')) {
    process.stderr.write('用法：import.js 文件夹 [--json]\n')
    return 2
  }
  return withDatabase(readConfig(process.env), (db) => importFolder(db, resolve(folder), json))
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
