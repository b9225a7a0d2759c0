/** 审核方案 as agencies set them: what each asks for, and what holds in the end. */
import { PUBLICATION_KINDS, type PublicationKind, type ReviewSchemeInput, type ReviewSchemes } from '@gongkai/contract'
import { SCREENING_RULES } from '@gongkai/screening'
import { sql } from 'kysely'
import { type PersonActor, personOf } from '../../platform/actor.ts'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { ownRoles, rolesPermitted } from '../../platform/permission.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyTree, agencyTrees } from '../agencies/index.ts'
import { agencyName } from './agency-name.ts'
import { mayRead } from './permission.ts'
import { schemeOf } from './scheme.ts'

/** Who sets the schemes of their agency. */
const SETTERS = ownRoles('officeHead', 'agencyHead')

/** Rules that block as they come: they may be eased, not turned off. */
const NEVER_OFF: ReadonlySet<string> = new Set(SCREENING_RULES.flatMap(({ key, setting }) => (setting === 'block' ? [key] : [])))

/** Which line of an agency: a kind, or `null` for all that have none of their own. */
export interface SchemePlace {
  readonly agencyId: number
  readonly kind: PublicationKind | null
}

/** Who sets it, in which request. */
export interface SchemeSetter {
  readonly actor: PersonActor
  readonly requestId: string
}

/** The use cases of schemes. */
export interface Schemes {
  /** Throws Problem for an agency that the person has nothing to do with. */
  readonly view: (agencyId: number, actor: PersonActor) => Promise<ReviewSchemes>
  /** Throws Problem for whoever does not head the agency, and for settings that undercut what must be. */
  readonly set: (place: SchemePlace, input: ReviewSchemeInput, by: SchemeSetter) => Promise<void>
  /** Takes the agency's own line away: what its superiors set holds again. */
  readonly remove: (place: SchemePlace, by: SchemeSetter) => Promise<void>
}

interface SchemeRow {
  readonly agency_id: number | null
  readonly kind: PublicationKind | null
  readonly reviews: number
  readonly proofs: number
  readonly final_by: ReviewSchemeInput['finalBy']
  readonly approval_by: NonNullable<ReviewSchemeInput['approvalBy']> | null
  readonly interpretation: boolean
  readonly blocking: ReviewSchemeInput['rules']
}

/** The use cases on the services. */
export function createSchemes({ db, clock, audit }: Pick<Services, 'db' | 'clock' | 'audit'>): Schemes {
  const trees = agencyTrees({ db, clock })
  const change = async (
    kind: string,
    place: SchemePlace,
    { actor, requestId }: SchemeSetter,
    act: (trx: Database) => Promise<unknown>,
  ) => {
    if (rolesPermitted(SETTERS, actor, place.agencyId, await trees.now()).size === 0) throw new Problem(403, 'not-permitted')
    await db.transaction().execute(async (trx) => {
      await act(trx)
      const subject = { kind: 'agency', id: place.agencyId }
      await audit.append(trx, {
        agencyId: place.agencyId,
        actor,
        kind,
        subject,
        payload: { kind: place.kind ?? 'all' },
        requestId,
      })
    })
  }
  return {
    view: async (agencyId, actor) => {
      const tree = await trees.now()
      if (!mayRead(actor, agencyId, tree)) throw new Problem(404, 'agency-not-found')
      const editable = rolesPermitted(SETTERS, actor, agencyId, tree).size > 0
      return viewSchemes(db, tree, agencyId, editable)
    },
    set: async (place, input, by) => {
      refuse(input)
      await change('review-scheme-set', place, by, (trx) =>
        write(trx, place, input, { by: personOf(by.actor).personId, at: String(clock.now()) }),
      )
    },
    remove: (place, by) =>
      change('review-scheme-removed', place, by, (trx) =>
        sql`delete from review_scheme where agency_id = ${place.agencyId} and kind is not distinct from ${place.kind}`.execute(
          trx,
        ),
      ),
  }
}

function refuse({ reviews, proofs, rules }: ReviewSchemeInput): void {
  if (proofs > reviews) throw new Problem(422, 'review-scheme-unsuitable', '每一审至多一校，校对次数不能多于审核次数')
  const off = Object.entries(rules).filter(([key, setting]) => setting === 'off' && NEVER_OFF.has(key))
  const terms = off.map(([key]) => SCREENING_RULES.find((rule) => rule.key === key)?.term ?? key)
  if (off.length > 0) throw new Problem(422, 'review-scheme-unsuitable', `“${terms.join('、')}”不能关闭，可以改为提醒`)
  const unknown = Object.keys(rules).filter((key) => !SCREENING_RULES.some((rule) => rule.key === key))
  if (unknown.length > 0) throw new Problem(422, 'review-scheme-unsuitable', `没有检查规则 ${unknown.join('、')}`)
}

async function write(
  trx: Database,
  { agencyId, kind }: SchemePlace,
  { reviews, proofs, finalBy, approvalBy, interpretation, rules }: ReviewSchemeInput,
  { by, at }: { readonly by: number; readonly at: string },
): Promise<void> {
  await sql`
    insert into review_scheme (agency_id, kind, reviews, proofs, final_by, approval_by, interpretation, blocking, set_by, set_at)
    values (${agencyId}, ${kind}, ${reviews}, ${proofs}, ${finalBy}, ${approvalBy ?? null}, ${interpretation}, ${JSON.stringify(rules)}::jsonb,
      ${by}, ${at}::timestamptz)
    on conflict (agency_id, kind) do update set reviews = excluded.reviews, proofs = excluded.proofs, final_by = excluded.final_by,
      approval_by = excluded.approval_by, interpretation = excluded.interpretation, blocking = excluded.blocking, set_by = excluded.set_by,
      set_at = excluded.set_at`.execute(trx)
}

async function viewSchemes(db: Database, tree: AgencyTree, agencyId: number, editable: boolean): Promise<ReviewSchemes> {
  const lineage = tree.lineage(agencyId)
  const { rows } = await sql<SchemeRow>`
    select agency_id, kind, reviews, proofs, final_by, approval_by, interpretation, blocking from review_scheme
    where agency_id is null or agency_id = any(${[...lineage]}::int[])
    order by array_position(${[...lineage]}::int[], agency_id) nulls last, kind nulls last`.execute(db)
  const kinds: readonly (PublicationKind | null)[] = [null, ...PUBLICATION_KINDS.map(({ key }) => key)]
  const lines = await Promise.all(
    kinds.map(async (kind) => {
      const nearest = rows.find((row) => row.kind === null || row.kind === kind)
      const own = rows.find((row) => row.agency_id === agencyId && row.kind === kind)
      const from = nearest?.agency_id ?? null
      const held = kind === null ? undefined : await schemeOf(db, tree, { agencyId, kind, repost: false })
      return {
        kind,
        own: own === undefined ? null : inputOf(own),
        from: from === null ? null : { id: from, name: await agencyName(db, from) },
        holds: held === undefined ? null : heldOf(held),
      }
    }),
  )
  return {
    agency: { id: agencyId, name: await agencyName(db, agencyId) },
    editable,
    lines,
    rules: SCREENING_RULES.map(({ key, term, setting, explanation, basis }) => ({ key, term, setting, explanation, basis })),
  }
}

function inputOf({
  reviews,
  proofs,
  final_by: finalBy,
  approval_by: approvalBy,
  interpretation,
  blocking,
}: SchemeRow): ReviewSchemeInput {
  return { reviews, proofs, finalBy, ...(approvalBy === null ? {} : { approvalBy }), interpretation, rules: blocking }
}

function heldOf({ reviews, proofs, finalBy, approvalBy, interpretation }: Awaited<ReturnType<typeof schemeOf>>) {
  return { reviews, proofs, finalBy, approvalBy, interpretation }
}
