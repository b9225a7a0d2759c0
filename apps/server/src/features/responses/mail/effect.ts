/** What the handler of an event on a letter is given and what it answers. */
import type { MailEvent, MailEventBody } from '@gongkai/contract'
import type { WorkingCalendar } from '@gongkai/law/calendar'
import type { PersonActor } from '../../../platform/actor.ts'
import type { AuditPayload } from '../../../platform/audit/index.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { AgencyTree } from '../../agencies/index.ts'
import type { MailRow } from './letter.ts'

/** One event on one locked letter. */
export interface MailStep<Event extends MailEvent> {
  readonly trx: Database
  readonly services: Services
  readonly letter: MailRow
  readonly tree: AgencyTree
  readonly body: MailEventBody<Event>
  readonly actor: PersonActor
  readonly calendar: WorkingCalendar
  /** The legal day, `YYYY-MM-DD`. */
  readonly today: string
}

/** Columns of a letter that an event changes. */
export interface MailChange {
  readonly agency_id?: number
  readonly handler_id?: number | null
  readonly answer?: Buffer | null
  readonly due_on?: string
  readonly due_provisional?: boolean
  readonly extended?: boolean
  readonly closed_on?: string
  readonly public_subject?: string
  readonly public_question?: string
  readonly public_answer?: string
  readonly released_at?: string | null
  readonly released_by?: number | null
}

/** What an event changes. */
export interface MailEffect {
  readonly change?: MailChange
  /** What is kept, sealed, in the course of the letter. */
  readonly remark?: string
  /** Whether readers of the site see the difference. */
  readonly seen?: boolean
  /** Codes and days for the audit; never a word of the letter. */
  readonly told?: AuditPayload
}

/** The handler of one event: checks what the facts forbid (throwing Problem) and answers the effect. */
export type MailHandler<Event extends MailEvent> = (step: MailStep<Event>) => Promise<MailEffect> | MailEffect
