/** Who acts: the persons of an agency with their roles, applicants, visitors and the system's own jobs. */

/**
 * The roles of the back office with their official names. The last three are the 三员 of 等保: system, security and audit administrator;
 * nobody holds two of them, nor one of them together with a role that handles cases.
 */
export const ROLES = [
  { key: 'registrar', label: '登记员' },
  { key: 'handler', label: '承办人' },
  { key: 'editor', label: '信息员' },
  { key: 'contentReviewer', label: '信息审核员' },
  { key: 'siteManager', label: '栏目管理员' },
  { key: 'legalReviewer', label: '合法性审核员' },
  { key: 'secrecyReviewer', label: '保密审查员' },
  { key: 'officeHead', label: '公开工作机构负责人' },
  { key: 'agencyHead', label: '机关负责人' },
  { key: 'supervisor', label: '主管部门监督员' },
  { key: 'auditor', label: '稽核员' },
  { key: 'systemAdministrator', label: '系统管理员' },
  { key: 'securityAdministrator', label: '安全管理员' },
  { key: 'auditAdministrator', label: '审计管理员' },
] as const

/** A role of the back office. */
export type Role = (typeof ROLES)[number]['key']

/** The 三员, which must be held apart from each other and from every other role. */
export const ADMINISTRATORS: ReadonlySet<Role> = new Set(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'])

/** One role that a person holds: for one agency, or for it and everything below it. */
export interface RoleHeld {
  readonly role: Role
  readonly agencyId: number
  readonly scope: 'agency' | 'subtree'
  /** The head for whom it is held by delegation, shown as “X 代 Y”; absent: it is one's own. */
  readonly actingFor?: { readonly personId: number; readonly name: string }
}

/** Somebody who is signed in to the back office. */
export interface PersonActor {
  readonly kind: 'person'
  readonly personId: number
  readonly name: string
  readonly roles: readonly RoleHeld[]
}

/**
 * Whoever acts. `applicant`: somebody who proved, by receipt number and query code or by signing in, that this application is theirs;
 * `visitor`: anybody; `system`: a job of ours.
 */
export type Actor =
  | PersonActor
  | { readonly kind: 'applicant'; readonly applicationId: number }
  | { readonly kind: 'visitor' }
  | { readonly kind: 'system'; readonly job: string }

/** How the agency of a case stands to the agency for which a role is held. `sibling` is everything that is neither above nor below. */
export type Relation = 'own' | 'child' | 'parent' | 'sibling'

/** An agency and those above it, from itself (first) to the top: what the relation of two agencies is read from. */
export type Lineage = readonly number[]

/**
 * How the agency with `lineage` stands to `agencyId`, whose own lineage is `holder`: `child` when it is below, `parent` when it is above.
 */
export function relationOf(lineage: Lineage, holder: Lineage): Relation {
  const [agency] = lineage
  const [own] = holder
  if (agency === own) return 'own'
  if (own !== undefined && lineage.includes(own)) return 'child'
  if (agency !== undefined && holder.includes(agency)) return 'parent'
  return 'sibling'
}

/** The label of a role. */
export function roleLabel(role: Role): string {
  return ROLES.find(({ key }) => key === role)?.label ?? role
}

/** The person who acts; a bug when whoever was let through is none. */
export function personOf(actor: Actor): PersonActor {
  if (actor.kind !== 'person') throw new Error(`a person was expected to act, not ${actor.kind}`)
  return actor
}
