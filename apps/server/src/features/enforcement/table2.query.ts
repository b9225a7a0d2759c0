/**
 * 年报表二, counted from what it counts: documents by their dates, decisions and fees by the figures of periods.
 *
 * The law counts (`countDocuments`, `sumOfYear`); here is only which rows it is given. Blank is not zero: a cell is incomplete, and says for whom,
 * as long as an agency has not reported every day of the year.
 */
import type { FigureView, Table2Cell, Table2CellItems, Table2View } from '@gongkai/contract'
import { wanYuanText } from '@gongkai/law/money'
import {
  type CountedDocument,
  countDocuments,
  type DocumentCount,
  type DocumentRow,
  type PeriodEntry,
  type PeriodSum,
  rollForward,
  sumOfYear,
  TABLE2_MEASURES,
} from '@gongkai/law/publication'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import { FIGURE_COLUMNS, FIGURE_TABLES } from './registers.query.ts'

/** What is counted: agencies that owe the table, and the year. */
export interface Table2Scope {
  readonly agencies: readonly number[]
  readonly year: number
}

const ROWS = [
  { key: 'regulations', label: '规章', category: 'regulation' },
  { key: 'normativeDocuments', label: '行政规范性文件', category: 'normative' },
] as const

const COUNTS = [
  { key: 'issued', label: '本年制发件数' },
  { key: 'repealed', label: '本年废止件数' },
  { key: 'inForce', label: '现行有效件数' },
] as const

/** So many missing periods are named; the number of all is told. */
const MISSING_SHOWN = 100
const PAGE = 100

interface Registered extends CountedDocument {
  readonly title: string
  readonly number: string | null
  readonly agency: string
}

/** Counts the table. */
export async function countTable2(db: Database, scope: Table2Scope): Promise<Table2View> {
  const names = await namesOf(db, scope.agencies)
  const rows = await Promise.all(
    ROWS.map(async ({ key, label, category }) => {
      const documents = await documentsOf(db, scope, category)
      const row = countDocuments(documents, scope.year)
      const titles = new Map(documents.map(({ id, title, agency }) => [id, { title, agency }]))
      return { key, label, row, titles, before: countDocuments(documents, scope.year - 1) }
    }),
  )
  const entries = await entriesOf(db, scope)
  return {
    year: scope.year,
    cells: [
      ...rows.flatMap(({ key, label, row, titles }) =>
        COUNTS.map((count) => documentCell(`${key}.${count.key}`, `${label} ${count.label}`, row[count.key], titles)),
      ),
      ...TABLE2_MEASURES.map((measure) => {
        const own = entries.filter(({ item }) => item === measure.key)
        const unit = measure.unit === 'fen' ? '万元' : '件'
        return figureCell(measure.key, measure.term, unit, sumOfYear(own, scope.agencies.map(String), scope.year), names)
      }),
    ],
    rollForward: rows.map(({ label, row, before }) => rolled(label, before, row)),
  }
}

async function namesOf(db: Database, agencies: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: number; name: string }>`
    select agency_id as id, name from agency_version where valid_to is null and agency_id = any(${[...agencies]}::int[])`.execute(
    db,
  )
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}

/** Everything that was numbered and issued, whatever became of it since; a document that was never issued is not counted anywhere. */
async function documentsOf(
  db: Database,
  { agencies }: Table2Scope,
  category: (typeof ROWS)[number]['category'],
): Promise<readonly Registered[]> {
  const { rows } = await sql<{
    id: number
    title: string
    number: string | null
    agency: string
    issued: string | null
    starts: string | null
    ends: string | null
    ended: string | null
    manner: string | null
    declared: string | null
  }>`
    select n.document_id as id, e.title, e.document_number as number, v.name as agency, n.issued_on as issued, n.effective_from as starts,
      n.effective_to as ends, n.ended_on as ended, n.end_manner as manner,
      (select x.ended_on from declared_end x where x.document_id = n.document_id) as declared
    from normative_document n join document d on d.id = n.document_id
    join document_edition e on e.document_id = d.id and e.edition = coalesce(d.current_edition, d.open_edition)
    join agency_version v on v.agency_id = n.agency_id and v.valid_to is null
    where n.agency_id = any(${[...agencies]}::int[]) and n.category = ${category}
      and n.stage in ('publication', 'filing', 'inForce', 'ended') order by n.document_id`.execute(db)
  return rows.map(({ id, title, number, agency, issued, starts, ends, ended, manner, declared }) => {
    const lapse = ended !== null && manner === 'lapsed' ? ended : ends
    // Of what the register records and what a published document says, the earlier day ended it.
    const [repealedOn] = [manner === 'lapsed' ? null : ended, declared].filter((day) => day !== null).toSorted()
    return {
      id: String(id),
      title,
      number,
      agency,
      ...(issued === null ? {} : { issuedOn: issued }),
      ...(starts === null ? {} : { effectiveFrom: starts }),
      ...(lapse === null ? {} : { effectiveTo: lapse }),
      ...(repealedOn === undefined ? {} : { repealed: { on: repealedOn } }),
    }
  })
}

function documentCell(
  key: string,
  label: string,
  count: DocumentCount,
  titles: ReadonlyMap<string, { readonly title: string; readonly agency: string }>,
): Table2Cell {
  if (count.kind === 'complete')
    return { key, label, state: 'counted', text: String(count.count), unit: '件', missing: [], missingCount: 0 }
  const missing = count.missing.map(({ document, date }) => {
    const { title = '', agency = '' } = titles.get(document) ?? {}
    return { what: `${agency}《${title}》没有填写${date === 'issuedOn' ? '印发日期' : '施行日期'}` }
  })
  return {
    key,
    label,
    state: 'incomplete',
    text: String(count.counted),
    unit: '件',
    missing: missing.slice(0, MISSING_SHOWN),
    missingCount: missing.length,
  }
}

function figureCell(key: string, label: string, unit: string, sum: PeriodSum, names: ReadonlyMap<string, string>): Table2Cell {
  const text = (value: number) => (unit === '万元' ? wanYuanText(value) : String(value))
  if (sum.kind === 'complete') return { key, label, state: 'counted', text: text(sum.value), unit, missing: [], missingCount: 0 }
  const missing = [
    ...sum.problems.map(({ message }) => ({ what: message })),
    ...sum.missing.map(({ agency, from, to }) => ({ what: `${names.get(agency) ?? agency} ${from} 至 ${to} 没有填报` })),
  ]
  return {
    key,
    label,
    state: 'incomplete',
    text: text(sum.soFar),
    unit,
    missing: missing.slice(0, MISSING_SHOWN),
    missingCount: missing.length,
  }
}

function rolled(label: string, before: DocumentRow, row: DocumentRow): Table2View['rollForward'][number] {
  const previous = before.inForce.kind === 'complete' ? before.inForce.count : undefined
  const result = rollForward(previous, row)
  return {
    row: label,
    state: result.kind,
    explanation: result.kind === 'balanced' ? `${result.sum}，与现行有效件数一致` : result.message,
  }
}

async function entriesOf(
  db: Database,
  { agencies, year }: Table2Scope,
): Promise<readonly (PeriodEntry & { readonly item: string })[]> {
  const { rows } = await sql<{ id: number; agency: number; item: string; from: string; to: string; value: number }>`
    select id, agency_id as agency, item, period_from as "from", period_to as "to", quantity as value from enforcement_figure
    where superseded_at is null and agency_id = any(${[...agencies]}::int[])
      and period_from between ${`${year}-01-01`} and ${`${year}-12-31`}`.execute(db)
  return rows.map((row) => ({ ...row, id: String(row.id), agency: String(row.agency) }))
}

/** What a cell counts, a page after the item `after`; `undefined` for a cell that the table does not have. */
export async function itemsOfCell(
  db: Database,
  scope: Table2Scope,
  cell: string,
  after = 0,
): Promise<Table2CellItems | undefined> {
  const [rowKey, countKey] = cell.split('.')
  const row = ROWS.find(({ key }) => key === rowKey)
  const count = COUNTS.find(({ key }) => key === countKey)
  if (row && count) return documentsOfCell(await documentsOf(db, scope, row.category), scope.year, count.key, after)
  const measure = TABLE2_MEASURES.find(({ key }) => key === cell)
  if (!measure) return undefined
  const { rows } = await sql<FigureView>`
    select ${FIGURE_COLUMNS} from ${FIGURE_TABLES}
    where f.superseded_at is null and f.item = ${measure.key} and f.agency_id = any(${[...scope.agencies]}::int[])
      and f.period_from between ${`${scope.year}-01-01`} and ${`${scope.year}-12-31`} and f.id > ${after}
    order by f.id limit ${PAGE + 1}`.execute(db)
  const figures = rows.slice(0, PAGE)
  return { documents: [], figures, nextAfter: rows.length > PAGE ? (figures.at(-1)?.id ?? null) : null }
}

function documentsOfCell(
  documents: readonly Registered[],
  year: number,
  count: (typeof COUNTS)[number]['key'],
  after: number,
): Table2CellItems {
  const table = countDocuments(documents, year)
  const counted = new Set(table[count].documents)
  const lapsed = new Set(table.lapsed)
  const listed = documents.filter(({ id }) => counted.has(id) && Number(id) > after)
  const shown = listed.slice(0, PAGE).map(({ id, title, number, agency, issuedOn, effectiveTo, repealed }) => {
    const ended = lapsed.has(id) ? effectiveTo : repealed?.on
    return {
      id: Number(id),
      title,
      number,
      agency,
      on: (count === 'repealed' ? ended : issuedOn) ?? null,
      note: count === 'repealed' ? (lapsed.has(id) ? '失效' : '废止') : '印发',
    }
  })
  return { documents: shown, figures: [], nextAfter: listed.length > PAGE ? (shown.at(-1)?.id ?? null) : null }
}
