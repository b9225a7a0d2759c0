/** 办理过程: the history of a thing is the audit record itself, told in words. */
import { type HistoryEntry, labelOf, type Term } from '@gongkai/contract'
import type { AuditEntry } from '../audit/index.ts'

/** The words of one workflow. */
export interface HistoryWords {
  /** What each kind of entry is called. */
  readonly terms: ReadonlyMap<string, string>
  /** The official words of codes that payloads hold, by the name of the property. */
  readonly codes: Readonly<Record<string, readonly Term<string>[]>>
  /** Properties of payloads that are for programs. */
  readonly omitted?: ReadonlySet<string>
}

/** The kind under which an event of a workflow stands in the audit record: `application-record-opinion`. */
export function eventKind(subject: string, event: string): string {
  return `${subject}-${event.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** The history in words, oldest first. */
export function tellHistory(
  entries: readonly AuditEntry[],
  { terms, codes, omitted = NOTHING }: HistoryWords,
): readonly HistoryEntry[] {
  return entries.map(({ sequence, at, actor, kind, payload, hash }) => ({
    seq: sequence,
    at: String(at),
    by: actor.label,
    kind,
    term: terms.get(kind) ?? kind,
    text: textOf(payload, codes, omitted),
    hash,
  }))
}

const NOTHING: ReadonlySet<string> = new Set()

/** What the term of the event says already. */
const OMITTED: ReadonlySet<string> = new Set(['from', 'to', 'version'])

/** What a reader of the history needs of a payload: texts and days, without the states that the term already tells. */
function textOf(payload: AuditEntry['payload'], codes: HistoryWords['codes'], omitted: ReadonlySet<string>): string {
  return Object.entries(payload)
    .flatMap(([key, value]) => {
      if (OMITTED.has(key) || omitted.has(key) || (typeof value !== 'string' && typeof value !== 'number')) return []
      return [labelOf(codes[key] ?? [], String(value))]
    })
    .join('；')
}
