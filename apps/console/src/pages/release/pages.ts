import type { Page } from '../page.ts'

/** 区分处理 of a case's documents, reached from the case. */
export const releasePages: readonly Page[] = [
  {
    path: 'applications/:id/release',
    label: { zh: '区分处理', en: 'Partial disclosure' },
    load: async () => (await import('./release-list-page.tsx')).ReleaseListPage,
  },
  {
    path: 'applications/:id/release/:document',
    label: { zh: '区分处理', en: 'Partial disclosure' },
    load: async () => (await import('./editor-page.tsx')).EditorPage,
  },
]
