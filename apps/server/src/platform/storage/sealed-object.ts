/** The bytes of a file as they lie in the store: sealed in chunks, so that a long file can be opened piece by piece. */
import { randomBytes } from 'node:crypto'
import { type CipherName, cipherName, cipherOf } from '../vault/cipher.ts'
import type { BytePart } from './object-store.ts'

/** Plain bytes of a chunk. */
const CHUNK = 64 * 1024

/** What every sealed object begins with: four letters and the cipher's code. */
const MAGIC = Buffer.from('GKF1')

/** Sealed bytes of a file that cannot be opened: changed, cut off, or under another key. */
export class ObjectBroken extends Error {
  override readonly name = 'ObjectBroken'
}

/** A new key for one object; it is used for no other, which is why chunks may be numbered instead of drawing nonces. */
export function newObjectKey(): Buffer {
  return randomBytes(32)
}

/** Seals `plain` under a key of its own. */
export function sealObject(plain: Uint8Array, key: Buffer, cipher: CipherName): Buffer<ArrayBuffer> {
  const { code, seal } = cipherOf(cipher)
  const chunks: Buffer[] = [MAGIC, Buffer.from([code])]
  const count = Math.max(1, Math.ceil(plain.length / CHUNK))
  for (let index = 0; index < count; index += 1) {
    const place = placeOf(index, index === count - 1)
    chunks.push(seal(key, plain.subarray(index * CHUNK, (index + 1) * CHUNK), place, place))
  }
  return Buffer.concat(chunks)
}

/**
 * The plain bytes, chunk by chunk. Each chunk is checked before it is given: its bytes, its place in the file and whether it is the last, so
 * that chunks can be neither changed nor exchanged nor cut off. Throws ObjectBroken.
 */
export function* openObject(sealed: Buffer, key: Buffer): Generator<Buffer> {
  const cipher = sealedBy(sealed)
  const body = sealed.subarray(SEALED_HEAD)
  const count = Math.max(1, Math.ceil(body.length / (CHUNK + cipherOf(cipher).overhead)))
  yield* openChunks(body, key, { cipher, first: 0, count })
}

/** Bytes before the first chunk, by which `sealedBy` knows the cipher. */
export const SEALED_HEAD = MAGIC.length + 1

/** The cipher of a sealed object, of which at least the head is given. Throws ObjectBroken. */
export function sealedBy(sealed: Buffer): CipherName {
  const name = sealed.subarray(0, MAGIC.length).equals(MAGIC) ? cipherName(sealed[MAGIC.length] ?? 0) : undefined
  if (name === undefined) throw new ObjectBroken('the stored object is not sealed by this program')
  return name
}

/** Some chunks of an object: where they lie in it and which plain bytes they hold. */
export interface ChunkSpan {
  readonly cipher: CipherName
  readonly first: number
  /** Chunks of the whole object. */
  readonly count: number
  /** The sealed bytes, from the beginning of the object. */
  readonly sealed: BytePart
  /** The first plain byte of the first chunk. */
  readonly plainStart: number
}

/** The chunks, `most` at the most, that hold the plain byte `start` and those after it up to `end`, of an object of `size` plain bytes. */
export function chunksFor(cipher: CipherName, size: number, { start, end }: BytePart, most: number): ChunkSpan {
  const length = CHUNK + cipherOf(cipher).overhead
  const count = Math.max(1, Math.ceil(size / CHUNK))
  const first = Math.floor(start / CHUNK)
  const last = Math.min(Math.floor(end / CHUNK), first + most - 1)
  return {
    cipher,
    first,
    count,
    sealed: { start: SEALED_HEAD + first * length, end: SEALED_HEAD + (last + 1) * length - 1 },
    plainStart: first * CHUNK,
  }
}

/** The plain bytes of chunks that stand one after another in `sealed`. Throws ObjectBroken. */
export function* openChunks(
  sealed: Buffer,
  key: Buffer,
  { cipher, first, count }: Pick<ChunkSpan, 'cipher' | 'first' | 'count'>,
): Generator<Buffer> {
  const { open, overhead } = cipherOf(cipher)
  const length = CHUNK + overhead
  for (let at = 0; at === 0 || at < sealed.length; at += length) {
    const index = first + at / length
    const plain = open(key, sealed.subarray(at, at + length), placeOf(index, index === count - 1))
    if (!plain) throw new ObjectBroken(`chunk ${index} of ${count} of the stored object does not open`)
    yield plain
  }
}

/** The chunk's number and whether it is the last. */
function placeOf(index: number, last: boolean): Buffer {
  const place = Buffer.alloc(5)
  place.writeUInt32BE(index)
  place[4] = last ? 1 : 0
  return place
}
