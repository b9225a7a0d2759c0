/** Who keeps the registers of proposals, hotline and concerns, and who reads them. */
import { ownRoles, type Permission } from '../../../platform/permission.ts'

/** Who enters and acts. */
export const REGISTER_KEEPERS: readonly Permission[] = ownRoles('editor', 'registrar', 'officeHead')

/** Who reads the registers. */
export const REGISTER_READERS: readonly Permission[] = [
  ...ownRoles('editor', 'registrar', 'contentReviewer', 'legalReviewer', 'officeHead', 'agencyHead'),
  { role: 'siteManager', relations: ['own', 'child'] },
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]
