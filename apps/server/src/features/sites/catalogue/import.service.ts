/** A standard catalogue read from a table: every row judged by itself, faults told with their line and head, the good ones taken. */
import { type CatalogueImport, type DutyInput, DUTY_AGENCY_KINDS } from '@gongkai/contract'
import { CATALOG_CHOICES, CATALOG_FIELDS, readTimeLimit, type TimeLimit } from '@gongkai/law/publication'
import { sql } from 'kysely'
import { readCsv } from '../../../platform/csv.ts'
import type { Database } from '../../../platform/database.ts'
import { Problem } from '../../../platform/problem.ts'
import { columnsOfSite } from '../columns.repository.ts'
import { requireManager } from '../sites.policy.ts'
import type { Doing } from '../sites.service.ts'
import { EXTRA_HEADS, HEADS } from './catalogue-csv.ts'
import { dutyRow } from './duties.repository.ts'
import { type CatalogueServices, dutyFaults, keeper, type Keeping } from './duties.service.ts'
import { membersOf } from './standing.query.ts'

type Fault = CatalogueImport['faults'][number]
type HeadKey = keyof typeof HEADS | keyof typeof EXTRA_HEADS
type Row = Readonly<Record<HeadKey, string>>

const ALL_HEADS: Readonly<Record<HeadKey, string>> = { ...HEADS, ...EXTRA_HEADS }
const REQUIRED: readonly HeadKey[] = ['serial', 'matter', 'content', 'basis', 'timeLimit', 'responsible', 'channels']

/** Takes a catalogue in, or looks what it would do. An entry with a code that is there is changed, any other added. */
export function importCatalogue(
  services: CatalogueServices,
  siteId: number,
  { csv, apply = false }: { readonly csv: string; readonly apply?: boolean },
  doing: Doing,
): Promise<CatalogueImport> {
  return keeper(services)(siteId, doing, async (at) => {
    requireManager(doing.actor, at.site.agencyId, at.tree)
    // One import at a time: what is added and what is changed is told of the catalogue as it is.
    await sql`select pg_advisory_xact_lock(hashtextextended('catalogue of a site', ${siteId}))`.execute(at.trx)
    const today = String(services.clock.today())
    const result = await take(at, tableOf(csv), { apply, today })
    const kind = apply ? 'catalogue-imported' : 'catalogue-import-previewed'
    return { result, kind, subject: { kind: 'site', id: siteId }, agencyId: at.site.agencyId }
  })
}

async function take(
  at: Keeping,
  rows: readonly { readonly line: number; readonly row: Row }[],
  { apply, today }: { readonly apply: boolean; readonly today: string },
): Promise<CatalogueImport> {
  const known = await knownOf(at, today)
  const faults: Fault[] = []
  const seen = new Set<string>()
  let [added, changed] = [0, 0]
  for (const { line, row } of rows) {
    const { facts, faults: own } = readRow(row, known)
    const all = [...own]
    if (seen.has(row.serial)) all.push({ head: HEADS.serial, message: `序号“${row.serial}”在表中出现了两次` })
    seen.add(row.serial)
    const judged = facts === undefined ? undefined : await dutyFaults(at, facts)
    if (judged) all.push(...judged.faults.map((message) => ({ head: '', message })))
    faults.push(...all.map((fault) => ({ line, ...fault })))
    if (facts === undefined || judged === undefined || all.length > 0) continue
    if (known.codes.has(facts.code)) changed += 1
    else added += 1
    if (apply) await save(at, facts, judged.responsible)
  }
  return { rows: rows.length, added, changed, applied: apply, faults }
}

async function save({ trx, site }: Keeping, facts: DutyInput, responsible: string): Promise<void> {
  const row = dutyRow(facts, responsible)
  await trx
    .insertInto('disclosure_duty')
    .values({ ...row, site_id: site.id })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'code']).doUpdateSet({ ...row, version: sql<number>`disclosure_duty.version + 1` }),
    )
    .execute()
}

/** The rows by their heads, wherever they stand; throws Problem 422 for what is no catalogue. */
function tableOf(csv: string): readonly { readonly line: number; readonly row: Row }[] {
  const table = readCsv(csv)
  const [head, ...rows] = table ?? []
  if (!head) throw new Problem(422, 'catalogue-unreadable')
  const plain = (text: string) => text.normalize('NFKC').replace(/\s/gu, '')
  const names = head.cells.map(plain)
  const places = Object.entries(ALL_HEADS).map(([key, label]) => [key, names.indexOf(plain(label))] as const)
  const missing = places.filter(([key, place]) => place < 0 && REQUIRED.some((required) => required === key))
  if (missing.length > 0) {
    const labels = missing.map(([key]) => `“${Object.entries(ALL_HEADS).find(([of]) => of === key)?.[1] ?? key}”`)
    throw new Problem(422, 'catalogue-unreadable', `缺少表头${labels.join('、')}`)
  }
  return rows.map(({ line, cells }) => ({
    line,
    // Every key of the heads is there, and nothing else.
    row: Object.fromEntries(
      places.map(([key, place]) => [key, (cells[place] ?? '').replace(/^'(?=[=+\-@])/u, '').trim()]),
    ) as Row,
  }))
}

interface Known {
  readonly codes: ReadonlySet<string>
  readonly agencies: ReadonlyMap<string, number>
  readonly columns: ReadonlyMap<string, number>
  readonly today: string
}

async function knownOf({ trx, site, tree }: Keeping, today: string): Promise<Known> {
  const members = await membersOf(trx, tree.descendants(site.agencyId), today)
  return {
    codes: await codesOf(trx, site.id),
    agencies: new Map(members.toReversed().map(({ id, name }) => [name, id])),
    columns: columnsByName(await columnsOfSite(trx, site.id)),
    today,
  }
}

/** Columns by number and by name; a name that two open columns have says nothing. */
function columnsByName(columns: Awaited<ReturnType<typeof columnsOfSite>>): ReadonlyMap<string, number> {
  const open = columns.filter(({ closedAt }) => closedAt === null)
  const unique = open.filter(({ name }) => open.filter((other) => other.name === name).length === 1)
  return new Map([...unique.map(({ id, name }) => [name, id] as const), ...open.map(({ id }) => [String(id), id] as const)])
}

async function codesOf(trx: Database, siteId: number): Promise<ReadonlySet<string>> {
  const rows = await trx.selectFrom('disclosure_duty').select('code').where('site_id', '=', siteId).execute()
  return new Set(rows.map(({ code }) => code))
}

function readRow(row: Row, known: Known): { readonly facts?: DutyInput; readonly faults: readonly Omit<Fault, 'line'>[] } {
  const faults: Omit<Fault, 'line'>[] = []
  const fault = (key: HeadKey, message: string) => void faults.push({ head: ALL_HEADS[key], message })
  for (const key of REQUIRED) if (row[key] === '') fault(key, '没有填写')
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/u.test(row.serial) && row.serial !== '')
    fault('serial', '序号用数字、字母、点、下划线和连字符，不超过 60 个字')
  const limit = readTimeLimit(row.timeLimit)
  if (!limit && row.timeLimit !== '') fault('timeLimit', '认不出时限，请写作“20个工作日内”“每季度”“每年1月31日前”“长期公开”等')
  const agencyKind = DUTY_AGENCY_KINDS.find(({ label }) => label === row.responsible)?.key
  const agencyId = known.agencies.get(row.responsible)
  if (row.responsible !== '' && agencyKind === undefined && agencyId === undefined)
    fault(
      'responsible',
      `没有叫“${row.responsible}”的机关，请填写全称，或者${DUTY_AGENCY_KINDS.map(({ label }) => label).join('、')}`,
    )
  const field = CATALOG_FIELDS.find(({ name }) => name === row.field)
  if (row.field !== '' && !field) fault('field', `没有“${row.field}”这个领域`)
  const columnId = known.columns.get(row.column)
  if (row.column !== '' && columnId === undefined) fault('column', '没有这个栏目，请填写栏目编号或者不重复的栏目名称')
  if (row.since !== '' && !/^\d{4}-\d{2}-\d{2}$/u.test(row.since)) fault('since', '日期写作 2026-01-01')
  const audience = CATALOG_CHOICES.audience.find((choice) => choice === (row.audience || '全社会'))
  if (!audience) fault('audience', '填写“全社会”或者“特定群体”')
  const mode = CATALOG_CHOICES.mode.find((choice) => choice === (row.mode || '主动').replace(/公开$/u, ''))
  if (!mode) fault('mode', '填写“主动”或者“依申请”')
  const levels = CATALOG_CHOICES.level.filter((level) => row.level.includes(level) || row.level.includes(level.slice(0, 1)))
  if (levels.length === 0) fault('level', '填写市级、县级、乡级、村级')
  if (faults.length > 0 || !limit || !audience || !mode) return { faults }
  const facts: DutyInput = {
    code: row.serial,
    ...(agencyId === undefined ? {} : { agencyId }),
    ...(agencyKind === undefined || agencyId !== undefined ? {} : { agencyKind }),
    ...(field ? { fieldCode: field.key } : {}),
    ...(row.item === '' ? {} : { itemCode: row.item }),
    matter: row.matter,
    ...(row.subMatter === '' ? {} : { subMatter: row.subMatter }),
    content: row.content,
    basis: row.basis,
    ...limitFacts(limit),
    timeLimit: row.timeLimit,
    channels: row.channels,
    audience,
    mode,
    levels: [...levels],
    ...(columnId === undefined ? {} : { columnId }),
    since: row.since === '' ? known.today : row.since,
  }
  return { facts, faults }
}

/** A time limit as an entry states it. */
export function limitFacts(limit: TimeLimit): Pick<DutyInput, 'rhythm' | 'limitDays' | 'limitRule' | 'yearlyBy'> {
  switch (limit.kind) {
    case 'once':
    case 'monthly':
    case 'quarterly':
      return { rhythm: limit.kind }
    case 'days':
      return { rhythm: 'days', limitDays: limit.days }
    case 'yearly':
      return limit.by === undefined ? { rhythm: 'yearly' } : { rhythm: 'yearly', yearlyBy: limit.by }
    case 'event':
      if (limit.limit.kind === 'workingDays') return { rhythm: 'event', limitDays: limit.limit.days }
      // A withdrawal is no publication; catalogues do not state it.
      return { rhythm: 'event', limitRule: limit.limit.rule === 'penaltyWithdrawal' ? 'general' : limit.limit.rule }
  }
}
