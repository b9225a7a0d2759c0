/**
 * The page of an official document in millimetres and points. Source: GB/T 9704-2012: A4, 天头 37, 订口 28, 版心 156 x 225, body 3号
 * (16 pt), 22 lines a page, title 2号 (22 pt), page number 4号 (14 pt) 7 mm below the body.
 */
export const PAGE = {
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  bodyWidth: 156,
  footerGap: 7,
  titleSize: 22,
  bodySize: 16,
  linePitch: 28.9,
  pageNumberSize: 14,
  tableSize: 9,
} as const

/** Widths in millimetres of the grid columns of a table, 156 in all: those of table 3 let 商业企业 stand in one line. */
export function columnWidths(width: number): readonly number[] {
  if (width === 10) return [7, 17, 43, 10.5, 13.4, 13.4, 13.4, 13.4, 13.4, 11.5]
  return Array.from({ length: width }, () => PAGE.bodyWidth / width)
}
