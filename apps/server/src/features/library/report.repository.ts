/** Annual reports in the database: rows <-> `AnnualReport`. */
import type { AnnualReport, FormId } from '@gongkai/law/annual-report'
import type { Damage, SourceFormat } from '@gongkai/reports'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { rawsOf, restoreCells, storeFigures } from './figure-layout.ts'

/** The report of one agency for one year. */
export interface ReportKey {
  readonly agencyId: number
  readonly year: number
}

/** Where a stored report came from. */
export interface Provenance {
  /** SHA-256 of the source file. */
  readonly sourceHash: Buffer
  /** Path in the folder that was imported. */
  readonly sourceName: string
  readonly sourceFormat: SourceFormat
  readonly origin: 'import' | 'demonstration'
  readonly importRunId: number | null
  readonly readAt: Temporal.Instant
}

/** One stored version of a report with its text. */
export interface StoredReport extends ReportKey, Omit<Provenance, 'sourceHash'> {
  readonly id: number
  readonly version: number
  readonly isCurrent: boolean
  /** SHA-256 of the source file, hexadecimal. */
  readonly sourceHash: string
  readonly report: AnnualReport
  readonly damage: readonly Damage[]
}

interface FiguresRow {
  readonly id: number
  readonly agency_id: number
  readonly year: number
  readonly version: number
  readonly is_current: boolean
  readonly form: FormId
  readonly headline: readonly (number | null)[]
  readonly applicants: readonly (number | null)[]
  readonly states: string | null
}

interface DocumentRow extends FiguresRow {
  readonly source_hash: Buffer
  readonly source_name: string
  readonly source_format: SourceFormat
  readonly origin: 'import' | 'demonstration'
  readonly import_run_id: number | null
  readonly read_at: Temporal.Instant
  readonly unit: string | null
  readonly title: string | null
  readonly preamble: string
  readonly chapters: AnnualReport['chapters']
  readonly signature: AnnualReport['signature']
  readonly agency: AnnualReport['agency']
  readonly raws: Readonly<Record<string, string>> | null
  readonly damage: readonly Damage[]
}

const SELECT_DOCUMENTS = sql.raw(`
  select r.id, r.agency_id, r.year, r.version, r.is_current, r.form, r.headline, a.figures as applicants, r.states,
         d.source_hash, d.source_name, d.source_format, d.origin, d.import_run_id, d.read_at,
         d.unit, d.title, d.preamble, d.chapters, d.signature, d.agency, d.raws, d.damage
  from report r join report_applicants a on a.report_id = r.id join report_document d on d.report_id = r.id`)

function toStored(row: DocumentRow): StoredReport {
  return {
    id: row.id,
    agencyId: row.agency_id,
    year: row.year,
    version: row.version,
    isCurrent: row.is_current,
    sourceHash: row.source_hash.toString('hex'),
    sourceName: row.source_name,
    sourceFormat: row.source_format,
    origin: row.origin,
    importRunId: row.import_run_id,
    readAt: row.read_at,
    damage: row.damage,
    report: {
      form: row.form,
      unit: row.unit,
      year: row.year,
      agency: row.agency,
      title: row.title,
      preamble: row.preamble,
      chapters: row.chapters,
      signature: row.signature,
      cells: restoreCells(row.form, row, row.raws),
    },
  }
}

/** One version of a report, the current one unless a number is given; `undefined`: there is none. */
export async function findReport(
  db: Database,
  { agencyId, year }: ReportKey,
  version?: number,
): Promise<StoredReport | undefined> {
  const which = version === undefined ? sql`r.is_current` : sql`r.version = ${version}`
  const { rows } =
    await sql<DocumentRow>`${SELECT_DOCUMENTS} where r.agency_id = ${agencyId} and r.year = ${year} and ${which}`.execute(db)
  return rows[0] && toStored(rows[0])
}

/** The current reports among `keys`, in no order. */
export async function findReports(db: Database, keys: readonly ReportKey[]): Promise<readonly StoredReport[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<DocumentRow>`${SELECT_DOCUMENTS}
    join unnest(${keys.map(({ agencyId }) => agencyId)}::int[], ${keys.map(({ year }) => year)}::smallint[]) k (agency_id, year)
      on r.agency_id = k.agency_id and r.year = k.year
    where r.is_current`.execute(db)
  return rows.map(toStored)
}

/** A version of a report in few words. */
export interface VersionSummary {
  readonly version: number
  readonly isCurrent: boolean
  readonly form: FormId
  readonly sourceName: string
  readonly sourceFormat: SourceFormat
  readonly sourceHash: string
  readonly origin: 'import' | 'demonstration'
  readonly readAt: Temporal.Instant
}

/** All versions of a report, the newest first. */
export async function reportVersions(db: Database, { agencyId, year }: ReportKey): Promise<readonly VersionSummary[]> {
  const { rows } = await sql<VersionSummary>`
    select r.version, r.is_current as "isCurrent", r.form, d.source_name as "sourceName", d.source_format as "sourceFormat",
           encode(d.source_hash, 'hex') as "sourceHash", d.origin, d.read_at as "readAt"
    from report r join report_document d on d.report_id = r.id
    where r.agency_id = ${agencyId} and r.year = ${year} order by r.version desc`.execute(db)
  return rows
}

/** Which of the source files are in the library: hexadecimal hash -> the report they gave. */
export async function knownSources(
  db: Database,
  hashes: readonly Buffer[],
): Promise<ReadonlyMap<string, ReportKey & { readonly id: number }>> {
  const { rows } = await sql<{ hash: string; id: number; agency_id: number; year: number }>`
    select encode(d.source_hash, 'hex') as hash, r.id, r.agency_id, r.year
    from report_document d join report r on r.id = d.report_id where d.source_hash = any(${[...hashes]}::bytea[])`.execute(db)
  return new Map(rows.map(({ hash, id, agency_id, year }) => [hash, { id, agencyId: agency_id, year }]))
}

/**
 * Stores a report as the newest and current version of its agency and year and returns its id and number.
 *
 * Call it in a transaction that holds the library's writing lock (`lockLibrary`).
 */
export async function insertReport(
  trx: Database,
  key: ReportKey,
  { report, damage }: { readonly report: AnnualReport; readonly damage: readonly Damage[] },
  provenance: Provenance,
): Promise<{ readonly id: number; readonly version: number }> {
  const { agencyId, year } = key
  await sql`update report set is_current = false where agency_id = ${agencyId} and year = ${year} and is_current`.execute(trx)
  const figures = storeFigures(report)
  const { rows } = await sql<{ id: number; version: number }>`
    insert into report (agency_id, year, version, is_current, form, headline, states)
    values (${agencyId}, ${year}, (select coalesce(max(version), 0) + 1 from report where agency_id = ${agencyId} and year = ${year}),
            true, ${report.form}, ${figures.headline}, ${figures.states})
    returning id, version`.execute(trx)
  const stored = rows[0]
  if (!stored) throw new Error('the database returned no id for the report')
  await sql`insert into report_applicants (report_id, agency_id, year, is_current, form, figures)
    values (${stored.id}, ${agencyId}, ${year}, true, ${report.form}, ${figures.applicants})`.execute(trx)
  await insertDocument(trx, stored.id, report, damage, provenance)
  return stored
}

async function insertDocument(
  trx: Database,
  id: number,
  report: AnnualReport,
  damage: readonly Damage[],
  { sourceHash, sourceName, sourceFormat, origin, importRunId, readAt }: Provenance,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value).replaceAll('\\u0000', '\\ufffd'))
  const text = (value: string | null) => value && value.replaceAll('\0', '\u{fffd}')
  await sql`
    insert into report_document (report_id, source_hash, source_name, source_format, origin, import_run_id, read_at,
      unit, title, preamble, chapters, signature, agency, raws, damage)
    values (${id}, ${sourceHash}, ${text(sourceName)}, ${sourceFormat}, ${origin}, ${importRunId}, ${readAt.toString()},
      ${text(report.unit)}, ${text(report.title)}, ${text(report.preamble)}, ${json(report.chapters)}, ${json(report.signature)},
      ${json(report.agency)}, ${json(rawsOf(report.cells))}, ${json(damage)})`.execute(trx)
}

/** Lets one writer at a time change the library until the transaction ends: importers take turns batch by batch, readers never wait. */
export async function lockLibrary(trx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('gongkai library', 0))`.execute(trx)
}
