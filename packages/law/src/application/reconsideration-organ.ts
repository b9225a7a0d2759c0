/** 行政复议机关: which organ hears the reconsideration of an agency's decision, by the kind of agency and the day. */
import { cite, INSTRUMENTS, type Citation } from '../citation.ts'

/** A kind of agency, as the law on reconsideration tells them apart. */
export type AgencyKind =
  | 'localDepartment'
  | 'localGovernment'
  | 'provincialGovernment'
  | 'ministry'
  | 'verticalAgency'
  | 'judicialDepartment'
  | 'dispatchedOrgan'
  | 'dispatchedOffice'
  | 'authorizedOrganization'

/** An organ as seen from the agency. */
export type ReconsiderationOrgan =
  | 'ownGovernment'
  | 'superiorGovernment'
  | 'superiorDepartment'
  | 'governmentThatSetItUp'
  | 'departmentThatSetItUp'
  | 'itself'

/** How a letter calls an organ where the installation has not stored its name. */
export const RECONSIDERATION_ORGAN_TERMS: Readonly<Record<ReconsiderationOrgan, string>> = {
  ownGovernment: '本级人民政府',
  superiorGovernment: '上一级人民政府',
  superiorDepartment: '上一级主管部门',
  governmentThatSetItUp: '设立该派出机关的人民政府',
  departmentThatSetItUp: '设立该派出机构的部门',
  itself: '本机关',
}

/** The organs that an applicant may choose from, with their provision. */
export interface ReconsiderationPlace {
  readonly organs: readonly ReconsiderationOrgan[]
  readonly source: Citation
}

const SINCE_2024: Readonly<Record<AgencyKind, ReconsiderationPlace>> = {
  localDepartment: { organs: ['ownGovernment'], source: cite('行政复议法2023', 24, 1, 1) },
  localGovernment: { organs: ['superiorGovernment'], source: cite('行政复议法2023', 24, 1, 2) },
  dispatchedOrgan: { organs: ['governmentThatSetItUp'], source: cite('行政复议法2023', 24, 1, 3) },
  authorizedOrganization: { organs: ['ownGovernment'], source: cite('行政复议法2023', 24, 1, 4) },
  provincialGovernment: { organs: ['itself'], source: cite('行政复议法2023', 24, 2) },
  dispatchedOffice: { organs: ['ownGovernment'], source: cite('行政复议法2023', 24, 4) },
  ministry: { organs: ['itself'], source: cite('行政复议法2023', 25) },
  verticalAgency: { organs: ['superiorDepartment'], source: cite('行政复议法2023', 27) },
  judicialDepartment: { organs: ['ownGovernment', 'superiorDepartment'], source: cite('行政复议法2023', 28) },
}

/** Until 2023 a department's decision went to its government or to the department above, at the applicant's choice. */
const UNTIL_2023: Readonly<Record<AgencyKind, ReconsiderationPlace>> = {
  localDepartment: { organs: ['ownGovernment', 'superiorDepartment'], source: cite('行政复议法2017', 12, 1) },
  judicialDepartment: { organs: ['ownGovernment', 'superiorDepartment'], source: cite('行政复议法2017', 12, 1) },
  verticalAgency: { organs: ['superiorDepartment'], source: cite('行政复议法2017', 12, 2) },
  localGovernment: { organs: ['superiorGovernment'], source: cite('行政复议法2017', 13, 1) },
  provincialGovernment: { organs: ['itself'], source: cite('行政复议法2017', 14) },
  ministry: { organs: ['itself'], source: cite('行政复议法2017', 14) },
  dispatchedOrgan: { organs: ['governmentThatSetItUp'], source: cite('行政复议法2017', 15, 1, 1) },
  dispatchedOffice: { organs: ['departmentThatSetItUp', 'ownGovernment'], source: cite('行政复议法2017', 15, 1, 2) },
  authorizedOrganization: { organs: ['ownGovernment', 'superiorDepartment'], source: cite('行政复议法2017', 15, 1, 3) },
}

/** Where reconsideration of a decision of a day (`YYYY-MM-DD`) is asked for. */
export function reconsiderationPlace(kind: AgencyKind, decidedOn: string): ReconsiderationPlace {
  return (decidedOn < INSTRUMENTS.行政复议法2023.from ? UNTIL_2023 : SINCE_2024)[kind]
}
