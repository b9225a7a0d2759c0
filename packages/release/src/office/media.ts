import { jpegSegments, needlessSegments, segmentName } from '../image/jpeg.ts'
import { needlessChunks, pngChunks } from '../image/png.ts'
import type { StripRecord } from './strip-record.ts'

/** How a JPEG is to be read in color (Adobe's segment); a picture without it may change its colors. */
const COLOR_TRANSFORM = 0xee

/** A picture of an Office file without what it holds besides pixels; unchecked where its format is not known here. */
export function strippedMedia(
  bytes: Uint8Array,
  extension: string,
  place: string,
  record: StripRecord,
): { readonly bytes: Uint8Array; readonly isChecked: boolean } {
  if (extension === 'png') {
    const chunks = pngChunks(bytes)
    if (!chunks) return { bytes, isChecked: false }
    const needless = new Set(needlessChunks(chunks))
    const kept = chunks.filter((chunk) => !needless.has(chunk)).map(({ from, to }) => bytes.subarray(from, to))
    const cleared = Buffer.concat([bytes.subarray(0, 8), ...kept])
    if (cleared.length < bytes.length) record.note('metadata', place, '图片中的附加数据')
    return { bytes: cleared, isChecked: true }
  }
  if (extension !== 'jpg' && extension !== 'jpeg') return { bytes, isChecked: false }
  const segments = jpegSegments(bytes)
  if (!segments) return { bytes, isChecked: false }
  const needless = needlessSegments(segments).filter(({ marker }) => marker !== COLOR_TRANSFORM)
  for (const segment of needless) record.note('metadata', place, `图片中的${segmentName(bytes, segment)}`)
  const kept = segments.filter((segment) => !needless.includes(segment)).map(({ from, to }) => bytes.subarray(from, to))
  const cleared = Buffer.concat(kept)
  if (cleared.length < bytes.length && needless.length === 0) record.note('trailing-data', place, '图片之后的数据')
  return { bytes: cleared, isChecked: true }
}
