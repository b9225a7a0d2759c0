import type { AggregateRecord } from '@gongkai/contract'
import { exactSum, cellOf } from '@gongkai/law/annual-report'
import { figureRecord } from '../compare/to-contract.ts'
import type { Aggregate, AggregateCell } from './aggregate.ts'

/** An aggregate in the shape `gongkai.aggregate/1`. */
export function toContractAggregate(aggregate: Aggregate): AggregateRecord {
  const { year, form, parent, children, missing, cells } = aggregate
  const indexes = new Map(children.map(({ file }, index) => [file, index]))
  return {
    schema: 'gongkai.aggregate/1',
    year,
    form,
    parent: parent && { file: parent.file, unit: parent.report.unit, form: parent.report.form },
    children: children.map(({ file, report, excluded }) => ({
      file,
      unit: report.unit,
      year: report.year,
      form: report.form,
      kind: null,
      ...(excluded !== undefined && { excluded }),
    })),
    missing: [...missing],
    cells: cells.map((cell) => cellRecord(cell, aggregate, indexes)),
  }
}

function cellRecord(
  { cell, sum, parent, difference }: AggregateCell,
  { children }: Aggregate,
  indexes: ReadonlyMap<string, number>,
): AggregateRecord['cells'][number] {
  const without = sum.kind === 'incomplete' ? sum.missing : []
  return {
    cell: cell.id,
    term: cell.term,
    sum: sum.parts.length === 0 ? null : exactSum(sum.parts.map(({ value }) => value)),
    counted: sum.parts.length,
    from: sum.parts.map(({ name, value }) => ({ child: indexes.get(name)!, value })),
    without: without.map((name) => {
      const child = indexes.get(name)!
      return { child, state: cellOf(children[child]!.report.cells, cell.id).state }
    }),
    parent: parent && figureRecord(parent),
    difference,
  }
}
