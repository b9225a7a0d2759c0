import type { Permission } from '@gongkai/contract'
import type { Page } from '../page.ts'

/** Whoever handles, approves or watches over letters. */
const MAIL_PERMISSIONS: readonly Permission[] = [
  'applications-register',
  'applications-handle',
  'applications-decide',
  'applications-supervise',
  'publications-edit',
  'sites-manage',
]

/** Whoever drafts, publishes or answers consultations. */
const CONSULTATION_PERMISSIONS: readonly Permission[] = [
  'publications-edit',
  'publications-review',
  'publications-supervise',
  'applications-handle',
]

/** 互动回应: letters, one letter, consultations, surveys, registers. */
export const responsePages: readonly Page[] = [
  {
    path: 'mail',
    label: { zh: '网民留言', en: 'Letters' },
    menu: 'work',
    permissions: MAIL_PERMISSIONS,
    load: async () => (await import('./mail-list-page.tsx')).MailListPage,
  },
  {
    path: 'mail/:id',
    label: { zh: '留言', en: 'Letter' },
    permissions: MAIL_PERMISSIONS,
    load: async () => (await import('./mail-page.tsx')).MailPage,
  },
  {
    path: 'consultations',
    label: { zh: '意见征集', en: 'Consultations' },
    menu: 'work',
    permissions: CONSULTATION_PERMISSIONS,
    load: async () => (await import('./consultation-list-page.tsx')).ConsultationListPage,
  },
  {
    path: 'consultations/:id',
    label: { zh: '意见征集', en: 'Consultation' },
    permissions: CONSULTATION_PERMISSIONS,
    load: async () => (await import('./consultation-page.tsx')).ConsultationPage,
  },
  {
    path: 'surveys',
    label: { zh: '网上调查', en: 'Surveys' },
    menu: 'work',
    permissions: CONSULTATION_PERMISSIONS,
    load: async () => (await import('./survey-list-page.tsx')).SurveyListPage,
  },
  {
    path: 'surveys/:id',
    label: { zh: '网上调查', en: 'Survey' },
    permissions: CONSULTATION_PERMISSIONS,
    load: async () => (await import('./survey-page.tsx')).SurveyPage,
  },
  {
    path: 'response-registers',
    label: { zh: '建议提案、热线、关切', en: 'Proposals, hotline' },
    menu: 'work',
    permissions: ['publications-edit', 'publications-review', 'publications-supervise', 'applications-register'],
    load: async () => (await import('./registers-page.tsx')).RegistersPage,
  },
]
