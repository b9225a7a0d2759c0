import type { Page } from '../page.ts'

/** Files whose retention is over. */
export const retentionPages: readonly Page[] = [
  {
    path: 'retention',
    label: { zh: '保管与销毁', en: 'Retention' },
    menu: 'work',
    permissions: ['applications-register', 'applications-decide'],
    load: async () => (await import('./retention-page.tsx')).RetentionPage,
  },
]
