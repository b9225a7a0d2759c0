/** 办理过程 of a case in words. */
import {
  APPLICANT_CLASSES,
  APPLICATION_EVENTS,
  type ApplicationEvent,
  CHANNELS,
  DELIVERY_MANNERS,
  FILE_PURPOSES,
  type HistoryEntry,
} from '@gongkai/contract'
import type { AuditEntry } from '../../platform/audit/index.ts'
import { eventKind as kindOf, type HistoryWords, tellHistory } from '../../platform/workflow/index.ts'
import { WORKFLOW } from './workflow.ts'

/** The kind under which an event stands in the audit record. */
export function eventKind(event: ApplicationEvent): string {
  return kindOf('application', event)
}

const WORDS: HistoryWords = {
  terms: new Map([
    ['application-submitted', '提交申请'],
    ['personal-data-read', '查看个人信息'],
    ['application-deadline-recomputed', '期限随工作日历重算'],
    ['application-archive-packed', '生成归档包'],
    ['application-destroyed', '销毁案卷'],
    ['letter-drafted', '拟定文书'],
    ['letter-edited', '修改文书'],
    ['letter-issued', '制发文书'],
    ['letter-discarded', '作废文书稿'],
    ...APPLICATION_EVENTS.map((event): [string, string] => [eventKind(event), WORKFLOW[event].term]),
  ]),
  codes: {
    channel: CHANNELS,
    manner: [...DELIVERY_MANNERS, { key: 'counter', label: '当面' }, { key: 'proxy', label: '委托送达' }],
    applicantClass: APPLICANT_CLASSES,
    formerly: APPLICANT_CLASSES,
    purpose: FILE_PURPOSES,
  },
}

/** The history of a case: the audit record itself, in words. */
export function historyOf(entries: readonly AuditEntry[]): readonly HistoryEntry[] {
  return tellHistory(entries, WORDS)
}
