/** What an event's handler is given and what it answers. */
import type { ApplicantClass, ApplicationEvent, ApplicationState, EventBody } from '@gongkai/contract'
import type { ClockEntry, OutcomeKey } from '@gongkai/law/application'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { Temporal } from 'temporal-polyfill'
import type { Actor, Role, RoleHeld } from '../../platform/actor.ts'
import type { AuditPayload } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import type { Letters } from '../letters/index.ts'
import type { Case } from './case.ts'

/** What every handler may use. */
export interface Desk extends Services {
  readonly letters: Letters
}

/** One event on one locked case. */
export interface Step<Event extends ApplicationEvent> {
  readonly trx: Database
  readonly desk: Desk
  readonly event: Event
  readonly case: Case
  readonly body: EventBody<Event>
  readonly actor: Actor
  /** The roles by which the actor may do it. */
  readonly roles: ReadonlySet<Role>
  /** The absent head for whom the actor does it, who may do it by delegation alone. */
  readonly actingFor?: RoleHeld['actingFor']
  readonly ledger: readonly ClockEntry[]
  readonly calendar: WorkingCalendar
  readonly now: Temporal.Instant
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
  /** A trial run that ends where the event's paper has its words. */
  readonly preview: boolean
}

/** What an event changes about the case. */
export interface Effect {
  /** The next state where the table says `byCase`. */
  readonly state?: ApplicationState
  /** What is added to the ledger of the clock. */
  readonly clock?: readonly ClockEntry[]
  readonly handlerId?: number | null
  readonly agencyId?: number
  readonly receivedOn?: string
  readonly receiptBasis?: string
  readonly subject?: string
  readonly applicantClass?: ApplicantClass
  readonly mergedInto?: number
  readonly retainUntil?: string | null
  /** How and on which day the case ends; `null` takes an end back. */
  readonly conclusion?: { readonly on: string; readonly outcome: OutcomeKey } | null
  /** Why the facts that table 3 counts have changed, where they have. */
  readonly figureReason?: string
  /** What the history needs to tell the event; never personal data. */
  readonly told?: AuditPayload
}

/** The handler of one event: checks what the facts of the case forbid (throwing Problem), writes its own rows, and answers the effect. */
export type Handler<Event extends ApplicationEvent> = (step: Step<Event>) => Promise<Effect>
