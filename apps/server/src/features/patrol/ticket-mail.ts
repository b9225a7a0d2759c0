/** Mail about tickets: to the editors of the agency that mends. It names numbers, never contents. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'

interface Letter {
  readonly agencyId: number
  readonly about: number
  readonly subject: string
  readonly body: string
  readonly once: string
}

/** 派单、退回: at once. */
export async function tellEditors(
  trx: Database,
  services: Services,
  ticket: { readonly id: number; readonly agencyId: number; readonly version: number; readonly event: 'assign' | 'return' },
): Promise<void> {
  await send(trx, services, {
    agencyId: ticket.agencyId,
    about: ticket.id,
    subject: ticket.event === 'assign' ? `整改单 ${ticket.id} 待整改` : `整改单 ${ticket.id} 被退回`,
    body: `网站巡查的整改单 ${ticket.id} 待贵单位整改，请登录系统查看问题和期限，整改后登记情况。\n`,
    once: `patrol-ticket-${ticket.id}-${ticket.version}`,
  })
}

/** On each working day one message for each agency with tickets that are due the same day or late. */
export async function remindOfTickets(services: Services): Promise<void> {
  const { db, clock, calendar } = services
  await calendar.keepUp()
  const today = clock.today().toString()
  if (!calendar.current().isWorkingDay(today)) return
  const { rows } = await sql<{ agencyId: number; first: number; count: number; late: number }>`
    select agency_id as "agencyId", min(id) as first, count(*)::integer as count, (count(*) filter (where due_on < ${today}))::integer as late
    from patrol_ticket where state = 'assigned' and due_on <= ${today} group by agency_id order by agency_id`.execute(db)
  for (const { agencyId, first, count, late } of rows) {
    await db.transaction().execute((trx) =>
      send(trx, services, {
        agencyId,
        about: first,
        subject: `${count} 张整改单到期`,
        body: `贵单位有 ${count} 张整改单今天到期或者已经逾期（其中逾期 ${late} 张），请登录系统整改并登记情况。\n`,
        once: `patrol-due-${agencyId}-${today}`,
      }),
    )
  }
}

async function send(trx: Database, { clock, vault, outbox }: Services, letter: Letter): Promise<void> {
  const today = clock.today().toString()
  const { rows } = await sql<{ id: number; mail: Buffer }>`
    select p.id, p.mail from person p where p.mail is not null and p.state = 'active' and exists (select from role_assignment r
      where r.person_id = p.id and r.role = 'editor' and r.agency_id = ${letter.agencyId} and r.valid_from <= ${today}
        and (r.valid_to is null or r.valid_to > ${today})) order by p.id`.execute(trx)
  for (const { id, mail } of rows) {
    await outbox.send(trx, {
      channel: 'mail',
      to: vault.open(mail, 'person.mail'),
      subject: letter.subject,
      body: letter.body,
      about: { kind: 'patrolTicket', id: letter.about },
      agencyId: letter.agencyId,
      once: `${letter.once}-${id}`,
    })
  }
}
