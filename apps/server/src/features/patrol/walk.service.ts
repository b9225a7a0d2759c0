/** A walk through what a site has published, in portions: broken off, it goes on after the last document that was looked at. */
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { agencyTrees } from '../agencies/index.ts'
import { checkPublished } from '../publications/index.ts'
import { lookAround } from './document-look.ts'
import { findRun, keepFound, ownHosts, type Run, settleUnseen } from './found.repository.ts'
import { lookAtSite, lookOutside } from './site-look.ts'
import { openTickets, settleTickets } from './ticket-sync.ts'

/** The task that does one portion. */
export const WALK = 'patrol-walk'

/** Documents of one portion. */
export const PORTION = 200

/** Begins a walk through a site, or goes on with the one that is not finished. Returns its number. */
export async function startWalk(
  trx: Database,
  { clock, jobs }: Services,
  siteId: number,
  startedBy: number | null,
): Promise<number> {
  await sql`insert into patrol_run (site_id, started_by, started_at) values (${siteId}, ${startedBy}, ${String(clock.now())}::timestamptz)
    on conflict (site_id) where finished_at is null do nothing`.execute(trx)
  const { rows } = await sql<{ id: number }>`
    select id from patrol_run where site_id = ${siteId} and finished_at is null`.execute(trx)
  const [run] = rows
  if (!run) throw new Error(`the walk through the site ${siteId} was begun and is not there`)
  await jobs.enqueue(trx, WALK, { run: run.id }, { key: `${WALK}-${run.id}` })
  return run.id
}

/** Goes on by one portion and asks for the next. May run twice: what was looked at is behind the cursor. */
export async function walkOn(services: Services, runId: number): Promise<void> {
  const run = await findRun(services.db, runId)
  if (!run || run.stage === 'done') return
  if (run.stage === 'site') return finish(services, run)
  const looked = await walkPortion(services, run)
  await services.db.transaction().execute(async (trx) => {
    if (looked < PORTION)
      await sql`update patrol_run set stage = 'site' where id = ${run.id} and stage = 'documents'`.execute(trx)
    await services.jobs.enqueue(trx, WALK, { run: run.id }, { key: `${WALK}-${run.id}` })
  })
}

/** Looks at the documents of a portion, each with the cursor in a transaction of its own. Returns how many there were. */
async function walkPortion(services: Services, run: Run): Promise<number> {
  const { db, clock } = services
  const trees = agencyTrees(services)
  const hosts = await ownHosts(db)
  const { rows } = await sql<{ id: number }>`
    select id from document where site_id = ${run.siteId} and standing = 'published' and id > ${run.cursor}
    order by id limit ${PORTION}`.execute(db)
  for (const { id } of rows) {
    await db.transaction().execute(async (trx) => {
      await checkPublished(trx, services, await trees.now(trx), id)
      await keepFound(trx, run, String(clock.now()), await lookAround(trx, run, id, hosts))
      await sql`update patrol_run set cursor = ${id}, documents = documents + 1 where id = ${run.id} and cursor < ${id}`.execute(
        trx,
      )
    })
  }
  return rows.length
}

/** The site as a whole; what was not seen again is mended, and tickets follow. */
async function finish(services: Services, run: Run): Promise<void> {
  const found = [...(await lookAtSite(services, run)), ...(await lookOutside(services, run))]
  await services.db.transaction().execute(async (trx) => {
    const { rows } = await sql`select from patrol_run where id = ${run.id} and stage = 'site' for update`.execute(trx)
    if (rows.length === 0) return
    const now = String(services.clock.now())
    await keepFound(trx, run, now, found)
    await settleUnseen(trx, run, now)
    const open = await openFindings(trx, run.siteId)
    await sql`update patrol_run set stage = 'done', finished_at = ${now}::timestamptz, found = ${open} where id = ${run.id}`.execute(
      trx,
    )
    await settleTickets(trx, services, run.siteId)
    await openTickets(trx, services, run.siteId)
  })
}

async function openFindings(trx: Database, siteId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from patrol_finding where site_id = ${siteId} and resolved_at is null)
      + (select count(*) from document_finding f join document d on d.id = f.document_id and d.current_edition = f.edition
        where d.site_id = ${siteId} and d.standing = 'published' and f.resolved_at is null and f.accepted_at is null))::integer as count`.execute(
    trx,
  )
  return rows[0]?.count ?? 0
}
