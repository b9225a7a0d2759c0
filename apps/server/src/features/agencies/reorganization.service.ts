/** Institutional reform (机构改革): agencies are merged, divided, replaced or dissolved; their cases and reports stay theirs. */
import type { DissolveAgency, ReinstateAgency, ReorganizeAgencies } from '@gongkai/contract'
import type { AuditPayload } from '../../platform/audit/event.ts'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { requireAgency, requireDay, requireEdited, requireExisting, requireNoCircle } from './administration.checks.ts'
import { mayArrange, mayEdit } from './administration.policy.ts'
import {
  type AgencyIdentity,
  dissolvedAgencies,
  existences,
  insertSuccession,
  lockTree,
  reinstate,
  replaceVersions,
  setDissolved,
  subordinatesFrom,
  successorLinks,
} from './administration.repository.ts'
import type { AdministrationServices, Doing } from './administration.service.ts'
import { agencyVersions } from './agencies.repository.ts'
import { changeFrom, correctVersion } from './timeline.ts'
import { agencyTrees, type AgencyTree } from './tree.ts'

/** The use cases; each is one transaction, and refused with Problem 403 `not-permitted` outside the actor's subtree. */
export interface Reorganization {
  /** 合并、分立、撤旧建新, by agencies that are all registered. */
  readonly reorganize: (body: ReorganizeAgencies, doing: Doing) => Promise<void>
  /** 撤销: nothing takes the agency's place. */
  readonly dissolve: (id: number, body: DissolveAgency, doing: Doing) => Promise<void>
  /** 更正: the end was recorded wrongly. Subordinates that followed a successor stay there until they are moved back. */
  readonly reinstate: (id: number, body: ReinstateAgency, doing: Doing) => Promise<void>
}

/** The reorganization of the agencies of an installation. */
export function createReorganization(services: AdministrationServices): Reorganization {
  const { db, clock } = services
  return {
    reorganize: async (body, doing) => {
      requireDay(body.effectiveOn, clock.today())
      requireManner(body)
      await db.transaction().execute((trx) => reorganize(services, trx, body, doing))
    },
    dissolve: async (id, { revision, dissolvedOn, basis }, doing) => {
      requireDay(dissolvedOn, clock.today())
      await db.transaction().execute(async (trx) => {
        const agency = await requireEnding(services, trx, { id, revision, doing })
        await end(trx, agency, dissolvedOn)
        await refuseSubordinates(trx, id, dissolvedOn)
        await record(services, trx, doing, { id, kind: 'agency-dissolved', payload: { dissolvedOn, basis } })
      })
    },
    reinstate: async (id, { revision, reason }, doing) => {
      await db.transaction().execute(async (trx) => {
        const agency = await requireEnding(services, trx, { id, revision, doing })
        if (agency.dissolvedOn === null) throw new Problem(409, 'agency-unchanged', '这个机关没有撤销')
        const successors = await reinstate(trx, agency)
        const payload = { dissolvedOn: agency.dissolvedOn, successors, reason }
        await record(services, trx, doing, { id, kind: 'agency-reinstated', payload })
      })
    },
  }
}

interface Recorded {
  readonly id: number
  readonly kind: string
  readonly payload: AuditPayload
}

async function record(
  { audit }: AdministrationServices,
  trx: Database,
  { actor, requestId }: Doing,
  { id, kind, payload }: Recorded,
): Promise<void> {
  await audit.append(trx, { agencyId: id, actor, kind, subject: { kind: 'agency', id }, payload, requestId })
}

async function requireEnding(
  services: AdministrationServices,
  trx: Database,
  { id, revision, doing }: { readonly id: number; readonly revision: number; readonly doing: Doing },
): Promise<AgencyIdentity> {
  const tree = await begin(services, trx)
  const agency = await requireAgency(trx, id, revision)
  await requireMayEnd(trx, doing, tree, agency)
  return agency
}

async function begin({ db, clock }: AdministrationServices, trx: Database): Promise<AgencyTree> {
  await lockTree(trx)
  return agencyTrees({ db, clock }).now(trx)
}

function requireManner({ manner, predecessors, successors, continues = false }: ReorganizeAgencies): void {
  const refuse = (detail: string) => new Problem(422, 'agency-reorganization-unsuitable', detail)
  if (predecessors.some((id) => successors.includes(id)))
    throw refuse('同一个机关不能既是前身又是后继；继续存在的，只填分出去的后继')
  if (continues && manner !== 'split') throw refuse('只有分立时前身才可以继续存在')
  if (manner === 'merged' && successors.length !== 1) throw refuse('合并只有一个后继')
  if (manner !== 'merged' && predecessors.length !== 1) throw refuse('分立、撤旧建新只有一个前身；几个机关并成一个的，请选合并')
}

async function reorganize(
  services: AdministrationServices,
  trx: Database,
  body: ReorganizeAgencies,
  doing: Doing,
): Promise<void> {
  const { manner, effectiveOn, predecessors, successors, continues = false, subordinates, basis } = body
  const tree = await begin(services, trx)
  for (const id of predecessors) {
    const agency = await requireAgency(trx, id)
    await requireMayEnd(trx, doing, tree, agency)
    if (continues) requireExisting(agency, effectiveOn)
    else await end(trx, agency, effectiveOn)
  }
  await requireSuccessors(trx, successors, body, (id) => mayEdit(doing.actor, tree, id))
  for (const predecessor of predecessors) {
    for (const successor of successors)
      await insertSuccession(trx, { predecessor, successor, effectiveOn, manner, remark: basis })
  }
  const moved = continues ? [] : await settleSubordinates(trx, { predecessors, successors, effectiveOn, subordinates })
  const reform = { manner, effectiveOn, predecessors, successors, continues, subordinatesMoved: moved, basis }
  const move = { from: effectiveOn, basis, parentId: successors[0] ?? null }
  const events = [
    ...moved.map((id) => ({ id, kind: 'agency-changed', payload: move })),
    ...[...predecessors, ...successors].map((id) => ({ id, kind: 'agency-reorganized', payload: reform })),
  ]
  // Chains are locked in ascending order, as everywhere.
  for (const event of events.toSorted((a, b) => a.id - b.id)) await record(services, trx, doing, event)
}

async function requireMayEnd(trx: Database, { actor }: Doing, tree: AgencyTree, { id }: AgencyIdentity): Promise<void> {
  const present = await agencyVersions(trx, id)
  const parents = new Set(present.filter(({ validTo }) => validTo === null).map(({ parentId }) => parentId))
  if (!mayEdit(actor, tree, id) || ![...parents].every((parent) => mayArrange(actor, tree, parent))) {
    throw new Problem(403, 'not-permitted')
  }
}

/** Ends an agency. A change planned for that day or later is to be given up first: it would never hold. */
async function end(trx: Database, agency: AgencyIdentity, day: string): Promise<void> {
  if (agency.dissolvedOn !== null) throw new Problem(409, 'agency-dissolved', `自${agency.dissolvedOn}起撤销`)
  const versions = await agencyVersions(trx, agency.id)
  const last = versions.at(-1)
  if (last && last.validFrom >= day) {
    throw new Problem(422, 'agency-date-unsuitable', `“${last.name}”有自${last.validFrom}起的一段沿革，撤销应在那之后`)
  }
  await setDissolved(trx, agency.id, day)
}

async function requireSuccessors(
  trx: Database,
  successors: readonly number[],
  { effectiveOn }: ReorganizeAgencies,
  mayTake: (id: number) => boolean,
): Promise<void> {
  const known = await existences(trx, successors)
  for (const id of successors) {
    const successor = known.get(id)
    if (successor?.standing !== 'established')
      throw new Problem(422, 'agency-reorganization-unsuitable', '后继不在机关目录里，请先新建')
    if (!mayTake(id)) throw new Problem(403, 'not-permitted')
    if (successor.since > effectiveOn) {
      throw new Problem(422, 'agency-reorganization-unsuitable', `后继自${successor.since}才有记载，晚于生效的${effectiveOn}`)
    }
    if (successor.dissolvedOn !== null && successor.dissolvedOn <= effectiveOn) {
      throw new Problem(422, 'agency-reorganization-unsuitable', `后继已于${successor.dissolvedOn}撤销`)
    }
  }
}

/** What becomes of those directly below the dissolved: they follow to the only successor, or the reform is refused. Returns who moved. */
async function settleSubordinates(
  trx: Database,
  reform: Pick<ReorganizeAgencies, 'predecessors' | 'successors' | 'effectiveOn' | 'subordinates'>,
): Promise<readonly number[]> {
  const { predecessors, successors, effectiveOn, subordinates } = reform
  const [successor, ...others] = successors
  const moved: number[] = []
  for (const predecessor of predecessors) {
    if (subordinates === 'follow' && successor !== undefined && others.length === 0) {
      for (const { id } of await subordinatesFrom(trx, predecessor, effectiveOn)) {
        if (id === successor) continue
        await moveUnder(trx, id, { from: predecessor, to: successor, on: effectiveOn })
        moved.push(id)
      }
    }
    await refuseSubordinates(trx, predecessor, effectiveOn)
  }
  return moved.toSorted((a, b) => a - b)
}

/** Puts `id` under another superior from a day on, in what is planned for later too. */
async function moveUnder(
  trx: Database,
  id: number,
  { from, to, on }: { readonly from: number; readonly to: number; readonly on: string },
): Promise<void> {
  const changes = { parentId: to }
  let versions = await agencyVersions(trx, id)
  const present = versions.findLast(({ validFrom }) => validFrom <= on)
  if (present?.parentId === from) {
    const edit = present.validFrom === on ? correctVersion(versions, on, { changes }) : changeFrom(versions, on, changes)
    ;({ versions } = requireEdited(edit))
  }
  const settled = versions.map((version) =>
    version.validFrom > on && version.parentId === from ? { ...version, ...changes } : version,
  )
  await replaceVersions(trx, id, settled)
  await requireNoCircle(trx, id)
}

async function refuseSubordinates(trx: Database, id: number, day: string): Promise<void> {
  const below = await subordinatesFrom(trx, id, day)
  if (below.length === 0) return
  const names = below.slice(0, 5).map(({ name }) => name)
  throw new Problem(409, 'agency-has-subordinates', `${names.join('、')}${below.length > 5 ? `等${below.length}个` : ''}`)
}

/** Which agency does the work of another on a day. */
export type Successor =
  | { readonly kind: 'itself' }
  | { readonly kind: 'successor'; readonly agencyId: number }
  /** It was divided, and a person says which of them. */
  | { readonly kind: 'several'; readonly agencyIds: readonly number[] }
  | { readonly kind: 'none' }

/** Who took over from `agencyId` by `day`, through any number of reforms; `itself` while it exists. */
export async function successorOf(db: Database, agencyId: number, day: string): Promise<Successor> {
  const found = new Set<number>()
  const seen = new Set([agencyId])
  let asked: readonly number[] = [agencyId]
  for (let isFirst = true; asked.length > 0; isFirst = false) {
    const ended = new Set((await dissolvedAgencies(db, day, asked)).map(({ id }) => id))
    if (isFirst && !ended.has(agencyId)) return { kind: 'itself' }
    for (const id of asked) if (!ended.has(id)) found.add(id)
    const next = (await successorLinks(db, [...ended], day)).map(({ successor }) => successor)
    asked = [...new Set(next)].filter((id) => !seen.has(id))
    for (const id of asked) seen.add(id)
  }
  const [only, ...others] = found
  if (only === undefined) return { kind: 'none' }
  return others.length === 0 ? { kind: 'successor', agencyId: only } : { kind: 'several', agencyIds: [...found] }
}
