/** Whom the law names as reconsideration organ (行政复议机关) of an agency, from its kind and its superiors; a person confirms it. */
import { citationText } from '@gongkai/law'
import { type AgencyKind as LawKind, type ReconsiderationOrgan, reconsiderationPlace } from '@gongkai/law/application'
import type { Agency, AgencyKind, AgencyName } from './agency.ts'

/** A proposal with its basis. */
export interface ReconsiderationProposal {
  readonly agency: AgencyName
  readonly basis: string
}

/**
 * The organ for decisions of `day`; `above` are the superiors, the nearest first. Where the law lets the applicant choose it is the first one.
 *
 * `null` where the kind does not tell (a zone, an internal office, a public utility) or the organ is not among the superiors.
 */
export function proposedReconsideration(agency: Agency, above: readonly Agency[], day: string): ReconsiderationProposal | null {
  const kind = lawKind(agency)
  if (!kind) return null
  const { organs, source } = reconsiderationPlace(kind, day)
  for (const organ of organs) {
    const found = organ === 'itself' ? agency : above.find((superior) => isOrgan(superior, organ))
    if (found) return { agency: { id: found.id, name: found.name }, basis: citationText(source) }
  }
  return null
}

const GOVERNMENTS: ReadonlySet<AgencyKind | null> = new Set(['province', 'prefecture', 'county', 'township'])

function lawKind({ kind, level, name }: Agency): LawKind | undefined {
  switch (kind) {
    case 'province':
      return 'provincialGovernment'
    case 'prefecture':
    case 'county':
    case 'township':
      return 'localGovernment'
    case 'department':
      if (level === 'state') return 'ministry'
      return /司法[局厅]$/u.test(name) ? 'judicialDepartment' : 'localDepartment'
    case 'vertical-department':
      return 'verticalAgency'
    case 'branch-office':
      return 'dispatchedOffice'
    case 'public-institution':
      return 'authorizedOrganization'
    case 'state':
    case 'zone':
    case 'village':
    case 'internal-office':
    case 'public-utility':
    case null:
      return undefined
  }
}

function isOrgan({ kind }: Agency, organ: Exclude<ReconsiderationOrgan, 'itself'>): boolean {
  switch (organ) {
    case 'ownGovernment':
    case 'superiorGovernment':
    case 'governmentThatSetItUp':
      return GOVERNMENTS.has(kind)
    case 'superiorDepartment':
    case 'departmentThatSetItUp':
      return kind === 'department' || kind === 'vertical-department'
  }
}
