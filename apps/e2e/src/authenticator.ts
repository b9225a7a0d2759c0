/** An authenticator app on somebody's telephone (RFC 6238). */
import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const PERIOD = 30

/**
 * Shows numbers for a secret in base32, each once: asked again too early, it shows the next one, which servers take too, and waits where even
 * that was shown before.
 */
export function authenticator(secret: string): () => Promise<string> {
  const key = fromBase32(secret)
  let last = 0
  return async () => {
    last = Math.max(Math.floor(Date.now() / 1000 / PERIOD), last + 1)
    const early = (last - 1) * PERIOD * 1000 - Date.now()
    if (early > 0) await new Promise((resume) => setTimeout(resume, early))
    return numberOf(key, last)
  }
}

function numberOf(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', key).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text.replaceAll(/\s/g, ''), (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
