import {
  APPLICANT_COLUMNS,
  OUTCOME_ROWS_2019,
  OUTCOME_ROWS_2021,
  type OutcomeRow,
  type ReportForm,
} from '@gongkai/law/annual-report'
import type { Collected, RowValues, Unlabelled } from './collect.ts'
import { cutRow, isOnOwnRow, paddingOf, type Cut } from './cut.ts'
import type { Group } from './labels.ts'
import { pairColumns } from './pair-columns.ts'
import { cellsOfRow, rowTerm, type Reading } from './reading.ts'
import type { Item } from './scan.ts'

const WIDTH = APPLICANT_COLUMNS.length
const KEYS = APPLICANT_COLUMNS.map(({ key }) => key)
const GROUP_LABEL: Readonly<Record<Group, string>> = {
  denied: '（三）不予公开',
  unavailable: '（四）无法提供',
  notProcessed: '（五）不予处理',
  other: '（六）其他处理',
}

/** Values of one row in the order of the official columns; an item that is missing was not found. */
type Values = readonly (Item | undefined)[]

/** Seven values on one line without a label, and the row that they follow. */
interface Orphan {
  readonly afterRow: string | undefined
  readonly group: Group | undefined
  readonly items: readonly Item[]
}

/** Which rows table 3 has: three rows under （六） in 2021, one in 2019. `undefined` where none of them was read. */
export function rowsForm3({ groups3, seen3 }: Collected): '2019' | '2021' | undefined {
  if (['otherNoCorrection', 'otherFeeUnpaid', 'otherOther'].some((key) => seen3.has(key))) return '2021'
  if (seen3.has('otherProcessing') || groups3.some(({ group }) => group === 'other')) return '2019'
  return undefined
}

/** Puts the values of table 3 into their cells. */
export function readTable3(collected: Collected, form: ReportForm, reading: Reading): void {
  const rows = form.id === '2021' ? OUTCOME_ROWS_2021 : OUTCOME_ROWS_2019
  const found = new Table3(collected, rows, form, reading)
  found.read()
}

class Table3 {
  private readonly collected: Collected
  private readonly rows: readonly OutcomeRow[]
  private readonly form: ReportForm
  private readonly reading: Reading
  private readonly values = new Map<string, Values>()
  private readonly spoiled = new Set<string>()
  /** Rows whose values stand below their label. */
  private readonly loose = new Set<string>()
  private readonly orphans: Orphan[] = []
  private readonly repeated = new Set<string>()

  constructor(collected: Collected, rows: readonly OutcomeRow[], form: ReportForm, reading: Reading) {
    this.collected = collected
    this.rows = rows
    this.form = form
    this.reading = reading
  }

  read(): void {
    const rows = this.rowValues()
    const padding = paddingOf(rows, WIDTH)
    for (const row of rows) this.take(row, cutRow(row, WIDTH, padding, KEYS))
    this.doubtFilled(rows)
    for (const unlabelled of this.collected.unlabelled) this.takeUnlabelled(unlabelled)
    this.placeGroups()
    this.placeOrphans()
    this.fill()
  }

  /** The rows, （六）其他处理 of the 2019 form among them. */
  private rowValues(): readonly RowValues[] {
    const single = this.rows.some(({ key }) => key === 'otherProcessing')
    const others = this.collected.groups3.filter(({ group }) => group === 'other')
    return [...this.collected.rows3, ...(single ? others.map((row) => ({ ...row, key: 'otherProcessing' })) : [])]
  }

  private take(row: RowValues, cut: Cut): void {
    const { key } = row
    const where = `table3.${key}`
    if (!isOnOwnRow(row)) this.loose.add(key)
    switch (cut.kind) {
      case 'exact': {
        const order = columnOrder(row)
        this.put(
          key,
          order.map((index) => cut.items[index]),
        )
        this.takeRest(key, cut.rest)
        return
      }
      case 'byColumn':
        this.put(key, cut.items)
        return
      case 'none':
        return
      case 'tooFew':
      case 'tooMany': {
        if (this.values.has(key)) return
        const raw = cut.items
          .map(({ text }) => text || '空')
          .slice(0, 12)
          .join('、')
        const [code, why] =
          cut.kind === 'tooFew'
            ? (['column-unknown', '空格在转换时丢失，无法判断各属哪一列'] as const)
            : (['ambiguous-value', '多于 7 列，无法判断哪些属于本行'] as const)
        this.spoiled.add(key)
        this.reading.report(
          code,
          where,
          `${this.term(key)}读到 ${cut.items.length} 个值（${raw}），${why}，未采用。请对照原文补录。`,
        )
      }
    }
  }

  /**
   * Where a flattened table fills rows up with empty cells, a row of seven whose last is empty may have lost a value instead. Such a row
   * is kept and said.
   */
  private doubtFilled(rows: readonly RowValues[]): void {
    const isBlank = (item: Item | undefined) => item?.value?.cell.state === 'blank'
    const loose = rows.filter((row) => !row.own?.length)
    if (!loose.some(({ run }) => run.length > WIDTH && isBlank(run.at(-1)))) return
    for (const { key, run } of loose) {
      if (run.length !== WIDTH || !isBlank(run.at(-1)) || run.every(isBlank)) continue
      this.reading.report(
        'ambiguous-value',
        `table3.${key}`,
        `${this.term(key)}最后一格为空，也可能是前面丢了一个数而错位。请对照原文核对本行。`,
      )
    }
  }

  private put(key: string, values: Values): void {
    const before = this.values.get(key)
    if (!before) {
      this.values.set(key, values)
      return
    }
    const isSame = values.every((item, index) => item?.text === before[index]?.text)
    if (isSame || this.repeated.has(key)) return
    this.repeated.add(key)
    this.reading.report(
      'row-repeated',
      `table3.${key}`,
      `${this.term(key)}出现了不止一次，且数值不同，采用第一次的。请核对原文是否含有两份报告。`,
    )
  }

  /** Lines of seven values behind a row are rows that have lost their label; a lone number is a page number. */
  private takeRest(afterRow: string, rest: readonly Item[]): void {
    for (const items of byLine(rest)) {
      if (items.length === WIDTH) this.orphans.push({ afterRow, group: undefined, items })
      else if (items.length > 1)
        this.reading.report(
          'values-dropped',
          `table3.${afterRow}`,
          `${this.term(afterRow)}之后有 ${items.length} 个数没有行名，未采用。请对照原文核对前后各行。`,
        )
    }
  }

  private takeUnlabelled({ afterRow, group, run, labels }: Unlabelled): void {
    if (labels.length > 2) {
      if (!this.takeColumns(labels, run)) this.reportUnpaired(labels)
      return
    }
    const lines = byLine(run)
    if (lines.every((items) => items.length === WIDTH)) {
      for (const items of lines) this.orphans.push({ afterRow, group, items })
    } else if (run.length % WIDTH === 0) {
      for (let start = 0; start < run.length; start += WIDTH)
        this.orphans.push({ afterRow, group, items: run.slice(start, start + WIDTH) })
    } else {
      const term = afterRow === undefined ? '表三表头' : this.term(afterRow)
      this.reading.report(
        'values-dropped',
        afterRow ? `table3.${afterRow}` : 'table3',
        `${term}之后有 ${run.length} 个数没有行名，未采用。请对照原文核对前后各行。`,
      )
    }
  }

  /** All labels first and all numbers after them. */
  private takeColumns(labels: readonly Item[], run: readonly Item[]): boolean {
    const pairs = pairColumns(labels, run, WIDTH)
    if (!pairs) return false
    for (const [key, values] of pairs) {
      this.put(key, values)
      const message = `${this.term(key)}的行名与数值在原文中分离，按统一格式的次序配对。请逐格核对。`
      this.reading.report('read-by-position', `table3.${key}`, message)
    }
    return true
  }

  private reportUnpaired(labels: readonly Item[]): void {
    for (const { label } of labels) {
      if (label?.kind !== 'row3' || this.values.has(label.key)) continue
      this.spoiled.add(label.key)
      const message = `${this.term(label.key)}的行名与数值在原文中分离，无法确定如何配对，未采用。请对照原文补录。`
      this.reading.report('column-unknown', `table3.${label.key}`, message)
    }
  }

  /** A group's label followed by the values of all its rows. */
  private placeGroups(): void {
    for (const { group, run } of this.collected.groups3) {
      const members = this.rows.filter((row) => row.group === GROUP_LABEL[group] && !this.values.has(row.key))
      if (members.length < 2 || run.length !== members.length * WIDTH) continue
      members.forEach(({ key }, index) => this.putByPosition(key, run.slice(index * WIDTH, (index + 1) * WIDTH)))
    }
  }

  /** Rows without labels take the places that are free between their labelled neighbors, if there are exactly as many. */
  private placeOrphans(): void {
    const spans = new Map<string | undefined, Orphan[]>()
    for (const orphan of this.orphans) {
      const same = spans.get(orphan.afterRow)
      if (same) same.push(orphan)
      else spans.set(orphan.afterRow, [orphan])
    }
    for (const [afterRow, orphans] of spans) {
      const start = afterRow === undefined ? 0 : this.rows.findIndex(({ key }) => key === afterRow) + 1
      const next = this.rows.findIndex(({ key }, index) => index >= start && this.values.has(key))
      const free = this.rows.slice(start, next < 0 ? this.rows.length : next).filter(({ key }) => !this.spoiled.has(key))
      if (free.length === orphans.length) {
        free.forEach(({ key }, index) => this.putByPosition(key, orphans[index]!.items))
        continue
      }
      for (const { key } of free)
        this.reading.report(
          'values-dropped',
          `table3.${key}`,
          `${this.term(key)}的行名丢失，附近有 ${orphans.length} 行无名数值，无法确定归属，未采用。请对照原文补录。`,
        )
    }
  }

  private putByPosition(key: string, values: Values): void {
    this.put(key, values)
    this.reading.report('read-by-position', `table3.${key}`, `${this.term(key)}的行名与数值分离，按统一格式的行序读取。请核对。`)
  }

  /** Moves the values into the cells and names what was not found. */
  private fill(): void {
    if (this.values.size === 0 && this.spoiled.size === 0) {
      this.reading.report(
        'table-not-found',
        'table3',
        '未找到表三（收到和处理政府信息公开申请情况）的数据。请核对原文：表格可能是图片，或在转换时丢失。',
      )
      return
    }
    if (!this.collected.hasHeads3)
      this.reading.report(
        'read-by-position',
        'table3',
        '表三没有可辨认的列名（自然人、商业企业等），各行按统一格式的列序读取。请核对。',
      )
    for (const [index, { key }] of this.rows.entries()) {
      const values = this.values.get(key)
      if (values) this.fillRow(key, values, this.rows[index + 1]?.key)
      else if (!this.spoiled.has(key)) this.reportMissing(key)
    }
  }

  private fillRow(key: string, values: Values, next: string | undefined): void {
    // Lines lost in the middle leave one row's label above another row's values.
    if (this.loose.has(key) && next !== undefined && !this.values.has(next))
      this.reading.report(
        'ambiguous-value',
        `table3.${key}`,
        `${this.term(key)}的下一行没有找到，本行读到的数值可能是下一行的。请对照原文核对这两行。`,
      )
    cellsOfRow(this.form, `table3.${key}`).forEach((cell, index) => {
      const item = values[index]
      if (item) this.reading.set(cell, item)
      else this.reading.report('cell-not-found', cell.id, `未找到${cell.term}一格。请对照原文补录。`)
    })
  }

  private reportMissing(key: string): void {
    const isSeen = this.collected.seen3.has(key)
    const why = isSeen ? '的行名在，但数值没有读到' : '一行未找到'
    this.reading.report(
      isSeen ? 'values-dropped' : 'row-not-found',
      `table3.${key}`,
      `${this.term(key)}${why}，可能是原文漏填，也可能在转换时丢失。请对照原文。`,
    )
  }

  private term(key: string): string {
    return rowTerm(this.form, `table3.${key}`)
  }
}

/** For each official column the index of its value among the row's values, by the heads above where they stand in another order. */
function columnOrder({ columns }: RowValues): readonly number[] {
  const official = KEYS.map((_, index) => index)
  if (!columns) return official
  const places = KEYS.map((key) => columns.get(key) ?? -1)
  if (new Set(places).size !== WIDTH || Math.max(...places) - Math.min(...places) !== WIDTH - 1) return official
  const first = Math.min(...places)
  return places.map((place) => place - first)
}

function byLine(items: readonly Item[]): readonly (readonly Item[])[] {
  const lines = new Map<number, Item[]>()
  for (const item of items) {
    const line = lines.get(item.line)
    if (line) line.push(item)
    else lines.set(item.line, [item])
  }
  return [...lines.values()]
}
