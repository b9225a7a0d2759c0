import { expect, test } from 'vitest'
import { questionsOf, textOf } from './survey-text.ts'

test('questions are typed as paragraphs and come back the same', () => {
  const text = '是否满意（必填）\n满意\n不满意\n\n用过哪些（多选）（必填）\n窗口\n网上\n\n建议'
  const questions = questionsOf(text)
  expect(questions).toEqual([
    { kind: 'one', text: '是否满意', options: ['满意', '不满意'], required: true },
    { kind: 'many', text: '用过哪些', options: ['窗口', '网上'], required: true },
    { kind: 'text', text: '建议', options: [], required: false },
  ])
  expect(textOf(questions)).toBe(text)
})
