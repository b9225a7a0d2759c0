/**
 * The page of an official document in millimetres and points. Source: GB/T 9704-2012: A4, 天头 37, 订口 28, 版心 156 x 225, body 3号
 * (16 pt), title 2号 (22 pt), page number 4号 (14 pt) 7 mm below the body.
 */
export const OFFICIAL_PAGE = {
  width: 210,
  height: 297,
  margin: { top: 37, bottom: 35, left: 28, right: 26 },
  bodyWidth: 156,
  footerGap: 7,
  titleSize: 22,
  bodySize: 16,
  pageNumberSize: 14,
} as const
