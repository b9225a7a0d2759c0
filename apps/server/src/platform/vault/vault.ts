/** The vault: seals personal data before it reaches the database, and makes the blind indexes by which sealed data is found again. */
import { createHmac } from 'node:crypto'
import { type CipherName, cipherName, cipherOf } from './cipher.ts'
import { type KeyRing, type SealingKey, withNewKey, withoutKeys } from './key-ring.ts'

/** What seals and opens. A `context` is `table.column`: a text sealed for one column does not open as another. */
export interface Vault {
  /** The sealed text, for a bytea column. Sealing the same text twice gives different bytes. */
  readonly seal: (text: string, context: string) => Buffer
  /** The text again; throws SealBroken when the bytes were changed, belong elsewhere or their key is gone. */
  readonly open: (sealed: Uint8Array, context: string) => string
  readonly sealBytes: (bytes: Uint8Array, context: string) => Buffer
  readonly openBytes: (sealed: Uint8Array, context: string) => Buffer
  /**
   * A blind index: 32 bytes, the same for the same text and purpose, telling nothing without the ring. The caller brings the text into one
   * spelling first. Its key is never rotated: every index would have to be made anew from opened data.
   */
  readonly fingerprint: (text: string, purpose: string) => Buffer
  /** Adds a key, which new data is sealed with; returns its id. What was sealed before stays readable. */
  readonly rotate: () => Promise<string>
  /** Takes off superseded keys that are not among `inUse`; returns their ids. A key that was superseded less than a day ago stays. */
  readonly retire: (inUse: ReadonlySet<string>) => Promise<readonly string[]>
  /** The id of the key that new data is sealed with from now on; asks the ring's file, so that another process's rotation is seen. */
  readonly currentKey: () => string
  /** The ids of superseded keys that something may still be sealed with, oldest first. */
  readonly oldKeys: () => readonly string[]
  /** The cipher that new data is sealed with. */
  readonly cipher: CipherName
}

/** Where the ring is kept: read again when another process may have changed it. */
export interface KeyRingStore {
  /** The ring as last read. */
  readonly current: () => KeyRing
  /** The ring as it is now in its place. */
  readonly reread: () => KeyRing
  /** Replaces the ring by what `change` makes of it; only one process at a time. */
  readonly change: (change: (ring: KeyRing) => KeyRing) => Promise<KeyRing>
  readonly now: () => string
}

/** Sealed bytes that cannot be opened. It names context and key, never what was sealed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** Length of what precedes the cipher's own bytes: the cipher's code and the id of the key. */
const HEADER = 5

/** A key that was superseded is kept this long at least, in milliseconds: another process may not have noticed yet. */
const GRACE = 24 * 3600 * 1000

/** The vault on a ring. */
export function createVault(store: KeyRingStore, cipher: CipherName): Vault {
  const sealBytes = (bytes: Uint8Array, context: string): Buffer => {
    const key = newest(store.current())
    const header = Buffer.from([cipherOf(cipher).code, ...Buffer.from(key.id, 'hex')])
    return Buffer.concat([header, cipherOf(cipher).seal(key.secret, bytes, bind(header, context))])
  }

  const keyNamed = (id: string): SealingKey | undefined =>
    store.current().keys.find((key) => key.id === id) ?? store.reread().keys.find((key) => key.id === id)

  const openBytes = (sealed: Uint8Array, context: string): Buffer => {
    const header = Buffer.from(sealed.subarray(0, HEADER))
    const name = header.length === HEADER ? cipherName(header[0] ?? 0) : undefined
    if (name === undefined) throw new SealBroken(`${context}: these bytes are not sealed by this program`)
    const key = keyNamed(keyIdOf(sealed))
    if (!key) throw new SealBroken(`${context}: the key ring has no key ${keyIdOf(sealed)}`)
    const plain = cipherOf(name).open(key.secret, sealed.subarray(HEADER), bind(header, context))
    if (!plain) throw new SealBroken(`${context}: the sealed bytes were changed or belong elsewhere (key ${key.id})`)
    return plain
  }

  return {
    cipher,
    seal: (text, context) => sealBytes(Buffer.from(text, 'utf8'), context),
    open: (sealed, context) => openBytes(sealed, context).toString('utf8'),
    sealBytes,
    openBytes,
    fingerprint: (text, purpose) => fingerprint(store.current(), text, purpose),
    rotate: async () => {
      const ring = await store.change((before) => withNewKey(before, store.now()))
      return newest(ring).id
    },
    retire: async (inUse) => {
      const before = store.reread()
      const after = await store.change((ring) => withoutKeys(ring, retirable(ring, inUse, store.now())))
      return before.keys.filter((key) => !after.keys.some(({ id }) => id === key.id)).map(({ id }) => id)
    },
    currentKey: () => newest(store.reread()).id,
    oldKeys: () =>
      store
        .reread()
        .keys.slice(0, -1)
        .map(({ id }) => id),
  }
}

/** The id of the key with which `sealed` was sealed. */
export function keyIdOf(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(1, HEADER)).toString('hex')
}

function newest({ keys }: KeyRing): SealingKey {
  const key = keys.at(-1)
  if (!key) throw new SealBroken('the key ring holds no key')
  return key
}

/** Superseded for long enough and used by nothing. */
function retirable({ keys }: KeyRing, inUse: ReadonlySet<string>, now: string): ReadonlySet<string> {
  const old = keys.filter(({ id }, index) => {
    const successor = keys[index + 1]
    return successor !== undefined && !inUse.has(id) && Date.parse(now) - Date.parse(successor.madeAt) >= GRACE
  })
  return new Set(old.map(({ id }) => id))
}

function bind(header: Uint8Array, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, 'utf8')])
}

function fingerprint({ blind }: KeyRing, text: string, purpose: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(purpose))
  return createHmac(blind.algorithm, blind.secret).update(length).update(purpose).update(text).digest()
}
