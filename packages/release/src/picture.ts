import type { Canvas, SKRSContext2D } from '@napi-rs/canvas'
import { clearedJpeg } from './image/jpeg.ts'
import { packedSamples } from './pdf/packed.ts'
import type { Picture } from './pdf/released-file.ts'

/** A picture that takes more is kept as JPEG: a photograph, a scan in color. */
const PACKED_BYTES = 1_500_000
const QUALITY = 85

/** The pixels of a canvas, four bytes each. */
export function pixelsOf(canvas: Canvas): Uint8ClampedArray {
  return contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height).data
}

/** The drawing context of a canvas. */
export function contextOf(canvas: Canvas): SKRSContext2D {
  return canvas.getContext('2d')
}

/** A canvas as the picture of a page: samples, gray where nothing is colored; a JPEG where they would take much more. */
export function pictureOf(canvas: Canvas): Picture {
  const pixels = pixelsOf(canvas)
  const isGray = isColorless(pixels)
  const { width, height } = canvas
  const bytes = packedSamples(samplesOf(pixels, isGray), width * (isGray ? 1 : 3))
  const common = { width, height } as const
  if (bytes.length <= PACKED_BYTES) return { ...common, color: isGray ? 'gray' : 'rgb', coding: 'packed', bytes }
  return { ...common, color: 'rgb', coding: 'jpeg', bytes: clearedJpeg(canvas.toBuffer('image/jpeg', QUALITY)) }
}

function isColorless(pixels: Uint8ClampedArray): boolean {
  for (let at = 0; at < pixels.length; at += 4) if (pixels[at] !== pixels[at + 1] || pixels[at] !== pixels[at + 2]) return false
  return true
}

function samplesOf(pixels: Uint8ClampedArray, isGray: boolean): Uint8Array {
  const channels = isGray ? 1 : 3
  const bytes = new Uint8Array((pixels.length / 4) * channels)
  for (let pixel = 0; pixel < pixels.length / 4; pixel++)
    for (let channel = 0; channel < channels; channel++) bytes[pixel * channels + channel] = pixels[pixel * 4 + channel] ?? 0
  return bytes
}
