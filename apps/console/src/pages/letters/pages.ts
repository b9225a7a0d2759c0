import type { Page } from '../page.ts'

/** Templates of letters and the series of document numbers. */
export const letterPages: readonly Page[] = [
  {
    path: 'letter-templates',
    label: { zh: '文书模板', en: 'Letter templates' },
    menu: 'installation',
    permissions: ['system-administer'],
    key: 't',
    load: async () => (await import('./templates-page.tsx')).TemplatesPage,
  },
  {
    path: 'letter-templates/:kind',
    label: { zh: '文书模板', en: 'Letter template' },
    permissions: ['system-administer'],
    load: async () => (await import('./template-page.tsx')).TemplatePage,
  },
]
