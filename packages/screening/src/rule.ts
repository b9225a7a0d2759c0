import { passageOf } from '@gongkai/law/text'
import { fingerprintOf } from './fingerprint.ts'
import type { FindingPlace, ScreeningFinding, ScreeningSeverity } from './finding.ts'
import type { Segment, Subject } from './subject.ts'

/** What a rule says of a place. */
export interface Statement {
  readonly reason: string
  readonly remedy: string
  readonly severity?: ScreeningSeverity
  readonly replacement?: string
  /** Shown instead of the words themselves, for what must not be published again in a list of findings. */
  readonly masked?: string
}

/** How a rule tells what it found. */
export interface Teller {
  /** At words of a segment: from `start` to `end` of its compared text. */
  readonly at: (segment: Segment, start: number, end: number, statement: Statement) => void
  /** At a field as a whole, or at something that is missing. */
  readonly of: (place: FindingPlace, statement: Statement) => void
}

/** A rule with what the settings page says of it. */
export interface ScreeningRule {
  /** Stable key; never reused for another rule. */
  readonly key: string
  readonly term: string
  readonly severity: ScreeningSeverity
  /** What an installation starts with. Each rule can be set to block, warn or off. */
  readonly setting: 'block' | 'warn'
  /** Why it matters and what it looks for. */
  readonly explanation: string
  /** Instrument and article, or the practice that it follows. */
  readonly basis: string
  readonly look: (subject: Subject, tell: Teller) => void
}

/** A rule tells no more than this of one document; nobody reads a longer list. */
const MOST_FINDINGS = 100
const CONTEXT = 12

/** The findings of one rule. */
export function findingsOf(rule: ScreeningRule, subject: Subject): readonly ScreeningFinding[] {
  const findings: ScreeningFinding[] = []
  const tell = (place: FindingPlace, statement: Statement, before: string, after: string): void => {
    if (findings.length >= MOST_FINDINGS) return
    const { reason, remedy, severity = rule.severity, replacement } = statement
    const fingerprint = fingerprintOf([rule.key, place.field, place.part ?? '', before, place.quote, after])
    findings.push({
      rule: rule.key,
      severity,
      place,
      reason,
      remedy,
      ...(replacement === undefined ? {} : { replacement }),
      fingerprint,
    })
  }
  rule.look(subject, {
    at: (segment, start, end, statement) => {
      const passage = passageOf(segment.plain, start, end)
      const { field, part, block, offset, line } = segment
      const from = offset + passage.start
      const to = offset + passage.end
      const quote = statement.masked ?? line.slice(from, to)
      const { text } = segment.plain
      tell(
        { field, ...(part === undefined ? {} : { part }), block, start: from, end: to, quote },
        statement,
        text.slice(Math.max(0, start - CONTEXT), start),
        text.slice(end, end + CONTEXT),
      )
    },
    of: (place, statement) => tell(place, statement, '', ''),
  })
  return numbered(findings)
}

/** The second and later findings with the same fingerprint are told apart by their number. */
function numbered(findings: readonly ScreeningFinding[]): readonly ScreeningFinding[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const count = seen.get(finding.fingerprint) ?? 0
    seen.set(finding.fingerprint, count + 1)
    return count === 0 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${count + 1}` }
  })
}
