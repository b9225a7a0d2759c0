/** A part of a JPEG file: its marker, and where its bytes begin (at the marker) and end. */
export interface JpegSegment {
  readonly marker: number
  readonly from: number
  readonly to: number
}

const START = 0xd8
const END = 0xd9
const SCAN = 0xda
const FIRST_APPLICATION = 0xe0
/** Frames, tables and scans: what a picture needs. */
const NEEDED = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, SCAN, START, END])

/**
 * The segments of a JPEG file up to its end marker, entropy-coded data as part of their scan. `undefined` for a file that is not well
 * formed. What follows the end is no segment.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined
  const segments: JpegSegment[] = [{ marker: START, from: 0, to: 2 }]
  let at = 2
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined || marker === 0xff || marker === 0) return undefined
    if (marker === END) return [...segments, { marker, from: at, to: at + 2 }]
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return undefined
    const to = marker === SCAN ? scanEnd(bytes, at + 2 + length) : at + 2 + length
    segments.push({ marker, from: at, to })
    at = to
  }
  return undefined
}

/** Where the data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** Segments that show nothing: applications' (EXIF, ICC, XMP) and comments. */
export function needlessSegments(segments: readonly JpegSegment[]): readonly JpegSegment[] {
  return segments.filter(({ marker }) => !NEEDED.has(marker))
}

/** What a segment that shows nothing holds, in words. */
export function segmentName(bytes: Uint8Array, { marker, from, to }: JpegSegment): string {
  const head = Buffer.from(bytes.subarray(from + 4, Math.min(to, from + 40))).toString('latin1')
  if (marker === 0xfe) return '注释'
  if (head.startsWith('Exif')) return 'EXIF 信息'
  if (head.startsWith('http://ns.adobe.com/xap')) return 'XMP 元数据'
  if (head.startsWith('ICC_PROFILE')) return '颜色配置'
  if (head.startsWith('JFIF')) return 'JFIF 信息'
  if (head.startsWith('Photoshop')) return 'Photoshop 信息'
  return `应用数据段 APP${marker - FIRST_APPLICATION}`
}

/** The file without anything but the picture: no application segments, no comments, nothing behind its end. */
export function clearedJpeg(bytes: Uint8Array): Uint8Array {
  const segments = jpegSegments(bytes)
  if (!segments) throw new Error('the canvas wrote no JPEG')
  return Buffer.concat(segments.filter(({ marker }) => NEEDED.has(marker)).map(({ from, to }) => bytes.subarray(from, to)))
}
