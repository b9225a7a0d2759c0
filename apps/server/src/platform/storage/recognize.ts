/** Which type the bytes of a file are, and refusal of what is not on the allow-list or not what it pretends to be. */
import { decodeText } from '@gongkai/reports/source'
import { Problem } from '../problem.ts'
import { inspectJpeg, inspectMp4, inspectPdf, inspectPng, inspectTiff, isMarkup, isMp4 } from './disguise.ts'
import { extensionOf } from './file-name.ts'
import { MEDIA_TYPES, type MediaType, USUAL_TYPES } from './media-type.ts'
import { compoundType, isCompound, RUNNABLE, zipType } from './office.ts'
import { suspicious } from './suspicion.ts'

/** The largest file that is kept, in bytes. */
export const LARGEST_FILE = 50_000_000

/**
 * The type of `bytes`, one of `accept`.
 *
 * Throws Problem: `file-empty`, `file-too-large`, `file-type-refused` (unknown, not accepted, or its ending says another type), `file-suspicious`
 * (two formats in one, macros, programs, passwords, archive bombs, archives in archives).
 */
export function recognize(bytes: Uint8Array, name: string, accept: readonly MediaType[]): MediaType {
  if (bytes.length === 0) throw new Problem(422, 'file-empty')
  if (bytes.length > LARGEST_FILE) throw new Problem(422, 'file-too-large', `最大 ${LARGEST_FILE / 1e6} MB`)
  const type = typeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, accept)
  if (type === undefined || !accept.includes(type)) throw new Problem(422, 'file-type-refused', `可以上传：${labels(accept)}`)
  if (!fitsEnding(type, name)) {
    throw new Problem(422, 'file-type-refused', `文件名的后缀与内容不符，内容是 ${MEDIA_TYPES[type].label}`)
  }
  return type
}

/** The names of the types for people, as a refusal or a form lists them. */
export function labels(accept: readonly MediaType[]): string {
  return accept.map((type) => MEDIA_TYPES[type].label).join('、')
}

function typeOf(bytes: Buffer, name: string, accept: readonly MediaType[]): MediaType | undefined {
  // Some printers put a line break before the first line of a PDF.
  if (/^(?:\xef\xbb\xbf)?\s{1,8}%PDF-/.test(bytes.subarray(0, 16).toString('latin1'))) {
    inspectPdf(bytes)
    return 'application/pdf'
  }
  const inspected = SIGNED.find(({ signatures }) =>
    signatures.some((signature) => bytes.subarray(0, signature.length).equals(signature)),
  )
  if (inspected) {
    inspected.inspect(bytes)
    return inspected.type
  }
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04') {
    return zipType(bytes, (part, partName) => {
      // The parts of an archive are held to the same rules; where no archive is accepted, that refusal is the clearer one.
      if (accept.includes('application/zip')) recognize(part, partName, USUAL_TYPES)
    })
  }
  if (isCompound(bytes)) return compoundType(bytes)
  if (isMp4(bytes)) {
    inspectMp4(bytes)
    return 'video/mp4'
  }
  return textType(bytes, extensionOf(name))
}

const signature = (text: string) => Buffer.from(text, 'latin1')

const SIGNED: readonly {
  readonly type: MediaType
  readonly signatures: readonly Buffer[]
  readonly inspect: (bytes: Buffer) => void
}[] = [
  { type: 'application/pdf', signatures: [signature('%PDF-')], inspect: inspectPdf },
  { type: 'image/png', signatures: [signature('\x89PNG\r\n\x1a\n')], inspect: inspectPng },
  { type: 'image/jpeg', signatures: [signature('\xff\xd8\xff')], inspect: inspectJpeg },
  { type: 'image/tiff', signatures: [signature('II*\0'), signature('MM\0*')], inspect: inspectTiff },
]

/** Pictures under each other's endings are common mistakes and harmless; any other ending must be one of the type. */
function fitsEnding(type: MediaType, name: string): boolean {
  const ending = extensionOf(name)
  const endings = (other: MediaType): readonly string[] => MEDIA_TYPES[other].extensions
  if (ending === '' && !/\.[^.]*$/.test(name)) return true
  if (!type.startsWith('image/')) return endings(type).includes(ending)
  return USUAL_TYPES.some((other) => other.startsWith('image/') && endings(other).includes(ending))
}

/** Text has no signature: it is text when its ending says so and nothing in it says otherwise. */
function textType(bytes: Buffer, ending: string): MediaType | undefined {
  if (ending !== 'txt' && ending !== 'eml') return undefined
  const isWide = /^(?:\xff\xfe|\xfe\xff)/.test(bytes.subarray(0, 2).toString('latin1'))
  if (!isWide && bytes.includes(0)) return undefined
  const { text } = decodeText(bytes)
  const unreadable = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g)?.length ?? 0
  if (unreadable > 2 + text.length / 1_000) return undefined
  if (isMarkup(text)) throw suspicious('program')
  if (ending === 'txt') return 'text/plain'
  return mailType(text)
}

/** A mail: header lines first. What hangs on it is judged by the names that it gives. */
function mailType(text: string): MediaType | undefined {
  const [header = ''] = text.split(/\r?\n\r?\n/, 1)
  if (
    !/^(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/.test(`${header}\n`) ||
    !/^(?:from|received|date|subject):/im.test(header)
  )
    return undefined
  const names = [...text.matchAll(/(?:file)?name\*?\d*\*?\s*=\s*"?([^"\r\n;]+)/gi)].map(([, name = '']) => name.trim())
  if (names.some((name) => RUNNABLE.test(name))) throw suspicious('program')
  if (names.some((name) => /\.(?:zip|rar|7z|gz|tar|iso|img)$/i.test(name))) throw suspicious('nested')
  return 'message/rfc822'
}
