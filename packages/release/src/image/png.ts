import { crc32 } from './crc.ts'

/** A part of a PNG file: its name, and where it begins (at its length) and ends. */
export interface PngChunk {
  readonly name: string
  readonly from: number
  readonly to: number
}

const SIGNATURE = 8
/** What a picture of eight bits a sample needs. */
const NEEDED = new Set(['IHDR', 'IDAT', 'IEND'])
/** What also changes how it looks; nothing of it can carry words. */
const LOOKS = new Set(['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'hIST'])

/** The chunks of a PNG file up to its end, sums checked; `undefined` for a file that is not well formed. */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  for (let at = SIGNATURE; at + 12 <= bytes.length;) {
    const to = at + 12 + view.getUint32(at)
    if (to > bytes.length) return undefined
    if (crc32(bytes.subarray(at + 4, to - 4)) !== view.getUint32(to - 4)) return undefined
    const name = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    chunks.push({ name, from: at, to })
    if (name === 'IEND') return chunks
    at = to
  }
  return undefined
}

/** Chunks that do not change how the picture looks: text, times, EXIF. */
export function needlessChunks(chunks: readonly PngChunk[]): readonly PngChunk[] {
  return chunks.filter(({ name }) => !NEEDED.has(name) && !LOOKS.has(name))
}

/** Whether a file holds the picture and nothing else. */
export function isBarePng(bytes: Uint8Array, chunks: readonly PngChunk[]): boolean {
  return chunks.every(({ name }) => NEEDED.has(name)) && chunks.at(-1)?.to === bytes.length
}

/** The file without anything but the picture. */
export function clearedPng(bytes: Uint8Array): Uint8Array {
  const chunks = pngChunks(bytes)
  if (!chunks) throw new Error('the canvas wrote no PNG')
  const kept = chunks.filter(({ name }) => NEEDED.has(name)).map(({ from, to }) => bytes.subarray(from, to))
  return Buffer.concat([bytes.subarray(0, SIGNATURE), ...kept])
}
