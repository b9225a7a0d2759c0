import type { SurveyQuestion } from '@gongkai/contract'

const MARKS = /[（(](多选|必填)[）)]\s*$/u

/** Questions as they are typed: paragraphs of a question and its options, a line each. */
export function questionsOf(text: string): SurveyQuestion[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.split('\n').flatMap((one) => (one.trim() === '' ? [] : [one.trim()])))
    .flatMap(([head, ...options]): SurveyQuestion[] => {
      if (head === undefined) return []
      const marks = new Set<string>()
      let question = head
      for (let found = MARKS.exec(question); found; found = MARKS.exec(question)) {
        marks.add(found[1] ?? '')
        question = question.slice(0, found.index).trim()
      }
      const kind = options.length === 0 ? 'text' : marks.has('多选') ? 'many' : 'one'
      return [{ kind, text: question, options, required: marks.has('必填') }]
    })
}

/** Questions as they are shown for typing. */
export function textOf(questions: readonly SurveyQuestion[]): string {
  return questions
    .map(({ kind, text, options, required }) =>
      [`${text}${kind === 'many' ? '（多选）' : ''}${required ? '（必填）' : ''}`, ...options].join('\n'),
    )
    .join('\n\n')
}
