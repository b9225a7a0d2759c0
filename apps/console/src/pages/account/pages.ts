import type { Page } from '../page.ts'

/** The person's own account. */
export const accountPages: readonly Page[] = [
  {
    path: 'account',
    label: { zh: '我的账号', en: 'My account' },
    load: async () => (await import('./account-page.tsx')).AccountPage,
  },
]
