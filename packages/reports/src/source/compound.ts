import { LIMITS } from './limits.ts'
import { damagedFile, truncatedFile } from './archive.ts'

/** A stream or storage of a compound file (the container of `.doc` and `.xls`, and of encrypted Office files). */
export interface CompoundEntry {
  readonly name: string
  /** The first bytes of a stream that was asked for and is stored in whole sectors; empty otherwise. */
  readonly head: Uint8Array
}

const END_OF_CHAIN = 0xfffffffe
const LAST_SECTOR = 0xfffffffa
const SMALL_STREAM = 4096

/**
 * The entries of a compound file ([MS-CFB]). Walks the chains of sectors of the directory and of the streams named by `needed`, so that
 * a file whose chains run in a circle or out of the file is refused here, before a reader that would follow them for ever.
 */
export function readCompound(bytes: Uint8Array, needed: ReadonlySet<string> = new Set()): readonly CompoundEntry[] {
  if (bytes.length < 512) throw truncatedFile()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) throw damagedFile()
  const size = 1 << shift
  const sectors = Math.ceil(bytes.length / size) - 1
  const next = allocationTable(view, size, sectors)

  const chain = (start: number): readonly number[] => sectorChain(start, sectors, next)
  const smallTable = chain(startOr(view.getUint32(60, true)))
  const smallCount = (smallTable.length * size) / 4
  const smallNext = (sector: number): number => {
    const table = smallTable[Math.floor(sector / (size / 4))] ?? 0
    return view.getUint32((table + 1) * size + (sector % (size / 4)) * 4, true)
  }

  const directory = chain(view.getUint32(48, true))
  const entries: CompoundEntry[] = []
  for (const sector of directory)
    for (let at = (sector + 1) * size; at + 128 <= Math.min((sector + 2) * size, view.byteLength); at += 128) {
      const entry = readEntry(bytes, view, at)
      if (!entry) continue
      const isWhole = entry.isRoot ? entry.length > 0 : entry.length >= SMALL_STREAM
      const isNeeded = entry.isRoot || (entry.isStream && needed.has(entry.name))
      if (isNeeded && !isWhole && !entry.isRoot) sectorChain(entry.start, smallCount, smallNext)
      const stream = isNeeded && isWhole ? chain(entry.start) : []
      if (isNeeded && isWhole && stream.length * size < entry.length) throw truncatedFile()
      const [first] = stream
      const head = first === undefined ? new Uint8Array() : bytes.subarray((first + 1) * size, (first + 2) * size)
      entries.push({ name: entry.name, head })
      if (entries.length > LIMITS.archiveEntries) throw damagedFile()
    }
  return entries
}

/** The sectors of a stream. Refuses circles, and chains that leave the `count` sectors that there are. */
function sectorChain(start: number, count: number, next: (sector: number) => number): readonly number[] {
  const found: number[] = []
  for (let sector = start; sector !== END_OF_CHAIN; sector = next(sector)) {
    if (sector >= LAST_SECTOR || found.length > count) throw damagedFile()
    if (sector >= count) throw truncatedFile()
    found.push(sector)
  }
  return found
}

function startOr(sector: number): number {
  return sector >= LAST_SECTOR ? END_OF_CHAIN : sector
}

/** The sector that follows each sector, from the header's list of allocation sectors and its continuation. */
function allocationTable(view: DataView, size: number, sectors: number): (sector: number) => number {
  const tables: number[] = []
  const add = (sector: number): void => {
    if (sector < LAST_SECTOR) tables.push(sector)
  }
  for (let index = 0; index < 109; index++) add(view.getUint32(76 + index * 4, true))
  let list = startOr(view.getUint32(68, true))
  for (let count = 0; list !== END_OF_CHAIN; count++) {
    const at = (list + 1) * size
    if (count > sectors) throw damagedFile()
    if (at + size > view.byteLength) throw truncatedFile()
    for (let index = 0; index < size / 4 - 1; index++) add(view.getUint32(at + index * 4, true))
    list = startOr(view.getUint32(at + size - 4, true))
  }
  return (sector) => {
    const table = tables[Math.floor(sector / (size / 4))]
    const at = table === undefined ? Number.NaN : (table + 1) * size + (sector % (size / 4)) * 4
    if (table === undefined) throw damagedFile()
    if (at + 4 > view.byteLength) throw truncatedFile()
    return view.getUint32(at, true)
  }
}

interface DirectoryEntry {
  readonly name: string
  readonly isStream: boolean
  readonly isRoot: boolean
  readonly start: number
  readonly length: number
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): DirectoryEntry | undefined {
  const kind = view.getUint8(at + 66)
  if (kind !== 1 && kind !== 2 && kind !== 5) return undefined
  const nameBytes = Math.min(view.getUint16(at + 64, true), 64)
  const name = Buffer.from(bytes.subarray(at, at + Math.max(0, nameBytes - 2))).toString('utf16le')
  return {
    name,
    isStream: kind === 2,
    isRoot: kind === 5,
    start: view.getUint32(at + 116, true),
    length: view.getUint32(at + 120, true),
  }
}
