import type { Page } from '../page.ts'
import { CASE_PERMISSIONS } from '../queues/pages.ts'

/** The registers of reviews and complaints. */
export const reviewPages: readonly Page[] = [
  {
    path: 'reviews',
    label: { zh: '复议和诉讼', en: 'Reviews' },
    menu: 'work',
    permissions: CASE_PERMISSIONS,
    key: 'v',
    load: async () => (await import('./reviews-page.tsx')).ReviewsPage,
  },
  {
    path: 'complaints',
    label: { zh: '投诉', en: 'Complaints' },
    menu: 'work',
    permissions: CASE_PERMISSIONS,
    key: 't',
    load: async () => (await import('./complaints-page.tsx')).ComplaintsPage,
  },
]
