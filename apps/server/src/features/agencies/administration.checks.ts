/** What must hold before an agency is changed: refusals with the remedy, shared by all use cases of the administration. */
import type { AgencyFactChanges } from '@gongkai/contract'
import { identityProblem } from '@gongkai/law/application'
import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../platform/database.ts'
import { Problem } from '../../platform/problem.ts'
import { type AgencyIdentity, existences, findIdentity, isInCircle } from './administration.repository.ts'
import type { AgencyVersion } from './agency.ts'
import type { TimelineEdit, TimelineRefusal } from './timeline.ts'

/** The earliest day from which anything is recorded, and how far a change may be planned ahead, in years. */
const EARLIEST = '1949-10-01'
const PLANNED_YEARS = 3

/** Throws Problem 422 unless `day` exists, and lies neither before the republic nor years ahead. */
export function requireDay(day: string, today: Temporal.PlainDate): void {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const exists =
    month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= Temporal.PlainYearMonth.from({ year, month }).daysInMonth
  if (!exists) throw new Problem(422, 'agency-date-unsuitable', `没有${day}这一天`)
  if (day < EARLIEST) throw new Problem(422, 'agency-date-unsuitable', `不能早于${EARLIEST}`)
  const latest = today.add({ years: PLANNED_YEARS }).toString()
  if (day > latest) throw new Problem(422, 'agency-date-unsuitable', `不能晚于${latest}，再往后的改动到时再录入`)
}

/** What was typed, without blanks at the edges. Throws Problem 422 for a 统一社会信用代码 that cannot be one. */
export function cleanFacts({ office, ...changes }: AgencyFactChanges): AgencyFactChanges {
  const { creditCode } = changes
  const problem = typeof creditCode === 'string' ? identityProblem('creditCode', creditCode) : undefined
  if (problem !== undefined) throw new Problem(422, 'agency-facts-unsuitable', problem)
  const { region } = changes
  return {
    ...trimmed(changes),
    ...(region && { region: region.map((place) => place.trim()) }),
    ...(office && { office: trimmed(office) }),
  }
}

function trimmed<Facts extends object>(facts: Facts): Facts {
  const entries = Object.entries(facts).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.trim() : value,
  ])
  // The same names with values of the same types.
  return Object.fromEntries(entries) as Facts
}

/** The agency, established and as the page had it; throws Problem 404, or 409 where it has changed since or waits to be settled. */
export async function requireAgency(trx: Database, id: number, revision?: number): Promise<AgencyIdentity> {
  const agency = await findIdentity(trx, id)
  if (!agency || agency.standing === 'merged') throw new Problem(404, 'agency-not-found')
  if (revision !== undefined && agency.revision !== revision) throw new Problem(409, 'agency-changed')
  return agency
}

/** Throws Problem 409 where the agency no longer exists on `day`. */
export function requireExisting({ dissolvedOn }: AgencyIdentity, day: string): void {
  if (dissolvedOn !== null && day >= dissolvedOn) throw new Problem(409, 'agency-dissolved', `自${dissolvedOn}起撤销`)
}

const REFUSALS: Readonly<
  Record<
    TimelineRefusal,
    readonly [409 | 422, 'agency-date-unsuitable' | 'agency-version-not-found' | 'agency-unchanged', string | undefined]
  >
> = {
  'before-first': [422, 'agency-date-unsuitable', '生效日早于这个机关的第一段沿革'],
  'version-begins': [409, 'agency-date-unsuitable', '沿革中已有从这一天开始的一段，请更正那一段'],
  'no-version': [409, 'agency-version-not-found', undefined],
  overlaps: [422, 'agency-date-unsuitable', '开始日超出了前后两段之间'],
  'in-effect': [409, 'agency-date-unsuitable', '这一段已经生效，不再是计划；写错了请更正'],
  'nothing-changes': [422, 'agency-unchanged', undefined],
}

/** The edit, unless the line of time refused it. */
export function requireEdited(edit: TimelineEdit): Extract<TimelineEdit, { readonly kind: 'edited' }> {
  if (edit.kind === 'edited') return edit
  throw new Problem(...REFUSALS[edit.why])
}

/**
 * Before the versions are written: every superior, supervisor and reconsideration organ that `before` does not name is established and exists
 * when it is first referred to. Throws Problem 422.
 */
export async function requireReferences(
  trx: Database,
  versions: readonly AgencyVersion[],
  before: readonly AgencyVersion[] = [],
): Promise<void> {
  const named = new Set(before.flatMap(referencesOf).map(({ word, other }) => word + other))
  const references = versions.flatMap(referencesOf).filter(({ word, other }) => !named.has(word + other))
  const known = await existences(
    trx,
    references.map(({ other }) => other),
  )
  for (const { word, other, validFrom, validTo } of references) {
    const referred = known.get(other)
    if (referred?.standing !== 'established') throw unsuitable(`${word}不在机关目录里，或者还待归并`)
    if (validTo !== null && validTo <= referred.since) {
      throw unsuitable(`${word}自${referred.since}才有记载，晚于${validFrom}起的这一段`)
    }
    if (referred.dissolvedOn !== null && referred.dissolvedOn <= validFrom)
      throw unsuitable(`${word}已于${referred.dissolvedOn}撤销`)
  }
}

/** After the versions of `id` are written: nobody is above himself on any day. Throws Problem 422. */
export async function requireNoCircle(trx: Database, id: number): Promise<void> {
  if (await isInCircle(trx, id)) throw unsuitable('这样一来，本机关会成为自己的上级')
}

interface Reference {
  readonly word: string
  readonly other: number
  readonly validFrom: string
  readonly validTo: string | null
}

function referencesOf({
  validFrom,
  validTo,
  parentId,
  supervisorId,
  reconsiderationAgencyId,
}: AgencyVersion): readonly Reference[] {
  return [
    { word: '上级机关', other: parentId },
    { word: '主管部门', other: supervisorId },
    { word: '行政复议机关', other: reconsiderationAgencyId },
  ].flatMap(({ word, other }) => (other === null ? [] : [{ word, other, validFrom, validTo }]))
}

function unsuitable(detail: string): Problem {
  return new Problem(422, 'agency-superior-unsuitable', detail)
}
