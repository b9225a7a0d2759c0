/** Which type the bytes of a file are, and refusal of what is not on the allow-list or not what it pretends to be. */
import { Problem } from '../problem.ts'
import { extensionOf } from './file-name.ts'
import { MEDIA_TYPES, type MediaType } from './media-type.ts'

/** The largest file that is kept, in bytes. */
export const LARGEST_FILE = 50_000_000

/**
 * The type of `bytes`, one of `accept`.
 *
 * Throws Problem: `file-empty`, `file-too-large`, `file-type-refused` (unknown, not accepted, or its ending says another type), `file-suspicious`
 * (two formats in one, active content, archive bombs, archives in archives).
 */
export function recognize(bytes: Uint8Array, name: string, accept: readonly MediaType[]): MediaType {
  if (bytes.length === 0) throw new Problem(422, 'file-empty')
  if (bytes.length > LARGEST_FILE) throw new Problem(422, 'file-too-large', `最大 ${LARGEST_FILE / 1e6} MB`)
  const type = sniff(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name)
  if (type === undefined || !accept.includes(type)) throw new Problem(422, 'file-type-refused', `可以上传：${labels(accept)}`)
  return type
}

/** The names of the types for people, as a refusal or a form lists them. */
export function labels(accept: readonly MediaType[]): string {
  return accept.map((type) => MEDIA_TYPES[type].label).join('、')
}

function sniff(bytes: Buffer, name: string): MediaType | undefined {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  return (Object.keys(MEDIA_TYPES) as MediaType[]).find((type) =>
    MEDIA_TYPES[type].extensions.some((ending) => ending === extensionOf(name)),
  )
}
