import { DOCUMENT_PERMISSIONS } from '../documents/pages.ts'
import type { Page } from '../page.ts'

/** What is found in what is published, tickets, word lists. */
export const patrolPages: readonly Page[] = [
  {
    path: 'patrol',
    label: { zh: '巡查', en: 'Patrol' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./findings-page.tsx')).FindingsPage,
  },
  {
    path: 'patrol/tickets',
    label: { zh: '整改单', en: 'Tickets' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./tickets-page.tsx')).TicketsPage,
  },
  {
    path: 'patrol/tickets/:id',
    label: { zh: '整改单', en: 'Ticket' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./ticket-page.tsx')).TicketPage,
  },
  {
    path: 'patrol/word-lists',
    label: { zh: '词表', en: 'Word lists' },
    permissions: [...DOCUMENT_PERMISSIONS, 'system-administer'],
    load: async () => (await import('./word-lists-page.tsx')).WordListsPage,
  },
]
