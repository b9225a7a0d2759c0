/** Letters (文书): templates, drafts, document numbers and the printed papers of an application. */
import type { Feature } from '../../platform/feature.ts'
import { letterRoutes } from './letters.api.ts'
import { LETTER_COLUMNS } from './letters.repository.ts'
import { createLetters } from './letters.service.ts'
import { publicPapers } from './public/public-papers.portal.tsx'
import { templateRoutes } from './templates.api.ts'
import { createTemplates } from './templates.service.ts'

export type * from './facts.ts'
export type { Letter, Letters, RenderedLetter } from './letter.ts'
export { createLetters } from './letters.service.ts'
export type { LetterText } from './template/letter-text.ts'

/** The routes of letters, templates and the public papers (`/application-forms`). */
export const lettersFeature: Feature = {
  name: 'letters',
  sealed: LETTER_COLUMNS,
  register: (app, services) => {
    letterRoutes(app, services, createLetters(services))
    publicPapers(app, services)
    templateRoutes(app, services, createTemplates(services))
  },
}
