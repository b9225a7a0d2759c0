import type { Page } from '../page.ts'

/** The persons of the back office and what they may do. */
export const peoplePages: readonly Page[] = [
  {
    path: 'people',
    label: { zh: '人员与角色', en: 'People and roles' },
    menu: 'installation',
    permissions: ['people-administer'],
    key: 'p',
    load: async () => (await import('./people-page.tsx')).PeoplePage,
  },
  {
    path: 'people/:id',
    label: { zh: '人员', en: 'Person' },
    permissions: ['people-administer'],
    load: async () => (await import('./person-page.tsx')).PersonPage,
  },
  {
    path: 'delegations',
    label: { zh: '代行职权', en: 'Delegations' },
    menu: 'installation',
    permissions: ['people-delegate'],
    key: 'd',
    load: async () => (await import('./delegations-page.tsx')).DelegationsPage,
  },
]
