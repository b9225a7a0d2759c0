import { LIMITS } from '../limits.ts'
import { compose, transform, type Matrix } from './geometry.ts'

/** A straight line that may be part of a table: `at` is its y (horizontal) or x (vertical), `from` and `to` its ends. */
export interface Ruling {
  readonly at: number
  readonly from: number
  readonly to: number
}

/** The rulings of a page. */
export interface Rulings {
  readonly horizontal: readonly Ruling[]
  readonly vertical: readonly Ruling[]
}

/** What the reader needs of a page's operators, so that it can be tested without a PDF. */
export interface Operators {
  readonly fnArray: ArrayLike<number>
  readonly argsArray: ArrayLike<unknown>
}

/** The operator codes of pdf.js that draw lines or move the coordinate system. */
export interface OperatorCodes {
  readonly save: number
  readonly restore: number
  readonly transform: number
  readonly constructPath: number
  readonly paintFormXObjectBegin: number
  readonly paintFormXObjectEnd: number
  readonly stroke: number
  readonly closeStroke: number
  readonly fill: number
  readonly eoFill: number
  readonly fillStroke: number
  readonly eoFillStroke: number
  readonly closeFillStroke: number
  readonly closeEOFillStroke: number
}

/** A line may lean by this many points, and a filled rectangle be this thick, to count as a ruling. */
const THICKNESS = 2.5
/** Shorter marks are parts of drawings or of dashes. */
const MINIMUM_LENGTH = 3
/** Ends and positions closer than this belong together. */
const JOIN = 1.5

type Segment = readonly [x0: number, y0: number, x1: number, y1: number]

/**
 * The rulings among a page's drawing operators, in the coordinates that `view` maps to; collinear pieces are joined.
 * Strokes count with all their edges, fills only where they are as thin as a line (Word draws borders so).
 */
export function pageRulings(operators: Operators, codes: OperatorCodes, view: Matrix): Rulings {
  const strokes = new Set([
    codes.stroke,
    codes.closeStroke,
    codes.fillStroke,
    codes.eoFillStroke,
    codes.closeFillStroke,
    codes.closeEOFillStroke,
  ])
  const fills = new Set([codes.fill, codes.eoFill])
  const horizontal: Ruling[] = []
  const vertical: Ruling[] = []
  const saved: Matrix[] = []
  let matrix = view
  for (let index = 0; index < operators.fnArray.length; index++) {
    const code = operators.fnArray[index]
    const args = operators.argsArray[index]
    if (code === codes.save) saved.push(matrix)
    else if (code === codes.restore || code === codes.paintFormXObjectEnd) matrix = saved.pop() ?? view
    else if (code === codes.transform) matrix = compose(matrix, matrixOf(args) ?? matrix)
    else if (code === codes.paintFormXObjectBegin) {
      saved.push(matrix)
      const form = Array.isArray(args) ? matrixOf(args[0]) : undefined
      if (form) matrix = compose(matrix, form)
    } else if (code === codes.constructPath) {
      const { paint, path } = pathOf(args)
      if (!path || (!strokes.has(paint) && !fills.has(paint))) continue
      for (const subpath of subpaths(path, matrix)) {
        if (fills.has(paint)) addThin(subpath, horizontal, vertical)
        else for (const segment of subpath) addSegment(segment, horizontal, vertical)
      }
      // A drawing with this many lines is no table; what was found so far is kept.
      if (horizontal.length + vertical.length > LIMITS.rulingsPerPage) break
    }
  }
  return { horizontal: joined(horizontal), vertical: joined(vertical) }
}

function matrixOf(args: unknown): Matrix | undefined {
  const values = isNumbers(args) ? args : undefined
  if (!values || values.length < 6) return undefined
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(values)
  return [a, b, c, d, e, f]
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return (
    (Array.isArray(value) || ArrayBuffer.isView(value)) &&
    'length' in value &&
    (value.length === 0 || typeof value[0] === 'number')
  )
}

/** `constructPath` carries the painting operator and the path in one array: 0 move, 1 line, 2 curve, 3 quadratic curve, 4 close. */
function pathOf(args: unknown): { readonly paint: number; readonly path: ArrayLike<number> | undefined } {
  if (!Array.isArray(args)) return { paint: -1, path: undefined }
  const [paint, data] = args as readonly unknown[]
  const path = Array.isArray(data) ? (data as readonly unknown[])[0] : undefined
  return { paint: typeof paint === 'number' ? paint : -1, path: isNumbers(path) ? path : undefined }
}

function subpaths(path: ArrayLike<number>, matrix: Matrix): readonly (readonly Segment[])[] {
  const found: Segment[][] = []
  let current: Segment[] = []
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const line = (toX: number, toY: number): void => {
    current.push([x, y, toX, toY])
    ;[x, y] = [toX, toY]
  }
  let index = 0
  const point = (): readonly [number, number] => transform(matrix, path[index++] ?? 0, path[index++] ?? 0)
  while (index < path.length) {
    const code = path[index++]
    if (code === 0) {
      found.push((current = []))
      ;[x, y] = [startX, startY] = point()
    } else if (code === 1) line(...point())
    else if (code === 2 || code === 3) {
      index += code === 2 ? 4 : 2
      ;[x, y] = point()
    } else if (code === 4) line(startX, startY)
    else break
  }
  return found
}

function addSegment([x0, y0, x1, y1]: Segment, horizontal: Ruling[], vertical: Ruling[]): void {
  const width = Math.abs(x1 - x0)
  const height = Math.abs(y1 - y0)
  if (height < 1 && width >= MINIMUM_LENGTH) horizontal.push({ at: (y0 + y1) / 2, from: Math.min(x0, x1), to: Math.max(x0, x1) })
  else if (width < 1 && height >= MINIMUM_LENGTH)
    vertical.push({ at: (x0 + x1) / 2, from: Math.min(y0, y1), to: Math.max(y0, y1) })
}

/** A filled shape counts as one ruling when it is as thin as a line. */
function addThin(segments: readonly Segment[], horizontal: Ruling[], vertical: Ruling[]): void {
  if (segments.length < 2) return
  const xs = segments.flatMap(([x0, , x1]) => [x0, x1])
  const ys = segments.flatMap(([, y0, , y1]) => [y0, y1])
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (bottom - top <= THICKNESS && right - left >= MINIMUM_LENGTH)
    horizontal.push({ at: (top + bottom) / 2, from: left, to: right })
  else if (right - left <= THICKNESS && bottom - top >= MINIMUM_LENGTH)
    vertical.push({ at: (left + right) / 2, from: top, to: bottom })
}

/** Joins pieces of the same line that touch or overlap. */
export function joined(rulings: readonly Ruling[]): readonly Ruling[] {
  const lines: { at: number; from: number; to: number }[][] = []
  for (const { at, from, to } of rulings.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const line = lines.at(-1)
    if (line?.[0] && at - line[0].at < JOIN) line.push({ at, from, to })
    else lines.push([{ at, from, to }])
  }
  return lines.flatMap((line) => {
    const merged: typeof line = []
    for (const piece of line.toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1)
      if (last && piece.from <= last.to + JOIN) last.to = Math.max(last.to, piece.to)
      else merged.push(piece)
    }
    return merged
  })
}
