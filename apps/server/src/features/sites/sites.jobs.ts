/** What happens to columns without anybody's doing: owners are reminded of what is stale or empty, strays follow their column. */
import type { ColumnView } from '@gongkai/contract'
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { job, JobId, type JobHandler } from '../../platform/jobs/index.ts'
import { lockDocuments, project } from '../publications/index.ts'
import { REFRESH_COLUMN } from './arranging.ts'
import { columnViews } from './columns.query.ts'
import { grouped } from './grouping.ts'
import { documentsIn, documentsWithin, lockColumn, movePlacements } from './placements.repository.ts'
import { allSites, type SiteRecord } from './sites.repository.ts'

const NOTHING = Type.Object({})

/** The tasks of columns. All may run twice. */
export function siteJobs(services: Services): Readonly<Record<string, JobHandler>> {
  return {
    'remind-of-columns': job({
      payload: NOTHING,
      every: '20 7 * * *',
      run: async () => {
        for (const site of await allSites(services.db)) if (site.closedAt === null) await remindOwners(services, site)
      },
    }),
    [REFRESH_COLUMN]: job({
      payload: Type.Object({ columnId: JobId }),
      run: async ({ columnId }) => refreshColumn(services, columnId),
    }),
    'follow-merged-columns': job({ payload: NOTHING, every: '40 2 * * *', run: async () => followColumns(services) }),
  }
}

/** A site's owners are told of an empty column once it is this old, in days: nobody fills all columns of a new site at once. */
const GRACE_DAYS = 30

interface Alarm {
  readonly column: ColumnView
  readonly period: string
  readonly words: string
}

async function remindOwners(services: Services, site: SiteRecord): Promise<void> {
  const { db, clock } = services
  const opened = clock.now().subtract({ hours: GRACE_DAYS * 24 })
  const { rows } = await sql<{ id: number }>`
    select id from site_column where site_id = ${site.id} and closed_at is null and opened_at < ${String(opened)}`.execute(db)
  const grown = new Set(rows.map(({ id }) => id))
  const alarms = (await columnViews(db, site.id, { clock })).flatMap((column): readonly Alarm[] => {
    if (column.freshness === 'stale' && column.dueOn !== null)
      return [{ column, period: `stale-${column.dueOn}`, words: `“${column.name}”自 ${column.dueOn} 起超过更新周期` }]
    if (column.freshness === 'empty' && grown.has(column.id))
      return [{ column, period: 'empty', words: `“${column.name}”还没有信息` }]
    return []
  })
  for (const [ownerId, own] of grouped(alarms, ({ column }) => column.owner.id)) {
    await db.transaction().execute((trx) => remind(services, trx, { site, ownerId, alarms: own }))
  }
}

interface Reminding {
  readonly site: SiteRecord
  readonly ownerId: number
  readonly alarms: readonly Alarm[]
}

/** One message for all columns of an owner of which it was not told before. */
async function remind({ clock, vault, outbox }: Services, trx: Database, { site, ownerId, alarms }: Reminding): Promise<void> {
  const now = String(clock.now())
  const { rows: fresh } = await sql<{ id: number }>`
    insert into column_reminder (column_id, period, sent_at)
    select id, period, ${now}::timestamptz from unnest(${alarms.map(({ column }) => column.id)}::integer[], ${alarms.map(({ period }) => period)}::text[]) as a (id, period)
    on conflict do nothing returning column_id as id`.execute(trx)
  if (fresh.length === 0) return
  const told = alarms.filter(({ column }) => fresh.some(({ id }) => id === column.id))
  const today = String(clock.today())
  const { rows: people } = await sql<{ id: number; mail: Buffer }>`
    select p.id, p.mail from person p where p.mail is not null and p.state = 'active' and exists (
      select from role_assignment r where r.person_id = p.id and r.agency_id = ${ownerId} and r.role in ('editor', 'officeHead', 'siteManager')
        and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to > ${today}))
    order by p.id`.execute(trx)
  for (const { id, mail } of people) {
    await outbox.send(trx, {
      channel: 'mail',
      to: vault.open(mail, 'person.mail'),
      subject: `${site.name}有 ${told.length} 个栏目需要更新`,
      body: `${told.map(({ words }) => words).join('；\n')}。\n请登录系统，发布应当公开的信息；不再需要的栏目请联系栏目管理员合并或者关闭。\n`,
      about: { kind: 'site', id: site.id },
      agencyId: ownerId,
      once: `columns-${site.id}-${ownerId}-${today}-${id}`,
    })
  }
}

/**
 * Documents that were put into a column in the very moment in which it was merged are left in the closed one: they follow it.
 */
async function followColumns(services: Services): Promise<void> {
  const { rows } = await sql<{ id: number; to: number; site: number }>`
    select distinct c.id, c.moved_to as to, c.site_id as site from site_column c join document_placement p on p.column_id = c.id
    where c.moved_to is not null order by c.id`.execute(services.db)
  for (const { id, to, site } of rows) {
    await services.db.transaction().execute(async (trx) => {
      await lockColumn(trx, id)
      const documents = await documentsIn(trx, id)
      await lockDocuments(trx, documents)
      await movePlacements(trx, { from: id, to }, documents)
      await project(trx, services, documents, { sites: [site] })
    })
  }
}

/** So many documents are one transaction. */
const PORTION = 200

/** Reads the documents of a column anew, so that the words of its name find them and those of its former name do not. */
async function refreshColumn(services: Services, columnId: number): Promise<void> {
  const ids = await documentsWithin(services.db, columnId)
  for (let at = 0; at < ids.length; at += PORTION) {
    const portion = ids.slice(at, at + PORTION)
    await services.db.transaction().execute(async (trx) => {
      await lockDocuments(trx, portion)
      await project(trx, services, portion)
    })
  }
}
