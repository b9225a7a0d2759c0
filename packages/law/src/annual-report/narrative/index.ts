export { type Breakdown } from './breakdown.ts'
export {
  answers,
  type Answer,
  type ApplicantClass,
  type Measure,
  type OutcomeGroup,
  type Procedure,
  type RemedyResult,
} from './measure.ts'
export {
  contactAgencyOf,
  contactOf,
  subHeadingsOf,
  type Contact,
  type Mention,
  type SubHeading,
  type Subject as NarrativeSubject,
} from './mention.ts'
export { narrativeOf, textOfChapter, type Narrative, type Part } from './narrative.ts'
export { passageOf, plainOf, plainText, type Plain } from './plain.ts'
export { chineseNumber, type Quantity } from './quantity.ts'
export { type Rate, type Share } from './share.ts'
export { type ApplicantCount, type ChannelCount, type Statement } from './statement.ts'
