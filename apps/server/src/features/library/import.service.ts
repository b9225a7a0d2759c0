/** Brings a folder of published reports into the library: resumable, file by file, batch by batch. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ReadReport } from '@gongkai/reports'
import { sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { FolderRefused } from '../../platform/refusal.ts'
import { recognizeAgency } from '../agencies/index.ts'
import { recheck } from './check.service.ts'
import { insertReport, knownSources, lockLibrary, type ReportKey } from './report.repository.ts'

/** What became of reading one file. `message` is Chinese: what the file is and what to do. */
export type ReadOutcome =
  | { readonly kind: 'read'; readonly read: ReadReport }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/** What became of one file of an import. */
export interface ImportedFile {
  /** Path in the folder, with `/`. */
  readonly path: string
  readonly outcome: 'imported' | 'skipped' | 'refused'
  readonly code?: string
  readonly message: string
  /** What a person should look at: a new agency, an uncertain match, a further version. */
  readonly notices: readonly string[]
  readonly report?: ReportKey & { readonly version?: number }
}

/** What became of an import. */
export interface ImportSummary {
  readonly runId: number
  readonly imported: number
  readonly skipped: number
  readonly refused: number
}

/** What an import is told. */
export interface ImportOptions {
  readonly folder: string
  readonly origin: 'import' | 'demonstration'
  /** Reads one file; it never throws for what is in the file. */
  readonly read: (path: string) => Promise<ReadOutcome>
  /** Hears of each file as soon as its result is in the database. */
  readonly onFile?: (file: ImportedFile) => void
  /** How many files share a transaction. */
  readonly batchSize?: number
}

/** What may be a report, by its name; other files of a folder are passed over. */
const EXTENSIONS = new Set(['.txt', '.md', '.html', '.htm', '.docx', '.doc', '.pdf', '.xlsx', '.json'])

/** The use case of importing on `db`. */
export function createImportService({ db, clock }: { readonly db: Database; readonly clock: Clock }) {
  return {
    /**
     * Imports every report file in `folder` and below.
     *
     * A file that is in the library already (same SHA-256) is skipped, so an interrupted import is continued by running it again. A file
     * that gives no report is refused with the reason and stops nothing. Throws FolderRefused where there is nothing to import.
     */
    importFolder: async (options: ImportOptions): Promise<ImportSummary> => {
      const paths = await reportFiles(options.folder)
      const runId = await startRun(db, options)
      const totals = { imported: 0, skipped: 0, refused: 0 }
      const size = options.batchSize ?? 64
      for (let at = 0; at < paths.length; at += size) {
        const results = await importBatch(db, clock, runId, options, paths.slice(at, at + size))
        for (const result of results) {
          totals[result.outcome] += 1
          options.onFile?.(result)
        }
      }
      await sql`update import_run set finished_at = ${clock.now().toString()} where id = ${runId}`.execute(db)
      return { runId, ...totals }
    },
  }
}

async function reportFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new FolderRefused(`打不开文件夹“${folder}”，请检查路径和权限`, { cause })
  })
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && EXTENSIONS.has(extname(entry.name).toLowerCase()))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
  if (files.length === 0) {
    throw new FolderRefused(`文件夹“${folder}”里没有年报文件（${[...EXTENSIONS].join(' ')}），请检查路径`)
  }
  return files
}

async function startRun(db: Database, { folder, origin }: ImportOptions): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`insert into import_run (folder, origin) values (${folder}, ${origin}) returning id`.execute(db)
  const id = rows[0]?.id
  if (id === undefined) throw new Error('the database returned no id for the import')
  return id
}

/** A file on its way into the library. */
type Prepared = { readonly path: string } & (
  | { readonly kind: 'read'; readonly hash: Buffer; readonly read: ReadReport }
  | { readonly kind: 'known'; readonly report: ReportKey }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
)

async function importBatch(
  db: Database,
  clock: Clock,
  runId: number,
  options: ImportOptions,
  paths: readonly string[],
): Promise<readonly ImportedFile[]> {
  const hashes = await Promise.all(paths.map((path) => hashOf(join(options.folder, path))))
  const known = await knownSources(
    db,
    hashes.filter((hash) => hash !== undefined),
  )
  const prepared = await Promise.all(
    paths.map(async (path, at): Promise<Prepared> => {
      const hash = hashes[at]
      if (!hash) return { path, kind: 'refused', code: 'no-permission', message: '打不开这个文件，请检查权限' }
      const report = known.get(hash.toString('hex'))
      if (report) return { path, kind: 'known', report }
      const outcome = await options.read(join(options.folder, path))
      return outcome.kind === 'read' ? { path, kind: 'read', hash, read: outcome.read } : { path, ...outcome }
    }),
  )
  const batch: Batch = { runId, origin: options.origin, now: clock.now() }
  const store = (files: readonly Prepared[]) => db.transaction().execute((trx) => storeBatch(trx, batch, files))
  try {
    return await store(prepared)
  } catch (fault) {
    if (!isDataFault(fault)) throw fault
    return storeOneByOne(db, runId, prepared, store)
  }
}

/** The SHA-256 of a file, or `undefined` where it cannot be opened. */
async function hashOf(path: string): Promise<Buffer | undefined> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest()
  } catch (fault) {
    if (fault instanceof Error && 'syscall' in fault) return undefined
    throw fault
  }
}

/** Whether the database refused what was in a file, as opposed to being out of order itself (SQLSTATE classes 22 and 23). */
function isDataFault(fault: unknown): fault is Error & { readonly code: string } {
  return fault instanceof Error && 'code' in fault && typeof fault.code === 'string' && /^2[23]/.test(fault.code)
}

/** The way out when one file of a batch cannot be stored: each file in a transaction of its own, so that only that one is refused. */
async function storeOneByOne(
  db: Database,
  runId: number,
  files: readonly Prepared[],
  store: (files: readonly Prepared[]) => Promise<readonly ImportedFile[]>,
): Promise<readonly ImportedFile[]> {
  const results: ImportedFile[] = []
  for (const file of files) {
    try {
      results.push(...(await store([file])))
    } catch (fault) {
      if (!isDataFault(fault)) throw fault
      const refused: ImportedFile = {
        path: file.path,
        outcome: 'refused',
        code: 'not-storable',
        message: `读出的内容数据库不能保存（${fault.code}），请把文件交给维护者`,
        notices: [],
      }
      await db.transaction().execute((trx) => recordFiles(trx, runId, [refused]))
      results.push(refused)
    }
  }
  return results
}

/** What the files of a batch have in common. */
interface Batch {
  readonly runId: number
  readonly origin: ImportOptions['origin']
  readonly now: Temporal.Instant
}

async function storeBatch(trx: Database, batch: Batch, files: readonly Prepared[]): Promise<readonly ImportedFile[]> {
  await lockLibrary(trx)
  // Another importer may have stored the same file since it was looked up.
  const known = new Map(
    await knownSources(
      trx,
      files.flatMap((file) => (file.kind === 'read' ? [file.hash] : [])),
    ),
  )
  const results: ImportedFile[] = []
  const changed: ReportKey[] = []
  for (const file of files) {
    const result = await storeFile(trx, batch, file, known)
    results.push(result.file)
    if (result.stored) {
      changed.push(result.stored.key)
      known.set(result.stored.hash, { ...result.stored.key, id: result.stored.id })
    }
  }
  await recheck(trx, changed, batch.now)
  await recordFiles(trx, batch.runId, results)
  return results
}

interface StoredFile {
  readonly file: ImportedFile
  readonly stored?: { readonly key: ReportKey; readonly id: number; readonly hash: string }
}

async function storeFile(
  trx: Database,
  batch: Batch,
  file: Prepared,
  known: ReadonlyMap<string, ReportKey>,
): Promise<StoredFile> {
  const { path } = file
  if (file.kind === 'refused') {
    return { file: { path, outcome: 'refused', code: file.code, message: file.message, notices: [] } }
  }
  const earlier = file.kind === 'known' ? file.report : known.get(file.hash.toString('hex'))
  if (earlier || file.kind === 'known') {
    return {
      file: { path, outcome: 'skipped', message: '内容相同的文件此前已入库', notices: [], ...(earlier && { report: earlier }) },
    }
  }
  const { report, damage, format } = file.read
  const { unit, year, agency } = report
  const refuse = (code: string, message: string): StoredFile => ({
    file: { path, outcome: 'refused', code, message, notices: [] },
  })
  if (unit === null) return refuse('unit-unknown', '看不出是哪个机关的年报；请在标题中写明机关名称后重新导入')
  if (year === null || year < 2008 || year > 2100)
    return refuse('year-unknown', '看不出是哪一年的年报；请在标题中写明年度后重新导入')

  const recognized = await recognizeAgency(trx, unit, year, agency)
  const key = { agencyId: recognized.agencyId, year }
  const { id, version } = await insertReport(
    trx,
    key,
    { report, damage },
    {
      sourceHash: file.hash,
      sourceName: path,
      sourceFormat: format,
      origin: batch.origin,
      importRunId: batch.runId,
      readAt: batch.now,
    },
  )
  const further =
    version > 1 ? [`${unit}${year}年的年报已有${version - 1}版，这一版存为第${version}版并作为现行版本，请核对`] : []
  const message = `已入库：${unit} ${year}年`
  return {
    file: { path, outcome: 'imported', message, notices: [...recognized.notices, ...further], report: { ...key, version } },
    stored: { key, id, hash: file.hash.toString('hex') },
  }
}

async function recordFiles(trx: Database, runId: number, files: readonly ImportedFile[]): Promise<void> {
  const rows = files.map(({ path, outcome, code, message, notices, report }) => ({
    path,
    outcome,
    code,
    message,
    notices,
    agency_id: report?.agencyId,
    year: report?.year,
    version: report?.version,
  }))
  await sql`
    insert into import_file (run_id, path, outcome, report_id, code, message, notices)
    select ${runId}, f.path, f.outcome, r.id, f.code, f.message, f.notices
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f (path text, outcome text, code text, message text, notices text[], agency_id int, year int, version int)
    left join report r on r.agency_id = f.agency_id and r.year = f.year
      and case when f.version is null then r.is_current else r.version = f.version end`.execute(trx)
  const count = (outcome: ImportedFile['outcome']) => files.filter((file) => file.outcome === outcome).length
  await sql`
    update import_run set imported = imported + ${count('imported')}, skipped = skipped + ${count('skipped')},
      refused = refused + ${count('refused')} where id = ${runId}`.execute(trx)
}
