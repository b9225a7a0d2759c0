/** What makes a finding the same finding after the next check. */
import { createHash } from 'node:crypto'
import type { Finding } from '@gongkai/law/annual-report'

/**
 * Names of `findings`, one each: 32 hexadecimal digits.
 *
 * A name rests on the rule, the place, the figures at issue and the words quoted, never on the wording of the message, the severity or
 * offsets in the text: so a person's disposition follows the finding through re-checks, re-imports and better messages, and does not pass
 * to a corrected report whose figures are others. A finding that has neither figures, cells nor words is known by its message: a better
 * message loses its disposition, which is safer than giving it to another finding of the same rule. Equal findings are told apart by order.
 */
export function fingerprints(findings: readonly Finding[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const quotes = (finding.passages ?? []).map(
      ({ chapter, quote }) => `${chapter}:${quote.normalize('NFKC').replaceAll(/\s/g, '')}`,
    )
    const identity = JSON.stringify([
      finding.rule,
      finding.where,
      finding.concerns,
      finding.printed ?? null,
      finding.computed ?? null,
      [...(finding.cells ?? [])].toSorted(),
      quotes,
      ...(isBare(finding) ? [finding.message] : []),
    ])
    const repeat = seen.get(identity) ?? 0
    seen.set(identity, repeat + 1)
    return createHash('sha256').update(`${identity}#${repeat}`).digest('hex').slice(0, 32)
  })
}

function isBare({ printed, computed, cells = [], passages = [] }: Finding): boolean {
  return printed === undefined && computed === undefined && cells.length === 0 && passages.length === 0
}
