import { unzipSync, zipSync } from 'fflate'
import type { Random } from './random.ts'

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

/** Bytes of a file that mutations may grow it by at once. */
const CHUNK = 4_096

const TAGS = [
  '<table><tr><td colspan=999999999>',
  '</table></td></tr>',
  '<td rowspan="-1">',
  '<br/><p><o:p>&nbsp;',
  '<!--',
  '<![CDATA[',
  '<script>',
  '</w:tbl><w:tc>',
  '<w:gridSpan w:val="999999999"/>',
  '<w:vMerge/>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&#x110000;&amp;&lol;',
  '<mergeCell ref="A1:XFD1048576"/>',
  '<c r="ZZZ9999999" t="s"><v>99999999</v></c>',
  'BT (x) Tj ET 1 0 0 1 1e39 -1e39 cm',
  'q '.repeat(200),
  '0 0 m 1 1 l S\n'.repeat(50),
] as const

const NUMBERS = ['999999999999', '-1', '0', '1e308', 'NaN', '4294967295', '0.00000001', '18446744073709551616'] as const

const flipBits: Mutation = (bytes, random) => {
  const changed = Uint8Array.from(bytes)
  for (let count = 1 + random.integer(12); count > 0; count--) {
    const at = random.integer(changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << random.integer(8))
  }
  return changed
}

const truncate: Mutation = (bytes, random) => bytes.subarray(0, random.integer(bytes.length))

const cutOut: Mutation = (bytes, random) => {
  const from = random.integer(bytes.length)
  return joined(bytes.subarray(0, from), bytes.subarray(from + random.integer(CHUNK)))
}

const repeatPart: Mutation = (bytes, random) => {
  const from = random.integer(bytes.length)
  const part = bytes.subarray(from, from + 1 + random.integer(CHUNK))
  return joined(bytes.subarray(0, from), ...Array.from({ length: 1 + random.integer(8) }, () => part), bytes.subarray(from))
}

const splice: Mutation = (bytes, random, other) => {
  const from = random.integer(other.length)
  const at = random.integer(bytes.length)
  return joined(bytes.subarray(0, at), other.subarray(from, from + random.integer(CHUNK)), bytes.subarray(at))
}

const noise: Mutation = (bytes, random) => {
  const changed = Uint8Array.from(bytes)
  const from = random.integer(changed.length)
  const to = Math.min(changed.length, from + random.integer(256))
  for (let at = from; at < to; at++) changed[at] = random.integer(256)
  return changed
}

const insertTag: Mutation = (bytes, random) => {
  const at = random.integer(bytes.length)
  return joined(bytes.subarray(0, at), Buffer.from(random.pick(TAGS)), bytes.subarray(at))
}

/** Replaces a run of digits, which may be a count, a length, an offset or a figure. */
const changeNumber: Mutation = (bytes, random) => {
  const isDigit = (at: number): boolean => (bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39
  let from = random.integer(bytes.length)
  while (from < bytes.length && !isDigit(from)) from++
  let to = from
  while (isDigit(to)) to++
  return joined(bytes.subarray(0, from), Buffer.from(random.pick(NUMBERS)), bytes.subarray(to))
}

const MUTATIONS = [
  flipBits,
  truncate,
  cutOut,
  repeatPart,
  splice,
  noise,
  insertTag,
  insertTag,
  changeNumber,
  changeNumber,
] as const

/**
 * A file damaged in one to four ways. Every other time the parts of a zip archive are damaged instead of the archive, so that the
 * damage gets past its checksums.
 */
export function mutate(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (isArchive && random.integer(2) === 0) return mutateParts(bytes, random, other)
  let changed = bytes
  for (let count = 1 + random.integer(4); count > 0; count--) changed = random.pick(MUTATIONS)(changed, random, other)
  return changed
}

function mutateParts(bytes: Uint8Array, random: Random, other: Uint8Array): Uint8Array {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts).filter((name) => /document|sheet|styles|numbering|sharedStrings|workbook|rels/.test(name))
  const [first = '', ...rest] = names
  const name = random.pick([first, ...rest])
  let changed: Uint8Array = parts[name] ?? new Uint8Array()
  for (let count = 1 + random.integer(4); count > 0; count--) changed = random.pick(MUTATIONS)(changed, random, other)
  return zipSync({ ...parts, [name]: new Uint8Array(changed) }, { level: 1 })
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
