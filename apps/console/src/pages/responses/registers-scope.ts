import type { ProposalView } from '@gongkai/contract'
import { queryClient } from '../../problem-bus.ts'
import { useMay } from '../../session.ts'

/** Asks for the registers anew after an act. */
export const refreshRegisters = () => queryClient.invalidateQueries({ queryKey: ['response-registers'] })

/** Whether this person may enter at all; for which agency, the server decides. */
export function useMayKeep(): boolean {
  const may = useMay()
  return may('publications-edit') || may('applications-register')
}

/** Terms as choices of a form. */
export const choices = (terms: readonly { readonly key: string; readonly label: string }[]) =>
  terms.map(({ key, label }) => ({ value: key, label }))

/** Title and day of a linked document. */
export function documentText({ title, publishedOn }: NonNullable<ProposalView['document']>): string {
  return [title, publishedOn].filter(Boolean).join(' ')
}
