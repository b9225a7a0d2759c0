/** The form of a survey: `q1` holds a choice or words, `q1-3` that the third option of several was chosen. */
import type { SurveyQuestion } from '@gongkai/contract'
import type { Language } from '../../../portal/bilingual.ts'
import type { FieldFault } from '../../../portal/fields.tsx'
import { type Fields, line, paragraphs } from '../form.ts'
import type { SurveyAnswer } from './surveys.service.ts'
import { SURVEY_WORDS } from './words.ts'

const LONGEST = 2000

/** The name of a question's field. */
export function questionField(place: number): string {
  return `q${place + 1}`
}

/** What was answered. */
export function readAnswer(questions: readonly SurveyQuestion[], fields: Fields): SurveyAnswer {
  const choices = questions.map(({ kind, options }, place) => {
    const name = questionField(place)
    if (kind === 'one') {
      const chosen = Number(line(fields, name)) - 1
      return options[chosen] === undefined ? [] : [chosen]
    }
    return kind === 'many' ? options.flatMap((_, option) => (line(fields, `${name}-${option + 1}`) === '' ? [] : [option])) : []
  })
  const texts = questions.map(({ kind }, place) => (kind === 'text' ? paragraphs(fields, questionField(place)) : ''))
  return { choices, texts }
}

/** What is wrong with an answer. */
export function answerFaults(
  questions: readonly SurveyQuestion[],
  { choices, texts }: SurveyAnswer,
  language: Language,
): readonly FieldFault[] {
  const words = SURVEY_WORDS[language]
  return questions.flatMap(({ required, kind }, place): readonly FieldFault[] => {
    const field = questionField(place)
    const text = texts[place] ?? ''
    if (text.length > LONGEST) return [{ field, message: words.answerLong(place + 1, LONGEST) }]
    const isEmpty = kind === 'text' ? text === '' : (choices[place] ?? []).length === 0
    return required && isEmpty ? [{ field, message: words.answerMissing(place + 1) }] : []
  })
}
