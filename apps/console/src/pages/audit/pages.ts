import type { Page } from '../page.ts'

/** The audit. */
export const auditPages: readonly Page[] = [
  {
    path: 'audit',
    label: { zh: '审计', en: 'Audit' },
    menu: 'supervision',
    permissions: ['audit-read'],
    key: 'u',
    load: async () => (await import('./audit-page.tsx')).AuditPage,
  },
]
