/** A paragraph, or a table by rows of cell texts. */
export type DocContent = string | readonly (readonly string[])[]

const SECTOR = 512
const END_OF_CHAIN = 0xfffffffe
const FREE = 0xffffffff

/** A small Word 97 file ([MS-DOC] in [MS-CFB]): enough of the format for readers, for tests and as a seed of the fuzzer. */
export function buildDoc(content: readonly DocContent[]): Uint8Array {
  let text = ''
  const rowEnds: number[] = []
  for (const part of content) {
    if (typeof part === 'string') text += `${part}\r`
    else
      for (const row of part) {
        text += row.map((cell) => `${cell.replaceAll('\n', '\r')}\x07`).join('')
        rowEnds.push(text.length)
        text += '\x07'
      }
  }
  const { main, table } = wordStreams(text, rowEnds)
  return compoundFile([
    { name: 'WordDocument', content: main },
    { name: '1Table', content: table },
  ])
}

/** Text starts here in the main stream; before it stands the file information block. */
const TEXT_AT = 1024

function wordStreams(text: string, rowEnds: readonly number[]): { readonly main: Uint8Array; readonly table: Uint8Array } {
  const pages = paragraphPages(text, rowEnds)
  const textBytes = Buffer.from(text, 'utf16le')
  const firstPage = Math.ceil((TEXT_AT + textBytes.length) / SECTOR)
  const main = Buffer.alloc(Math.max(4096, (firstPage + pages.length) * SECTOR))
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt16LE(0x00c1, 2)
  main.writeUInt16LE(0x0200, 0x0a)
  main.writeUInt32LE(TEXT_AT, 0x18)
  main.writeUInt32LE(text.length, 0x4c)
  textBytes.copy(main, TEXT_AT)
  for (const [index, page] of pages.entries()) page.bytes.copy(main, (firstPage + index) * SECTOR)

  const table = Buffer.alloc(4096 + pages.length * 8)
  // Piece table: one piece of 16-bit characters.
  main.writeUInt32LE(0, 0x1a2)
  main.writeUInt32LE(21, 0x1a6)
  table.writeUInt8(2, 0)
  table.writeUInt32LE(16, 1)
  table.writeUInt32LE(text.length, 9)
  table.writeUInt32LE(TEXT_AT, 15)
  // Index of the pages of paragraph properties.
  main.writeUInt32LE(64, 0x102)
  main.writeUInt32LE(4 + pages.length * 8, 0x106)
  for (const [index, page] of pages.entries()) {
    table.writeUInt32LE(page.from, 64 + index * 4)
    table.writeUInt32LE(page.to, 64 + (index + 1) * 4)
    table.writeUInt32LE(firstPage + index, 64 + (pages.length + 1) * 4 + index * 4)
  }
  return { main, table }
}

/** Pages of paragraph properties that mark row ends (sprmPFTtp); eight runs a page keep the offsets simple. */
function paragraphPages(
  text: string,
  rowEnds: readonly number[],
): readonly { readonly from: number; readonly to: number; readonly bytes: Buffer }[] {
  const at = (character: number): number => TEXT_AT + character * 2
  const runs = rowEnds.flatMap((end, index) => [
    { from: at((rowEnds[index - 1] ?? -1) + 1), isRowEnd: false },
    { from: at(end), isRowEnd: true },
  ])
  runs.push({ from: at((rowEnds.at(-1) ?? -1) + 1), isRowEnd: false })
  const pages: { from: number; to: number; bytes: Buffer }[] = []
  for (let start = 0; start < runs.length; start += 8) {
    const part = runs.slice(start, start + 8)
    const to = runs[start + 8]?.from ?? at(text.length)
    const bytes = Buffer.alloc(SECTOR)
    bytes.writeUInt8(part.length, 511)
    for (const [index, run] of part.entries()) {
      bytes.writeUInt32LE(run.from, index * 4)
      const properties = 400 + (run.isRowEnd ? 0 : 16)
      bytes.writeUInt8(properties / 2, (part.length + 1) * 4 + index * 13)
    }
    bytes.writeUInt32LE(to, part.length * 4)
    // Length in words, style, and for row ends the property itself.
    bytes.set([3, 0, 0, 0x17, 0x24, 1], 400)
    bytes.set([2, 0, 0], 416)
    pages.push({ from: part[0]?.from ?? TEXT_AT, to, bytes })
  }
  return pages
}

/** A compound file of streams, each at least 4,096 bytes long so that it is kept in whole sectors. */
export function compoundFile(streams: readonly { readonly name: string; readonly content: Uint8Array }[]): Uint8Array {
  const sizes = streams.map(({ content }) => Math.ceil(Math.max(content.length, 4096) / SECTOR))
  const directorySectors = Math.ceil((streams.length + 1) / 4)
  const used = directorySectors + sizes.reduce((sum, size) => sum + size, 0)
  const tableSectors = Math.ceil((used + 1) / (SECTOR / 4 - 1))
  const file = Buffer.alloc((1 + tableSectors + used) * SECTOR)
  const next = new Uint32Array((tableSectors * SECTOR) / 4).fill(FREE)
  next.fill(0xfffffffd, 0, tableSectors)

  let sector = tableSectors
  const chain = (length: number): number => {
    const start = sector
    for (let index = 0; index < length; index++) next[sector++] = index === length - 1 ? END_OF_CHAIN : sector
    return start
  }
  const directory = chain(directorySectors)
  writeHeader(file, tableSectors, directory)
  writeEntry(file, directory, 0, { name: 'Root Entry', kind: 5, start: END_OF_CHAIN, length: 0, child: 1 })
  for (const [index, { name, content }] of streams.entries()) {
    const start = chain(sizes[index] ?? 0)
    file.set(content, (start + 1) * SECTOR)
    const right = index + 1 < streams.length ? index + 2 : undefined
    writeEntry(file, directory, index + 1, { name, kind: 2, start, length: Math.max(content.length, 4096), right })
  }
  for (const [index, value] of next.entries()) file.writeUInt32LE(value, SECTOR + index * 4)
  return file
}

function writeHeader(file: Buffer, tableSectors: number, directory: number): void {
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 0)
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt16LE(6, 32)
  file.writeUInt32LE(tableSectors, 44)
  file.writeUInt32LE(directory, 48)
  file.writeUInt32LE(4096, 56)
  file.writeUInt32LE(END_OF_CHAIN, 60)
  file.writeUInt32LE(END_OF_CHAIN, 68)
  for (let index = 0; index < 109; index++) file.writeUInt32LE(index < tableSectors ? index : FREE, 76 + index * 4)
}

interface Entry {
  readonly name: string
  readonly kind: number
  readonly start: number
  readonly length: number
  readonly child?: number
  readonly right?: number | undefined
}

function writeEntry(file: Buffer, directory: number, index: number, { name, kind, start, length, child, right }: Entry): void {
  const at = (directory + 1) * SECTOR + index * 128
  file.write(name, at, 'utf16le')
  file.writeUInt16LE((name.length + 1) * 2, at + 64)
  file.writeUInt8(kind, at + 66)
  file.writeUInt8(1, at + 67)
  file.writeUInt32LE(FREE, at + 68)
  file.writeUInt32LE(right ?? FREE, at + 72)
  file.writeUInt32LE(child ?? FREE, at + 76)
  file.writeUInt32LE(start, at + 116)
  file.writeUInt32LE(length, at + 120)
}
