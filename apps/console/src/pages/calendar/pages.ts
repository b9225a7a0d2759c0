import type { Page } from '../page.ts'

/** The working calendar. */
export const calendarPages: readonly Page[] = [
  {
    path: 'calendar',
    label: { zh: '工作日历', en: 'Working calendar' },
    menu: 'installation',
    key: 'c',
    load: async () => (await import('./calendar-page.tsx')).CalendarPage,
  },
]
