/**
 * Arrays in the form in which PostgreSQL sends them: whole texts and thousands of numbers are read from it without looking at each character.
 *
 * The driver passes a Buffer on as it is, so the statement says which array it stands for: `${textArray(values)}::text[]`.
 */
import { endianness } from 'node:os'

/** The types' numbers in PostgreSQL's catalog. */
const TEXT = 25
const INTEGER = 23
/** Bytes before the elements: dimensions, whether there are nulls, type, length, first index. */
const HEAD = 20

/** `text[]` of texts that PostgreSQL can hold. */
export function textArray(values: readonly (string | null)[]): Buffer {
  const sizes = values.map((value) => (value === null ? 0 : Buffer.byteLength(value)))
  const buffer = Buffer.allocUnsafe(HEAD + sizes.reduce((sum, size) => sum + 4 + size, 0))
  if (values.length === 0) return emptyOf(TEXT)
  writeHead(buffer, TEXT, values.length, values.includes(null))
  let at = HEAD
  for (const [index, value] of values.entries()) {
    const size = sizes[index] ?? 0
    at = buffer.writeInt32BE(value === null ? -1 : size, at)
    if (value !== null) at += buffer.write(value, at)
  }
  return buffer
}

/** `integer[]` of all numbers of `lists`, one list after another. */
export function integerArray(lists: readonly Int32Array[]): Buffer {
  const count = lists.reduce((sum, list) => sum + list.length, 0)
  if (count === 0) return emptyOf(INTEGER)
  const buffer = Buffer.alloc(HEAD + 8 * count)
  writeHead(buffer, INTEGER, count, false)
  // Each number is its size, 4, then itself, most significant byte first: written as this machine writes them, turned round at the end.
  const words = new Int32Array(buffer.buffer, buffer.byteOffset + HEAD, 2 * count)
  let at = 0
  for (const list of lists) {
    for (const number of list) {
      words[at] = 4
      words[at + 1] = number
      at += 2
    }
  }
  if (endianness() === 'LE') buffer.subarray(HEAD).swap32()
  return buffer
}

function emptyOf(type: number): Buffer {
  const buffer = Buffer.alloc(12)
  buffer.writeInt32BE(type, 8)
  return buffer
}

function writeHead(buffer: Buffer, type: number, count: number, hasNulls: boolean): void {
  for (const [place, number] of [1, hasNulls ? 1 : 0, type, count, 1].entries()) buffer.writeInt32BE(number, 4 * place)
}
