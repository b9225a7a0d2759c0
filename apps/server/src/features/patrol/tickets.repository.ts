/** 整改单 in the database. */
import type { TicketSource, TicketState } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Actor } from '../../platform/actor.ts'
import type { AuditPayload } from '../../platform/audit/index.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { withoutNumbers } from '../../platform/workflow/index.ts'

/** The patrol itself. */
export const SYSTEM: Actor = { kind: 'system', job: '巡查' }

/** What a ticket is opened with. */
export interface NewTicket {
  readonly siteId: number
  readonly agencyId: number
  readonly documentId: number | null
  readonly columnId: number | null
  readonly source: TicketSource
  readonly rule: string | null
  readonly fingerprint: string
  readonly summary: string
  readonly evidence: string
  readonly remedy: string
}

/** Opens a ticket in `trx` and counts how often the same was closed before. Throws Problem `ticket-exists` while one is open. */
export async function insertTicket(trx: Database, { clock, audit }: Services, ticket: NewTicket, actor: Actor): Promise<number> {
  const { rows } = await sql<{ id: number; repeat: number }>`
    insert into patrol_ticket (site_id, agency_id, document_id, column_id, source, rule, fingerprint, summary, evidence, remedy, state, repeat,
      opened_on, opened_by, opened_at)
    select ${ticket.siteId}, ${ticket.agencyId}, ${ticket.documentId}, ${ticket.columnId}, ${ticket.source}, ${ticket.rule},
      ${ticket.fingerprint}, ${ticket.summary}, ${ticket.evidence}, ${ticket.remedy}, 'found',
      (select count(*) from patrol_ticket t where t.site_id = ${ticket.siteId} and t.fingerprint = ${ticket.fingerprint} and t.state = 'closed')::integer,
      ${clock.today().toString()}, ${actor.kind === 'person' ? actor.personId : null}, ${String(clock.now())}::timestamptz
    on conflict (site_id, fingerprint) where closed_on is null do nothing returning id, repeat`.execute(trx)
  const [row] = rows
  if (!row) throw new Problem(409, 'ticket-exists')
  await audit.append(trx, {
    agencyId: ticket.agencyId,
    actor,
    kind: 'patrol-ticket-opened',
    subject: { kind: 'patrolTicket', id: row.id },
    payload: { source: ticket.source, rule: ticket.rule, repeat: row.repeat },
  })
  return row.id
}

/** A ticket as its events see it. */
export interface TicketRow {
  readonly id: number
  readonly siteId: number
  readonly agencyId: number
  readonly state: TicketState
  readonly version: number
  readonly dueOn: string | null
}

/** The ticket, locked until the transaction ends. */
export async function lockTicket(trx: Database, id: number): Promise<TicketRow | undefined> {
  const { rows } = await sql<TicketRow>`
    select id, site_id as "siteId", agency_id as "agencyId", state, version, due_on as "dueOn" from patrol_ticket where id = ${id}
    for no key update`.execute(trx)
  return rows[0]
}

/** What an event changes. */
export interface TicketChange {
  readonly state: TicketState
  readonly dueOn: string | null
  readonly rectifiedOn?: string
  readonly closedOn?: string
  readonly outcome?: string
}

/** Writes what an event changed; what is not named stays. */
export async function updateTicket(trx: Database, id: number, change: TicketChange): Promise<void> {
  await sql`update patrol_ticket set state = ${change.state}, due_on = ${change.dueOn}, version = version + 1,
    rectified_on = coalesce(${change.rectifiedOn ?? null}, rectified_on), closed_on = ${change.closedOn ?? null},
    outcome = coalesce(${change.outcome ?? null}, outcome) where id = ${id}`.execute(trx)
}

/** A remark as the history keeps it. */
export function toldRemark(remark: string | undefined): AuditPayload {
  return remark === undefined ? {} : withoutNumbers({ remark })
}
