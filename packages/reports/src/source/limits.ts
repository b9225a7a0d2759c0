const MIB = 1024 * 1024

/**
 * Bounds on what a single file may cost. A published report of the largest kind (a province, scanned appendices included)
 * stays far below each of them; what exceeds one is an attack or no report.
 */
export const LIMITS = {
  /** Size of a file in bytes; larger ones are refused before they are read. */
  fileBytes: 64 * MIB,
  /** Entries in a docx or xlsx archive. */
  archiveEntries: 5_000,
  /** Uncompressed size of one part of an archive that is read. */
  partBytes: 48 * MIB,
  /** Uncompressed size that an archive may declare for all parts together. */
  archiveBytes: 512 * MIB,
  /** Uncompressed to compressed size of one part, for parts above `ratioFreeBytes`. Office XML compresses about 10:1 to 40:1. */
  archiveRatio: 300,
  ratioFreeBytes: 4 * MIB,
  /** Nesting of elements in HTML and XML. */
  nesting: 1_000,
  /** Characters of text that one document may hold. */
  textCharacters: 12_000_000,
  /** Cells of all tables of one document. */
  tableCells: 200_000,
  /** Columns of a table; a larger span is cut to it. */
  columns: 256,
  /** Rows that one cell may span. */
  rowSpan: 4_096,
  /** Sheets of a workbook that are read. */
  sheets: 64,
  /** Pages of a PDF; a longer one is no annual report. */
  pages: 400,
  /** Ruling lines considered on a PDF page; drawings have more. */
  rulingsPerPage: 6_000,
  /** Wall-clock time for one file in a pool, in milliseconds. */
  milliseconds: 10_000,
  /** Memory for one file in a pool, in MiB, heap and buffers together. */
  memoryMiB: 512,
} as const
