/** Tickets that follow from a walk: opened for what must be mended, noted as mended when it is there no more. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { FINDING_COLUMNS, type FindingRow, STANDING_FINDINGS, ticketOf } from './findings.sql.ts'
import { insertTicket, SYSTEM } from './tickets.repository.ts'
import { actOn } from './tickets.service.ts'

/** Opens a ticket for each grave finding that has none and was not explained before. */
export async function openTickets(trx: Database, services: Services, siteId: number): Promise<void> {
  const { rows } = await sql<FindingRow>`
    select ${FINDING_COLUMNS} from (${STANDING_FINDINGS}) f where f.site_id = ${siteId} and f.severity = 'error' and not exists (
      select from patrol_ticket t where t.site_id = f.site_id and t.fingerprint = f.ticket_key
        and (t.closed_on is null or t.state = 'explained'))
    order by f.agency_id, f.ticket_key`.execute(trx)
  for (const row of rows) await insertTicket(trx, services, ticketOf(row), SYSTEM)
}

/** What was found is there no more: mended, withdrawn, or explained at the document. Somebody still checks it. */
export async function settleTickets(trx: Database, services: Services, siteId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select t.id from patrol_ticket t where t.site_id = ${siteId} and t.state in ('found', 'assigned') and t.rule is not null
      and not exists (select from (${STANDING_FINDINGS}) f where f.ticket_key = t.fingerprint and f.site_id = t.site_id)
    order by t.agency_id, t.id`.execute(trx)
  for (const { id } of rows) {
    await actOn(trx, services, { id, event: 'rectify', body: { remark: '巡查时已不再出现' }, actor: SYSTEM })
  }
}
