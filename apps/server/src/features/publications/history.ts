/** 办理过程 of a document in words. */
import { DOCUMENT_EVENTS, type HistoryEntry, PUBLICATION_KINDS } from '@gongkai/contract'
import type { AuditEntry } from '../../platform/audit/index.ts'
import { eventKind, type HistoryWords, tellHistory } from '../../platform/workflow/index.ts'
import { DOCUMENT_WORKFLOW } from './workflow.ts'

const WORDS: HistoryWords = {
  terms: new Map([
    ['document-create', '起草'],
    ['document-withdraw-many', '批量撤稿'],
    ['document-confirm-many', '批量撤稿经批准'],
    ['document-put-back-many', '批量撤稿不获批准，恢复公开'],
    ...DOCUMENT_EVENTS.map((event): [string, string] => [eventKind('document', event), DOCUMENT_WORKFLOW[event].term]),
  ]),
  codes: {
    kind: PUBLICATION_KINDS,
    notice: [
      { key: 'correction', label: '更正' },
      { key: 'clarification', label: '澄清' },
    ],
  },
  omitted: new Set(['edition', 'finding', 'batch']),
}

/** The history of a document: the audit record itself, in words. */
export function historyOf(entries: readonly AuditEntry[]): readonly HistoryEntry[] {
  return tellHistory(entries, WORDS)
}
