const UNITS = 1000

/** The width that every character of the font has, in thousandths of its size. */
export const GLYPHLESS_WIDTH = UNITS / 2

/**
 * A TrueType font of two empty glyphs, for text that is found and read aloud but not seen: the picture of the page shows it. It has every
 * table that PDF asks of an embedded font and nothing else; a reader that has no font for invisible text would complain or substitute one.
 */
export const GLYPHLESS_FONT: Uint8Array = assemble([
  ['glyf', new Uint8Array(4)],
  ['head', headTable()],
  ['hhea', hheaTable()],
  ['hmtx', words([GLYPHLESS_WIDTH, 0, GLYPHLESS_WIDTH, 0])],
  ['loca', words([0, 0, 0])],
  ['maxp', maxpTable()],
])

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value & 0xffff)
  return bytes
}

function headTable(): Uint8Array {
  const bytes = new Uint8Array(54)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x00010000)
  view.setUint32(4, 0x00010000)
  view.setUint32(12, 0x5f0f3cf5)
  view.setUint16(18, UNITS)
  view.setInt16(40, UNITS)
  view.setInt16(42, UNITS)
  view.setUint16(46, 8)
  view.setInt16(48, 2)
  return bytes
}

function hheaTable(): Uint8Array {
  const bytes = new Uint8Array(36)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x00010000)
  view.setInt16(4, 800)
  view.setInt16(6, -200)
  view.setUint16(10, UNITS / 2)
  view.setUint16(34, 2)
  return bytes
}

function maxpTable(): Uint8Array {
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x00010000)
  view.setUint16(4, 2)
  view.setUint16(14, 1)
  return bytes
}

function assemble(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const padded = tables.map(([tag, bytes]) => ({ tag, bytes, length: Math.ceil(bytes.length / 4) * 4 }))
  const start = 12 + tables.length * 16
  const file = new Uint8Array(padded.reduce((sum, { length }) => sum + length, start))
  const view = new DataView(file.buffer)
  const power = Math.floor(Math.log2(tables.length))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, tables.length)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, tables.length * 16 - 2 ** power * 16)
  let at = start
  for (const [index, { tag, bytes, length }] of padded.entries()) {
    const entry = 12 + index * 16
    for (let letter = 0; letter < 4; letter++) view.setUint8(entry + letter, tag.charCodeAt(letter))
    file.set(bytes, at)
    view.setUint32(entry + 4, checksum(file.subarray(at, at + length)))
    view.setUint32(entry + 8, at)
    view.setUint32(entry + 12, bytes.length)
    at += length
  }
  return file
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let sum = 0
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
