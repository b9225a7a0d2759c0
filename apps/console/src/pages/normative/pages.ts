import { DOCUMENT_PERMISSIONS } from '../documents/pages.ts'
import type { Page } from '../page.ts'

/** 规范性文件: the register, the course of one document, clean-up campaigns. */
export const normativePages: readonly Page[] = [
  {
    path: 'normative',
    label: { zh: '规范性文件', en: 'Normative documents' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./register-page.tsx')).RegisterPage,
  },
  {
    path: 'normative/:id',
    label: { zh: '规范性文件', en: 'Normative document' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./normative-page.tsx')).NormativePage,
  },
  {
    path: 'campaigns',
    label: { zh: '文件清理', en: 'Clean-up campaigns' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./campaigns-page.tsx')).CampaignsPage,
  },
  {
    path: 'campaigns/:id',
    label: { zh: '文件清理', en: 'Clean-up campaign' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./campaign-page.tsx')).CampaignPage,
  },
]
