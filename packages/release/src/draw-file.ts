import { createCanvas } from '@napi-rs/canvas'
import { fileKind } from './file-kind.ts'
import { decodeImage } from './image/image-file.ts'
import { clearedPng } from './image/png.ts'
import { drawPage, pageSize } from './pdf/draw.ts'
import { openPdf } from './pdf/engine.ts'
import { contextOf } from './picture.ts'
import { ReleaseRefusal, refusalOf } from './refusal.ts'

/** Widths of a drawn page, in pixels. */
const WIDTH = { least: 50, most: 3_000 } as const

/** A page of a file as a PNG of `width` pixels, as it is shown to whoever marks it. Refuses Office files, which have no pages. */
export async function drawFile(bytes: Uint8Array, page: number, width: number): Promise<Uint8Array> {
  try {
    const kind = fileKind(bytes)
    const pixels = Math.round(Math.min(WIDTH.most, Math.max(WIDTH.least, width)))
    if (kind === 'pdf') return await drawPdf(bytes, page, pixels)
    if (kind === 'png' || kind === 'jpeg') return await drawImage(bytes, kind, pixels)
  } catch (error) {
    throw refusalOf(error)
  }
  throw new ReleaseRefusal('convert-first', 'Office 文件没有固定的页面，不能显示和遮盖。请先导出为 PDF 再添加。')
}

async function drawPdf(bytes: Uint8Array, number: number, width: number): Promise<Uint8Array> {
  const file = await openPdf(bytes)
  try {
    if (number < 1 || number > file.numPages)
      throw new ReleaseRefusal('bad-mark', `第 ${number} 页不存在（共 ${file.numPages} 页）。`)
    const page = await file.getPage(number)
    const canvas = await drawPage(page, width / pageSize(page).width)
    return clearedPng(canvas.toBuffer('image/png'))
  } finally {
    await file.destroy()
  }
}

async function drawImage(bytes: Uint8Array, kind: 'png' | 'jpeg', width: number): Promise<Uint8Array> {
  const image = await decodeImage(bytes, kind)
  const canvas = createCanvas(width, Math.max(1, Math.round((image.height * width) / image.width)))
  contextOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height)
  return clearedPng(canvas.toBuffer('image/png'))
}
