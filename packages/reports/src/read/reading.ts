import { type Cell, type CellForm, type CellId, type ReportForm } from '@gongkai/law/annual-report'
import type { Damage, DamageCode, SourcePosition } from '../source/document.ts'
import { positionOf, type Item } from './scan.ts'

/** The cells read so far, where they were read, and what went wrong. */
export class Reading {
  readonly cells = new Map<CellId, Cell>()
  readonly positions = new Map<CellId, SourcePosition>()
  readonly damage: Damage[] = []

  /** Puts the value of an item into a cell. */
  set(form: CellForm, item: Item): void {
    const cell = item.value ? inFormUnit(item.value.cell, form) : undefined
    if (!cell) return
    this.cells.set(form.id, cell)
    this.positions.set(form.id, positionOf(item))
  }

  /** Takes a cell back: it is not to be trusted. */
  unset(id: CellId): void {
    this.cells.delete(id)
    this.positions.delete(id)
  }

  report(code: DamageCode, where: string, message: string): void {
    this.damage.push({ code, where, message })
  }
}

/**
 * An amount whose cell names another unit than the form's (`251000元` under 万元, `12.5万元` under 元), in the form's unit; the printed
 * text stays in `raw`. All other cells are as printed.
 */
function inFormUnit(cell: Cell, { kind, unit }: CellForm): Cell {
  if (kind !== 'amount' || cell.state !== 'number' || cell.raw === undefined) return cell
  const printed = /^[+-]?[\d,，.]+\s*(万元|萬元|元)/.exec(cell.raw)?.[1]?.replace('萬', '万')
  if (printed === undefined || printed === unit) return cell
  return { ...cell, value: shifted(cell.value, printed === '万元' ? 4 : -4) }
}

/** A decimal number with its point moved, without binary rounding. */
function shifted(value: number, places: number): number {
  return Number(`${value}e${places}`)
}

const rowsOfForms = new WeakMap<ReportForm, Map<string, readonly CellForm[]>>()

/** The form's cells of a row (`table3.granted`) in printed order; empty for a row that the form has not. */
export function cellsOfRow(form: ReportForm, where: string): readonly CellForm[] {
  let rows = rowsOfForms.get(form)
  if (!rows) {
    rows = new Map()
    for (const cell of form.cells) {
      const name = `${cell.table}.${cell.row}`
      rows.set(name, [...(rows.get(name) ?? []), cell])
    }
    rowsOfForms.set(form, rows)
  }
  return rows.get(where) ?? []
}

/** The row's name for people: `表三“（一）予以公开”`. */
export function rowTerm(form: ReportForm, where: string): string {
  const cell = form.cells.find(({ id }) => id === where || id.startsWith(`${where}.`))
  const term = cell?.term ?? where
  return cell && cell.id !== where ? term.slice(0, term.lastIndexOf('”') + 1) : term
}
