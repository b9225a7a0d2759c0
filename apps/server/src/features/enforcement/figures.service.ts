/** Figures of decisions and fees by period: entered with their evidence, corrected openly, imported as a table. */
import { ENFORCEMENT_ITEMS, type FigureImportResult, type FigureInput } from '@gongkai/contract'
import { fenOfWanYuan } from '@gongkai/law/money'
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import { readCsv } from '../../platform/csv.ts'
import type { Database } from '../../platform/database.ts'
import { isDay } from '../../platform/day.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agenciesByIds } from '../agencies/index.ts'

/** How a figure came. */
export type FigureOrigin = 'entered' | 'imported' | 'interface'

/** What became of a figure: a new one, one that corrects another, or the one that was there already. */
export type FigureTaken = 'entered' | 'corrected' | 'unchanged'

interface Standing {
  readonly id: number
  readonly to: string
  readonly quantity: number
  readonly evidence: string
}

/**
 * Takes one figure in the caller's transaction.
 *
 * Throws Problem for a period that is not of one year, is in the future or overlaps another, and for a correction without a reason. What is
 * corrected is kept.
 */
export async function takeFigure(
  trx: Database,
  { clock, audit, files }: Services,
  input: FigureInput,
  origin: FigureOrigin,
  actor: PersonActor,
): Promise<FigureTaken> {
  checkPeriod(input, clock.today().toString())
  await checkEvidenceFile(trx, files, input)
  // Whoever enters figures of one agency at the same time takes turns, so that no two periods overlap.
  await sql`select pg_advisory_xact_lock(hashtext('enforcement_figure'), ${input.agencyId})`.execute(trx)
  const standing = await standingFigure(trx, input)
  if (standing && isSame(standing, input)) return 'unchanged'
  if (standing && input.reason === undefined) throw new Problem(422, 'figure-reason-missing')
  await refuseOverlap(trx, input)

  const now = String(clock.now())
  if (standing) await sql`update enforcement_figure set superseded_at = ${now} where id = ${standing.id}`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    insert into enforcement_figure (agency_id, item, period_from, period_to, quantity, evidence, evidence_file, origin, reason, recorded_by,
      recorded_at)
    values (${input.agencyId}, ${input.item}, ${input.from}, ${input.to}, ${input.quantity}, ${input.evidence.trim()},
      ${input.evidenceFileId ?? null}, ${origin}, ${standing ? (input.reason ?? null) : null}, ${actor.personId}, ${now}) returning id`.execute(
    trx,
  )
  const [row] = rows
  if (!row) throw new Error('a figure was inserted and gave no id')
  await audit.append(trx, {
    agencyId: input.agencyId,
    actor,
    kind: standing ? 'enforcement-figure-corrected' : 'enforcement-figure-entered',
    subject: { kind: 'enforcementFigure', id: row.id },
    payload: {
      item: input.item,
      from: input.from,
      to: input.to,
      quantity: input.quantity,
      origin,
      ...(standing ? { before: standing.quantity, reason: input.reason ?? '' } : {}),
    },
  })
  return standing ? 'corrected' : 'entered'
}

function checkPeriod({ from, to }: FigureInput, today: string): void {
  if (from > to || from.slice(0, 4) !== to.slice(0, 4)) throw new Problem(422, 'figure-period-wrong')
  if (to >= today) throw new Problem(422, 'figure-period-not-over')
}

async function checkEvidenceFile(
  trx: Database,
  files: Services['files'],
  { evidenceFileId, agencyId }: FigureInput,
): Promise<void> {
  if (evidenceFileId === undefined) return
  const file = await files.find(trx, evidenceFileId)
  if (file?.purpose !== EVIDENCE_PURPOSE || file.agencyId !== agencyId) throw new Problem(422, 'figure-evidence-unknown')
}

/** The purpose under which evidence is kept. */
export const EVIDENCE_PURPOSE = 'enforcement-evidence'

async function standingFigure(trx: Database, { agencyId, item, from }: FigureInput): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select id, period_to as "to", quantity, evidence from enforcement_figure
    where agency_id = ${agencyId} and item = ${item} and period_from = ${from} and superseded_at is null for no key update`.execute(
    trx,
  )
  return rows[0]
}

function isSame(standing: Standing, { to, quantity, evidence }: FigureInput): boolean {
  return standing.to === to && standing.quantity === quantity && standing.evidence === evidence.trim()
}

async function refuseOverlap(trx: Database, { agencyId, item, from, to }: FigureInput): Promise<void> {
  const { rows } = await sql<{ from: string; to: string }>`
    select period_from as "from", period_to as "to" from enforcement_figure
    where agency_id = ${agencyId} and item = ${item} and superseded_at is null and period_from <> ${from}
      and period_from <= ${to} and period_to >= ${from} order by period_from limit 1`.execute(trx)
  const [other] = rows
  if (other) throw new Problem(409, 'figure-periods-overlap', `与已填报的 ${other.from} 至 ${other.to} 重叠，请改正起止日期`)
}

/** Columns of the table, in their order. */
const COLUMNS = ['机关', '事项', '起', '止', '数量', '依据', '更正理由'] as const

/** What an import needs to know of who imports. */
export interface FigureImporter {
  readonly actor: PersonActor
  /** The agencies for which this person may enter figures. */
  readonly agencies: readonly number[]
}

/**
 * Takes a table of figures; each row in a transaction of its own, so that one that cannot be taken stops no other. A table that was taken
 * before changes nothing.
 */
export async function importFigures(
  services: Services,
  csv: string,
  { actor, agencies }: FigureImporter,
): Promise<FigureImportResult> {
  const rows = readCsv(csv)
  if (rows === undefined) throw new Problem(422, 'csv-broken')
  const [head, ...body] = rows
  if (head === undefined || COLUMNS.some((name, index) => index < 6 && head.cells[index] !== name)) {
    throw new Problem(422, 'csv-columns-wrong', `第一行应为：${COLUMNS.join('、')}`)
  }
  const names = new Map(
    (await agenciesByIds(services.db, agencies, services.clock.today().toString())).map(({ id, name }) => [name, id]),
  )
  const refused: { row: number; message: string }[] = []
  let taken = 0
  let unchanged = 0
  for (const { line, cells } of body) {
    const figure = figureOf(cells, names)
    if (typeof figure === 'string') {
      refused.push({ row: line, message: figure })
      continue
    }
    try {
      const result = await services.db.transaction().execute((trx) => takeFigure(trx, services, figure, 'imported', actor))
      if (result === 'unchanged') unchanged += 1
      else taken += 1
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refused.push({ row: line, message: fault.message })
    }
  }
  return { taken, unchanged, refused }
}

/** The figure of a row, or what is wrong with it. */
function figureOf(cells: readonly string[], names: ReadonlyMap<string, number>): FigureInput | string {
  const [agency = '', item = '', from = '', to = '', quantity = '', evidence = '', reason = ''] = cells.map((cell) => cell.trim())
  const agencyId = names.get(agency)
  if (agencyId === undefined) return `机关“${agency}”不存在，或者您不能为它填报；请写全称`
  const key = ENFORCEMENT_ITEMS.find(({ label }) => label === item)?.key
  if (key === undefined) return `事项应为${ENFORCEMENT_ITEMS.map(({ label }) => label).join('、')}之一`
  if (!isDay(from) || !isDay(to)) return '起、止应写作 2026-01-01 的形式'
  const amount = key === 'fees' ? fenOfWanYuan(quantity) : /^\d{1,9}$/.test(quantity) ? Number(quantity) : undefined
  if (amount === undefined || amount < 0) {
    return key === 'fees' ? '收费金额应为万元，至多六位小数；没有收费的填 0' : '数量应为整数；没有作出决定的填 0，不要留空'
  }
  if (evidence === '') return '依据不能为空：写明台账、系统或者文件'
  return {
    agencyId,
    item: key,
    from,
    to,
    quantity: amount,
    evidence: evidence.slice(0, 300),
    ...(reason === '' ? {} : { reason: reason.slice(0, 300) }),
  }
}
