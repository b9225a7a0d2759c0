/** Letters (文书): templates, drafts, document numbers and the printed papers of an application. */
export type * from './facts.ts'
export type {
  Letter,
  LetterEdit,
  LetterFormat,
  LetterRequest,
  Letters,
  LetterState,
  LetterVersion,
  RenderedLetter,
} from './letter.ts'
export { createLetters, type LetterServices } from './letters.service.ts'
export type { LetterBlock, LetterText } from './template/letter-text.ts'
