import { AnnualReportInput } from '@gongkai/contract'
import {
  APPLICANT_COLUMNS,
  FORMS,
  REMEDY_RESULTS,
  type AnnualReport,
  type Cell,
  type CellForm,
  type CellId,
  type ReportingAgency,
} from '@gongkai/law/annual-report'
import { Compile } from 'typebox/compile'
import type { ReadReport } from '../read/report.ts'
import type { Damage, DamageCode, SourcePosition } from '../source/document.ts'
import { Unreadable } from '../source/unreadable.ts'
import { faultOf } from './contract-fault.ts'

const input = Compile(AnnualReportInput)

const NOBODY: ReportingAgency = { nature: null, level: null, region: [], evidence: [] }

/**
 * A report from `gongkai.annual-report/1`.
 *
 * With `cells` nothing is lost. Without, the contract cannot say why a figure is `null`: in a row that is there it is taken as blank, a row
 * that is `null` as not found, and either is said in `damage`.
 *
 * @throws Unreadable `invalid-json`, naming the first place that does not fit.
 */
export function fromContract(json: unknown): ReadReport {
  if (!input.Check(json)) throw new Unreadable('invalid-json', faultOf(input.Errors(json)))
  const reading = json.cells ? readCells(json, json.cells) : readFigures(json)
  const damage = [...knownDamage(json.damage ?? []), ...reading.damage]
  if (!json.chapters) damage.push(lost('chapter-not-found', 'text', 'JSON 中没有各章文字（chapters）'))
  const report: AnnualReport = {
    form: json.form,
    unit: json.unit,
    year: json.year,
    agency: json.agency ?? NOBODY,
    title: json.title ?? null,
    preamble: json.preamble ?? '',
    chapters: json.chapters ?? [],
    signature: json.signature ?? null,
    cells: reading.cells,
  }
  return { report, format: 'json', positions: reading.positions, damage }
}

interface Reading {
  readonly cells: Map<CellId, Cell>
  readonly positions: Map<CellId, SourcePosition>
  readonly damage: Damage[]
}

function readCells(json: AnnualReportInput, records: NonNullable<AnnualReportInput['cells']>): Reading {
  const reading: Reading = { cells: new Map(), positions: new Map(), damage: [] }
  const known = new Map(FORMS[json.form].cells.map((cell) => [cell.id, cell]))
  for (const [index, { cell: id, state, value, raw, at }] of records.entries()) {
    const form = known.get(id)
    if (!form) throw refused(`cells.${index}.cell`, `${json.form} 年格式没有“${id}”这一单元格`)
    if (reading.cells.has(id)) throw refused(`cells.${index}.cell`, `“${id}”出现了两次`)
    if ((state === 'number') !== (value !== null))
      throw refused(`cells.${index}.value`, '状态为 number 时须有数值，其他状态须为 null')
    if (state === 'notNumber' && raw === null) throw refused(`cells.${index}.raw`, '状态为 notNumber 时须有原文')
    const figure = figureAt(json, form)
    if (figure.value !== value) throw refused(figure.pointer, `与 cells 中“${id}”的值不一致，请改成一致`)
    reading.cells.set(id, cellFrom(state, value, raw))
    if (at) reading.positions.set(id, at)
  }
  return reading
}

function cellFrom(state: Cell['state'], value: number | null, raw: string | null): Cell {
  switch (state) {
    case 'number':
      return { state, value: value ?? Number.NaN, ...(raw !== null && { raw }) }
    case 'notNumber':
      return { state, raw: raw ?? '' }
    case 'blank':
    case 'notFound':
      return { state }
  }
}

function readFigures(json: AnnualReportInput): Reading {
  const reading: Reading = { cells: new Map(), positions: new Map(), damage: [] }
  for (const form of FORMS[json.form].cells) {
    const { value, pointer, rowIsThere, raw } = figureAt(json, form)
    const at: SourcePosition = { kind: 'json', pointer }
    if (value !== null) {
      reading.cells.set(form.id, { state: 'number', value, ...(raw !== undefined && { raw }) })
      reading.positions.set(form.id, at)
    } else if (raw !== undefined) {
      reading.cells.set(form.id, { state: 'notNumber', raw })
      reading.positions.set(form.id, at)
    } else if (rowIsThere) {
      reading.cells.set(form.id, { state: 'blank' })
      reading.positions.set(form.id, at)
      reading.damage.push(lost('ambiguous-value', form.id, `${form.term}在 JSON 中为 null，分不清是空白还是非数字，按空白读入`))
    } else {
      reading.cells.set(form.id, { state: 'notFound' })
      const where = form.column === '' ? form.id : `${form.table}.${form.row}`
      if (!reading.damage.some((damage) => damage.where === where)) {
        reading.damage.push(lost('row-not-found', where, `${form.term}所在的行在 JSON 中为 null 或缺失，按未找到读入`))
      }
    }
  }
  return reading
}

interface Figure {
  readonly value: number | null
  readonly pointer: string
  /** The row is in the JSON, so that a missing figure is not a missing row. */
  readonly rowIsThere: boolean
  readonly raw?: string
}

/** The figure of a cell in the contract's tables, and where it stands. */
function figureAt(json: AnnualReportInput, { table, row, column }: CellForm): Figure {
  const rows: Readonly<Record<string, unknown>> = json[table] ?? {}
  const entry = rows[row]
  if (column === '') return { value: numberOrNull(entry), pointer: `/${table}/${row}`, rowIsThere: false }
  if (Array.isArray(entry)) {
    const index = (table === 'table3' ? APPLICANT_COLUMNS : REMEDY_RESULTS).findIndex(({ key }) => key === column)
    return { value: numberOrNull(entry[index]), pointer: `/${table}/${row}/${index}`, rowIsThere: true }
  }
  const pointer = `/${table}/${row}/${column}`
  if (!isRecord(entry)) return { value: null, pointer, rowIsThere: false }
  const raw = entry[`${column}Raw`]
  return { value: numberOrNull(entry[column]), pointer, rowIsThere: true, ...(typeof raw === 'string' && { raw }) }
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Damage codes grow with the reader; one that is not known here keeps its words under the nearest code. */
function knownDamage(damage: NonNullable<AnnualReportInput['damage']>): Damage[] {
  return damage.map(({ code, where, message }) => ({ code: code as DamageCode, where, message }))
}

function lost(code: DamageCode, where: string, message: string): Damage {
  return { code, where, message }
}

function refused(pointer: string, why: string): Unreadable {
  return new Unreadable(
    'invalid-json',
    `JSON 内容有误，${pointer.replaceAll('/', '.').replace(/^\./, '')}：${why}。请改正后重试。`,
  )
}
