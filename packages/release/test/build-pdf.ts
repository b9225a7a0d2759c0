/** Text at a place: in points from the lower left corner. `mode` is the rendering mode, `gray` the color of the letters. */
export interface PdfText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly mode?: number
  readonly gray?: number
}

/** What a test PDF holds. `operators` are drawn after the text of a page; `objects` follow the last page, the first of them as number `firstFree`. */
export interface PdfPlan {
  readonly pages: readonly {
    readonly texts: readonly PdfText[]
    readonly operators?: string
    readonly entries?: string
    readonly box?: readonly [number, number]
    /** What stands in the dictionary of resources besides the font `F`. */
    readonly resources?: string
  }[]
  readonly catalog?: string
  readonly trailer?: string
  readonly objects?: readonly string[]
}

/** The number of the first object of `objects` in a plan of so many pages. */
export function firstFree(pages: number): number {
  return 6 + pages * 2
}

/** A PDF with Chinese text whose font is not embedded, for tests. */
export function buildPdf({ pages, catalog = '', trailer = '', objects: further = [] }: PdfPlan): Uint8Array {
  const objects: string[] = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R /DW 1000 /W [1 [500] 2 95 500] >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]
  for (const [
    index,
    { texts, operators = '', entries = '', resources = '', box: [width, height] = [595, 842] },
  ] of pages.entries()) {
    const content = [...texts.map(textOperators), operators].join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F 3 0 R >> ${resources} >> /Contents ${7 + index * 2} 0 R ${entries} >>`,
      streamObject('', content),
    )
  }
  objects.push(...further)
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** A stream with its dictionary. */
export function streamObject(dictionary: string, content: string): string {
  return `<< ${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function textOperators({ text, x, y, size = 10, mode = 0, gray = 0 }: PdfText): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  return `BT ${gray} g ${mode} Tr /F ${size} Tf ${x} ${y} Td <${hex}> Tj ET`
}

/** Text as a PDF string of UTF-16. */
export function pdfString(text: string): string {
  return `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`
}
