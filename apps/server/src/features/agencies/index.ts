/** Agencies (行政机关): the effective-dated tree, its administration, and which agency a report speaks for. */
import type { Feature } from '../../platform/feature.ts'
import { agenciesApi } from './agencies.api.ts'

export {
  type Agency,
  AGENCY_KINDS,
  AGENCY_LEVELS,
  type AgencyKind,
  type AgencyName,
  type AgencyVersion,
  type DisclosureOffice,
  kindLabel,
  type NewVersion,
  ROLL_UPS,
  type RollUp,
} from './agency.ts'
export {
  absorbAgency,
  agencyVersions,
  appendVersion,
  establishAgency,
  type Establishment,
  findAgency,
  insertAgency,
  pendingAgencies,
  SUBORDINATES_LISTED,
  subordinates,
  succession,
  superiors,
  type Succession,
} from './agencies.repository.ts'
export { recognizeAgency } from './agencies.service.ts'
export { spellings } from './matching.ts'
export { type AgencyTree, type AgencyTrees, agencyTrees } from './tree.ts'
export { agenciesByIds, searchAgencies } from './agency-search.repository.ts'
export { successorOf } from './reorganization.service.ts'

/** The administration of agencies in the back office. */
export const agenciesFeature: Feature = { name: 'agencies', register: agenciesApi }
