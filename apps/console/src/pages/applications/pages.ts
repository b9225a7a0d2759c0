import type { Page } from '../page.ts'

/** One case, reached from the queues. */
export const applicationPages: readonly Page[] = [
  {
    path: 'applications/:id',
    label: { zh: '申请', en: 'Application' },
    load: async () => (await import('./case-page.tsx')).CasePage,
  },
  {
    path: 'applications/:id/assistant',
    label: { zh: '决定辅助', en: 'Decision assistant' },
    load: async () => (await import('./assistant-page.tsx')).AssistantPage,
  },
]
