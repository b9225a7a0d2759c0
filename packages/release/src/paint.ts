import type { Canvas } from '@napi-rs/canvas'
import { registerFonts } from './pdf/engine.ts'
import type { Mark } from './mark.ts'
import { contextOf } from './picture.ts'

/** Pixels that a mark covers: outwards to whole ones, so that no edge of what is below shines through. */
export interface PixelArea {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** The pixels of a mark on a page of `scale` pixels for a point. */
export function pixelArea(mark: Mark, scale: number, canvas: { readonly width: number; readonly height: number }): PixelArea {
  const left = Math.max(0, Math.floor(mark.x * scale))
  const top = Math.max(0, Math.floor(mark.y * scale))
  const right = Math.min(canvas.width, Math.ceil((mark.x + mark.width) * scale))
  const bottom = Math.min(canvas.height, Math.ceil((mark.y + mark.height) * scale))
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

/** Letters of a label smaller than this, in pixels, could not be read; larger ones look like shouting. */
const SMALLEST = 12
const LARGEST = 34

/**
 * Paints marks on a page: first every area black, then the labels that fit. The gate paints the same on an empty page and compares, so this
 * is the only definition of how a mark looks.
 */
export function paintMarks(canvas: Canvas, marks: readonly Mark[], scale: number): void {
  registerFonts()
  const context = contextOf(canvas)
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = 'black'
  const areas = marks.map((mark) => pixelArea(mark, scale, canvas))
  for (const { left, top, width, height } of areas) context.fillRect(left, top, width, height)
  context.fillStyle = 'white'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [index, { label }] of marks.entries()) {
    const area = areas[index]
    if (label === undefined || label === '' || !area) continue
    const size = Math.min(LARGEST, Math.floor(area.height * 0.7))
    context.font = `${size}px sans-serif`
    if (size < SMALLEST || context.measureText(label).width > area.width * 0.9) continue
    context.fillText(label, area.left + area.width / 2, area.top + area.height / 2)
  }
}
