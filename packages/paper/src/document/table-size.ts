/** The type of a table and the room beside its words, in points. */
export interface TableSize {
  readonly size: number
  readonly inset: number
}

/** A table of many columns is set smaller, so that it stays on the page. */
export function tableSize(columns: number): TableSize {
  if (columns <= 5) return { size: 12, inset: 4 }
  if (columns <= 8) return { size: 10.5, inset: 3 }
  if (columns <= 12) return { size: 9, inset: 2.5 }
  if (columns <= 24) return { size: 7.5, inset: 1.5 }
  return { size: 5.5, inset: 1 }
}
