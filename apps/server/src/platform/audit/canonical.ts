/** The canonical writing of an entry: the bytes that its hash is of. `apps/server/scripts/verify-audit.mjs` writes the same on its own. */
import { createHash } from 'node:crypto'
import type { JsonValue } from '../generated/schema.ts'
import type { AuditAlgorithm, AuditEntry } from './event.ts'

/** The hash before the first entry of a chain. */
export const NO_HASH = '0'.repeat(64)

/** An entry before it is hashed. */
export type UnhashedEntry = Omit<AuditEntry, 'hash'>

/** An entry as a line of an export: plain JSON, the same members as the canonical writing, and the hash. */
export interface ExportedEntry {
  readonly schema: 'gongkai.audit-entry/1'
  readonly agency: number
  readonly sequence: number
  /** UTC, six digits after the second: as exact as the database. */
  readonly at: string
  readonly actor: { readonly kind: string; readonly id: number | null; readonly label: string }
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly request: string | null
  readonly payload: JsonValue
  readonly algorithm: string
  readonly previous: string
  readonly hash: string
}

/** The hash of an entry: of the previous hash's bytes, then the canonical writing of everything but the hash itself. */
export function entryHash(entry: UnhashedEntry): string {
  const { hash: _hash, ...unhashed } = toExported({ ...entry, hash: '' })
  return createHash(entry.algorithm).update(Buffer.from(entry.previousHash, 'hex')).update(canonical(unhashed)).digest('hex')
}

/** JSON with sorted keys and no spaces: one writing for one value, whatever order the database keeps keys in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

/** The entry as a line of an export says it. */
export function toExported(entry: AuditEntry): ExportedEntry {
  return {
    schema: 'gongkai.audit-entry/1',
    agency: entry.agencyId,
    sequence: entry.sequence,
    at: entry.at.toString({ fractionalSecondDigits: 6 }),
    actor: { kind: entry.actor.kind, id: entry.actor.id, label: entry.actor.label },
    kind: entry.kind,
    subject: { kind: entry.subject.kind, id: entry.subject.id },
    request: entry.requestId,
    payload: entry.payload,
    algorithm: entry.algorithm,
    previous: entry.previousHash,
    hash: entry.hash,
  }
}

/** The name of a hash function in the settings of this installation's cryptography. */
export function auditAlgorithm(cryptography: 'international' | 'national'): AuditAlgorithm {
  return cryptography === 'national' ? 'sm3' : 'sha256'
}
