import type { ScreeningRule } from '../rule.ts'
import { ACTIVE_CONTENT } from './active-content.ts'
import { ATTACHMENT_HIDDEN } from './attachments.ts'
import { DATE_FAULT } from './dates.ts'
import { HIDDEN_CONTENT } from './hidden-content.ts'
import { LEADER_NAME } from './leaders.ts'
import { BROKEN_LINK, COUNTERFEIT_HOST, EXTERNAL_LINK } from './links.ts'
import { MISSING_METADATA } from './metadata.ts'
import { NEAR_DUPLICATE } from './near-duplicate.ts'
import { PERSONAL_DATA } from './personal-data.ts'
import { PROHIBITED_WORDING } from './prohibited-wording.ts'
import { SECRECY_MARKING } from './secrecy-marking.ts'
import { SPAM_INJECTION } from './spam-injection.ts'
import { EMPTY_BODY, HEADING_LEVELS, PICTURE_ALT, TABLE_HEADER } from './structure.ts'
import { TYPO } from './typo.ts'

/** All rules, in the order in which findings are shown and settings are listed. */
export const RULES: readonly ScreeningRule[] = [
  SECRECY_MARKING,
  PERSONAL_DATA,
  PROHIBITED_WORDING,
  LEADER_NAME,
  SPAM_INJECTION,
  COUNTERFEIT_HOST,
  HIDDEN_CONTENT,
  ACTIVE_CONTENT,
  MISSING_METADATA,
  EMPTY_BODY,
  DATE_FAULT,
  TYPO,
  BROKEN_LINK,
  EXTERNAL_LINK,
  ATTACHMENT_HIDDEN,
  NEAR_DUPLICATE,
  PICTURE_ALT,
  TABLE_HEADER,
  HEADING_LEVELS,
]
