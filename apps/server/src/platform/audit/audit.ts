/** The audit: one append-only chain of events for each agency, written in the transaction of what they record. */
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database.ts'
import type { Statement } from '../together.ts'
import type { Vault } from '../vault/vault.ts'
import { appendEntries, appendEntry, fromRow } from './chain.ts'
import { recordCheckpoint } from './checkpoint.ts'
import type { AuditAlgorithm, AuditEntry, AuditEvent, AuditSubject } from './event.ts'
import { type AuditVerdict, verifyAudit } from './verify.ts'

/** A read of personal data that must be traceable. */
export interface PersonalDataRead {
  readonly agencyId: number
  readonly actor: Actor
  readonly subject: AuditSubject
  /** The names of the fields that were shown in the clear, such as `identityNumber`; never their values. */
  readonly fields: readonly string[]
  readonly requestId?: string
}

/** What records and tells what happened. */
export interface Audit {
  /**
   * Records `event` in its agency's chain, in the caller's transaction. It locks the chain until that transaction ends: append last, and when
   * one transaction appends to several chains, in ascending order of agency. `beside` is what the event did, executed in the same trip.
   */
  readonly append: (trx: Database, event: AuditEvent, beside?: readonly Statement[]) => Promise<AuditEntry>
  /** Records many events of one agency at once, in their order: the same entries as `append` would write, in a few statements. */
  readonly appendMany: (trx: Database, events: readonly AuditEvent[]) => Promise<void>
  /** Records that personal data was shown to somebody. Await it before showing: what cannot be recorded is not shown. */
  readonly recordRead: (db: Database, read: PersonalDataRead) => Promise<void>
  /** What happened to `subject`, oldest first, in whichever chains. The caller has checked that the actor may see it. */
  readonly history: (db: Database, subject: AuditSubject) => Promise<readonly AuditEntry[]>
  /**
   * Records the heads of all chains that moved since the last checkpoint in the installation's chain, sealed with a key that is not in the
   * database. To be run at least daily; safe at any time. Returns how many heads it recorded.
   */
  readonly checkpoint: (db: Database) => Promise<number>
  /** Verifies the chain of `agencyId`, or without one all chains, as they are at this moment. */
  readonly verify: (db: Database, agencyId?: number) => Promise<AuditVerdict>
}

/** What the audit stands on; `algorithm` is for new entries, older ones keep theirs. */
export interface AuditParts {
  readonly clock: Clock
  readonly vault: Vault
  readonly algorithm: AuditAlgorithm
  /** Where the end of the installation's own chain is noted outside the database. */
  readonly anchorFile: string
}

/** The audit of an installation. */
export function createAudit({ clock, vault, algorithm, anchorFile }: AuditParts): Audit {
  const append: Audit['append'] = (trx, event, beside) => appendEntry(trx, event, { at: clock.now(), algorithm }, beside)
  return {
    append,
    appendMany: (trx, events) => appendEntries(trx, events, { at: clock.now(), algorithm }),
    recordRead: async (db, { fields, ...read }) => {
      const event = { ...read, kind: 'personal-data-read', payload: { fields } }
      await (db.isTransaction ? append(db, event) : db.transaction().execute((trx) => append(trx, event)))
    },
    history: async (db, { kind, id }) => {
      const rows = await db
        .selectFrom('audit_entry')
        .selectAll()
        .where('subject_kind', '=', kind)
        .where('subject_id', '=', String(id))
        .orderBy('at')
        .orderBy('agency_id')
        .orderBy('sequence')
        .execute()
      return rows.map(fromRow)
    },
    checkpoint: (db) => recordCheckpoint(db, vault, append, anchorFile),
    verify: (db, agencyId) => verifyAudit({ db, vault, anchorFile, ...(agencyId === undefined ? {} : { agencyId }) }),
  }
}
