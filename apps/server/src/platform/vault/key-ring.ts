/** The key ring: every key that sealed data of this installation may have been sealed with. It is a file, never in the database. */
import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const Secret = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })

const KeyRingShape = Type.Object({
  schema: Type.Literal('gongkai.key-ring/1'),
  note: Type.String(),
  ring: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
  /** The key of the blind indexes and how it is used. It stays for the life of the ring: a new one would find nothing again. */
  blind: Type.Object({ algorithm: Type.Union([Type.Literal('sha256'), Type.Literal('sm3')]), secret: Secret }),
  /** Oldest first; new data is sealed with the last. */
  keys: Type.Array(Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}$' }), madeAt: Type.String(), secret: Secret }), {
    minItems: 1,
  }),
})

/** A key that texts are sealed with. */
export interface SealingKey {
  /** Eight hexadecimal digits; sealed bytes name it. */
  readonly id: string
  readonly madeAt: string
  readonly secret: Buffer
}

/** The keys of an installation. */
export interface KeyRing {
  /** A UUID by which the database knows its ring again. */
  readonly id: string
  readonly blind: { readonly algorithm: 'sha256' | 'sm3'; readonly secret: Buffer }
  /** Oldest first; new data is sealed with the last. */
  readonly keys: readonly SealingKey[]
}

/** The id under which the blind key is recorded; no sealing key has it. */
export const BLIND_KEY = '00000000'

const NOTE = '密钥环：丢失后，库中加密的个人信息和文件无法恢复。请与数据库分开备份，严格保密。'

/** A new ring with one key. */
export function newKeyRing(algorithm: 'sha256' | 'sm3', madeAt: string): KeyRing {
  return withNewKey({ id: randomUUID(), blind: { algorithm, secret: randomBytes(32) }, keys: [] }, madeAt)
}

/** The ring with one more key, which new data is sealed with from now on. */
export function withNewKey(ring: KeyRing, madeAt: string): KeyRing {
  let id = randomBytes(4).toString('hex')
  while (id === BLIND_KEY || ring.keys.some((key) => key.id === id)) id = randomBytes(4).toString('hex')
  return { ...ring, keys: [...ring.keys, { id, madeAt, secret: randomBytes(32) }] }
}

/** The ring without the keys of these ids; its last key cannot be taken off. */
export function withoutKeys(ring: KeyRing, ids: ReadonlySet<string>): KeyRing {
  return { ...ring, keys: ring.keys.filter(({ id }, index) => index === ring.keys.length - 1 || !ids.has(id)) }
}

/** The text of the ring's file. */
export function serializeKeyRing({ id, blind, keys }: KeyRing): string {
  const shape: Static<typeof KeyRingShape> = {
    schema: 'gongkai.key-ring/1',
    note: NOTE,
    ring: id,
    blind: { algorithm: blind.algorithm, secret: blind.secret.toString('base64') },
    keys: keys.map((key) => ({ id: key.id, madeAt: key.madeAt, secret: key.secret.toString('base64') })),
  }
  return `${JSON.stringify(shape, null, 2)}\n`
}

/** The ring in the text of a file, or undefined when it is none. */
export function parseKeyRing(text: string): KeyRing | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined // Not JSON: the caller refuses it as it refuses any other file that is no ring.
  }
  if (!Value.Check(KeyRingShape, value)) return undefined
  const { ring, blind, keys } = value
  const bytes = (secret: string) => Buffer.from(secret, 'base64')
  return {
    id: ring,
    blind: { algorithm: blind.algorithm, secret: bytes(blind.secret) },
    keys: keys.map((key) => ({ id: key.id, madeAt: key.madeAt, secret: bytes(key.secret) })),
  }
}

/** By this the database knows a key again without holding anything that opens data. */
export function checkValue(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('gongkai key check').digest().subarray(0, 16)
}
