/** A rectangle on a page: left, top, right, bottom in points from the upper left corner of the page as it is shown. */
export type Box = readonly [left: number, top: number, right: number, bottom: number]

/** A transformation of the plane as PDF writes it. */
export type Matrix = readonly [number, number, number, number, number, number]

/** The transformation that changes nothing. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  return [
    a * inner[0] + c * inner[1],
    b * inner[0] + d * inner[1],
    a * inner[2] + c * inner[3],
    b * inner[2] + d * inner[3],
    a * inner[4] + c * inner[5] + e,
    b * inner[4] + d * inner[5] + f,
  ]
}

/** Where a point comes to lie. */
export function moved([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The upright box around a rectangle after a transformation. */
export function boxAfter(matrix: Matrix, left: number, top: number, right: number, bottom: number): Box {
  const points = [moved(matrix, left, top), moved(matrix, right, top), moved(matrix, left, bottom), moved(matrix, right, bottom)]
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** The box around boxes; there must be one. */
export function boxAround(boxes: readonly Box[]): Box {
  return boxes.reduce((sum, box) => [
    Math.min(sum[0], box[0]),
    Math.min(sum[1], box[1]),
    Math.max(sum[2], box[2]),
    Math.max(sum[3], box[3]),
  ])
}

/** The part of `box` that lies in `area`, 0 to 1. A box without extent counts as the point that it is. */
export function coveredPart(box: Box, area: Box): number {
  return overlap(box[0], box[2], area[0], area[2]) * overlap(box[1], box[3], area[1], area[3])
}

function overlap(from: number, to: number, areaFrom: number, areaTo: number): number {
  if (to - from <= 0) return from >= areaFrom && from <= areaTo ? 1 : 0
  return Math.max(0, Math.min(to, areaTo) - Math.max(from, areaFrom)) / (to - from)
}
