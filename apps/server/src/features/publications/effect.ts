/** What the handler of an event on a document is given and what it answers. */
import type { DocumentEvent, DocumentEventBody, DocumentState } from '@gongkai/contract'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { Temporal } from 'temporal-polyfill'
import type { Actor, Role, RoleHeld } from '../../platform/actor.ts'
import type { AuditPayload } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { AgencyTree } from '../agencies/index.ts'
import type { DocumentRow } from './document.ts'

/** What looking at a document stands on. */
export interface Setting {
  readonly trx: Database
  readonly services: Services
  readonly tree: AgencyTree
  readonly calendar: WorkingCalendar
  readonly now: Temporal.Instant
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
}

/** One event on one locked document. */
export interface Step<Event extends DocumentEvent> extends Setting {
  readonly event: Event
  readonly document: DocumentRow
  readonly body: DocumentEventBody<Event>
  readonly actor: Actor
  /** The roles by which the actor may do it. */
  readonly roles: ReadonlySet<Role>
  /** The absent head for whom the actor does it, who may do it by delegation alone. */
  readonly actingFor?: RoleHeld['actingFor']
}

/** Columns of the document that an event changes; days `YYYY-MM-DD`, moments as text. */
export interface DocumentChange {
  readonly index_number?: string
  readonly current_edition?: number
  readonly open_edition?: number | null
  readonly site_id?: number
  readonly editor_id?: number | null
  readonly made_on?: string | null
  readonly due_on?: string | null
  readonly standing?: 'published' | 'withdrawn'
  readonly first_published_at?: string
  readonly published_at?: string
  readonly withdrawn_at?: string | null
  readonly review_owed_since?: string | null
  readonly review_due_on?: string | null
  readonly pinned_until?: string | null
}

/** What an event changes about the document. */
export interface Effect {
  /** The next state where the table says `byCase`. */
  readonly state?: DocumentState
  readonly change?: DocumentChange
  /** Whether readers see it; `formerSites` are those that must forget the document. */
  readonly visible?: { readonly formerSites?: readonly number[] }
  /** Whether an edition has just become what readers have. */
  readonly published?: true
  /** What the history needs to tell the event; never personal data. */
  readonly told?: AuditPayload
}

/** The handler of one event: checks what the facts forbid (throwing Problem), writes its own rows, and answers the effect. */
export type Handler<Event extends DocumentEvent> = (step: Step<Event>) => Promise<Effect>
