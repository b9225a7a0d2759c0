import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { type HiddenFinding, type Inspection, quoted } from '../inspection.ts'
import { RELEASE_LIMITS } from '../limits.ts'
import type { PageSize } from '../mark.ts'
import { contextOf } from '../picture.ts'
import { ReleaseRefusal } from '../refusal.ts'
import { exifFindings } from './exif.ts'
import { jpegSegments, needlessSegments, segmentName } from './jpeg.ts'
import { needlessChunks, pngChunks } from './png.ts'

/** Decodes an image onto a white canvas, turned as its camera says. Refuses damaged and huge ones before any pixel is decoded. */
export async function decodeImage(bytes: Uint8Array, kind: 'png' | 'jpeg'): Promise<Canvas> {
  const { width, height } = imageSize(bytes, kind)
  if (width * height > RELEASE_LIMITS.pixels)
    throw new ReleaseRefusal(
      'page-too-large',
      `图片有 ${Math.round((width * height) / 1e6)} 百万像素，超过 ${RELEASE_LIMITS.pixels / 1e6} 百万像素的上限。请缩小后再添加。`,
    )
  try {
    const image = await loadImage(Buffer.from(bytes))
    const canvas = createCanvas(image.width, image.height)
    const context = contextOf(canvas)
    context.fillStyle = 'white'
    context.fillRect(0, 0, image.width, image.height)
    context.drawImage(image, 0, 0)
    return canvas
  } catch (error) {
    throw damagedImage(error)
  }
}

function damagedImage(cause?: unknown): ReleaseRefusal {
  return new ReleaseRefusal('damaged', '图片已损坏或不规范，无法可靠处理。请用看图软件打开后另存一份再添加。', { cause })
}

/** The size that the file declares. */
export function imageSize(bytes: Uint8Array, kind: 'png' | 'jpeg'): PageSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'png') {
    const header = pngChunks(bytes)?.[0]
    if (header?.name !== 'IHDR' || header.to - header.from !== 25) throw damagedImage()
    return { width: view.getUint32(header.from + 8), height: view.getUint32(header.from + 12) }
  }
  const frame = jpegSegments(bytes)?.find(({ marker }) => marker >= 0xc0 && marker <= 0xc2)
  if (!frame || frame.to - frame.from < 10) throw damagedImage()
  return { width: view.getUint16(frame.from + 7), height: view.getUint16(frame.from + 5) }
}

/** Reads an image: one page in pixels, and what it holds besides the picture. */
export async function inspectImage(bytes: Uint8Array, kind: 'png' | 'jpeg'): Promise<Inspection> {
  const { width, height } = await decodeImage(bytes, kind)
  const findings = kind === 'png' ? pngFindings(bytes) : jpegFindings(bytes)
  return { kind, pages: [{ width, height, lines: [] }], findings }
}

function jpegFindings(bytes: Uint8Array): readonly HiddenFinding[] {
  const segments = jpegSegments(bytes) ?? []
  const findings = needlessSegments(segments).flatMap((segment): readonly HiddenFinding[] => {
    const name = segmentName(bytes, segment)
    const content = bytes.subarray(segment.from + 4, segment.to)
    if (name === 'EXIF 信息') return exifFindings(content.subarray(6))
    if (name === 'JFIF 信息' || name === '颜色配置') return []
    const kind = name === '注释' ? 'comment' : 'metadata'
    const words = name === '注释' ? `：${quoted(Buffer.from(content).toString('utf8'))}` : ''
    return [{ kind, place: '图片文件', detail: `${name}${words}` }]
  })
  return [...findings, ...trailing(bytes.length - (segments.at(-1)?.to ?? bytes.length))]
}

function pngFindings(bytes: Uint8Array): readonly HiddenFinding[] {
  const chunks = pngChunks(bytes) ?? []
  const findings = needlessChunks(chunks).flatMap((chunk): readonly HiddenFinding[] => {
    const content = bytes.subarray(chunk.from + 8, chunk.to - 4)
    if (chunk.name === 'eXIf') return exifFindings(content)
    if (/^[iz]?TXt$|^tEXt$/.test(chunk.name))
      return [{ kind: 'metadata', place: '图片文件', detail: `文字信息：${quoted(Buffer.from(content).toString('utf8'))}` }]
    return chunk.name === 'iCCP' ? [] : [{ kind: 'metadata', place: '图片文件', detail: `附加数据块 ${chunk.name}` }]
  })
  return [...findings, ...trailing(bytes.length - (chunks.at(-1)?.to ?? bytes.length))]
}

function trailing(count: number): readonly HiddenFinding[] {
  return count > 0 ? [{ kind: 'trailing-data', place: '文件末尾', detail: `图片结束之后还有 ${count} 字节` }] : []
}
