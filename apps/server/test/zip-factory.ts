/** Zip files for tests, also ones that no program would write. */
import { deflateRawSync } from 'node:zlib'
import { crc32 } from './crc32.ts'

/** A part of a zip file; what is not given is as it should be. */
export interface ZipPart {
  readonly name: string
  readonly content?: Buffer | string
  /** The size that the directory claims. */
  readonly claimedSize?: number
  readonly flags?: number
  /** The name in front of the part itself. */
  readonly localName?: string
  readonly stored?: boolean
}

/** A zip file of these parts. */
export function zip(...parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content = '', claimedSize, flags = 0x800, localName = name, stored = false } of parts) {
    const plain = Buffer.from(content)
    const packed = stored ? plain : deflateRawSync(plain)
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(crc32(plain))
    sizes.writeUInt32LE(packed.length, 4)
    sizes.writeUInt32LE(claimedSize ?? plain.length, 8)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(stored ? 0 : 8, 8)
    sizes.copy(local, 14)
    local.writeUInt16LE(Buffer.byteLength(localName), 26)
    const whole = Buffer.concat([local, Buffer.from(localName), packed])
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50)
    record.writeUInt16LE(flags, 8)
    record.writeUInt16LE(stored ? 0 : 8, 10)
    sizes.copy(record, 16)
    record.writeUInt16LE(Buffer.byteLength(name), 28)
    record.writeUInt32LE(offset, 42)
    directory.push(record, Buffer.from(name))
    locals.push(whole)
    offset += whole.length
  }
  const records = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(records.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, records, end])
}

/** A Word file with these further parts. */
export function docx(...further: readonly ZipPart[]): Buffer {
  return zip(
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    ...further,
  )
}

/** An Excel file with these further parts. */
export function xlsx(...further: readonly ZipPart[]): Buffer {
  return zip(
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    ...further,
  )
}
