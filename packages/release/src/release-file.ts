import type { Canvas } from '@napi-rs/canvas'
import { type Box, coveredPart } from './box.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import type { HiddenFinding } from './inspection.ts'
import { stripOffice, type Stripped } from './office/strip.ts'
import { decodeImage } from './image/image-file.ts'
import { clearedJpeg } from './image/jpeg.ts'
import { clearedPng } from './image/png.ts'
import { RELEASE_LIMITS } from './limits.ts'
import { areaOf, checkMarks, type Mark } from './mark.ts'
import { paintMarks } from './paint.ts'
import { drawPage, pageLines, pageSize, releaseScale } from './pdf/draw.ts'
import { openPdf, type PdfFile } from './pdf/engine.ts'
import { type ReleasedPage, writeReleased } from './pdf/released-file.ts'
import { pictureOf, pixelsOf } from './picture.ts'
import { ReleaseRefusal, refusalOf } from './refusal.ts'
import { hundredths, type HasInk, textLayer } from './text-layer.ts'

/** A file made for being given out. */
export interface Released {
  readonly kind: FileKind
  readonly bytes: Uint8Array
  /** None for an Office file. */
  readonly pages: number
  /** What was found and left out. */
  readonly removed: readonly HiddenFinding[]
}

/**
 * Makes the file that is given out (区分处理): each page is drawn anew, marks are painted into its pixels, and a new file is written that
 * holds these pictures and the text outside the marks, nothing else of the original. Office files are given out without their hidden
 * content, or, with marks, refused: their pages are not fixed.
 */
export async function releaseFile(bytes: Uint8Array, marks: readonly Mark[]): Promise<Released> {
  const kind = fileKind(bytes)
  switch (kind) {
    case 'pdf':
      return releasePdf(bytes, marks)
    case 'png':
    case 'jpeg':
      return releaseImage(bytes, kind, marks)
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return releaseOffice(bytes, kind, marks)
  }
}

function releaseOffice(bytes: Uint8Array, kind: Stripped['kind'], marks: readonly Mark[]): Released {
  if (marks.length > 0)
    throw new ReleaseRefusal(
      'convert-first',
      'Office 文件的版面不固定，不能按位置遮盖。请先用 Word、Excel 或 WPS 导出为 PDF，再添加该 PDF 进行遮盖。',
    )
  const { bytes: stripped, removed } = stripOffice(bytes, kind)
  return { kind, bytes: stripped, pages: 0, removed }
}

async function releasePdf(bytes: Uint8Array, marks: readonly Mark[]): Promise<Released> {
  const file = await openPdf(bytes)
  try {
    const pages: ReleasedPage[] = []
    let total = 0
    for (let number = 1; number <= file.numPages; number++) {
      const page = await releasedPage(
        file,
        number,
        marks.filter((mark) => mark.page === number),
      )
      pages.push(page)
      total += page.picture.bytes.length
      if (total > RELEASE_LIMITS.releasedBytes) throw tooLarge()
    }
    checkMarks(
      marks,
      pages.map(({ width, height }) => ({ width: width / 100, height: height / 100 })),
    )
    return { kind: 'pdf', bytes: writeReleased(pages), pages: pages.length, removed: [] }
  } catch (error) {
    throw refusalOf(error)
  } finally {
    await file.destroy()
  }
}

function tooLarge(): ReleaseRefusal {
  return new ReleaseRefusal('too-large', '重建后的文件过大。请将原文件拆分为几个文件后分别处理。')
}

async function releasedPage(file: PdfFile, number: number, marks: readonly Mark[]): Promise<ReleasedPage> {
  const page = await file.getPage(number)
  const size = pageSize(page)
  const scale = releaseScale(size)
  const lines = await pageLines(file, page)
  const canvas = await drawPage(page, scale)
  const runs = textLayer(lines, marks.map(areaOf), size.height, inkOf(canvas, scale))
  paintMarks(canvas, marks, scale)
  page.cleanup()
  return { width: hundredths(size.width), height: hundredths(size.height), picture: pictureOf(canvas), runs }
}

/** Difference in brightness, of 255, that an eye sees as ink. */
const CONTRAST = 32

/** Whether there is ink in a box of a drawn page; its outermost pixels are not looked at, where a neighbor's edge may be. */
function inkOf(canvas: Canvas, scale: number): HasInk {
  const pixels = pixelsOf(canvas)
  const { width, height } = canvas
  return (box: Box) => {
    if (coveredPart(box, [0, 0, width / scale, height / scale]) === 0) return false
    const left = Math.max(0, Math.floor(box[0] * scale) + 1)
    const right = Math.min(width, Math.max(left + 1, Math.ceil(box[2] * scale) - 1))
    const top = Math.max(0, Math.floor(box[1] * scale))
    const bottom = Math.min(height, Math.ceil(box[3] * scale))
    let darkest = 255
    let brightest = 0
    for (let y = top; y < bottom; y++)
      for (let x = left; x < right; x++) {
        const at = (y * width + x) * 4
        const brightness = ((pixels[at] ?? 0) * 3 + (pixels[at + 1] ?? 0) * 6 + (pixels[at + 2] ?? 0)) / 10
        darkest = Math.min(darkest, brightness)
        brightest = Math.max(brightest, brightness)
        if (brightest - darkest > CONTRAST) return true
      }
    return false
  }
}

const JPEG_QUALITY = 92

async function releaseImage(bytes: Uint8Array, kind: 'png' | 'jpeg', marks: readonly Mark[]): Promise<Released> {
  const canvas = await decodeImage(bytes, kind)
  checkMarks(marks, [{ width: canvas.width, height: canvas.height }])
  paintMarks(canvas, marks, 1)
  const written =
    kind === 'png' ? clearedPng(canvas.toBuffer('image/png')) : clearedJpeg(canvas.toBuffer('image/jpeg', JPEG_QUALITY))
  return { kind, bytes: written, pages: 1, removed: [] }
}
