import { inflateSync } from 'node:zlib'
import { RELEASE_LIMITS } from '../limits.ts'
import { ReleaseRefusal } from '../refusal.ts'

/** Bytes before a stream in which its dictionary is looked for. */
const DICTIONARY = 1_024

/**
 * Refuses a file with a stream of content that unpacks to something monstrous, before pdf.js works through it. Pictures and fonts are
 * bounded elsewhere and are let through; what cannot be unpacked is left to pdf.js, which repairs or refuses it.
 */
export function guardStreams(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let total = 0
  for (let at = buffer.indexOf('stream'); at >= 0; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const before = buffer.toString('latin1', Math.max(0, at - DICTIONARY), at)
    const dictionary = before.slice(before.lastIndexOf(' obj') + 1)
    if (
      !/\/(?:FlateDecode|Fl)\b/.test(dictionary) ||
      /\/(?:Image|Length1|FontFile|Type1C|CIDFontType0C|OpenType)\b/.test(dictionary)
    )
      continue
    const start = at + 6 + (buffer[at + 6] === 13 ? 2 : 1)
    total += unpackedLength(buffer.subarray(start, Math.max(start, buffer.indexOf('endstream', start))))
    if (total > RELEASE_LIMITS.contentBytes) throw monstrous()
  }
}

function unpackedLength(packed: Uint8Array): number {
  try {
    return inflateSync(packed, { maxOutputLength: RELEASE_LIMITS.streamBytes }).length
  } catch (error) {
    if (error instanceof RangeError) throw monstrous()
    return 0
  }
}

function monstrous(): ReleaseRefusal {
  return new ReleaseRefusal(
    'too-complex',
    '文件解压后异常庞大，可能是压缩炸弹，已停止处理。请将文件打印后扫描，或拆分为几个文件。',
  )
}
