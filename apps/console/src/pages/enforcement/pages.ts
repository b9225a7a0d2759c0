import type { Page } from '../page.ts'

/** Table 2 and what it is counted from. */
export const enforcementPages: readonly Page[] = [
  {
    path: 'table2',
    label: { zh: '表二与填报', en: 'Table 2' },
    menu: 'figures',
    permissions: ['publications-edit', 'publications-review', 'publications-supervise', 'applications-register'],
    load: async () => (await import('./table2-page.tsx')).Table2Page,
  },
  {
    path: 'decisions',
    label: { zh: '行政执法决定', en: 'Decisions' },
    menu: 'work',
    permissions: ['publications-edit', 'publications-review', 'publications-supervise', 'applications-register'],
    load: async () => (await import('./decisions-page.tsx')).DecisionsPage,
  },
]
