import { unpacked } from '../pdf/packed.ts'
import { FILE_OBJECTS, PAGE_OBJECTS, type Picture, type ReleasedPage, type TextRun, writeReleased } from '../pdf/released-file.ts'

/** A released file taken apart; or where it stops being one. */
export type ReadBack =
  | { readonly kind: 'pages'; readonly pages: readonly ReleasedPage[] }
  | { readonly kind: 'foreign'; readonly at: number }

/** Bytes of a page's unpacked content; a page of small print has some hundred thousand. */
const CONTENT_BYTES = 32 * 1024 * 1024
/** A dictionary is never longer. */
const DICTIONARY_BYTES = 4_096

/**
 * Takes a released PDF apart and writes what was found again. Only when both files are the same byte for byte is there nothing else in it:
 * no further object, no comment, no second cross-reference table, no space between.
 */
export function readBack(bytes: Uint8Array): ReadBack {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pages: ReleasedPage[] = []
  // The streams are skipped by their lengths, so nothing in them is taken for an object.
  let at = 0
  for (let number = 1; ; number++) {
    const object = objectAt(buffer, at, number)
    if (!object) break
    if (number > FILE_OBJECTS && (number - FILE_OBJECTS) % PAGE_OBJECTS === 1) {
      const content = objectAt(buffer, object.end, number + 1)
      const picture = content && objectAt(buffer, content.end, number + 2)
      const page = content && picture && pageOf(object.dictionary, content, picture)
      if (!page) return { kind: 'foreign', at: object.start }
      pages.push(page)
    }
    at = object.end
  }
  const again = writeReleased(pages)
  const difference = firstDifference(bytes, again)
  return difference === undefined && pages.length > 0 ? { kind: 'pages', pages } : { kind: 'foreign', at: difference ?? 0 }
}

interface FoundObject {
  readonly start: number
  readonly end: number
  readonly dictionary: string
  readonly stream: Uint8Array
}

function objectAt(buffer: Buffer, from: number, number: number): FoundObject | undefined {
  const start = buffer.indexOf(`${number} 0 obj\n<<`, from, 'latin1')
  if (start < 0 || start - from > 64) return undefined
  const dictionaryFrom = start + `${number} 0 obj\n`.length
  const head = buffer.toString('latin1', dictionaryFrom, dictionaryFrom + DICTIONARY_BYTES)
  const plain = /^.*?>>\nendobj\n/s.exec(head)?.[0]
  const lead = /^<<[^\n]*?\/Length (\d{1,10})>>\nstream\n/.exec(head)
  if (!lead) {
    // The list of pages is as long as there are pages.
    const end = buffer.indexOf('>>\nendobj\n', dictionaryFrom, 'latin1')
    return end < 0 ? undefined : { start, end: end + 10, dictionary: plain ?? '', stream: new Uint8Array() }
  }
  const streamFrom = dictionaryFrom + lead[0].length
  const streamTo = streamFrom + Number(lead[1])
  if (streamTo > buffer.length) return undefined
  return {
    start,
    end: streamTo + '\nendstream\nendobj\n'.length,
    dictionary: lead[0],
    stream: buffer.subarray(streamFrom, streamTo),
  }
}

function pageOf(dictionary: string, content: FoundObject, picture: FoundObject): ReleasedPage | undefined {
  const [, width, height] = /\/MediaBox\[0 0 (\d+\.\d\d) (\d+\.\d\d)\]/.exec(dictionary) ?? []
  const text = unpacked(content.stream, CONTENT_BYTES)
  const found = pictureOf(picture)
  if (width === undefined || height === undefined || !text || !found) return undefined
  return { width: amount(width), height: amount(height), picture: found, runs: runsOf(Buffer.from(text).toString('latin1')) }
}

function pictureOf({ dictionary, stream }: FoundObject): Picture | undefined {
  const [, width, height, space, filter] =
    /\/Width (\d{1,5})\/Height (\d{1,5})\/ColorSpace\/Device(Gray|RGB)\/BitsPerComponent 8\/Filter\/(Flate|DCT)Decode/.exec(
      dictionary,
    ) ?? []
  if (width === undefined || height === undefined) return undefined
  return {
    width: Number(width),
    height: Number(height),
    color: space === 'Gray' ? 'gray' : 'rgb',
    coding: filter === 'DCT' ? 'jpeg' : 'packed',
    bytes: stream,
  }
}

const RUN = /^\/F (\d+\.\d\d) Tf (\d+\.\d\d) Tz 1 0 0 1 (-?\d+\.\d\d) (-?\d+\.\d\d) Tm <([0-9A-F]*)> Tj$/

function runsOf(content: string): readonly TextRun[] {
  return content.split('\n').flatMap((line): readonly TextRun[] => {
    const [, size = '', stretch = '', x = '', y = '', codes = ''] = RUN.exec(line) ?? []
    if (size === '') return []
    const text = Buffer.from(codes, 'hex').swap16().toString('utf16le')
    return [{ text, x: amount(x), y: amount(y), size: amount(size), stretch: amount(stretch) }]
  })
}

function amount(text: string): number {
  return Math.round(Number(text) * 100)
}

function firstDifference(one: Uint8Array, other: Uint8Array): number | undefined {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) if (one[at] !== other[at]) return at
  return one.length === other.length ? undefined : length
}
