/** What readers are shown of letters and comments is edited by an officer; numbers of persons must not be left in it. */
import { NO_WORDS, screen } from '@gongkai/screening'
import { Problem } from '../../platform/problem.ts'

/** Throws Problem `response-personal-data` when a wording holds what looks like a number of a person; the detail masks it. */
export function refusePersonalData(texts: readonly string[], today: string): void {
  const found = texts.flatMap((text) =>
    screen(
      { title: '', summary: text, bodyHtml: '', metadata: {}, columnRules: [], attachments: [], kind: 'article' },
      NO_WORDS,
      { today },
    ).filter(({ rule, severity }) => rule === 'personal-data' && severity !== 'notice'),
  )
  if (found.length > 0) {
    const quotes = [...new Set(found.map(({ place, reason }) => `“${place.quote}”${reason}`))]
    throw new Problem(422, 'response-personal-data', quotes.join('；'))
  }
}
