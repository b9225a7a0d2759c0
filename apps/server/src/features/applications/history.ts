/** 办理过程: the history of a case is the audit record itself, told in words. */
import {
  APPLICANT_CLASSES,
  APPLICATION_EVENTS,
  type ApplicationEvent,
  CHANNELS,
  DELIVERY_MANNERS,
  FILE_PURPOSES,
  type HistoryEntry,
  labelOf,
  type Term,
} from '@gongkai/contract'
import type { AuditEntry } from '../../platform/audit/index.ts'
import { WORKFLOW } from './workflow.ts'

/** The history of a case: the audit record itself, in words. */
export function historyOf(entries: readonly AuditEntry[]): readonly HistoryEntry[] {
  return entries.map(({ sequence, at, actor, kind, payload, hash }) => ({
    seq: sequence,
    at: String(at),
    by: actor.label,
    kind,
    term: termOf(kind),
    text: textOf(payload),
    hash,
  }))
}

const TERMS: ReadonlyMap<string, string> = new Map([
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
])

/** The kind under which an event stands in the audit record. */
export function eventKind(event: ApplicationEvent): string {
  return `application-${event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function termOf(kind: string): string {
  return TERMS.get(kind) ?? kind
}

/** What the term of the event says already. */
const OMITTED: ReadonlySet<string> = new Set(['from', 'to', 'version'])

/** The official words of codes that payloads hold, by the name of the property. */
const WORDS: Readonly<Record<string, readonly Term<string>[]>> = {
  channel: CHANNELS,
  manner: [...DELIVERY_MANNERS, { key: 'counter', label: '当面' }, { key: 'proxy', label: '委托送达' }],
  applicantClass: APPLICANT_CLASSES,
  formerly: APPLICANT_CLASSES,
  purpose: FILE_PURPOSES,
}

/** What a reader of the history needs of a payload: texts and days, without the states that the term already tells. */
function textOf(payload: AuditEntry['payload']): string {
  return Object.entries(payload)
    .flatMap(([key, value]) => {
      if (OMITTED.has(key) || (typeof value !== 'string' && typeof value !== 'number')) return []
      return [labelOf(WORDS[key] ?? [], String(value))]
    })
    .join('；')
}
