/** Rectangles on a page, in the units of the page, from its upper left corner. */

/** A rectangle. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How large a page is. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A place on a page, or a way from one to another. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The corners that a rectangle is resized by. */
export const CORNERS = ['nw', 'ne', 'se', 'sw'] as const

/** A corner. */
export type Corner = (typeof CORNERS)[number]

/** The smallest side of a rectangle on a page: a thinner one is a slip of the hand, and could not be taken hold of again. */
export function leastSide({ width, height }: Size): number {
  return Math.min(width, height) / 150
}

/** How far an arrow key moves. */
export function keyStep({ width, height }: Size): number {
  return Math.min(width, height) / 300
}

/** The rectangle between two opposite corners, as far as it lies on the page. */
export function between(one: Point, other: Point, size: Size): Area {
  const [left, right] = [one.x, other.x].map((x) => within(x, size.width)).toSorted((a, b) => a - b) as [number, number]
  const [top, bottom] = [one.y, other.y].map((y) => within(y, size.height)).toSorted((a, b) => a - b) as [number, number]
  return rounded({ x: left, y: top, width: right - left, height: bottom - top })
}

/** The rectangle moved, staying on the page. */
export function moved(area: Area, by: Point, size: Size): Area {
  const x = within(area.x + by.x, Math.max(0, size.width - area.width))
  const y = within(area.y + by.y, Math.max(0, size.height - area.height))
  return rounded({ ...area, x, y })
}

/** The rectangle with one corner moved; the opposite one stays, and no side becomes shorter than the least. */
export function resized(area: Area, corner: Corner, by: Point, size: Size): Area {
  const least = leastSide(size)
  const { x, y, width, height } = area
  const [left, right] = sides([x, x + width], corner.endsWith('w') ? 0 : 1, by.x, { least, most: size.width })
  const [top, bottom] = sides([y, y + height], corner.startsWith('n') ? 0 : 1, by.y, { least, most: size.height })
  return rounded({ x: left, y: top, width: right - left, height: bottom - top })
}

/** Whether `outer` covers `inner`, but for a hair. */
export function covers(outer: Area, inner: Area): boolean {
  const hair = 0.5
  return (
    outer.x <= inner.x + hair &&
    outer.y <= inner.y + hair &&
    outer.x + outer.width >= inner.x + inner.width - hair &&
    outer.y + outer.height >= inner.y + inner.height - hair
  )
}

/** Two opposite sides after one of them was moved. */
function sides(
  [first, last]: readonly [number, number],
  which: 0 | 1,
  by: number,
  { least, most }: { readonly least: number; readonly most: number },
): readonly [number, number] {
  if (which === 1) return [first, Math.max(first + least, within(last + by, most))]
  return [Math.min(within(first + by, most), last - least), last]
}

function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, value))
}

/** Hundredths of a point are finer than any screen, and keep the list readable. */
function rounded({ x, y, width, height }: Area): Area {
  const round = (value: number) => Math.round(value * 100) / 100
  return { x: round(x), y: round(y), width: round(width), height: round(height) }
}
