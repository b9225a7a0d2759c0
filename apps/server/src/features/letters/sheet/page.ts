import { OFFICIAL_PAGE } from '@gongkai/paper'

/**
 * The page of a letter in millimetres and points. Source: GB/T 9704-2012: 22 lines of 28 characters; 信函格式: mark 30 mm from the top, lines
 * of 170 mm.
 */
export const PAGE = {
  ...OFFICIAL_PAGE,
  bodyHeight: 225,
  tableSize: 14,
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
