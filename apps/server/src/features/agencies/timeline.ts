/** An agency's versions as one line of time: changing it from a day on, putting a version right, giving up what was planned. */
import type { AgencyFactChanges } from '@gongkai/contract'
import type { AgencyVersion } from './agency.ts'

/** The versions after an edit, the oldest first. `carriedInto`: later versions that took the change over, by their first day. */
export type TimelineEdit =
  | { readonly kind: 'edited'; readonly versions: readonly AgencyVersion[]; readonly carriedInto: readonly string[] }
  | { readonly kind: 'refused'; readonly why: TimelineRefusal }

/**
 * `before-first`: the agency did not exist then. `version-begins`: a version begins on that very day, which is to be corrected instead.
 * `no-version`: none begins on that day. `overlaps`: the corrected day lies beyond a neighbour. `in-effect`: it is no plan any more.
 * `nothing-changes`: everything is as it was.
 */
export type TimelineRefusal = 'before-first' | 'version-begins' | 'no-version' | 'overlaps' | 'in-effect' | 'nothing-changes'

/** What a version says, without its time. */
type Facts = Omit<AgencyVersion, 'validFrom' | 'validTo'>

const refused = (why: TimelineRefusal): TimelineEdit => ({ kind: 'refused', why })

/**
 * 变更: from `from` on, `changes` hold. A version that is planned for later takes over each change of a fact in which it agrees with the
 * present: what it meant to leave as it is, it leaves as it will be.
 */
export function changeFrom(versions: readonly AgencyVersion[], from: string, changes: AgencyFactChanges): TimelineEdit {
  const at = versions.findLastIndex(({ validFrom }) => validFrom <= from)
  const present = versions[at]
  if (!present) return refused('before-first')
  if (present.validFrom === from) return refused('version-begins')
  const next = withChanges(present, changes)
  if (isSame(next, present)) return refused('nothing-changes')
  const later = versions
    .slice(at + 1)
    .map((version) => ({ version, changed: withChanges(version, untouched(changes, present, version)) }))
  return {
    kind: 'edited',
    versions: [
      ...versions.slice(0, at),
      { ...present, validTo: from },
      { ...next, validFrom: from },
      ...later.map(({ changed }) => changed),
    ],
    carriedInto: later.filter(({ version, changed }) => !isSame(version, changed)).map(({ version }) => version.validFrom),
  }
}

/** 更正: the version that begins on `begins` is put right, its first day too; the one before it ends accordingly. */
export function correctVersion(
  versions: readonly AgencyVersion[],
  begins: string,
  { validFrom = begins, changes = {} }: { readonly validFrom?: string; readonly changes?: AgencyFactChanges },
): TimelineEdit {
  const at = versions.findIndex((version) => version.validFrom === begins)
  const wrong = versions[at]
  if (!wrong) return refused('no-version')
  const before = versions[at - 1]
  if ((before && validFrom <= before.validFrom) || (wrong.validTo !== null && validFrom >= wrong.validTo))
    return refused('overlaps')
  const right = { ...withChanges(wrong, changes), validFrom }
  if (validFrom === begins && isSame(right, wrong)) return refused('nothing-changes')
  return {
    kind: 'edited',
    versions: [
      ...versions.slice(0, Math.max(at - 1, 0)),
      ...(before ? [{ ...before, validTo: validFrom }] : []),
      right,
      ...versions.slice(at + 1),
    ],
    carriedInto: [],
  }
}

/** A version that is planned for after `today` is taken out; the one before it goes on. */
export function cancelPlanned(versions: readonly AgencyVersion[], begins: string, today: string): TimelineEdit {
  const at = versions.findIndex((version) => version.validFrom === begins)
  const planned = versions[at]
  const before = versions[at - 1]
  if (!planned) return refused('no-version')
  if (!before || begins <= today) return refused('in-effect')
  return {
    kind: 'edited',
    versions: [...versions.slice(0, at - 1), { ...before, validTo: planned.validTo }, ...versions.slice(at + 1)],
    carriedInto: [],
  }
}

/** The version with `changes`, those of its office one by one. */
export function withChanges(version: AgencyVersion, { office, ...changes }: AgencyFactChanges): AgencyVersion {
  return { ...version, ...changes, office: { ...version.office, ...office } }
}

/** Those of `changes` whose fact is in `later` what it was in `present`. */
function untouched(changes: AgencyFactChanges, present: Facts, later: Facts): AgencyFactChanges {
  const { office = {}, ...plain } = changes
  return { ...agreeing(plain, present, later), office: agreeing(office, present.office, later.office) }
}

function agreeing<Changes extends object>(changes: Changes, present: object, later: object): Partial<Changes> {
  const [now, then] = [new Map(Object.entries(present)), new Map(Object.entries(later))]
  const kept = Object.entries(changes).filter(([name]) => JSON.stringify(now.get(name)) === JSON.stringify(then.get(name)))
  // Some of the same entries.
  return Object.fromEntries(kept) as Partial<Changes>
}

function isSame(a: AgencyVersion, b: AgencyVersion): boolean {
  return changedFacts(a, b).length === 0
}

/** One fact that differs between two versions, with both values; facts of the office are `office.phone` and the like. */
export interface ChangedFact {
  readonly fact: string
  readonly before: FactValue
  readonly after: FactValue
}

/** What a fact can be. */
export type FactValue = string | number | boolean | null | readonly string[]

/** The facts in which two versions differ. */
export function changedFacts(before: AgencyVersion, after: AgencyVersion): readonly ChangedFact[] {
  const [was, is] = [flat(before), flat(after)]
  return [...is].flatMap(([fact, value]) => {
    const former = was.get(fact) ?? null
    return JSON.stringify(former) === JSON.stringify(value) ? [] : [{ fact, before: former, after: value }]
  })
}

function flat({ office, validFrom: _from, validTo: _to, ...facts }: AgencyVersion): ReadonlyMap<string, FactValue> {
  const known: Facts = { ...facts, office }
  const entries: [string, FactValue][] = FACTS.map((fact) => [fact, known[fact]])
  return new Map([...entries, ...Object.entries(office).map(([name, value]): [string, FactValue] => [`office.${name}`, value])])
}

/** The facts beside the office, named one by one: an `Agency` given as a version has more properties than these. */
const FACTS = [
  'name',
  'kind',
  'level',
  'parentId',
  'supervisorId',
  'reconsiderationAgencyId',
  'court',
  'region',
  'divisionCode',
  'creditCode',
  'mustReport',
  'reportScope',
  'rollUp',
  'shortName',
] as const satisfies readonly (keyof Facts)[]
