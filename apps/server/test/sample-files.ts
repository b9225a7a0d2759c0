/** Small files of the kinds that are kept, made byte by byte. */
import { crc32 } from './crc32.ts'

/** A PNG of this size in pixels, black. */
export function png(width = 1, height = 1): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from('789c6360000000020001', 'hex')),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/** A PDF of one empty page with `more` among its objects. */
export function pdf(more = ''): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n${more}
trailer<</Root 1 0 R>>\n%%EOF\n`)
}

/** A JPEG with this comment. */
export function jpeg(comment = ''): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(comment.length + 2)
  return Buffer.concat([
    Buffer.from('ffd8fffe', 'hex'),
    length,
    Buffer.from(comment, 'latin1'),
    Buffer.from('ffda000801010000003f00ffd9', 'hex'),
  ])
}

/** A TIFF with an empty directory. */
export function tiff(directory = 8): Buffer {
  const file = Buffer.from('49492a00000000000000000000000000', 'hex')
  file.writeUInt32LE(directory, 4)
  return file
}

const SECTOR = 512
const END_OF_CHAIN = 0xfffffffe

/** A compound file (the container of the old office formats) in which these names stand, without content. */
export function compound(...names: readonly string[]): Buffer {
  const entries = ['Root Entry', ...names]
  const sectors = Math.ceil(entries.length / 4)
  const file = Buffer.alloc((2 + sectors) * SECTOR)
  file.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(1, 48)
  file.writeUInt32LE(END_OF_CHAIN, 60)
  file.writeUInt32LE(END_OF_CHAIN, 68)
  for (let index = 0; index < 109; index += 1) file.writeUInt32LE(index === 0 ? 0 : 0xffffffff, 76 + index * 4)
  file.fill(0xff, SECTOR, 2 * SECTOR)
  file.writeUInt32LE(0xfffffffd, SECTOR)
  for (let sector = 1; sector <= sectors; sector += 1) {
    file.writeUInt32LE(sector === sectors ? END_OF_CHAIN : sector + 1, SECTOR + sector * 4)
  }
  for (const [index, name] of entries.entries()) {
    const at = 2 * SECTOR + index * 128
    file.write(name, at, 'utf16le')
    file.writeUInt16LE((name.length + 1) * 2, at + 64)
    file.writeUInt8(index === 0 ? 5 : 1, at + 66)
    file.writeUInt32LE(END_OF_CHAIN, at + 116)
  }
  return file
}

/** The shortest MP4 that is built like one: nothing plays. */
export function mp4(): Buffer {
  const box = (kind: string, content: Buffer) => {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(content.length + 8)
    head.write(kind, 4, 'latin1')
    return Buffer.concat([head, content])
  }
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')),
    box('moov', Buffer.alloc(8)),
    box('mdat', Buffer.alloc(16)),
  ])
}
