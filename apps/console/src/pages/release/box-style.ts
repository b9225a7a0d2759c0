import type { CSSProperties } from 'react'
import type { Area, Size } from './area.ts'

/** Where a rectangle stands over the image of its page, however large that is shown. */
export function boxStyle({ x, y, width, height }: Area, size: Size): CSSProperties {
  const part = (value: number, whole: number) => `${(value / whole) * 100}%`
  return {
    left: part(x, size.width),
    top: part(y, size.height),
    width: part(width, size.width),
    height: part(height, size.height),
  }
}
