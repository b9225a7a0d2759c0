import { DOCUMENT_PERMISSIONS } from '../documents/pages.ts'
import type { Page } from '../page.ts'

/** Sites with their columns, and the basic catalogue. */
export const sitePages: readonly Page[] = [
  {
    path: 'catalogue',
    label: { zh: '基本目录', en: 'Catalogue' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    key: 'b',
    load: async () => (await import('./catalogue-page.tsx')).CataloguePage,
  },
  {
    path: 'catalogue/:site/duties/:duty',
    label: { zh: '基本目录', en: 'Catalogue' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./duty-page.tsx')).DutyPage,
  },
  {
    path: 'sites',
    label: { zh: '网站和栏目', en: 'Sites and columns' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    key: 'w',
    load: async () => (await import('./sites-page.tsx')).SitesPage,
  },
  {
    path: 'sites/:id',
    label: { zh: '网站和栏目', en: 'Sites and columns' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./site-page.tsx')).SitePage,
  },
]
