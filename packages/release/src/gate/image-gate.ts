import { decodeImage } from '../image/image-file.ts'
import { jpegSegments, needlessSegments } from '../image/jpeg.ts'
import { isBarePng, pngChunks } from '../image/png.ts'
import type { Inspection } from '../inspection.ts'
import type { Mark } from '../mark.ts'
import { pixelsOf } from '../picture.ts'
import type { GateFault } from './fault.ts'
import { uncoveredMarks } from './pixels.ts'

/** The faults of an image that is to be given out. */
export async function imageFaults(
  original: Inspection,
  marks: readonly Mark[],
  released: Uint8Array,
): Promise<readonly GateFault[]> {
  const kind = original.kind === 'png' ? 'png' : 'jpeg'
  const faults: GateFault[] = []
  if (!isBareImage(released, kind))
    faults.push({
      code: 'hidden-content',
      place: '图片文件',
      message: '图片中除画面外还有其他数据（元数据、注释或末尾数据）。请重新生成。',
    })
  const canvas = await decodeImage(released, kind)
  const [page] = original.pages
  if (page?.width !== canvas.width || page.height !== canvas.height)
    return [...faults, { code: 'pages-differ', place: '图片文件', message: '重建后的图片与原图大小不同。请重新生成。' }]
  const picture = { width: canvas.width, height: canvas.height, channels: 4, bytes: pixelsOf(canvas) }
  for (const index of uncoveredMarks(picture, marks, 1, kind === 'png' ? 'exact' : 'jpeg'))
    faults.push(uncovered(index, marks[index]))
  return faults
}

/** Whether an image file holds its picture and nothing else. */
export function isBareImage(bytes: Uint8Array, kind: 'png' | 'jpeg'): boolean {
  if (kind === 'png') {
    const chunks = pngChunks(bytes)
    return chunks !== undefined && isBarePng(bytes, chunks)
  }
  const segments = jpegSegments(bytes)
  return segments !== undefined && needlessSegments(segments).length === 0 && segments.at(-1)?.to === bytes.length
}

/** The fault of a mark whose pixels are not covered. */
export function uncovered(index: number, mark: Mark | undefined): GateFault {
  return {
    code: 'pixels-not-covered',
    place: `第 ${mark?.page ?? 1} 页`,
    message: `第 ${index + 1} 处标记下的画面没有完全遮盖。请重新生成；仍不通过时请调整该标记。`,
  }
}
