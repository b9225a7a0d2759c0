/** Where a row goes and when it was published: what can be refused without reading its body. */
import type { ImportRow } from '@gongkai/contract'
import { Temporal } from 'temporal-polyfill'
import { legalMoment } from '../../../platform/clock.ts'
import type { ImportTarget } from './target.ts'

/** A row that has its place. */
export interface PlacedRow {
  readonly number: number
  readonly row: ImportRow
  readonly agencyId: number
  readonly columnId: number
  readonly publishedAt: string
  /** Where in the imported folder it lies. */
  readonly from?: string
}

/** The place of a row, or why it has none. */
export function placeRow(row: ImportRow, number: number, target: ImportTarget, now: Temporal.Instant): PlacedRow | string {
  const agencyId = row.agency === undefined ? target.agencyId : target.agencyNamed(row.agency)
  if (agencyId === undefined) return `机关“${row.agency}”不存在，或者不在本网站范围内；请写全称`
  const columnId = target.columnNamed(row.column)
  if (columnId === undefined) return `栏目“${row.column}”不存在或者不止一个；请写出上级栏目，如“上级栏目/栏目”`
  const publishedAt = momentOf(row.publishedAt)
  if (publishedAt === undefined) return `发布日期“${row.publishedAt}”不是一个日期`
  // An import shows what readers had elsewhere: what they are to have one day is drafted here, and reviewed.
  if (Temporal.Instant.compare(publishedAt, now) > 0) return `发布日期“${row.publishedAt}”还没有到；尚未发布的信息请在系统中起草`
  if (row.effectiveFrom !== undefined && row.effectiveTo !== undefined && row.effectiveTo <= row.effectiveFrom)
    return '失效日期应晚于施行日期'
  return { number, row, agencyId, columnId, publishedAt: publishedAt.toString() }
}

function momentOf(text: string): Temporal.Instant | undefined {
  const [day = '', time = '00:00'] = text.split(/[ T]/u)
  try {
    return legalMoment(Temporal.PlainDateTime.from(`${day}T${time}`, { overflow: 'reject' }).toString())
  } catch {
    return undefined
  }
}
