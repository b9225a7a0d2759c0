/**
 * The page of an official paper in millimetres and points. Source: GB/T 9704-2012: A4, 天头 37, 订口 28, 版心 156 x 225, body 3号 (16 pt), 22
 * lines of 28 characters, title 2号 (22 pt), page number 4号 (14 pt) 7 mm below the body; 信函格式: mark 30 mm from the top, lines of 170 mm.
 */
export const PAGE = {
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  bodyWidth: 156,
  bodyHeight: 225,
  footerGap: 7,
  titleSize: 22,
  bodySize: 16,
  tableSize: 14,
  pageNumberSize: 14,
  linesOnPage: 22,
  charactersInLine: 28,
  /** 22 lines in 225 mm. */
  linePitch: 28.95,
  /** 28 characters of 16 pt are 1.6 mm wider than the body: each gives way by this many points. */
  tracking: -0.21,
  markTop: 30,
  redLine: 170,
  /** The lower red line, from the edge of the paper. */
  redLineBottom: 20,
  /** Diameter of a county agency's seal. */
  seal: 42,
} as const

/** 发文机关标志 and its lines are red; everything else is black. */
export const RED = 'E60000'
