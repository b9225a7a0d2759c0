/** Who drafts, publishes and answers consultations. */
import { ownRoles, type Permission } from '../../../platform/permission.ts'

/** Who drafts and changes consultations. */
export const CONSULTATION_EDITORS: readonly Permission[] = ownRoles('editor', 'legalReviewer', 'officeHead')

/** Who publishes and withdraws them, and publishes what was adopted. */
export const CONSULTATION_HEADS: readonly Permission[] = ownRoles('officeHead', 'agencyHead')

/** Who reads comments with what their writers said of themselves, and says what becomes of them. */
export const COMMENT_DESK: readonly Permission[] = ownRoles('editor', 'handler', 'legalReviewer', 'officeHead')

/** Who sees consultations and their counts. */
export const CONSULTATION_READERS: readonly Permission[] = [
  ...ownRoles('editor', 'handler', 'contentReviewer', 'legalReviewer', 'officeHead', 'agencyHead'),
  { role: 'siteManager', relations: ['own', 'child'] },
  { role: 'supervisor', relations: ['own', 'child'] },
  { role: 'auditor', relations: ['own', 'child'] },
]
