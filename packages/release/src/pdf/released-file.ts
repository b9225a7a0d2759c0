import { GLYPHLESS_FONT, GLYPHLESS_WIDTH } from './glyphless-font.ts'
import { packed } from './packed.ts'

/** The picture of a page, eight bits a sample: packed by `packedSamples`, or a JPEG. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly color: 'gray' | 'rgb'
  readonly coding: 'packed' | 'jpeg'
  readonly bytes: Uint8Array
}

/** Invisible text over the picture; measures in hundredths of a point from the lower left corner, the width as a percentage. */
export interface TextRun {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly stretch: number
}

/** A page of a released file; width and height in hundredths of a point. */
export interface ReleasedPage {
  readonly width: number
  readonly height: number
  readonly picture: Picture
  readonly runs: readonly TextRun[]
}

/** Objects of the file before those of the pages, and objects of each page. */
export const FILE_OBJECTS = 8
/** Page, content, picture. */
export const PAGE_OBJECTS = 3

/**
 * Writes a released PDF. There is exactly one way to write given pages: no date, no name of a program, no identifier, no free space. So the
 * gate can take a file apart, write what it found again and see by comparison that there is nothing else in it (ADR 0052).
 */
export function writeReleased(pages: readonly ReleasedPage[]): Uint8Array {
  const parts: Uint8Array[] = []
  const offsets: number[] = []
  let length = 0
  const add = (part: Uint8Array | string): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part
    parts.push(bytes)
    length += bytes.length
  }
  const object = (dictionary: string, stream?: Uint8Array): void => {
    offsets.push(length)
    add(`${offsets.length} 0 obj\n`)
    if (stream) {
      add(`<<${dictionary}/Length ${stream.length}>>\nstream\n`)
      add(stream)
      add('\nendstream')
    } else add(`<<${dictionary}>>`)
    add('\nendobj\n')
  }

  add(Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'))
  const kids = pages.map((_, index) => `${FILE_OBJECTS + 1 + index * PAGE_OBJECTS} 0 R`).join(' ')
  object('/Type/Catalog/Pages 2 0 R/Lang(zh-CN)')
  object(`/Type/Pages/Count ${pages.length}/Kids[${kids}]`)
  for (const { dictionary, stream } of FONT_OBJECTS) object(dictionary, stream)
  for (const page of pages) {
    const number = offsets.length + 1
    object(
      `/Type/Page/Parent 2 0 R/MediaBox[0 0 ${points(page.width)} ${points(page.height)}]` +
        `/Resources<</Font<</F 3 0 R>>/XObject<</P ${number + 2} 0 R>>>>/Contents ${number + 1} 0 R`,
    )
    object('/Filter/FlateDecode', packed(Buffer.from(contentOf(page), 'latin1')))
    object(...pictureObject(page.picture))
  }
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}`)
  add(`trailer\n<</Size ${offsets.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.concat(parts, length)
}

/** Hundredths as PDF writes numbers. */
export function points(hundredths: number): string {
  const sign = hundredths < 0 ? '-' : ''
  const size = Math.abs(hundredths)
  return `${sign}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** What a page draws: its picture, then its text without ink. */
function contentOf({ width, height, runs }: ReleasedPage): string {
  const lines = [`q ${points(width)} 0 0 ${points(height)} 0 0 cm /P Do Q`]
  if (runs.length > 0) {
    lines.push('BT 3 Tr')
    for (const { text, x, y, size, stretch } of runs) {
      const codes = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()
      lines.push(`/F ${points(size)} Tf ${points(stretch)} Tz 1 0 0 1 ${points(x)} ${points(y)} Tm <${codes}> Tj`)
    }
    lines.push('ET')
  }
  return `${lines.join('\n')}\n`
}

function pictureObject({ width, height, color, coding, bytes }: Picture): [dictionary: string, stream: Uint8Array] {
  const space = color === 'gray' ? '/DeviceGray' : '/DeviceRGB'
  const common = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace${space}/BitsPerComponent 8`
  if (coding === 'jpeg') return [`${common}/Filter/DCTDecode`, bytes]
  const colors = color === 'gray' ? 1 : 3
  const parameters = `/DecodeParms<</Predictor 15/Colors ${colors}/BitsPerComponent 8/Columns ${width}>>`
  return [`${common}/Filter/FlateDecode${parameters}`, bytes]
}

/** Codes are UTF-16 units, and mean themselves. */
const TO_UNICODE = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName/Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
1 beginbfrange
<0000> <FFFF> <0000>
endbfrange
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`

/** Every code is drawn by the empty glyph. */
function glyphMap(): Uint8Array {
  const map = new Uint8Array(0x10000 * 2)
  for (let code = 0; code < 0x10000; code++) map[code * 2 + 1] = 1
  return map
}

interface FontObject {
  readonly dictionary: string
  readonly stream?: Uint8Array
}

/** The font of the invisible text: objects 3 to 8. */
const FONT_OBJECTS: readonly FontObject[] = [
  {
    dictionary: '/Type/Font/Subtype/Type0/BaseFont/Glyphless/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R',
  },
  {
    dictionary: `/Type/Font/Subtype/CIDFontType2/BaseFont/Glyphless/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 7 0 R/CIDToGIDMap 5 0 R/DW ${GLYPHLESS_WIDTH}`,
  },
  { dictionary: '/Filter/FlateDecode', stream: packed(glyphMap()) },
  { dictionary: '', stream: Buffer.from(TO_UNICODE, 'latin1') },
  {
    dictionary:
      '/Type/FontDescriptor/FontName/Glyphless/Flags 5/FontBBox[0 -200 500 800]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 800/StemV 80/FontFile2 8 0 R',
  },
  { dictionary: `/Length1 ${GLYPHLESS_FONT.length}`, stream: GLYPHLESS_FONT },
]
