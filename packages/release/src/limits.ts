/**
 * Bounds on what releasing one file may cost. What agencies give out stays below them; what exceeds one is refused with what to do, never
 * released in part.
 */
export const RELEASE_LIMITS = {
  /** Pages of one PDF. A longer one is split by whoever releases it. */
  pages: 1_000,
  /** Width and height of a page in points; PDF allows 14,400. */
  pagePoints: 5_000,
  /** Pixels of one page's picture, and of one image file: 24 million are an A3 page at 350 dpi. */
  pixels: 40_000_000,
  /** Pixels for an inch of the released page, fewer on very large pages. */
  dotsPerInch: 200,
  /** The fewest pixels for an inch at which a page can still be read; a page that would need fewer is refused. */
  leastDotsPerInch: 72,
  /** Marks on one file. */
  marks: 5_000,
  /** Glyphs of one page that are looked at. */
  glyphsPerPage: 200_000,
  /** Operators of one page; a drawing has some ten thousand. */
  operatorsPerPage: 2_000_000,
  /** Unpacked bytes of one stream of a PDF's content, and of all together; pictures and fonts do not count. */
  streamBytes: 24 * 1024 * 1024,
  contentBytes: 256 * 1024 * 1024,
  /** Bytes of a released file. */
  releasedBytes: 256 * 1024 * 1024,
  /** Wall-clock time for one task: a fixed part, and for each page that a file of its size may have, up to a most. */
  milliseconds: 60_000,
  millisecondsPerPage: 2_000,
  /** For looking at a file, which somebody waits for. */
  mostMillisecondsLooking: 180_000,
  /** For making and checking a file, after the request. */
  mostMillisecondsMaking: 1_800_000,
  /** Tasks of a pool that wait; more are refused at once, since their askers would not wait so long. */
  waiting: 100,
  /** Heap of a thread in MiB; pictures do not count in it and are bounded by `pixels`. */
  memoryMiB: 768,
} as const
