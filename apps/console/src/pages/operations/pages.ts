import type { Page } from '../page.ts'

/** Messages, failed jobs and settings. */
export const operationsPages: readonly Page[] = [
  {
    path: 'messages',
    label: { zh: '发件箱', en: 'Outbox' },
    menu: 'supervision',
    permissions: ['system-administer', 'applications-register'],
    key: 'o',
    load: async () => (await import('./messages-page.tsx')).MessagesPage,
  },
  {
    path: 'failed-jobs',
    label: { zh: '后台任务', en: 'Failed jobs' },
    menu: 'supervision',
    permissions: ['system-administer'],
    key: 'f',
    load: async () => (await import('./failed-jobs-page.tsx')).FailedJobsPage,
  },
  {
    path: 'settings',
    label: { zh: '系统设置', en: 'Settings' },
    menu: 'supervision',
    permissions: ['system-administer'],
    key: 'e',
    load: async () => (await import('./settings-page.tsx')).SettingsPage,
  },
]
