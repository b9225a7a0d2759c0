import { OFFICIAL_PAGE } from '@gongkai/paper'

/** The page of a report: that of official documents with 22 lines, its large tables in small type. */
export const PAGE = { ...OFFICIAL_PAGE, linePitch: 28.9, tableSize: 9 } as const

/** Widths in millimetres of the grid columns of a table, 156 in all: those of table 3 let 商业企业 stand in one line. */
export function columnWidths(width: number): readonly number[] {
  if (width === 10) return [7, 17, 43, 10.5, 13.4, 13.4, 13.4, 13.4, 13.4, 11.5]
  return Array.from({ length: width }, () => PAGE.bodyWidth / width)
}
