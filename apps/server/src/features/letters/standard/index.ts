/** The standard wording of every paper: what an agency uses until it has a template of its own. */
import type { LetterKind } from '@gongkai/law/application'
import { GIVING, REFUSING } from './answers.ts'
import { CLOSING } from './closings.ts'
import { FILE_PAPERS } from './file-papers.ts'
import { TO_APPLICANT, TO_OTHERS } from './procedure.ts'

/** Template text by kind. */
export const STANDARD_TEMPLATES: Readonly<Record<LetterKind, string>> = {
  ...TO_APPLICANT,
  ...TO_OTHERS,
  ...GIVING,
  ...REFUSING,
  ...CLOSING,
  ...FILE_PAPERS,
}
