import { inflateRawSync } from 'node:zlib'
import { LIMITS } from './limits.ts'
import { Unreadable } from './unreadable.ts'

/** The parts of an Office file. Nothing is ever written to disk, and archives inside the archive are never opened. */
export interface Archive {
  readonly names: ReadonlySet<string>
  /** The bytes of a part, or `undefined` where there is none. Refuses bombs, truncated and damaged parts. */
  readonly read: (name: string) => Uint8Array | undefined
}

interface Entry {
  readonly name: string
  readonly encrypted: boolean
  readonly method: number
  readonly crc: number
  readonly compressed: number
  readonly size: number
  readonly offset: number
}

const END = 0x06054b50
const END_64 = 0x06064b50
const END_64_LOCATOR = 0x07064b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const FULL_32 = 0xffffffff

/**
 * Opens a zip archive by its central directory. Reads names and sizes only; parts are inflated one by one on demand, never beyond
 * their declared size. Refuses truncated archives, encrypted ones, names that point outside the archive, and bombs.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map(readDirectory(bytes, view).map((entry) => [entry.name, entry]))
  let declared = 0
  for (const { size } of entries.values()) declared += size
  if (declared > LIMITS.archiveBytes) throw bomb()
  return {
    names: new Set(entries.keys()),
    read: (name) => {
      const entry = entries.get(name)
      return entry && readEntry(bytes, view, entry)
    },
  }
}

function bomb(): Unreadable {
  return new Unreadable('archive-bomb', '文件解压后异常庞大，疑为压缩炸弹，已停止读取。请从可信来源重新取得该文件。')
}

/** The refusal of a file of which only the first part arrived. */
export function truncatedFile(cause?: unknown): Unreadable {
  return new Unreadable('truncated', '文件不完整，可能下载或复制中断。请重新下载或重新取得完整的文件。', { cause })
}

/** The refusal of a file whose content is damaged. */
export function damagedFile(cause?: unknown): Unreadable {
  return new Unreadable('damaged', '文件内容已损坏，无法可靠读取。请用原软件打开并另存一份，或重新取得文件。', { cause })
}

function readDirectory(bytes: Uint8Array, view: DataView): readonly Entry[] {
  const { count, offset } = locateDirectory(view)
  if (count > LIMITS.archiveEntries) throw bomb()
  const entries: Entry[] = []
  let at = offset
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damagedFile()
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true)
    if (next > view.byteLength) throw truncatedFile()
    const name = safeName(bytes.subarray(at + 46, at + 46 + nameLength))
    const wide = wideFields(view, at, at + 46 + nameLength, extraLength)
    entries.push({
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...wide,
    })
    at = next
  }
  return entries
}

/** Place and length of the central directory, zip64 included. */
function locateDirectory(view: DataView): { readonly count: number; readonly offset: number } {
  let end = view.byteLength - 22
  while (end >= 0 && end > view.byteLength - 22 - 0x10000 && view.getUint32(end, true) !== END) end--
  if (end < 0 || view.getUint32(end, true) !== END) throw truncatedFile()
  const count = view.getUint16(end + 10, true)
  const offset = view.getUint32(end + 16, true)
  if (offset !== FULL_32 && count !== 0xffff) return { count, offset }

  if (end < 20 || view.getUint32(end - 20, true) !== END_64_LOCATOR) throw damagedFile()
  const end64 = Number(view.getBigUint64(end - 12, true))
  if (end64 + 56 > view.byteLength || view.getUint32(end64, true) !== END_64) throw damagedFile()
  return { count: Number(view.getBigUint64(end64 + 32, true)), offset: Number(view.getBigUint64(end64 + 48, true)) }
}

/** Sizes and offset of an entry, taken from the zip64 extra field where the 32-bit fields are full. */
function wideFields(
  view: DataView,
  at: number,
  extraAt: number,
  extraLength: number,
): Pick<Entry, 'compressed' | 'size' | 'offset'> {
  const fields = {
    size: view.getUint32(at + 24, true),
    compressed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  }
  for (let extra = extraAt; extra + 4 <= extraAt + extraLength; extra += 4 + view.getUint16(extra + 2, true)) {
    if (view.getUint16(extra, true) !== 1) continue
    let field = extra + 4
    for (const key of ['size', 'compressed', 'offset'] as const) {
      if (fields[key] !== FULL_32 || field + 8 > view.byteLength) continue
      fields[key] = Number(view.getBigUint64(field, true))
      field += 8
    }
  }
  return fields
}

/** A part's name with forward slashes. Refuses names that would leave the folder they are unpacked into: no Office program writes them. */
function safeName(bytes: Uint8Array): string {
  const name = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').replaceAll('\\', '/')
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name) || name.split('/').includes('..') || name.includes('\0'))
    throw new Unreadable(
      'unsafe-archive',
      '文件内含指向外部目录的路径，不是办公软件生成的正常文件，已拒绝读取。请从可信来源重新取得。',
    )
  return name
}

function readEntry(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.encrypted) throw new Unreadable('encrypted', '文件设有密码，无法读取。请用原软件打开，取消密码后另存一份再提交。')
  if (entry.size > LIMITS.partBytes) throw bomb()
  if (entry.size > LIMITS.ratioFreeBytes && entry.size > entry.compressed * LIMITS.archiveRatio) throw bomb()
  if (entry.offset + 30 > view.byteLength) throw truncatedFile()
  if (view.getUint32(entry.offset, true) !== LOCAL_ENTRY) throw damagedFile()
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  if (start + entry.compressed > view.byteLength) throw truncatedFile()

  const content = inflate(bytes.subarray(start, start + entry.compressed), entry)
  if (entry.crc !== 0 && crc32(content) !== entry.crc) throw damagedFile()
  return content
}

function inflate(packed: Uint8Array, { method, size }: Entry): Uint8Array {
  if (method === 0) return packed
  if (method !== 8) throw damagedFile()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  } catch (error) {
    throw error instanceof RangeError ? bomb() : damagedFile(error)
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (let index = 0; index < bytes.length; index++) crc = CRC_TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8)
  return (crc ^ -1) >>> 0
}
