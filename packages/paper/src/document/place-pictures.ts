import { OFFICIAL_PAGE } from '../official/page.ts'
import type { PlacedPicture, Run } from './block.ts'
import { PRINT_LIMITS, type PrintPicture } from './job.ts'
import { pictureSize, type PictureSize } from './picture.ts'

/** A picture that is printed. */
export interface PrintedPicture extends PictureSize {
  readonly bytes: Uint8Array
}

/** Which pictures are printed, and how large. */
export interface Pictures {
  readonly printed: readonly PrintedPicture[]
  /** The picture of an address in its place, at most `room` millimetres wide; its alternative text in brackets where it cannot be printed. */
  readonly place: (shown: ShownPicture, room: number) => readonly Run[]
}

/** A picture as the text shows it; width and height in pixels, where the text gives them. */
export interface ShownPicture {
  readonly address: string
  readonly alternative: string
  readonly width?: number
  readonly height?: number
}

/** Pixels of a screen in a millimetre. */
const PIXELS = 96 / 25.4
/** A picture leaves room for its caption on the page. */
const HIGHEST = 190

/** The pictures that are what they say, up to the bounds. */
export function placePictures(given: readonly PrintPicture[]): Pictures {
  const printed: PrintedPicture[] = []
  const places = new Map<string, number>()
  let bytes = 0
  for (const picture of given) {
    const size = pictureSize(picture.bytes)
    bytes += picture.bytes.length
    if (size === undefined || size.width * size.height > PRINT_LIMITS.pixels) continue
    if (printed.length >= PRINT_LIMITS.pictures || bytes > PRINT_LIMITS.pictureBytes) break
    places.set(picture.address, printed.length)
    printed.push({ ...size, bytes: picture.bytes })
  }
  return {
    printed,
    place: (shown, room) => {
      const index = places.get(shown.address)
      const size = index === undefined ? undefined : printed[index]
      if (index === undefined || size === undefined) return [missing(shown)]
      return [{ kind: 'picture', picture: index, alternative: shown.alternative, ...sizeOnPaper(size, shown, room) }]
    },
  }
}

function missing({ alternative }: ShownPicture): Run {
  return { kind: 'text', text: alternative === '' ? '〔图片〕' : `〔图片：${alternative}〕` }
}

/** As large as on a screen, if the page has room; the proportions are those of the picture. */
function sizeOnPaper({ width, height }: PictureSize, shown: ShownPicture, room: number): Pick<PlacedPicture, 'width' | 'height'> {
  const wanted = shown.width ?? (shown.height === undefined ? width : (shown.height * width) / height)
  const across = Math.min(wanted / PIXELS, room, OFFICIAL_PAGE.bodyWidth, (HIGHEST * width) / height)
  return { width: rounded(across), height: rounded((across * height) / width) }
}

function rounded(millimetres: number): number {
  return Math.max(0.1, Math.round(millimetres * 100) / 100)
}
