/** 救济途径 of a letter: the law's words for its kind, its outcome and its day. */
import { LETTER_KINDS, type LetterKind, OUTCOMES, type PrintedRemedy, remedyText } from '@gongkai/law/application'
import type { Day, LetterFacts } from './facts.ts'
import type { MissingField } from './template/fill.ts'
import { cleanText } from './template/clean-text.ts'

/** The sentences to print (none where the law asks for none), or what is missing for them. */
export type RemediesFound =
  | { readonly kind: 'found'; readonly sentences: readonly string[] }
  | { readonly kind: 'missing'; readonly fields: readonly MissingField[] }

/** The remedies that a letter of `on` prints. An answer that names neither organ nor court would deprive the applicant: it is refused. */
export function remediesOf(kind: LetterKind, { agency, decision }: LetterFacts, on: Day): RemediesFound {
  const remedy = printedRemedy(kind, decision?.outcome)
  if (remedy === undefined) return { kind: 'missing', fields: [{ path: 'decision.outcome', term: '办理结果' }] }
  const places = { reconsiderationOrgan: cleanText(agency.reconsiderationOrgan ?? ''), court: cleanText(agency.court ?? '') }
  if (remedy === 'choice' || remedy === 'reconsiderationFirst') {
    const fields = [
      ...(places.reconsiderationOrgan === '' ? [{ path: 'agency.reconsiderationOrgan', term: '本机关的行政复议机关' }] : []),
      ...(places.court === '' ? [{ path: 'agency.court', term: '有管辖权的人民法院' }] : []),
    ]
    if (fields.length > 0) return { kind: 'missing', fields }
  }
  const sentence = remedyText(remedy, on, places)
  return { kind: 'found', sentences: sentence === undefined ? [] : [sentence] }
}

function printedRemedy(kind: LetterKind, outcome: keyof typeof OUTCOMES | undefined): PrintedRemedy | undefined {
  const { remedy } = LETTER_KINDS[kind]
  if (remedy !== 'byOutcome') return remedy
  return outcome === undefined ? undefined : OUTCOMES[outcome].remedy
}
