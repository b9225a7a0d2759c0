/** The codes of the register in both languages, and how they are colored. */
import {
  CLEANUP_RESULTS,
  type CleanupResult,
  NORMATIVE_CATEGORIES,
  NORMATIVE_STAGES,
  type NormativeCategory,
  type NormativeListItem,
  type NormativeStage,
  VALIDITIES,
  type ValidityKey,
} from '@gongkai/contract'
import type { Tone } from '../../ui/status-tag.tsx'
import { type Label, useLabel } from '../../words.ts'

const STAGES: Readonly<Record<NormativeStage, string>> = {
  drafting: 'Drafting',
  comments: 'Public comments',
  legalityReview: 'Legality review',
  decision: 'Collective decision',
  numbering: 'Numbering and issue',
  publication: 'Publication',
  filing: 'Filing',
  inForce: 'Made',
  ended: 'Ended',
  abandoned: 'Abandoned',
}
const CATEGORIES: Readonly<Record<NormativeCategory, string>> = { normative: 'Normative document', regulation: 'Regulation' }
const VALIDITY: Readonly<Record<ValidityKey, string>> = {
  notYet: 'Not yet in force',
  inForce: 'In force',
  amended: 'In force (amended)',
  repealed: 'Repealed',
  lapsed: 'Lapsed',
  unknown: 'Unknown',
}
const RESULTS: Readonly<Record<CleanupResult, string>> = {
  keep: 'Stays',
  amend: 'To be amended',
  repeal: 'Repealed',
  declareLapsed: 'Declared lapsed',
}
const ALARMS: Readonly<Record<NormativeListItem['alarm'], Label>> = {
  none: { zh: '', en: '' },
  evaluate: { zh: '半年内届满，应评估', en: 'Ends within half a year: evaluate' },
  decide: { zh: '三个月内届满，应决定', en: 'Ends within three months: decide' },
  announce: { zh: '一个月内届满，应公告', en: 'Ends within a month: announce' },
  ended: { zh: '', en: '' },
}

/** The tone of each validity. */
export const VALIDITY_TONES: Readonly<Record<ValidityKey, Tone>> = {
  notYet: 'active',
  inForce: 'good',
  amended: 'good',
  repealed: 'bad',
  lapsed: 'bad',
  unknown: 'warning',
}

/** The words of the register's codes. */
export function useNormativeTerms() {
  const label = useLabel()
  const of =
    <Key extends string>(
      list: readonly { readonly key: Key; readonly label: string }[],
      english: Readonly<Record<Key, string>>,
    ) =>
    (key: Key) =>
      label({ zh: list.find((one) => one.key === key)?.label ?? key, en: english[key] })
  return {
    stage: of<NormativeStage>(NORMATIVE_STAGES, STAGES),
    category: of<NormativeCategory>(NORMATIVE_CATEGORIES, CATEGORIES),
    validity: of<ValidityKey>(VALIDITIES, VALIDITY),
    result: of<CleanupResult>(CLEANUP_RESULTS, RESULTS),
    alarm: (key: NormativeListItem['alarm']) => label(ALARMS[key]),
  }
}
