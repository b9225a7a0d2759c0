/** Which agency a report speaks for: decided by name and region, never guessed silently. */
import { nameKey, type Standing } from './agency.ts'

/** What a report says of its agency. */
export interface ReportedAgency {
  readonly unit: string
  /** Place names from the largest to the smallest; empty where the report names none. */
  readonly region: readonly string[]
}

/** An agency whose name, former name or alias is one of the spellings looked for. */
export interface Candidate {
  readonly agencyId: number
  readonly standing: Standing
  readonly name: string
  readonly region: readonly string[]
  readonly nameKey: string
  /** `alias`: a person once said that this spelling means the agency. */
  readonly by: 'name' | 'alias'
}

/** The decision, with what a person should know about it. */
export type Match =
  | { readonly kind: 'matched'; readonly agencyId: number; readonly notices: readonly string[] }
  | { readonly kind: 'unknown'; readonly notices: readonly string[] }

/**
 * The spellings under which the agency of a report may be registered: as printed, and with more or fewer place names before it
 * (`赣县区人民政府`, `赣州市赣县区人民政府`). A report titled by the bare place is that of its people's government.
 */
export function spellings({ unit, region }: ReportedAgency): readonly string[] {
  const printed = nameKey(unit)
  const places = region.map(nameKey)
  let rest = printed
  for (const place of places) if (rest.startsWith(place)) rest = rest.slice(place.length)
  const bodies = rest === '' ? ['人民政府', ''] : [rest]
  const variants = bodies.flatMap((body) => places.map((_, first) => places.slice(first).join('') + body))
  return [...new Set([printed, ...variants, ...(rest.length > 4 ? [rest] : [])])]
}

/** Decides among `candidates`, which are all agencies registered under one of `spellings(reported)`. */
export function matchAgency(reported: ReportedAgency, candidates: readonly Candidate[]): Match {
  const printed = nameKey(reported.unit)
  const fitting = unique(candidates.filter((candidate) => regionsAgree(reported.region, candidate) !== 'contradict'))
  const closest = unique(fitting.filter((candidate) => candidate.nameKey === printed))
  const confirmed =
    closest.length > 1 ? closest.filter((candidate) => regionsAgree(reported.region, candidate) === 'agree') : closest
  const [only, ...others] = confirmed.length > 0 ? confirmed : fitting
  if (!only) return { kind: 'unknown', notices: unknownNotices(reported, candidates) }
  if (others.length > 0) {
    const names = [only, ...others].map(({ name, agencyId }) => `${name}（编号${agencyId}）`).join('、')
    return { kind: 'unknown', notices: [`“${reported.unit}”可能是${names}，无法断定，已列入待归并，请在机关页面归并`] }
  }
  return { kind: 'matched', agencyId: only.agencyId, notices: matchNotices(reported, only, printed) }
}

function matchNotices(reported: ReportedAgency, found: Candidate, printed: string): readonly string[] {
  const notices: string[] = []
  if (found.standing === 'pending') notices.push(`“${reported.unit}”仍待归并，请在机关页面确认或归并`)
  else if (found.nameKey !== printed) notices.push(`年报写作“${reported.unit}”，按地区对应到“${found.name}”，请核对`)
  else if (regionsAgree(reported.region, found) === 'unsaid' && found.region.length > 0 && !namesItsPlace(found)) {
    notices.push(`“${reported.unit}”按名称对应，年报没有写明地区，请核对`)
  }
  return notices
}

function unknownNotices(reported: ReportedAgency, candidates: readonly Candidate[]): readonly string[] {
  const elsewhere = candidates.map(({ name, region }) => `${region.join('')}的${name}`)
  const reason = elsewhere.length > 0 ? `地区与已有的${[...new Set(elsewhere)].join('、')}不符` : '机关库中没有这个名称'
  return [`“${reported.unit}”：${reason}，已列入待归并，请在机关页面确认或归并`]
}

/** Whether the agency's own name begins with the place it is in, so that the name alone tells it apart. */
function namesItsPlace({ nameKey: key, region }: Candidate): boolean {
  return region.some((place) => key.startsWith(nameKey(place)))
}

/**
 * Whether the place that a report names can be the candidate's: the smallest place it names must be one of the candidate's, and no larger
 * one may be another.
 */
function regionsAgree(reported: readonly string[], candidate: Candidate): 'agree' | 'unsaid' | 'contradict' {
  const smallest = reported.at(-1)
  if (smallest === undefined || candidate.region.length === 0) return 'unsaid'
  const known = new Set(candidate.region.map(nameKey))
  const isKnown = (place: string) => known.has(nameKey(place)) || candidate.nameKey.includes(nameKey(place))
  if (!isKnown(smallest)) return 'contradict'
  const larger = reported.slice(0, -1).filter((place) => !isKnown(place))
  return larger.length > 0 && candidate.region.length >= reported.length ? 'contradict' : 'agree'
}

function unique(candidates: readonly Candidate[]): readonly Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.agencyId, candidate])).values()]
}
