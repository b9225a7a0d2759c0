/** What the audit records: who did what to what, for which agency. A case's history is the same rows. */
import type { Temporal } from 'temporal-polyfill'
import type { Actor } from '../actor.ts'
import type { JsonValue } from '../generated/schema.ts'

/** The chain of the whole installation: what concerns no single agency, and the checkpoints of all chains. */
export const INSTALLATION_CHAIN = 0

/** What an event is about, such as `{ kind: 'application', id: 12 }`. */
export interface AuditSubject {
  readonly kind: string
  readonly id: number | string
}

/** Something that happened, as a feature records it. */
export interface AuditEvent {
  /** The agency whose chain it belongs to, or `INSTALLATION_CHAIN`. */
  readonly agencyId: number
  readonly actor: Actor
  /** The name of the absent head for whom a person acted: told as “X 代 Y”. */
  readonly onBehalfOf?: string
  /** Kebab-case, in the past: `application-received`. */
  readonly kind: string
  readonly subject: AuditSubject
  /** What the history needs to tell the event; never personal data. Absent: nothing more to tell. */
  readonly payload?: AuditPayload
  /** The id of the HTTP request, by which the log can be found. */
  readonly requestId?: string
}

/** What is particular to an event, as JSON. */
export type AuditPayload = Readonly<Record<string, JsonValue>>

/** The hash functions of a chain. Each entry says which it was hashed with. */
export type AuditAlgorithm = 'sha256' | 'sm3'

/** Who acted, as the chain keeps it. */
export interface AuditActor {
  readonly kind: Actor['kind']
  readonly id: number | null
  /** A person's name or a job's; applicants and visitors are not named. */
  readonly label: string
}

/** An event as it stands in its chain. */
export interface AuditEntry {
  readonly agencyId: number
  /** Its place in the chain, from 1 without gaps. */
  readonly sequence: number
  readonly at: Temporal.Instant
  readonly actor: AuditActor
  readonly kind: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly requestId: string | null
  readonly payload: AuditPayload
  readonly algorithm: AuditAlgorithm
  /** Hexadecimal; of the first entry, zeros. */
  readonly previousHash: string
  readonly hash: string
}

/** The actor as the chain keeps it. */
export function auditActor(actor: Actor, onBehalfOf?: string): AuditActor {
  switch (actor.kind) {
    case 'person':
      return {
        kind: 'person',
        id: actor.personId,
        label: onBehalfOf === undefined ? actor.name : `${actor.name} 代 ${onBehalfOf}`,
      }
    case 'applicant':
      return { kind: 'applicant', id: actor.applicationId, label: '申请人' }
    case 'visitor':
      return { kind: 'visitor', id: null, label: '访客' }
    case 'system':
      return { kind: 'system', id: null, label: actor.job }
  }
}
