/** An agency (行政机关) and its kinds. */
import type { AgencyLevel } from '@gongkai/law/annual-report'

/** Types of bodies that report or stand in the tree, with their official names, from the largest to the smallest. */
export const AGENCY_KINDS = [
  { key: 'state', label: '国家' },
  { key: 'province', label: '省' },
  { key: 'prefecture', label: '市' },
  { key: 'county', label: '县区' },
  { key: 'zone', label: '功能区' },
  { key: 'township', label: '乡镇街道' },
  { key: 'village', label: '村居' },
  { key: 'department', label: '部门' },
  { key: 'vertical-department', label: '垂直管理部门' },
  { key: 'branch-office', label: '派出机构' },
  { key: 'internal-office', label: '内设机构' },
  { key: 'public-institution', label: '事业单位' },
  { key: 'public-utility', label: '公共企事业单位' },
] as const

/** The type of an agency. */
export type AgencyKind = (typeof AGENCY_KINDS)[number]['key']

/** Levels of the state's structure with their names. */
export const AGENCY_LEVELS = [
  { key: 'state', label: '国家级' },
  { key: 'province', label: '省级' },
  { key: 'prefecture', label: '市级' },
  { key: 'county', label: '县级' },
  { key: 'zone', label: '功能区' },
  { key: 'township', label: '乡级' },
  { key: 'village', label: '村级' },
] as const satisfies readonly { readonly key: AgencyLevel; readonly label: string }[]

/** What an agency's figures are to the aggregated report of its superior (本级、部门、下级). */
export const ROLL_UPS = [
  { key: 'own-level', label: '本级' },
  { key: 'department', label: '部门' },
  { key: 'subordinate', label: '下级' },
] as const

/** The part that an agency takes in its superior's aggregated report. */
export type RollUp = (typeof ROLL_UPS)[number]['key']

/** `pending` (待归并): met while importing and not recognized; a person settles what it is. */
export type Standing = 'established' | 'pending' | 'merged'

/** 政府信息公开工作机构 (条例 art. 4): where and how an application can be brought. `null` is unknown or none. */
export interface DisclosureOffice {
  readonly name: string | null
  readonly address: string | null
  readonly postcode: string | null
  readonly hours: string | null
  readonly phone: string | null
  readonly fax: string | null
  readonly email: string | null
  /** How to apply online, in words. */
  readonly online: string | null
}

/** An office of which nothing is known. */
export const NO_OFFICE: DisclosureOffice = {
  name: null,
  address: null,
  postcode: null,
  hours: null,
  phone: null,
  fax: null,
  email: null,
  online: null,
}

/** What may change about an agency, as it is in a period of time; days are `YYYY-MM-DD`, `null` is unknown or none. */
export interface AgencyVersion {
  readonly validFrom: string
  /** The day from which the next version holds; `null` for the present one. */
  readonly validTo: string | null
  readonly name: string
  readonly kind: AgencyKind | null
  readonly level: AgencyLevel | null
  readonly parentId: number | null
  readonly supervisorId: number | null
  readonly reconsiderationAgencyId: number | null
  readonly court: string | null
  readonly region: readonly string[]
  readonly divisionCode: string | null
  readonly creditCode: string | null
  readonly mustReport: boolean | null
  readonly reportScope: 'own' | 'aggregated' | null
  readonly rollUp: RollUp | null
  /** 文号简称: what the numbers of its documents begin with, such as `青教`. */
  readonly shortName: string | null
  readonly office: DisclosureOffice
}

/** A version as it is registered: whoever knows nothing of the office and the short name need not say so. */
export type NewVersion = Omit<AgencyVersion, 'validTo' | 'shortName' | 'office'> &
  Partial<Pick<AgencyVersion, 'shortName' | 'office'>>

/** An agency as it is on some day. */
export interface Agency extends AgencyVersion {
  readonly id: number
  readonly standing: Standing
  readonly mergedInto: number | null
  readonly dissolvedOn: string | null
  /** 机关码: what stands for the agency in receipt numbers instead of its id. */
  readonly receiptCode: string | null
}

/** An agency in few words, for lists. */
export interface AgencyName {
  readonly id: number
  readonly name: string
}

/** The official word for a kind, or 类型未知. */
export function kindLabel(kind: AgencyKind | null): string {
  return AGENCY_KINDS.find(({ key }) => key === kind)?.label ?? '类型未知'
}

/** The form of a name under which agencies are matched: full and half width unified, white space and brackets' forms ignored. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s·•]/g, '')
}
