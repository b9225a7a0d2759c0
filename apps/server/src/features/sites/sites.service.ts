/** Sites: opened with their columns, changed, closed. Each use case is one transaction. */
import type { ChangeSite, OpenSite, SiteInput } from '@gongkai/contract'
import { sql } from 'kysely'
import type { PersonActor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { Problem } from '../../platform/problem.ts'
import { agencyTrees, findAgency } from '../agencies/index.ts'
import { touchSites } from '../publications/index.ts'
import { openPlatform } from './platform-template.ts'
import { mayManage, maySeeSite, requireManager } from './sites.policy.ts'
import { allSites, findSite, lockSite, type SiteRecord, siteView } from './sites.repository.ts'

/** Who does it, in which request. */
export interface Doing {
  readonly actor: PersonActor
  readonly requestId: string
}

/** What a site's use cases stand on. */
export type SiteServices = Pick<Services, 'db' | 'clock' | 'audit' | 'jobs'>

/** The use cases of sites. */
export type Sites = ReturnType<typeof createSites>

/** The use cases of sites. All throw Problem 404 `site-not-found` for a site that the actor does not see, 403 where they do not manage it. */
export function createSites(services: SiteServices) {
  const { db, clock } = services
  const trees = agencyTrees({ db, clock })
  const seen = async (id: number, actor: PersonActor) => {
    const [site, tree] = [await findSite(db, id), await trees.now()]
    if (!site || !maySeeSite(actor, site.agencyId, tree)) throw new Problem(404, 'site-not-found')
    return { site, tree, editable: mayManage(actor, site.agencyId, tree) }
  }
  return {
    /** The site with the tree of agencies and whether the actor manages it. */
    see: seen,
    list: async (actor: PersonActor) => {
      const tree = await trees.now()
      const sites = (await allSites(db)).filter(({ agencyId }) => maySeeSite(actor, agencyId, tree))
      return sites.map((site) => siteView(site, mayManage(actor, site.agencyId, tree)))
    },
    view: async (id: number, actor: PersonActor) => {
      const { site, editable } = await seen(id, actor)
      return siteView(site, editable)
    },
    open: (body: OpenSite, doing: Doing) =>
      db.transaction().execute(async (trx) => {
        requireManager(doing.actor, body.agencyId, await trees.now(trx))
        const id = await insertSite(trx, services, body)
        if (body.template !== 'empty') await openPlatform(trx, services, await requireSite(trx, id), body.template ?? 'platform')
        await record(services, trx, doing, {
          id,
          agencyId: body.agencyId,
          kind: 'site-opened',
          payload: { key: body.key, template: body.template ?? 'platform' },
        })
        await touchSites(trx, services, [id])
        return id
      }),
    change: (id: number, { version, ...facts }: ChangeSite, doing: Doing) =>
      changing(services, id, version, doing, async (trx, site) => {
        await requireFree(trx, { ...facts, key: site.key }, id)
        await trx.updateTable('site').set(columnsOf(facts)).where('id', '=', id).execute()
        return 'site-changed'
      }),
    close: (id: number, version: number, doing: Doing) =>
      changing(services, id, version, doing, async (trx, site) => {
        if (site.closedAt !== null) throw new Problem(409, 'site-closed')
        await trx
          .updateTable('site')
          .set({ closed_at: String(clock.now()) })
          .where('id', '=', id)
          .execute()
        return 'site-closed'
      }),
  }
}

/** A new site without columns. */
export async function insertSite(trx: Database, { clock }: Pick<SiteServices, 'clock'>, body: SiteInput): Promise<number> {
  if (!(await findAgency(trx, body.agencyId))) throw new Problem(422, 'agency-not-found')
  await requireFree(trx, body)
  const { id } = await trx
    .insertInto('site')
    .values({ ...columnsOf(body), key: body.key, agency_id: body.agencyId, opened_at: String(clock.now()) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The site; throws Problem 404. */
export async function requireSite(trx: Database, id: number): Promise<SiteRecord> {
  const site = await findSite(trx, id)
  if (!site) throw new Problem(404, 'site-not-found')
  return site
}

async function changing(
  services: SiteServices,
  id: number,
  version: number,
  doing: Doing,
  work: (trx: Database, site: SiteRecord) => Promise<string>,
): Promise<void> {
  const { db, clock } = services
  await db.transaction().execute(async (trx) => {
    await lockSite(trx, id)
    const [site, tree] = [await requireSite(trx, id), await agencyTrees({ db, clock }).now(trx)]
    if (!maySeeSite(doing.actor, site.agencyId, tree)) throw new Problem(404, 'site-not-found')
    requireManager(doing.actor, site.agencyId, tree)
    if (site.version !== version) throw new Problem(409, 'site-changed')
    const kind = await work(trx, site)
    await sql`update site set version = version + 1 where id = ${id}`.execute(trx)
    await record(services, trx, doing, { id, agencyId: site.agencyId, kind, payload: { version: version + 1 } })
    await touchSites(trx, services, [id])
  })
}

async function record(
  { audit }: SiteServices,
  trx: Database,
  { actor, requestId }: Doing,
  {
    id,
    ...event
  }: {
    readonly id: number
    readonly agencyId: number
    readonly kind: string
    readonly payload: Readonly<Record<string, string | number>>
  },
): Promise<void> {
  await audit.append(trx, { ...event, actor, subject: { kind: 'site', id }, requestId })
}

type SiteFacts = Omit<SiteInput, 'agencyId' | 'key'>

function columnsOf(facts: SiteFacts) {
  return {
    name: facts.name.trim(),
    english_name: facts.englishName?.trim() ?? null,
    origin: facts.origin ?? null,
    site_code: facts.siteCode ?? null,
    icp_number: facts.icpNumber?.trim() ?? null,
    police_number: facts.policeNumber?.trim() ?? null,
    organizer: facts.organizer?.trim() ?? null,
    undertaker: facts.undertaker?.trim() ?? null,
    contact: facts.contact?.trim() ?? null,
    introduction: facts.introduction ?? null,
    color: facts.color ?? 'red',
  }
}

/** Key and host belong to one site; a closed site keeps both, because its addresses stay. */
async function requireFree(trx: Database, { key, origin }: { readonly key: string; readonly origin?: string }, except = 0) {
  // Two who open a site at once take turns, so that the second is told in words.
  await sql`select pg_advisory_xact_lock(hashtextextended('site identity', 0))`.execute(trx)
  const { rows } = await sql<{ key: string; name: string }>`
    select key, name from site where id <> ${except} and (key = ${key} or origin = ${origin ?? null}) limit 1`.execute(trx)
  const [taken] = rows
  if (taken?.key === key) throw new Problem(409, 'site-key-taken', `“${key}”已用于网站“${taken.name}”`)
  if (taken) throw new Problem(409, 'site-host-taken', `这个域名已用于网站“${taken.name}”`)
}
