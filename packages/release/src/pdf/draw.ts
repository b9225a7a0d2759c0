import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { pdfEngine } from '@gongkai/reports/source'
import type { Box } from '../box.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import type { PageSize } from '../mark.ts'
import { ReleaseRefusal } from '../refusal.ts'
import { type Glyph, linesOf, type TextLine } from '../text-line.ts'
import type { PdfFile, PdfPage } from './engine.ts'
import { GlyphWalk } from './glyph-walk.ts'
import { pageOperations } from './operations.ts'

/** The size of a page as it is shown: turned and cropped. Refuses one that no paper has. */
export function pageSize(page: PdfPage): PageSize {
  const { width, height } = page.getViewport({ scale: 1 })
  const isSound = width >= 1 && height >= 1 && Math.max(width, height) <= RELEASE_LIMITS.pagePoints
  if (!isSound)
    throw new ReleaseRefusal(
      'page-too-large',
      `第 ${page.pageNumber} 页的页面尺寸异常（${Math.round(width)}×${Math.round(height)} 磅）。请打印为常用纸张大小的 PDF 后再添加。`,
    )
  return { width, height }
}

/** Pixels for a point at which a page is released: `dotsPerInch`, on very large pages as many as `pixels` allows. */
export function releaseScale({ width, height }: PageSize): number {
  const affordable = Math.sqrt(RELEASE_LIMITS.pixels / 2 / (width * height))
  const scale = Math.min(RELEASE_LIMITS.dotsPerInch / 72, affordable)
  if (scale * 72 < RELEASE_LIMITS.leastDotsPerInch)
    throw new ReleaseRefusal('page-too-large', '有一页的页面过大，无法清晰地重建。请打印为常用纸张大小的 PDF 后再添加。')
  return scale
}

/** Draws a page as it is printed, on white, with `scale` pixels for a point. */
export async function drawPage(page: PdfPage, scale: number): Promise<Canvas> {
  const pdfjs = await pdfEngine()
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)))
  const context = canvas.getContext('2d')
  await page.render({
    canvas: null,
    // The canvas of Node is made to be used as the browser's.
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    intent: 'print',
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    background: 'rgb(255,255,255)',
  }).promise
  return canvas
}

/** The glyphs of a page with their boxes. */
export async function pageGlyphs(file: PdfFile, page: PdfPage): Promise<readonly Glyph[]> {
  const layers = await file.getOptionalContentConfig({ intent: 'print' })
  const { width, height } = pageSize(page)
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = page.getViewport({ scale: 1 }).transform
  const area: Box = [0, 0, width, height]
  const walk = new GlyphWalk([a, b, c, d, e, f], area)
  for await (const operation of pageOperations(page, (properties) => layers.isVisible(properties))) walk.follow(operation)
  return walk.glyphs()
}

/** The lines of text of a page. */
export async function pageLines(file: PdfFile, page: PdfPage): Promise<readonly TextLine[]> {
  return linesOf(await pageGlyphs(file, page))
}
