/** The two ways of sealing a short text: AES-256-GCM, and 国密 SM4 with SM3. Both conceal it and notice any change. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** How something is sealed. `sm4-ctr-hmac-sm3` encrypts, then authenticates what it encrypted, with a key of its own for each. */
export type CipherName = 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'

/** A cipher on a 32-byte secret. */
export interface Cipher {
  /** The number by which sealed bytes name it. */
  readonly code: number
  /** Bytes that a sealed text is longer than the text. */
  readonly overhead: number
  /** Seals `plain`; `bound` is not stored but must be given again to open it. A `nonce` is only given by who never gives it twice. */
  readonly seal: (secret: Buffer, plain: Uint8Array, bound: Uint8Array, nonce?: Uint8Array) => Buffer
  /** The plain bytes, or undefined when the secret, what it is bound to or the bytes are not those of the sealing. */
  readonly open: (secret: Buffer, sealed: Uint8Array, bound: Uint8Array) => Buffer | undefined
}

const GCM = { nonce: 12, tag: 16 } as const

const aesGcm: Cipher = {
  code: 1,
  overhead: GCM.nonce + GCM.tag,
  seal: (secret, plain, bound, nonce = randomBytes(GCM.nonce)) => {
    const cipher = createCipheriv('aes-256-gcm', secret, padded(nonce, GCM.nonce), { authTagLength: GCM.tag })
    cipher.setAAD(bound)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    return Buffer.concat([padded(nonce, GCM.nonce), body, cipher.getAuthTag()])
  },
  open: (secret, sealed, bound) => {
    if (sealed.length < GCM.nonce + GCM.tag) return undefined
    const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, GCM.nonce), { authTagLength: GCM.tag })
    decipher.setAAD(bound)
    decipher.setAuthTag(sealed.subarray(sealed.length - GCM.tag))
    const plain = decipher.update(sealed.subarray(GCM.nonce, sealed.length - GCM.tag))
    try {
      return Buffer.concat([plain, decipher.final()])
    } catch {
      return undefined // The tag does not fit; node:crypto has no other way to say so, and the caller decides what it means.
    }
  },
}

const SM = { iv: 16, mac: 32 } as const

const sm4Sm3: Cipher = {
  code: 2,
  overhead: SM.iv + SM.mac,
  seal: (secret, plain, bound, nonce = randomBytes(SM.iv)) => {
    const iv = padded(nonce, SM.iv)
    const cipher = createCipheriv('sm4-ctr', derived(secret, 'sm4-ctr', 16), iv)
    const body = Buffer.concat([iv, cipher.update(plain), cipher.final()])
    return Buffer.concat([body, sm3Mac(secret, body, bound)])
  },
  open: (secret, sealed, bound) => {
    if (sealed.length < SM.iv + SM.mac) return undefined
    const body = sealed.subarray(0, sealed.length - SM.mac)
    if (!timingSafeEqual(sm3Mac(secret, body, bound), sealed.subarray(body.length))) return undefined
    const decipher = createDecipheriv('sm4-ctr', derived(secret, 'sm4-ctr', 16), body.subarray(0, SM.iv))
    return Buffer.concat([decipher.update(body.subarray(SM.iv)), decipher.final()])
  },
}

const CIPHERS: Readonly<Record<CipherName, Cipher>> = { 'aes-256-gcm': aesGcm, 'sm4-ctr-hmac-sm3': sm4Sm3 }

/** The cipher of a name. */
export function cipherOf(name: CipherName): Cipher {
  return CIPHERS[name]
}

/** The name of the cipher with this code, or undefined for a code that no cipher has. */
export function cipherName(code: number): CipherName | undefined {
  return code === aesGcm.code ? 'aes-256-gcm' : code === sm4Sm3.code ? 'sm4-ctr-hmac-sm3' : undefined
}

/** The lengths are part of what is authenticated, so that no byte can move from the bound text to the body. */
function sm3Mac(secret: Buffer, body: Uint8Array, bound: Uint8Array): Buffer {
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(bound.length)
  lengths.writeUInt32BE(body.length, 4)
  return createHmac('sm3', derived(secret, 'hmac-sm3', 32))
    .update(lengths)
    .update(bound)
    .update(body)
    .digest()
}

/** A key for one use alone, from a secret. */
function derived(secret: Buffer, use: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sm3', secret, '', `gongkai ${use}`, length))
}

function padded(nonce: Uint8Array, length: number): Buffer {
  const whole = Buffer.alloc(length)
  whole.set(nonce)
  return whole
}
