/**
 * Imports the documents of an existing site: `node import-documents.js PATH --site KEY --agency NAME --source SYSTEM [--threads N] [--fetch-files] [--json]`.
 *
 * PATH is a .csv, .json or .jsonl file, or a folder of JSON files with HTML beside them. Works beside a running server and without one, and goes on
 * where an earlier run of the same file broke off. With --fetch-files attachments and pictures are fetched from the addresses that rows name, from the
 * public internet or out of the folder; without it nothing outside is asked. Exit status: 0 everything was taken, 1 some rows were refused, 2 nothing could be done.
 */
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fetchFiles, importRows, ImportRefused, readRows } from '../features/exchange/index.ts'
import { publicationsFeature } from '../features/publications/index.ts'
import { openCalendar } from '../platform/calendar.ts'
import { systemClock } from '../platform/clock.ts'
import { type Config, readConfig } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Services } from '../platform/feature.ts'
import { createJobs } from '../platform/jobs/index.ts'
import { reportFault, withDatabase } from './command.ts'
import { openStores } from './stores.ts'
import { NO_OUTBOX } from '../platform/outbox/index.ts'

const USAGE =
  '用法：import-documents.js 文件或文件夹 --site 网站标识 --agency 机关全称 --source 来源系统 [--threads 线程数] [--fetch-files] [--json]'

process.exitCode = await run(process.argv.slice(2)).catch((fault: unknown) => {
  if (!(fault instanceof ImportRefused)) return reportFault(fault)
  process.stderr.write(`${fault.message}\n`)
  return 2
})

/** What the program is asked to do. */
interface Asked {
  readonly path: string
  readonly site: string
  readonly agency: string
  readonly source: string
  readonly threads?: number
  readonly fetching: boolean
  readonly json: boolean
}

function asked(args: readonly string[]): Asked | undefined {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: {
      site: { type: 'string' },
      agency: { type: 'string' },
      source: { type: 'string' },
      threads: { type: 'string' },
      'fetch-files': { type: 'boolean' },
      json: { type: 'boolean' },
    },
  })
  const [path, ...others] = positionals
  const { site, agency, source, threads, 'fetch-files': fetching = false, json = false } = values
  if (path === undefined || others.length > 0) return undefined
  if (typeof site !== 'string' || typeof agency !== 'string' || typeof source !== 'string') return undefined
  if (threads !== undefined && !(typeof threads === 'string' && /^\d{1,2}$/.test(threads))) return undefined
  const given = { path: resolve(path), site, agency, source, fetching: fetching === true, json: json === true }
  return threads === undefined ? given : { ...given, threads: Number(threads) }
}

async function run(args: readonly string[]): Promise<number> {
  const given = asked(args)
  if (given === undefined) {
    process.stderr.write(`${USAGE}\n`)
    return 2
  }
  const config = readConfig(process.env)
  return withDatabase(config, async (db) => importInto(await servicesOf(config, db), given))
}

async function importInto(services: Services, { path, site, agency, source, threads, fetching, json }: Asked): Promise<number> {
  const tell = (text: string) => {
    if (!json && process.stderr.isTTY) process.stderr.write(`\r${text} `)
  }
  const order = { siteKey: site, source, actor: { kind: 'system', job: 'import-documents' } } as const
  const { id, taken, unchanged, refused } = await importRows(services, readRows(path), {
    ...order,
    agency,
    name: basename(path),
    pictures: fetching,
    ...(threads === undefined ? {} : { threads }),
    onProgress: (now) => tell(`已导入 ${now.taken} 条，未导入 ${now.refused} 条`),
  })
  const isFolder = fetching && (await stat(path)).isDirectory()
  const files = fetching
    ? await fetchFiles(services, {
        ...order,
        ...(isFolder ? { folder: path } : {}),
        onProgress: ({ fetched, failed }) => tell(`已取回附件和图片 ${fetched} 个，没有取到 ${failed} 个`),
      })
    : undefined
  const words = [
    `导入 ${taken} 条，此前已导入 ${unchanged} 条，未导入 ${refused} 条。`,
    ...(files === undefined ? [] : [`取回附件和图片 ${files.fetched} 个，没有取到 ${files.failed} 个；再次执行可以再取。`]),
    `逐行情况见后台“导入记录”第 ${id} 号。`,
  ]
  const result = { schema: 'gongkai.document-import/1', id, taken, unchanged, refused, ...(files && { files }) }
  process.stdout.write(`${json ? JSON.stringify(result) : words.join('')}\n`)
  return refused > 0 || (files?.failed ?? 0) > 0 ? 1 : 0
}

/** What an import uses of the services; it sends nothing and asks no gate. What it enters for later is done by the server. */
async function servicesOf(config: Config, db: Database): Promise<Services> {
  const clock = systemClock
  const jobs = createJobs({ clock })
  const services: Services = {
    config,
    db,
    clock,
    calendar: await openCalendar(db),
    ...(await openStores({ config, db, clock })),
    jobs,
    outbox: NO_OUTBOX,
    gates: [],
  }
  jobs.register(publicationsFeature.jobs?.(services) ?? {})
  return services
}
