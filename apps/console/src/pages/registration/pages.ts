import type { Page } from '../page.ts'

/** Registering applications that came on paper or by word of mouth. */
export const registrationPages: readonly Page[] = [
  {
    path: 'registration',
    label: { zh: '登记来件', en: 'Register' },
    menu: 'work',
    permissions: ['applications-register'],
    key: 'r',
    load: async () => (await import('./registration-page.tsx')).RegistrationPage,
  },
]
