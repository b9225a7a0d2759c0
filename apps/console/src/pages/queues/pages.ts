import type { Permission } from '@gongkai/contract'
import type { Page } from '../page.ts'

/** Whoever has to do with cases. */
export const CASE_PERMISSIONS: readonly Permission[] = [
  'applications-register',
  'applications-handle',
  'applications-review',
  'applications-decide',
  'applications-supervise',
]

/** Where work begins: what waits, most urgent first. */
export const queuePages: readonly Page[] = [
  {
    path: 'queues',
    label: { zh: '工作台', en: 'Work queues' },
    menu: 'work',
    permissions: CASE_PERMISSIONS,
    key: 'q',
    load: async () => (await import('./queue-page.tsx')).QueuePage,
  },
]
