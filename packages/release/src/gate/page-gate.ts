import { decodeImage } from '../image/image-file.ts'
import type { Inspection } from '../inspection.ts'
import { areaOf, type Mark } from '../mark.ts'
import { releaseScale } from '../pdf/draw.ts'
import { unpackedSamples } from '../pdf/packed.ts'
import type { Picture, ReleasedPage } from '../pdf/released-file.ts'
import { pixelsOf } from '../picture.ts'
import { hundredths, isOutside, partsOf } from '../text-layer.ts'
import type { GateFault } from './fault.ts'
import { isBareImage, uncovered } from './image-gate.ts'
import { masked } from './phrases.ts'
import { type Samples, uncoveredMarks } from './pixels.ts'

/** A mark with its place among all marks of the file. */
interface NumberedMark {
  readonly mark: Mark
  readonly number: number
}

/** The faults of one page: its text against the original's outside the marks, its size, and its picture under the marks. */
export async function pageFaults(
  original: Inspection,
  page: ReleasedPage,
  index: number,
  marks: readonly Mark[],
): Promise<readonly GateFault[]> {
  const here = marks.flatMap((mark, number) => (mark.page === index + 1 ? [{ mark, number }] : []))
  const areas = here.map(({ mark }) => mark)
  return [...textFaults(original, page, index, areas), ...(await pictureFaults(original, page, index, here))]
}

/** Every run of text must stand in the original, outside all marks of its page. */
function textFaults(original: Inspection, page: ReleasedPage, index: number, marks: readonly Mark[]): readonly GateFault[] {
  const place = `第 ${index + 1} 页`
  const areas = marks.map(areaOf)
  const lines = original.pages[index]?.lines ?? []
  const allowed = lines.flatMap((line) =>
    partsOf(line, (box) => isOutside(box, areas)).map(({ start, end }) => line.text.slice(start, end)),
  )
  const strange = page.runs.filter(({ text }) => !allowed.some((part) => part.includes(text)))
  return strange.slice(0, 1).map(({ text }) => ({
    code: 'text-not-in-original',
    place,
    message: `重建后的文字“${masked(text)}”不在原文件标记以外的文字之中。请重新生成。`,
  }))
}

/** The marks that a page's picture does not cover; or that the picture cannot be checked. */
async function pictureFaults(
  original: Inspection,
  page: ReleasedPage,
  index: number,
  marks: readonly NumberedMark[],
): Promise<readonly GateFault[]> {
  const place = `第 ${index + 1} 页`
  const size = original.pages[index]
  const { picture } = page
  if (!size || hundredths(size.width) !== page.width || hundredths(size.height) !== page.height)
    return [{ code: 'pages-differ', place, message: '重建后的页面大小与原文件不同。请重新生成。' }]
  const scale = releaseScale(size)
  const isWhole = picture.width === Math.ceil(size.width * scale) && picture.height === Math.ceil(size.height * scale)
  const samples = isWhole ? await samplesOf(picture) : undefined
  if (!samples) return [{ code: 'cannot-check', place, message: '页面图像无法核对，不予放行。请重新生成。' }]
  const coding = picture.coding === 'jpeg' ? 'jpeg' : 'exact'
  const painted = marks.map(({ mark }) => mark)
  return uncoveredMarks(samples, painted, scale, coding).flatMap((found) =>
    marks.slice(found, found + 1).map(({ number, mark }) => uncovered(number, mark)),
  )
}

async function samplesOf({ width, height, color, coding, bytes }: Picture): Promise<Samples | undefined> {
  if (coding === 'jpeg') {
    if (!isBareImage(bytes, 'jpeg')) return undefined
    const canvas = await decodeImage(bytes, 'jpeg')
    return canvas.width === width && canvas.height === height
      ? { width, height, channels: 4, bytes: pixelsOf(canvas) }
      : undefined
  }
  const channels = color === 'gray' ? 1 : 3
  const samples = unpackedSamples(bytes, width * channels, height)
  return samples && { width, height, channels, bytes: samples }
}
