import type { Permission } from '@gongkai/contract'
import type { Page } from '../page.ts'

/** Whoever has to do with what is published. */
export const DOCUMENT_PERMISSIONS: readonly Permission[] = [
  'publications-edit',
  'publications-review',
  'publications-supervise',
  'sites-manage',
]

/** Whoever asks for withdrawals or decides on them. */
export const WITHDRAWERS: readonly Permission[] = ['publications-edit', 'publications-review', 'sites-manage']

/** 主动公开: documents, one document, its text. */
export const documentPages: readonly Page[] = [
  {
    path: 'documents',
    label: { zh: '稿件', en: 'Documents' },
    menu: 'work',
    permissions: DOCUMENT_PERMISSIONS,
    key: 'm',
    load: async () => (await import('./document-list-page.tsx')).DocumentListPage,
  },
  {
    path: 'documents/new',
    label: { zh: '起草稿件', en: 'Draft a document' },
    permissions: ['publications-edit'],
    load: async () => (await import('./draft-page.tsx')).DraftPage,
  },
  {
    path: 'documents/:id',
    label: { zh: '稿件', en: 'Document' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./document-page.tsx')).DocumentPage,
  },
  {
    path: 'documents/:id/edit',
    label: { zh: '修改稿件', en: 'Change a document' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./edit-page.tsx')).EditPage,
  },
  {
    path: 'withdrawals',
    label: { zh: '批量撤稿', en: 'Withdrawing many' },
    permissions: WITHDRAWERS,
    load: async () => (await import('./withdrawal/batch-list-page.tsx')).BatchListPage,
  },
  {
    path: 'withdrawals/new',
    label: { zh: '申请批量撤稿', en: 'Ask for the withdrawal of many' },
    permissions: WITHDRAWERS,
    load: async () => (await import('./withdrawal/new-batch-page.tsx')).NewBatchPage,
  },
  {
    path: 'withdrawals/:id',
    label: { zh: '批量撤稿', en: 'Withdrawing many' },
    permissions: DOCUMENT_PERMISSIONS,
    load: async () => (await import('./withdrawal/batch-page.tsx')).BatchPage,
  },
  {
    path: 'review-schemes',
    label: { zh: '审核方案', en: 'Review schemes' },
    menu: 'installation',
    permissions: ['publications-review', 'publications-supervise', 'sites-manage'],
    load: async () => (await import('./schemes-page.tsx')).SchemesPage,
  },
]
