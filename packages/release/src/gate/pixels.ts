import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Mark } from '../mark.ts'
import { paintMarks, pixelArea } from '../paint.ts'
import { pixelsOf } from '../picture.ts'

/** Samples of a picture: one or three for a pixel (four where alpha follows). */
export interface Samples {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytes: Uint8Array | Uint8ClampedArray
}

/** Difference from the painted mark that JPEG makes near edges, of 255; samples that are kept as they are differ by nothing. */
const JPEG_DIFFERENCE = 96
/** Of the pixels under a mark in a JPEG, the part that may differ by more, at the edges of letters. */
const JPEG_STRAY = 0.002

/** The marks whose area is not exactly what painting them gives: their numbers in `marks`. */
export function uncoveredMarks(
  picture: Samples,
  marks: readonly Mark[],
  scale: number,
  coding: 'exact' | 'jpeg',
): readonly number[] {
  if (marks.length === 0) return []
  const expected = createCanvas(picture.width, picture.height)
  paintMarks(expected, marks, scale)
  const painted = pixelsOf(expected)
  return marks.flatMap((mark, index) => (isCovered(picture, painted, expected, { mark, scale, coding }) ? [] : [index]))
}

function isCovered(
  { width, channels, bytes }: Samples,
  painted: Uint8ClampedArray,
  canvas: Canvas,
  { mark, scale, coding }: { readonly mark: Mark; readonly scale: number; readonly coding: 'exact' | 'jpeg' },
): boolean {
  const area = pixelArea(mark, scale, canvas)
  const allowed = coding === 'jpeg' ? JPEG_DIFFERENCE : 0
  let stray = 0
  for (let y = area.top; y < area.top + area.height; y++)
    for (let x = area.left; x < area.left + area.width; x++) {
      const at = y * width + x
      for (let color = 0; color < 3; color++) {
        const found = bytes[at * channels + Math.min(color, channels - 1)] ?? 255
        if (Math.abs(found - (painted[at * 4 + color] ?? 0)) > allowed) stray++
      }
    }
  return area.width > 0 && area.height > 0 && stray <= (coding === 'jpeg' ? area.width * area.height * JPEG_STRAY : 0)
}
