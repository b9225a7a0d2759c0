/** A picture of a kind that can be printed. */
export interface PictureSize {
  readonly type: 'png' | 'jpg'
  /** Pixels. */
  readonly width: number
  readonly height: number
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What the first bytes of a PNG or JPEG say of it; `undefined` for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = PNG.every((byte, index) => bytes[index] === byte) ? pngSize(view) : jpegSize(view)
  return found !== undefined && found.width > 0 && found.height > 0 ? found : undefined
}

function pngSize(view: DataView): PictureSize | undefined {
  if (view.byteLength < 33 || view.getUint32(12) !== 0x49_48_44_52) return undefined
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** The size stands in the frame header: the marks before it tell their lengths. */
function jpegSize(view: DataView): PictureSize | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xff_d8) return undefined
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) {
      at += 1
      continue
    }
    const isFrame = mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc
    if (isFrame) return { type: 'jpg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
