import { pdfEngine } from '@gongkai/reports/source'
import type { Box, Matrix } from '../box.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import { ReleaseRefusal } from '../refusal.ts'
import type { PdfPage } from './engine.ts'

/** What the place of a glyph depends on in its font. Heights are parts of the size. */
export interface FontFacts {
  /** Size of one unit of width at size 1. */
  readonly unit: number
  readonly ascent: number
  readonly descent: number
  readonly isVertical: boolean
  /** Advance and origin of vertical writing where a glyph has none of its own. */
  readonly vertical: VerticalMetrics
}

type VerticalMetrics = readonly [advance: number, originX: number, originY: number]

/** A glyph as pdf.js shows it. */
export interface PdfGlyph {
  readonly text: string
  readonly width: number
  readonly isSpace: boolean
  readonly vertical?: VerticalMetrics
}

/** What an operation changes of the state of text. */
interface TextChange {
  readonly matrix?: Matrix
  readonly move?: readonly [number, number]
  readonly leading?: number
  readonly isNextLine?: true
  readonly font?: FontFacts
  readonly size?: number
  readonly characterSpacing?: number
  readonly wordSpacing?: number
  readonly horizontalScale?: number
  readonly rise?: number
  readonly mode?: number
}

/** An operation of a page that matters for where text stands and whether it is seen. */
export type PageOperation =
  | { readonly kind: 'save' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'transform'; readonly matrix: Matrix }
  | { readonly kind: 'form'; readonly matrix: Matrix | undefined }
  | { readonly kind: 'annotation'; readonly transform: Matrix; readonly matrix: Matrix }
  | { readonly kind: 'layer'; readonly visible: boolean }
  | { readonly kind: 'layer-end' }
  | { readonly kind: 'cover'; readonly box: Box }
  | { readonly kind: 'show'; readonly glyphs: readonly (PdfGlyph | number)[] }
  | { readonly kind: 'text'; readonly set: TextChange }

/** Operations of pdf.js by their number. */
type Names = Readonly<Record<number, string>>
type Arguments = readonly unknown[]

/** Decides whether content of a layer is shown when the file is opened. */
type IsLayerVisible = (properties: unknown) => boolean

let names: Names | undefined

/** The operations of a page as it is drawn, annotations and form fields included. */
export async function* pageOperations(page: PdfPage, isLayerVisible: IsLayerVisible): AsyncGenerator<PageOperation> {
  const pdfjs = await pdfEngine()
  names ??= Object.fromEntries(Object.entries(pdfjs.OPS).map(([name, code]) => [code, name]))
  const list = await page.getOperatorList({ intent: 'print', annotationMode: pdfjs.AnnotationMode.ENABLE })
  if (list.fnArray.length > RELEASE_LIMITS.operatorsPerPage)
    throw new ReleaseRefusal(
      'too-complex',
      `第 ${page.pageNumber} 页异常复杂，无法可靠处理。请将该页打印后扫描，再作为 PDF 添加。`,
    )
  const fonts = new Map<string, FontFacts>()
  for (const [index, code] of list.fnArray.entries()) {
    const given: unknown = list.argsArray[index]
    const read = READERS[names[code] ?? '']
    const operation = read?.(Array.isArray(given) ? given : [], { page, fonts, isLayerVisible })
    if (operation) yield operation
  }
}

interface Reading {
  readonly page: PdfPage
  readonly fonts: Map<string, FontFacts>
  readonly isLayerVisible: IsLayerVisible
}

const UNIT_SQUARE: Box = [0, 0, 1, 1]
const picture = (): PageOperation => ({ kind: 'cover', box: UNIT_SQUARE })
const number =
  (name: keyof TextChange) =>
  (given: Arguments): PageOperation => ({
    kind: 'text',
    set: { [name]: Number(given[0]) },
  })

/** How each operation of pdf.js reads here; what is not listed moves no text. */
const READERS: Readonly<Record<string, (given: Arguments, reading: Reading) => PageOperation | undefined>> = {
  save: () => ({ kind: 'save' }),
  restore: () => ({ kind: 'restore' }),
  transform: (given) => ({ kind: 'transform', matrix: matrixOf(given) }),
  paintFormXObjectBegin: ([matrix]) => ({ kind: 'form', matrix: isList(matrix) ? matrixOf(matrix) : undefined }),
  paintFormXObjectEnd: () => ({ kind: 'restore' }),
  beginAnnotation: ([, , transform, matrix]) => ({
    kind: 'annotation',
    transform: matrixOf(isList(transform) ? transform : []),
    matrix: matrixOf(isList(matrix) ? matrix : []),
  }),
  endAnnotation: () => ({ kind: 'restore' }),
  beginMarkedContent: () => ({ kind: 'layer', visible: true }),
  beginMarkedContentProps: ([tag, properties], { isLayerVisible }) => ({
    kind: 'layer',
    visible: tag !== 'OC' || isLayerVisible(properties),
  }),
  endMarkedContent: () => ({ kind: 'layer-end' }),
  paintImageXObject: picture,
  paintInlineImageXObject: picture,
  constructPath: coverOf,
  beginText: () => ({ kind: 'text', set: { matrix: [1, 0, 0, 1, 0, 0] } }),
  setTextMatrix: ([matrix]) => ({ kind: 'text', set: { matrix: matrixOf(isList(matrix) ? matrix : []) } }),
  moveText: ([x, y]) => ({ kind: 'text', set: { move: [Number(x), Number(y)] } }),
  setLeadingMoveText: ([x, y]) => ({ kind: 'text', set: { leading: -Number(y), move: [Number(x), Number(y)] } }),
  nextLine: () => ({ kind: 'text', set: { isNextLine: true } }),
  setLeading: number('leading'),
  setCharSpacing: number('characterSpacing'),
  setWordSpacing: number('wordSpacing'),
  setTextRise: number('rise'),
  setTextRenderingMode: number('mode'),
  setHScale: ([percent]) => ({ kind: 'text', set: { horizontalScale: Number(percent) / 100 } }),
  setFont: ([name, size], reading) => fontChange(name, size, reading),
  setGState: ([states], reading) => {
    const font = (isList(states) ? states : []).find((state) => isList(state) && state[0] === 'Font')
    const given = isList(font) && isList(font[1]) ? font[1] : undefined
    return given ? fontChange(given[0], given[1], reading) : undefined
  },
  showText: ([glyphs]) => ({ kind: 'show', glyphs: (isList(glyphs) ? glyphs : []).map(glyphOf) }),
}

/** Areas that are painted over what is below: filled paths. Their box is taken, which is exact for rectangles. */
function coverOf([paint, , box]: Arguments): PageOperation | undefined {
  const isFilled = /fill/i.test(names?.[Number(paint)] ?? '')
  if (!isFilled || !isList(box) || box.length < 4) return undefined
  const [left, top, right, bottom] = box.map(Number)
  return { kind: 'cover', box: [left ?? 0, top ?? 0, right ?? 0, bottom ?? 0] }
}

function fontChange(name: unknown, size: unknown, { page, fonts }: Reading): PageOperation {
  const key = String(name)
  const font = fonts.get(key) ?? factsOf(page.commonObjs.get(key))
  fonts.set(key, font)
  return { kind: 'text', set: { font, size: Number(size) } }
}

/** Heights of a glyph, generous: text whose height is not known is taken as high as any. */
const ASCENT = 0.95
const DESCENT = -0.25

function factsOf(font: unknown): FontFacts {
  const facts = (typeof font === 'object' && font !== null ? font : {}) as {
    readonly fontMatrix?: unknown
    readonly ascent?: unknown
    readonly descent?: unknown
    readonly vertical?: unknown
    readonly defaultVMetrics?: unknown
  }
  const unit = isList(facts.fontMatrix) ? Number(facts.fontMatrix[0]) : 0.001
  const ascent = Number(facts.ascent)
  const descent = Number(facts.descent)
  const vertical = isList(facts.defaultVMetrics) ? facts.defaultVMetrics.map(Number) : []
  return {
    unit: Number.isFinite(unit) ? unit : 0.001,
    ascent: ascent > 0.4 && ascent <= 1.2 ? ascent : ASCENT,
    descent: descent < 0 && descent >= -0.5 ? descent : DESCENT,
    isVertical: facts.vertical === true,
    vertical: [vertical[0] ?? -1000, vertical[1] ?? 500, vertical[2] ?? 880],
  }
}

function glyphOf(glyph: unknown): PdfGlyph | number {
  if (typeof glyph === 'number') return glyph
  const facts = (typeof glyph === 'object' && glyph !== null ? glyph : {}) as {
    readonly unicode?: unknown
    readonly width?: unknown
    readonly isSpace?: unknown
    readonly vmetric?: unknown
  }
  const width = Number(facts.width)
  const vertical = isList(facts.vmetric) ? facts.vmetric.map(Number) : undefined
  return {
    text: typeof facts.unicode === 'string' ? facts.unicode : '',
    width: Number.isFinite(width) ? width : 0,
    isSpace: facts.isSpace === true,
    ...(vertical && { vertical: [vertical[0] ?? -1000, vertical[1] ?? 500, vertical[2] ?? 880] }),
  }
}

function isList(value: unknown): value is Arguments {
  return Array.isArray(value) || ArrayBuffer.isView(value)
}

function matrixOf(values: Arguments): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.from(values, Number)
  return [a, b, c, d, e, f]
}
