/** The parts of a zip file, read strictly: whatever two programs could read differently is refused. */
import { inflateRawSync } from 'node:zlib'
import { suspicious } from './suspicion.ts'

/** A part of a zip file. */
export interface ZipEntry {
  readonly name: string
  /** Bytes when unpacked, as the directory says. */
  readonly size: number
  /** The first bytes of the part, unpacked; fewer than asked for where the part is shorter. */
  readonly head: (bytes: number) => Buffer
  /** The whole part, unpacked; refused when it is longer than the directory says. */
  readonly read: () => Buffer
}

const END = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const LOCAL_ENTRY = 0x04034b50
const END_LENGTH = 22

/** The flags of a part that needs a password. */
const ENCRYPTED = 0x41

/** The most parts; an office file with a picture on every page has some thousand. */
const MOST_ENTRIES = 10_000

/** Unpacked bytes of all parts together. */
const MOST_BYTES = 400_000_000

/** Unpacked to packed bytes of all parts together, above a size that no ratio makes dangerous. Office XML is packed 10:1 to 40:1. */
const MOST_RATIO = 150
const HARMLESS_BYTES = 20_000_000

/** The parts in the order of the directory. Throws Problem `file-suspicious` for bombs, passwords and what is not one plain archive. */
export function zipEntries(bytes: Buffer): readonly ZipEntry[] {
  const { count, offset, length, at } = directoryOf(bytes)
  if (count > MOST_ENTRIES) throw suspicious('bomb')
  const records = readRecords(bytes.subarray(offset, offset + length), count)
  const unpacked = records.reduce((sum, { size }) => sum + size, 0)
  const packed = records.reduce((sum, { packed }) => sum + packed, 0)
  if (unpacked > MOST_BYTES || (unpacked > HARMLESS_BYTES && unpacked > packed * MOST_RATIO)) throw suspicious('bomb')
  checkLayout(records, offset)
  if (offset + length !== at && !isZip64End(bytes, offset + length, at)) throw suspicious('disguise')
  return records.map((record) => entryOf(bytes, record))
}

/** The end record, which must be the file's last bytes: what stands behind it would be a second file. */
function directoryOf(bytes: Buffer): {
  readonly count: number
  readonly offset: number
  readonly length: number
  readonly at: number
} {
  const at = endRecord(bytes)
  if (at === undefined) throw suspicious('damaged')
  if (at + END_LENGTH + bytes.readUInt16LE(at + 20) !== bytes.length) throw suspicious('disguise')
  const [count, length, offset] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)]
  if (bytes.readUInt16LE(at + 4) !== 0 || count !== bytes.readUInt16LE(at + 8) || offset + length > at)
    throw suspicious('damaged')
  return { count, offset, length, at }
}

/** Where the last end record begins that points to a directory, searched as programs do; undefined when there is none. */
export function endRecord(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_LENGTH - 0xffff)
  for (let at = bytes.length - END_LENGTH; at >= first; at -= 1) {
    if (bytes.readUInt32LE(at) !== END) continue
    const length = bytes.readUInt32LE(at + 12)
    // An archive without parts has no directory; one behind another file may count from its own beginning.
    if (length === 0 || (at >= length && bytes.readUInt32LE(at - length) === DIRECTORY_ENTRY)) return at
  }
  return undefined
}

/** Some programs write the end record of large archives for small ones too, before the usual one. */
function isZip64End(bytes: Buffer, from: number, to: number): boolean {
  return to - from === 76 && bytes.readUInt32LE(from) === END_64 && bytes.readUInt32LE(from + 56) === END_64_LOCATOR
}

interface ZipRecord {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

function readRecords(directory: Buffer, count: number): readonly ZipRecord[] {
  const records: ZipRecord[] = []
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw suspicious('damaged')
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const next = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
    if (next > directory.length) throw suspicious('damaged')
    records.push({
      name: nameOf(directory.subarray(at + 46, nameEnd), directory.readUInt16LE(at + 8)),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at = next
  }
  if (at !== directory.length) throw suspicious('damaged')
  const names = records.map(({ name }) => name)
  if (new Set(names).size !== names.length || names.some(isUnsafe)) throw suspicious('disguise')
  if (records.some(({ flags }) => (flags & ENCRYPTED) !== 0)) throw suspicious('password')
  if (records.some(({ method }) => method !== 0 && method !== 8)) throw suspicious('damaged')
  return records
}

/** Names are UTF-8 where a flag says so; else in any encoding, of which the ASCII letters are enough for us. */
function nameOf(bytes: Buffer, flags: number): string {
  return bytes.toString((flags & 0x800) === 0 ? 'latin1' : 'utf8').replaceAll('\\', '/')
}

function isUnsafe(name: string): boolean {
  return name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..') || name.includes('\0')
}

/** The parts begin where the file begins, follow each other and end before the directory: none overlaps another (a bomb), nothing hides between. */
function checkLayout(records: readonly ZipRecord[], directory: number): void {
  let end = 0
  for (const { offset, packed, name } of records.toSorted((left, right) => left.offset - right.offset)) {
    if (offset < end) throw suspicious('bomb')
    // Between two parts stands at most what a data descriptor and an alignment take.
    if (offset - end > 4_096 || (end === 0 && offset !== 0)) throw suspicious('disguise')
    end = offset + 30 + name.length + packed
  }
  if (end > directory + 4_096) throw suspicious('damaged')
}

function entryOf(bytes: Buffer, { name, flags, method, packed, size, offset }: ZipRecord): ZipEntry {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_ENTRY) throw suspicious('damaged')
  const nameEnd = offset + 30 + bytes.readUInt16LE(offset + 26)
  // Some programs read the name here, some in the directory.
  if (nameOf(bytes.subarray(offset + 30, nameEnd), flags) !== name) throw suspicious('disguise')
  const start = nameEnd + bytes.readUInt16LE(offset + 28)
  const content = bytes.subarray(start, start + packed)
  if (content.length !== packed) throw suspicious('damaged')
  return {
    name,
    size,
    head: (length) => (method === 0 ? content.subarray(0, length) : inflateHead(content, length)),
    read: () => (method === 0 ? content : inflateWhole(content, size)),
  }
}

function inflateHead(content: Buffer, length: number): Buffer {
  try {
    // Without an end mark zlib gives what there is; a part of a kilobyte unpacks to a megabyte at most.
    return inflateRawSync(content.subarray(0, 1_024), { finishFlush: 2 }).subarray(0, length)
  } catch (cause) {
    throw suspicious('damaged', { cause })
  }
}

function inflateWhole(content: Buffer, size: number): Buffer {
  try {
    const whole = inflateRawSync(content, { maxOutputLength: Math.max(1, size) })
    if (whole.length === size) return whole
  } catch (cause) {
    throw suspicious(cause instanceof RangeError ? 'bomb' : 'damaged', { cause })
  }
  throw suspicious('damaged')
}
