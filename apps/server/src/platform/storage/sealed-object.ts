/** The bytes of a file as they lie in the store: sealed in chunks, so that a long file can be opened piece by piece. */
import { randomBytes } from 'node:crypto'
import { type CipherName, cipherName, cipherOf } from '../vault/cipher.ts'

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
  const name = sealed.subarray(0, MAGIC.length).equals(MAGIC) ? cipherName(sealed[MAGIC.length] ?? 0) : undefined
  if (name === undefined) throw new ObjectBroken('the stored object is not sealed by this program')
  const { open, overhead } = cipherOf(name)
  const body = sealed.subarray(MAGIC.length + 1)
  const length = CHUNK + overhead
  const count = Math.max(1, Math.ceil(body.length / length))
  for (let index = 0; index < count; index += 1) {
    const chunk = body.subarray(index * length, (index + 1) * length)
    const plain = open(key, chunk, placeOf(index, index === count - 1))
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
