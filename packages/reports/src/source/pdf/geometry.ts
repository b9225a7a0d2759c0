/** A transformation of the plane as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Left, top, width and height in points; y grows downwards. */
export type Box = readonly [left: number, top: number, width: number, height: number]

/** Leaves every point where it is. */
export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
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

/** The point (x, y) after the transformation. */
export function transform([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f]
}

/** The smallest box around all of the boxes; there must be one. */
export function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const right = Math.max(...boxes.map(([x, , width]) => x + width))
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height))
  return [left, top, right - left, bottom - top]
}

/** Groups numbers that lie closer than `tolerance` to the mean of their group; gives the means in ascending order. */
export function clusters(values: readonly number[], tolerance: number): readonly number[] {
  const groups: { mean: number; count: number }[] = []
  for (const value of values.toSorted((a, b) => a - b)) {
    const group = groups.at(-1)
    if (group && value - group.mean < tolerance) group.mean += (value - group.mean) / ++group.count
    else groups.push({ mean: value, count: 1 })
  }
  return groups.map(({ mean }) => mean)
}
