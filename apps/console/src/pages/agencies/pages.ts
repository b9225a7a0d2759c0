import type { Page } from '../page.ts'

/** The tree of agencies and its history. */
export const agencyPages: readonly Page[] = [
  {
    path: 'agencies',
    label: { zh: '机关', en: 'Agencies' },
    menu: 'installation',
    key: 'a',
    load: async () => (await import('./agencies-page.tsx')).AgenciesPage,
  },
  {
    path: 'agencies/:id',
    label: { zh: '机关', en: 'Agency' },
    load: async () => (await import('./agency-page.tsx')).AgencyPage,
  },
]
