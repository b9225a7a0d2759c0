/** The second factor: numbers of an authenticator app (TOTP, RFC 6238), and recovery codes for when it is not at hand. */
import { createHash, randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import type { Temporal } from 'temporal-polyfill'

/** Seconds for which a number is shown. */
const PERIOD = 30
/** Steps by which the clocks of telephone and server may differ. */
const DRIFT = 1
const ISSUER = '政府信息公开'

/** A new secret, 160 bits in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

function totp(secret: string, login: string): TOTP {
  return new TOTP({
    issuer: ISSUER,
    label: login,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  })
}

/**
 * The time step whose number `code` is, within one step of `now`; undefined when it is none. A step that was used before must be refused
 * by the caller: whoever watches a number being typed cannot use it again.
 */
export function stepOf(secret: string, code: string, now: Temporal.Instant): number | undefined {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const timestamp = now.epochMilliseconds
  const delta = totp(secret, '').validate({ token: digits, timestamp, window: DRIFT })
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta
}

/** The number that an authenticator shows at `now`. */
export function codeAt(secret: string, now: Temporal.Instant): string {
  return totp(secret, '').generate({ timestamp: now.epochMilliseconds })
}

/** What an authenticator app scans or is told: address and picture, an SVG as a data address. */
export async function enrollment(secret: string, login: string): Promise<{ secret: string; uri: string; picture: string }> {
  const uri = totp(secret, login).toString()
  const svg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { secret, uri, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** Letters and digits that cannot be taken for each other. */
const READABLE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const CODES = 10

/** Ten new recovery codes of 79 bits each. */
export function newRecoveryCodes(): readonly string[] {
  const group = () => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('')
  return Array.from({ length: CODES }, () => [group(), group(), group(), group()].join('-'))
}

/** How a recovery code is kept; what is typed in small letters or without dashes is the same code. */
export function recoveryCodeHash(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))
    .digest()
}
