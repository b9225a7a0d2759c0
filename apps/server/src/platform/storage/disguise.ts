/** Files that are two things at once, or that say they are one thing and are built as another. */
import { suspicious } from './suspicion.ts'
import { endRecord } from './zip-entries.ts'

/** Programs that open a file by what it holds look for pages in about so many first bytes. */
const LOOKED_AT = 1_024

const PAGE = /<(?:!doctype\s+html|html|script|svg|iframe|object|embed|body|\?php)[\s>/]/i
const ARCHIVES = [Buffer.from('Rar!\x1a\x07', 'latin1'), Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')]

/** More pixels than this would fill the memory of who looks at them. */
const MOST_PIXELS = 200_000_000

/** Refuses a picture or PDF that is a page, a PDF or an archive as well. */
export function refuseSecondFormat(bytes: Buffer, type: 'pdf' | 'image'): void {
  const head = bytes.subarray(0, LOOKED_AT).toString('latin1')
  if (PAGE.test(head) || (type === 'image' && head.includes('%PDF-'))) throw suspicious('disguise')
  if (endRecord(bytes) !== undefined || ARCHIVES.some((signature) => bytes.includes(signature))) throw suspicious('disguise')
}

/** Whether text begins as a page, a drawing or another markup that a browser would run. */
export function isMarkup(text: string): boolean {
  return /^[\s\ufeff]*<(?:\?|!doctype|!--|[a-z][\w:-]*[\s>/])/i.test(text.slice(0, LOOKED_AT))
}

/** Refuses a PDF that starts programs or runs scripts. What stands in compressed parts is not seen here. */
export function inspectPdf(bytes: Buffer): void {
  refuseSecondFormat(bytes, 'pdf')
  if (!bytes.subarray(-2_048).includes('%%EOF')) throw suspicious('damaged')
  if (bytes.includes('/JavaScript') || bytes.includes('/Launch')) throw suspicious('program')
}

/** Refuses a PNG that is not built of whole parts up to its end, or whose picture is enormous. */
export function inspectPng(bytes: Buffer): void {
  refuseSecondFormat(bytes, 'image')
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw suspicious('damaged')
    const length = bytes.readUInt32BE(at)
    const kind = bytes.subarray(at + 4, at + 8).toString('latin1')
    if (at === 8 && (kind !== 'IHDR' || length !== 13)) throw suspicious('damaged')
    if (at === 8 && bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > MOST_PIXELS) throw suspicious('bomb')
    at += length + 12
    if (kind === 'IEND') break
  }
  if (at > bytes.length) throw suspicious('damaged')
  if (at < bytes.length) throw suspicious('disguise')
}

/** Refuses a JPEG that breaks off. Telephones put moving pictures behind the end, so bytes there are let be. */
export function inspectJpeg(bytes: Buffer): void {
  refuseSecondFormat(bytes, 'image')
  if (!bytes.includes(Buffer.from([0xff, 0xd9]))) throw suspicious('damaged')
}

/** Refuses a TIFF whose directory is not in the file. */
export function inspectTiff(bytes: Buffer): void {
  refuseSecondFormat(bytes, 'image')
  if (bytes.length < 8) throw suspicious('damaged')
  const directory = bytes[0] === 0x49 ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4)
  if (directory < 8 || directory + 2 > bytes.length) throw suspicious('damaged')
}

/** Whether a file begins with the box of an MP4 that browsers play. */
export function isMp4(bytes: Buffer): boolean {
  return /^ftyp(?:isom|iso[2-6]|mp4[12]|avc1|M4V |dash)/.test(bytes.subarray(4, 12).toString('latin1'))
}

/** Refuses an MP4 whose boxes do not follow each other up to its end, or that is a page or an archive as well. */
export function inspectMp4(bytes: Buffer): void {
  if (PAGE.test(bytes.subarray(0, LOOKED_AT).toString('latin1')) || endRecord(bytes) !== undefined) throw suspicious('disguise')
  let at = 0
  const kinds = new Set<string>()
  while (at < bytes.length) {
    if (at + 8 > bytes.length) throw suspicious('damaged')
    const short = bytes.readUInt32BE(at)
    kinds.add(bytes.subarray(at + 4, at + 8).toString('latin1'))
    if (short === 1 && at + 16 > bytes.length) throw suspicious('damaged')
    // 1: the length is in the next eight bytes; 0: up to the end.
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short
    if (length < 8 || at + length > bytes.length) throw suspicious('damaged')
    at += length
  }
  if (!kinds.has('moov')) throw suspicious('damaged')
}
