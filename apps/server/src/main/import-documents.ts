/**
 * Imports the documents of an existing site: `node import-documents.js PATH --site KEY --agency NAME --source SYSTEM [--json]`.
 *
 * PATH is a .csv, .json or .jsonl file, or a folder of JSON files with HTML beside them. Works beside a running server and without one, and goes on
 * where an earlier run of the same file broke off. Exit status: 0 everything was taken, 1 some rows were refused, 2 nothing could be done.
 */
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importRows, ImportRefused, readRows } from '../features/exchange/index.ts'
import { openCalendar } from '../platform/calendar.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/feature.ts'
import { createJobs } from '../platform/jobs/index.ts'
import { reportFault, withDatabase } from './command.ts'
import { openStores } from './stores.ts'

const USAGE = '用法：import-documents.js 文件或文件夹 --site 网站标识 --agency 机关全称 --source 来源系统 [--json]'

process.exitCode = await run(process.argv.slice(2)).catch((fault: unknown) => {
  if (!(fault instanceof ImportRefused)) return reportFault(fault)
  process.stderr.write(`${fault.message}\n`)
  return 2
})

async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { site: { type: 'string' }, agency: { type: 'string' }, source: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [path, ...others] = positionals
  const { site, agency, source, json = false } = values
  if (
    path === undefined ||
    others.length > 0 ||
    typeof site !== 'string' ||
    typeof agency !== 'string' ||
    typeof source !== 'string'
  ) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const config = readConfig(process.env)
  return withDatabase(config, async (db) => {
    const order = {
      siteKey: site,
      agency,
      source,
      name: basename(path),
      actor: { kind: 'system', job: 'import-documents' },
    } as const
    const { id, taken, unchanged, refused } = await importRows(await servicesOf(config, db), readRows(resolve(path)), {
      ...order,
      onProgress: (now) => {
        if (json !== true && process.stderr.isTTY) process.stderr.write(`\r已导入 ${now.taken} 条，未导入 ${now.refused} 条 `)
      },
    })
    const text = `导入 ${taken} 条，此前已导入 ${unchanged} 条，未导入 ${refused} 条。逐行情况见后台“导入记录”第 ${id} 号。`
    process.stdout.write(
      `${json === true ? JSON.stringify({ schema: 'gongkai.document-import/1', id, taken, unchanged, refused }) : text}\n`,
    )
    return refused > 0 ? 1 : 0
  })
}

/** What an import uses of the services; it sends nothing and asks no gate. */
async function servicesOf(config: Config, db: Database): Promise<Services> {
  const clock = systemClock
  return {
    config,
    db,
    clock,
    calendar: await openCalendar(db),
    ...(await openStores({ config, db, clock })),
    jobs: createJobs({ clock }),
    outbox: { send: async () => undefined },
    gates: [],
  }
}
