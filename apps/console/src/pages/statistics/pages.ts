import type { Page } from '../page.ts'
import { CASE_PERMISSIONS } from '../queues/pages.ts'

/** Tables 3 and 4 as the register has them now. */
export const statisticsPages: readonly Page[] = [
  {
    path: 'statistics',
    label: { zh: '表三、表四与效率', en: 'Tables and performance' },
    menu: 'figures',
    permissions: CASE_PERMISSIONS,
    key: 's',
    load: async () => (await import('./statistics-page.tsx')).StatisticsPage,
  },
  {
    path: 'publication-figures',
    label: { zh: '主动公开数据', en: 'Publication figures' },
    menu: 'figures',
    permissions: ['publications-edit', 'publications-review', 'publications-supervise', 'sites-manage'],
    load: async () => (await import('./publication-figures-page.tsx')).PublicationFiguresPage,
  },
]
