/** The place for the seal in Word documents: a thin grey circle behind name and date, which the seal covers. */
import { crc32, deflateSync } from 'node:zlib'
import { HorizontalPositionRelativeFrom, ImageRun, TextWrappingType, VerticalPositionRelativeFrom } from 'docx'
import { PAGE } from './page.ts'

/** Pixels of the picture's side, and English Metric Units in a millimetre. */
const SIDE = 248
const EMU = 36_000
/** Word gives pictures their size in pixels of 1/96 inch. */
const PIXELS = Math.round((PAGE.seal / 25.4) * 96)

/** The circle, its centre `centre` millimetres from the left edge of the body and just above the date. */
export function sealImage(centre: number): ImageRun {
  return new ImageRun({
    type: 'png',
    data: ring(),
    transformation: { width: PIXELS, height: PIXELS },
    // A letter has one picture: its number is its own, not that of all letters of this process, so that the same letter gives the same file.
    altText: { id: '1', name: '印章位置', title: '印章位置', description: '加盖印章的位置' },
    floating: {
      behindDocument: true,
      allowOverlap: true,
      wrap: { type: TextWrappingType.NONE },
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.MARGIN,
        offset: Math.round((centre - PAGE.seal / 2) * EMU),
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.PARAGRAPH,
        // Two empty lines and most of the third stand above the centre.
        offset: Math.round(((2.7 * PAGE.linePitch) / 2.8346 - PAGE.seal / 2) * EMU),
      },
    },
  })
}

let drawn: Buffer | undefined

/** A dashed circle as PNG with a transparent ground: grey with 8-bit alpha. */
function ring(): Buffer {
  drawn ??= png(SIDE, (x, y) => {
    const [dx, dy] = [x - (SIDE - 1) / 2, y - (SIDE - 1) / 2]
    const distance = Math.abs(Math.hypot(dx, dy) - (SIDE / 2 - 3))
    const isDash = Math.floor(((Math.atan2(dy, dx) + Math.PI) / (2 * Math.PI)) * 90) % 2 === 0
    return isDash && distance < 1.6 ? 255 : 0
  })
  return drawn
}

function png(side: number, alpha: (x: number, y: number) => number): Buffer {
  const rows = Buffer.alloc(side * (1 + side * 2))
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = y * (1 + side * 2) + 1 + x * 2
      rows[at] = 150
      rows[at + 1] = alpha(x, y)
    }
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  size.set([8, 4, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
