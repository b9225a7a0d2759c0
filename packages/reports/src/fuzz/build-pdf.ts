/** Text at a place on a page, or a line; in points from the lower left corner. */
export type PdfMark =
  | { readonly kind: 'text'; readonly text: string; readonly x: number; readonly y: number; readonly size?: number }
  | { readonly kind: 'line'; readonly from: readonly [number, number]; readonly to: readonly [number, number] }

/** A table for `tableMarks`: each row's cells with their spans. */
export type PdfRows = readonly (readonly { readonly text: string; readonly colSpan?: number; readonly rowSpan?: number }[])[]

/** A small PDF of pages with Chinese text and lines, for tests and as a seed of the fuzzer. The font is not embedded. */
export function buildPdf(pages: readonly (readonly PdfMark[])[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 [500] 13 95 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  for (const [index, marks] of pages.entries()) {
    const content = marks.map(operators).join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

function operators(mark: PdfMark): string {
  if (mark.kind === 'line') return `0.5 w ${mark.from.join(' ')} m ${mark.to.join(' ')} l S`
  const hex = Buffer.from(mark.text, 'utf16le').swap16().toString('hex')
  return `BT /F ${mark.size ?? 10} Tf ${mark.x} ${mark.y} Td <${hex}> Tj ET`
}

/** The marks of a ruled table whose upper left corner is at (x, top): cells of one size, text in their middle, spans without lines. */
export function tableMarks(
  rows: PdfRows,
  x: number,
  top: number,
  { width = 50, height = 20, size = 10 } = {},
): readonly PdfMark[] {
  const marks: PdfMark[] = []
  const freeFrom: number[] = []
  for (const [rowIndex, row] of rows.entries()) {
    let column = 0
    for (const { text, colSpan = 1, rowSpan = 1 } of row) {
      while ((freeFrom[column] ?? 0) > rowIndex) column++
      for (let covered = column; covered < column + colSpan; covered++) freeFrom[covered] = rowIndex + rowSpan
      const [left, right] = [x + column * width, x + (column + colSpan) * width]
      const [upper, lower] = [top - rowIndex * height, top - (rowIndex + rowSpan) * height]
      for (const [from, to] of [
        [
          [left, upper],
          [right, upper],
        ],
        [
          [left, lower],
          [right, lower],
        ],
        [
          [left, upper],
          [left, lower],
        ],
        [
          [right, upper],
          [right, lower],
        ],
      ] as const)
        marks.push({ kind: 'line', from, to })
      if (text !== '') marks.push({ kind: 'text', text, size, x: left + 3, y: (upper + lower) / 2 - size * 0.4 })
      column += colSpan
    }
  }
  return marks
}
