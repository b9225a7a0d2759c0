import { type Box, boxAfter, combine, coveredPart, IDENTITY, type Matrix } from '../box.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import { ReleaseRefusal } from '../refusal.ts'
import type { Glyph, Turn } from '../text-line.ts'
import type { FontFacts, PageOperation, PdfGlyph } from './operations.ts'

/** What PDF calls the graphics state, as far as the place of text depends on it. */
interface State {
  matrix: Matrix
  textMatrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
  font: FontFacts | undefined
  size: number
  characterSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  mode: number
}

/** Text rendering modes that paint nothing: invisible, and clip only. */
const UNPAINTED = new Set([3, 7])
/** A glyph of which more than this part lies under a later picture or filled area is not seen. */
const BURIED = 0.6
/** Pictures and areas that are remembered for covering text; a page of more is a drawing. */
const COVERS = 20_000

/** Glyph with its place in the order of painting. */
interface Painted extends Glyph {
  readonly order: number
}

interface Cover {
  readonly box: Box
  readonly order: number
}

/**
 * Follows the operations of a page and finds every glyph with the box that it fills, in points from the upper left corner. The arithmetic is
 * that of pdf.js when it draws, so that a box is where the ink is.
 */
export class GlyphWalk {
  private readonly base: Matrix
  private readonly page: Box
  private state: State
  private readonly saved: State[] = []
  private readonly layers: boolean[] = []
  private readonly painted: Painted[] = []
  private readonly covers: Cover[] = []
  private order = 0

  /** `base` takes the page's own coordinates to those of marks. */
  constructor(base: Matrix, page: Box) {
    this.base = base
    this.page = page
    this.state = freshState(base)
  }

  /** The glyphs found, in the order of painting; those that a later picture or area covers are not visible. */
  glyphs(): readonly Glyph[] {
    return this.painted.map(({ text, box, visible, turn, order }) => ({
      text,
      box,
      turn,
      visible:
        visible &&
        coveredPart(box, this.page) > 0 &&
        !this.covers.some((cover) => cover.order > order && coveredPart(box, cover.box) > BURIED),
    }))
  }

  follow(operation: PageOperation): void {
    this.order++
    const { state } = this
    switch (operation.kind) {
      case 'save':
        return void this.saved.push({ ...state })
      case 'restore':
        this.state = this.saved.pop() ?? state
        return
      case 'transform':
        state.matrix = combine(state.matrix, operation.matrix)
        return
      case 'form':
        this.saved.push({ ...state })
        if (operation.matrix) state.matrix = combine(state.matrix, operation.matrix)
        return
      case 'annotation':
        // Drawn in the page's own coordinates, whatever the page left behind.
        this.saved.length = 0
        this.saved.push(freshState(this.base))
        this.state = { ...freshState(this.base), matrix: combine(combine(this.base, operation.transform), operation.matrix) }
        return
      case 'layer':
        return void this.layers.push(operation.visible)
      case 'layer-end':
        return void this.layers.pop()
      case 'cover':
        return this.cover(operation.box)
      case 'show':
        return this.show(operation.glyphs)
      case 'text':
        return followText(state, operation)
    }
  }

  private cover([left, top, right, bottom]: Box): void {
    if (this.covers.length >= COVERS || this.layers.includes(false)) return
    this.covers.push({ box: boxAfter(this.state.matrix, left, top, right, bottom), order: this.order })
  }

  private show(glyphs: readonly (PdfGlyph | number)[]): void {
    const { state } = this
    const { font } = state
    if (!font || state.size === 0) return
    const size = Math.abs(state.size)
    const direction = state.size < 0 ? -1 : 1
    const scale = state.horizontalScale * direction
    const perUnit = size * font.unit
    const matrix = combine(combine(state.matrix, state.textMatrix), [scale, 0, 0, direction, state.x, state.y + state.rise])
    const isVisible = !UNPAINTED.has(state.mode) && !this.layers.includes(false)
    const turn = turnOf(matrix, font.isVertical)
    let along = 0
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        along += ((font.isVertical ? 1 : -1) * glyph * size) / 1000
        continue
      }
      const spacing = ((glyph.isSpace ? state.wordSpacing : 0) + state.characterSpacing) * direction
      const upright = font.isVertical ? verticalPlace(glyph, font, perUnit) : undefined
      const [left, baseline] = upright ? [upright.x, -(along + upright.y)] : [along, 0]
      const right = left + glyph.width * perUnit
      const box = boxAfter(matrix, left, baseline + font.descent * size, right, baseline + font.ascent * size)
      this.add({ text: glyph.text, box, visible: isVisible, turn, order: this.order })
      along += upright ? upright.advance * perUnit - spacing : glyph.width * perUnit + spacing
    }
    if (font.isVertical) state.y -= along
    else state.x += along * scale
  }

  private add(glyph: Painted): void {
    if (this.painted.length >= RELEASE_LIMITS.glyphsPerPage)
      throw new ReleaseRefusal('too-complex', '有一页的文字异常地多，无法可靠处理。请用原软件重新导出 PDF，或将该页打印后扫描。')
    if (glyph.box.every(Number.isFinite)) this.painted.push(glyph)
  }
}

function freshState(matrix: Matrix): State {
  return {
    matrix,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: undefined,
    size: 0,
    characterSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  }
}

function followText(state: State, { set }: Extract<PageOperation, { kind: 'text' }>): void {
  if (set.matrix) {
    state.textMatrix = set.matrix
    state.x = state.y = state.lineX = state.lineY = 0
  }
  if (set.leading !== undefined) state.leading = set.leading
  if (set.move) {
    state.x = state.lineX += set.move[0]
    state.y = state.lineY += set.move[1]
  }
  if (set.isNextLine) {
    state.x = state.lineX
    state.y = state.lineY -= state.leading
  }
  if (set.font) [state.font, state.size] = [set.font, set.size ?? state.size]
  state.characterSpacing = set.characterSpacing ?? state.characterSpacing
  state.wordSpacing = set.wordSpacing ?? state.wordSpacing
  state.horizontalScale = set.horizontalScale ?? state.horizontalScale
  state.rise = set.rise ?? state.rise
  state.mode = set.mode ?? state.mode
}

/** The direction in which text reads on the page, to the nearest quarter. */
function turnOf([a, b, c, d]: Matrix, isVertical: boolean): Turn {
  const [x, y] = isVertical ? [-c, -d] : [a, b]
  if (Math.abs(x) >= Math.abs(y)) return x >= 0 ? 0 : 2
  return y > 0 ? 1 : 3
}

/** Where a glyph of vertical writing stands, against the place reached on its line. */
function verticalPlace(
  glyph: PdfGlyph,
  font: FontFacts,
  perUnit: number,
): { readonly x: number; readonly y: number; readonly advance: number } {
  const [advance, originX, originY] = glyph.vertical ?? font.vertical
  return { x: -(glyph.vertical ? originX : glyph.width / 2) * perUnit, y: originY * perUnit, advance: -advance }
}
