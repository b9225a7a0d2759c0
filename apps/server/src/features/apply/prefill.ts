/** Filling the form with what a signed-in applicant stated last time. */
import type { Party } from '@gongkai/contract'
import { type ApplyInput, EMPTY_PARTY } from './input.ts'

/** The form with the first applicant of an earlier application; everything else is asked anew. */
export function filledFrom(input: ApplyInput, parties: readonly Party[]): ApplyInput {
  const first = parties.find(({ role }) => role === 'applicant')
  if (!first) return input
  const { role: _, kind, ...texts } = first
  return {
    ...input,
    applicantClass: kind === 'naturalPerson' ? 'naturalPerson' : '',
    applicants: [{ ...EMPTY_PARTY, ...texts }],
  }
}
