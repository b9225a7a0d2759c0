/** The last word on the order of hits: by their real titles and texts, which the index only knows as numbers. */
import { findDocumentNumber } from '../text/numbers.ts'
import { spelling } from '../text/segmenter.ts'
import { type Clause, telling, type Understood } from './understand.ts'

/** What is looked at. */
export interface RankedText {
  readonly title: string
  readonly documentNumber?: string
  readonly body: string
}

/** What title, number and text are worth beyond what the words in the head are; the higher, the earlier. */
export function textScore({ whole, arms, phrases }: Understood, { title, documentNumber, body }: RankedText): number {
  const head = spelling(title)
  const text = spelling(body)
  const asked = whole.replaceAll(/[“”"]/gu, '')
  const number = documentNumber === undefined ? undefined : findDocumentNumber(spelling(documentNumber))?.number
  const askedNumber = findDocumentNumber(asked)?.number
  const isNumber = number && askedNumber && number.year === askedNumber.year && number.serial === askedNumber.serial
  return (
    (isNumber ? (asked.includes(number.prefix) ? 60 : 40) : 0) +
    (head === asked ? 30 : 0) +
    (head.includes(asked) ? 12 + Math.round((8 * asked.length) / Math.max(1, head.length)) : 0) +
    (text.includes(asked) ? 2 : 0) +
    phrases.filter((phrase) => head.includes(phrase)).length * 8 +
    Math.max(0, ...arms.map((arm) => repeated(text, telling(arm))))
  )
}

/** How often the words stand in the text: the tenth time says less than the first. */
function repeated(text: string, clauses: readonly Clause[]): number {
  if (clauses.length === 0) return 0
  const worth = clauses.map((words) => Math.min(5, Math.log2(1 + Math.max(...words.map((word) => timesIn(text, word))))))
  return Math.round(worth.reduce((sum, one) => sum + one, 0) / clauses.length)
}

function timesIn(text: string, word: string): number {
  let times = 0
  for (let at = text.indexOf(word); at >= 0 && times < 32; at = text.indexOf(word, at + word.length)) times += 1
  return times
}
