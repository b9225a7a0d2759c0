/** Signatures between this program and the gateways for short messages and WeChat. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The header of the signature: `t=<seconds>,v1=<hex>`, an HMAC-SHA256 of `<seconds>.<body>` with the shared secret. */
export const SIGNATURE_HEADER = 'x-gongkai-signature'

/** A signature is taken for this long after it was made, in seconds. */
const VALID = 300

/** The signature of `body` made at `seconds` (since 1970). */
export function sign(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${mac(secret, body, seconds).toString('hex')}`
}

/** Whether `header` signs `body`, not long before `now` (seconds since 1970). */
export function isSigned(secret: string, body: string, header: unknown, now: number): boolean {
  const parts = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null
  const [, seconds, hex] = parts ?? []
  if (seconds === undefined || hex === undefined || Math.abs(now - Number(seconds)) > VALID) return false
  return timingSafeEqual(mac(secret, body, Number(seconds)), Buffer.from(hex, 'hex'))
}

function mac(secret: string, body: string, seconds: number): Buffer {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest()
}
