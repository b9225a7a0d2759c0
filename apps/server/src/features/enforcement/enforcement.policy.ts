/** Who keeps the registers of table 2, and who reads them. */
import { ownRoles, type Permission } from '../../platform/permission.ts'

/** Who enters figures and decisions. */
export const ENFORCEMENT_KEEPERS: readonly Permission[] = ownRoles('editor', 'registrar', 'officeHead')

/** Who reads the registers and the table. */
export const ENFORCEMENT_READERS: readonly Permission[] = [
  ...ownRoles('editor', 'registrar', 'contentReviewer', 'legalReviewer', 'officeHead', 'agencyHead'),
  { role: 'siteManager', relations: ['own', 'child'] },
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]
