/** The tree of agencies in memory: whose superior is whose, on any day, fast enough to be asked for every permission. */
import { sql } from 'kysely'
import type { Lineage } from '../../platform/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, PREPARED } from '../../platform/database.ts'

/** The tree as it stands on one day. Unknown agencies are alone: without superior, without subordinates. */
export interface AgencyTree {
  /** The agency and those above it, from itself (first) to the top. */
  readonly lineage: (id: number) => Lineage
  /** Whether `id` is `above` itself or anywhere below it. */
  readonly isWithin: (id: number, above: number) => boolean
  /** Whether `id` is anywhere below `above`, which it is not itself. */
  readonly isBelow: (id: number, above: number) => boolean
  /** The agency and everything below it, superiors before their subordinates. */
  readonly descendants: (id: number) => readonly number[]
  /** Agencies directly below. */
  readonly children: (id: number) => readonly number[]
}

/** Asks for trees. `from` is the transaction of whoever is in one, so that its own changes are seen. */
export interface AgencyTrees {
  /** Today's tree. */
  readonly now: (from?: Database) => Promise<AgencyTree>
  /** The tree as it stood, or is planned to stand, on `day` (`YYYY-MM-DD`). */
  readonly on: (day: string, from?: Database) => Promise<AgencyTree>
}

/** So many days' trees are kept; 100,000 agencies take some 15 MB each. */
const DAYS_KEPT = 4

/** Deeper than any state is built: what stops a walk through data that is damaged into a circle. */
const DEEPEST = 40

interface Kept {
  readonly version: number
  readonly tree: AgencyTree
}

/** One cache for each database, whoever asks. */
const caches = new WeakMap<Database, Map<string, Promise<Kept>>>()

/**
 * The trees of `db`. Each question costs one small query, which asks whether anything has changed; all features share what is loaded.
 *
 * A dissolved agency stays where it last was, so that its cases keep their supervisors.
 */
export function agencyTrees({ db, clock }: { readonly db: Database; readonly clock: Clock }): AgencyTrees {
  const cache = caches.get(db) ?? new Map<string, Promise<Kept>>()
  caches.set(db, cache)
  const on = async (day: string, from: Database = db): Promise<AgencyTree> => {
    const { version, certain } = await treeVersion(from)
    const kept = await cache.get(day)
    if (kept?.version === version) return kept.tree
    if (!certain) return loadTree(from, day)
    const loading = loadTree(from, day).then((tree) => ({ version, tree }))
    keep(cache, day, loading)
    return (await loading).tree
  }
  return { now: (from) => on(clock.today().toString(), from), on }
}

function keep(cache: Map<string, Promise<Kept>>, day: string, loading: Promise<Kept>): void {
  cache.delete(day)
  cache.set(day, loading)
  for (const oldest of cache.keys()) {
    if (cache.size <= DAYS_KEPT) break
    cache.delete(oldest)
  }
  loading.catch(() => {
    // Whoever asked hears of the failure; the next one asks the database again.
    if (cache.get(day) === loading) cache.delete(day)
  })
}

interface TreeVersion {
  readonly version: number
  /** Whoever asks has written nothing yet in its transaction: what it sees is what everybody sees. */
  readonly certain: boolean
}

async function treeVersion(db: Database): Promise<TreeVersion> {
  const { rows } = await sql<TreeVersion>`${PREPARED}
    select version, pg_current_xact_id_if_assigned() is null as certain from agency_tree_state`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('agency_tree_state has lost its row')
  return row
}

async function loadTree(db: Database, day: string): Promise<AgencyTree> {
  const { rows } = await sql<{ id: number; parent: number }>`
    select agency_id as id, parent_id as parent from agency_version
    where parent_id is not null and valid_from <= ${day} and (valid_to is null or valid_to > ${day}) order by agency_id`.execute(
    db,
  )
  return createTree(rows)
}

/** The tree of pairs of an agency and its superior. */
export function createTree(links: Iterable<{ readonly id: number; readonly parent: number }>): AgencyTree {
  const parents = new Map<number, number>()
  const children = new Map<number, number[]>()
  for (const { id, parent } of links) {
    parents.set(id, parent)
    const siblings = children.get(parent)
    if (siblings) siblings.push(id)
    else children.set(parent, [id])
  }
  const isBelow = (id: number, above: number) => {
    let at = parents.get(id)
    for (let step = 0; at !== undefined && step < DEEPEST; step++) {
      if (at === above) return id !== above
      at = parents.get(at)
    }
    return false
  }
  return {
    lineage: (id) => lineageOf(parents, id),
    isWithin: (id, above) => id === above || isBelow(id, above),
    isBelow,
    descendants: (id) => descendantsOf(children, id),
    children: (id) => children.get(id) ?? [],
  }
}

function lineageOf(parents: ReadonlyMap<number, number>, id: number): Lineage {
  const lineage = [id]
  for (let at = parents.get(id); at !== undefined && lineage.length < DEEPEST; at = parents.get(at)) lineage.push(at)
  return lineage
}

function descendantsOf(children: ReadonlyMap<number, readonly number[]>, id: number): readonly number[] {
  const found = new Set([id])
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const at of found) for (const child of children.get(at) ?? []) found.add(child)
  return [...found]
}
