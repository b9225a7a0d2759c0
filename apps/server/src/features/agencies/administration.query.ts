/** What the back office shows of agencies. */
import type { AgencyListPage, AgencyListQuery, AgencyView, DissolvedAgency } from '@gongkai/contract'
import type { Actor } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Clock } from '../../platform/clock.ts'
import { Problem } from '../../platform/problem.ts'
import { administered, mayEdit } from './administration.policy.ts'
import { dissolvedAgencies, findIdentity } from './administration.repository.ts'
import { agencyVersions, findAgency, subordinates, succession } from './agencies.repository.ts'
import type { Agency, AgencyName, AgencyVersion } from './agency.ts'
import { agenciesByIds, searchAgencies } from './agency-search.repository.ts'
import { proposedReconsideration } from './reconsideration.ts'
import { agencyTrees, type AgencyTree } from './tree.ts'

const PAGE_SIZE = 50

interface Asking {
  readonly db: Database
  readonly clock: Clock
}

/** Agencies by words, or directly below one, or the tops of the tree; `mine` keeps those that the actor administers. */
export async function listAgencies({ db, clock }: Asking, query: AgencyListQuery, actor: Actor): Promise<AgencyListPage> {
  const { q, parent, mine = false, page = 1 } = query
  const tree = await agencyTrees({ db, clock }).now()
  const today = clock.today().toString()
  const allowed = mine ? administered(actor, tree) : undefined
  const offset = (page - 1) * PAGE_SIZE
  if (q !== undefined) {
    const words = { limit: PAGE_SIZE, offset, day: today, ...(allowed && { among: allowed }) }
    const { total, agencies } = await searchAgencies(db, q, words)
    return { total, page, size: PAGE_SIZE, items: await withPaths(db, tree, today, agencies) }
  }
  const mineOnly = allowed && new Set(allowed)
  const all = (await subordinates(db, parent ?? null, today)).filter(({ id }) => mineOnly === undefined || mineOnly.has(id))
  return {
    total: all.length,
    page,
    size: PAGE_SIZE,
    items: await withPaths(db, tree, today, all.slice(offset, offset + PAGE_SIZE)),
  }
}

type Listed = Agency & { readonly children?: number; readonly foundAs?: string }

async function withPaths(
  db: Database,
  tree: AgencyTree,
  day: string,
  agencies: readonly Listed[],
): Promise<AgencyListPage['items']> {
  const lineages = new Map(agencies.map(({ id }) => [id, tree.lineage(id).slice(1).toReversed()]))
  const names = await namesOn(db, [...lineages.values()].flat(), day)
  return agencies.map((agency) => ({
    id: agency.id,
    name: agency.name,
    kind: agency.kind,
    level: agency.level,
    path: (lineages.get(agency.id) ?? []).map((id) => names.get(id) ?? ''),
    dissolvedOn: agency.dissolvedOn,
    children: agency.children ?? null,
    foundAs: agency.foundAs === undefined || agency.foundAs === agency.name ? null : agency.foundAs,
  }))
}

async function namesOn(db: Database, ids: readonly number[], day: string): Promise<ReadonlyMap<number, string>> {
  return new Map((await agenciesByIds(db, ids, day)).map(({ id, name }) => [id, name]))
}

/** An agency with its history, as of today. Throws Problem 404 `agency-not-found`. */
export async function viewAgency({ db, clock }: Asking, id: number, actor: Actor): Promise<AgencyView> {
  const today = clock.today().toString()
  const [identity, agency, tree] = await Promise.all([
    findIdentity(db, id),
    findAgency(db, id, today),
    agencyTrees({ db, clock }).now(),
  ])
  if (!identity || !agency || identity.standing === 'merged') throw new Problem(404, 'agency-not-found')
  const above = tree.lineage(id).slice(1).toReversed()
  const [versions, links, known] = await Promise.all([
    agencyVersions(db, id),
    succession(db, id),
    agenciesByIds(
      db,
      [...above, ...[agency.supervisorId, agency.reconsiderationAgencyId].filter((other) => other !== null)],
      today,
    ),
  ])
  const byId = new Map(known.map((other) => [other.id, other]))
  const named = (other: number | null): AgencyName | null => {
    const found = other === null ? undefined : byId.get(other)
    return found ? { id: found.id, name: found.name } : null
  }
  return {
    id,
    revision: identity.revision,
    name: agency.name,
    standing: identity.standing,
    receiptCode: identity.receiptCode,
    dissolvedOn: identity.dissolvedOn,
    superiors: above.map(named).filter((superior) => superior !== null),
    supervisor: named(agency.supervisorId),
    reconsideration: named(agency.reconsiderationAgencyId),
    proposedReconsideration: proposedReconsideration(
      agency,
      above.toReversed().flatMap((other) => byId.get(other) ?? []),
      today,
    ),
    versions: versions.toReversed().map((version) => versionView(version, today)),
    succession: links.map((link) => ({ ...link })),
    missing: missingFacts(agency),
    editable: mayEdit(actor, tree, id),
  }
}

function versionView({ validFrom, validTo, ...facts }: AgencyVersion, today: string): AgencyView['versions'][number] {
  const time = validFrom > today ? 'planned' : validTo !== null && validTo <= today ? 'past' : 'present'
  return { validFrom, validTo, time, facts }
}

/** What an agency must have before it can handle applications. */
function missingFacts({ office, reconsiderationAgencyId, court, shortName, dissolvedOn }: Agency): readonly string[] {
  if (dissolvedOn !== null) return []
  const wanted: readonly (readonly [string | number | null, string])[] = [
    [office.name, '公开工作机构名称：指南和告知书要写'],
    [office.address, '公开工作机构地址：申请人当面提交、邮寄申请要用'],
    [office.phone, '公开工作机构电话：申请人咨询要用'],
    [reconsiderationAgencyId, '行政复议机关：告知书的救济途径要写'],
    [court, '管辖法院：告知书的救济途径要写'],
    [shortName, '文号简称：告知书的发文字号要用'],
  ]
  return wanted.flatMap(([value, words]) => (value === null ? [words] : []))
}

/** Dissolved agencies within what the actor is responsible for, whose open work is to be taken over. */
export async function listDissolved({ db, clock }: Asking, actor: Actor): Promise<readonly DissolvedAgency[]> {
  if (actor.kind !== 'person') return []
  const tree = await agencyTrees({ db, clock }).now()
  const ids = actor.roles.flatMap(({ agencyId, scope }) => (scope === 'subtree' ? tree.descendants(agencyId) : [agencyId]))
  const found = await dissolvedAgencies(db, clock.today().toString(), [...new Set(ids)])
  return found.map(({ id, name, dissolvedOn, successors }) => ({ id, name, dissolvedOn, successors }))
}
