/** What the handler of an event on a document of the register is given and what it answers. */
import type { NormativeEvent, NormativeEventBody } from '@gongkai/contract'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { Actor } from '../../platform/actor.ts'
import type { AuditPayload } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { EndManner, NormativeRow, NormativeStep } from './normative-document.ts'

/** One event on one locked document. */
export interface Step<Event extends NormativeEvent> {
  readonly trx: Database
  readonly services: Services
  readonly document: NormativeRow
  readonly steps: readonly NormativeStep[]
  readonly body: NormativeEventBody<Event>
  readonly actor: Actor
  readonly calendar: WorkingCalendar
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
}

/** Columns of the register that an event changes. */
export interface NormativeChange {
  readonly major?: boolean
  readonly registration_number?: string | null
  readonly adopted_on?: string | null
  readonly issued_on?: string
  readonly effective_from?: string
  readonly effective_to?: string | null
  readonly publish_due_on?: string
  readonly filing_due_on?: string
  readonly filed_on?: string
  readonly filing_number?: string
  readonly ended_on?: string
  readonly end_manner?: EndManner
  readonly ended_by?: number
  readonly end_note?: string
}

/** What an event changes. */
export interface Effect {
  readonly change?: NormativeChange
  /** The day on which it happened; absent: today. */
  readonly on?: string
  /** A new relation from another document to this one. */
  readonly relation?: { readonly kind: 'amends' | 'repeals' | 'replaces'; readonly fromId: number; readonly since: string }
  /** The number that the text is given. */
  readonly documentNumber?: string
  /** What the history needs to tell the event. */
  readonly told?: AuditPayload
}

/** The handler of one event: checks what the facts forbid (throwing Problem) and answers the effect. */
export type Handler<Event extends NormativeEvent> = (step: Step<Event>) => Promise<Effect> | Effect
