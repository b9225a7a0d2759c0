/** Which parts of the back office a role opens. What is allowed in one case, the workflow says. */
import type { Permission } from '@gongkai/contract'
import type { Role, RoleHeld } from '../../platform/actor.ts'

/** The roles that may change what the library shows. */
export const LIBRARY_EDITORS: readonly Role[] = ['supervisor', 'officeHead', 'systemAdministrator']

/** Every permission with the roles that give it. */
export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = {
  'applications-register': ['registrar', 'officeHead'],
  'applications-handle': ['handler', 'officeHead'],
  'applications-review': ['legalReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead'],
  'applications-decide': ['officeHead', 'agencyHead'],
  'applications-supervise': ['supervisor', 'auditor'],
  'publications-edit': ['editor'],
  'publications-review': ['contentReviewer', 'legalReviewer', 'secrecyReviewer', 'officeHead', 'agencyHead'],
  'publications-supervise': ['supervisor', 'auditor'],
  'sites-manage': ['siteManager', 'officeHead'],
  'library-edit': LIBRARY_EDITORS,
  'people-administer': ['securityAdministrator'],
  'people-delegate': ['officeHead', 'agencyHead', 'securityAdministrator'],
  'system-administer': ['systemAdministrator'],
  'audit-read': ['auditAdministrator', 'auditor'],
}

/** What the roles open together, in the order of the table. */
export function permissionsOf(roles: readonly RoleHeld[]): readonly Permission[] {
  const held = new Set(roles.map(({ role }) => role))
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => PERMISSIONS[permission].some((role) => held.has(role)))
}
