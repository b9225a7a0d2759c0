import type { Rule } from '../rule.ts'
import { TEXT_AGAINST_TABLE2, TEXT_AGAINST_TABLE3, TEXT_AGAINST_TABLE4 } from './against-tables.ts'
import { FEE_AGAINST_TABLE, FEE_REPORTED, FIVE_SUBJECTS, GOVERNMENT_RESULTS, OTHER_EXPLAINED, SIX_CHAPTERS } from './chapters.ts'
import { ADDRESSES, PERSONAL_DATA, SPAM, TEMPLATE_RESIDUE } from './foreign-matter.ts'
import { CITATION, FORM, PERIOD_STATED, SIGNED_ON, TITLE } from './framing.ts'
import { PARTS, RATES } from './sums-and-rates.ts'
import { REPEATED, SCOPE, WORDING } from './wording.ts'

/** Rules on the chapters, and on what they say against the tables. */
export const TEXT_RULES: readonly Rule[] = [
  TEXT_AGAINST_TABLE3,
  TEXT_AGAINST_TABLE4,
  TEXT_AGAINST_TABLE2,
  PARTS,
  RATES,
  FEE_AGAINST_TABLE,
  OTHER_EXPLAINED,
  SIX_CHAPTERS,
  FIVE_SUBJECTS,
  GOVERNMENT_RESULTS,
  FEE_REPORTED,
  FORM,
  TITLE,
  PERIOD_STATED,
  CITATION,
  SIGNED_ON,
  SCOPE,
  TEMPLATE_RESIDUE,
  SPAM,
  ADDRESSES,
  PERSONAL_DATA,
  REPEATED,
  WORDING,
]
