/** Agencies (行政机关): the effective-dated tree, and which agency a report speaks for. */
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
  receiptCodeOf,
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
  searchAgencies,
  SUBORDINATES_LISTED,
  subordinates,
  succession,
  superiors,
  type Succession,
} from './agencies.repository.ts'
export { recognizeAgency } from './agencies.service.ts'
export { spellings } from './matching.ts'
export { type AgencyTree, type AgencyTrees, agencyTrees } from './tree.ts'
