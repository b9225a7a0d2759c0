/** Batches of withdrawals before the server: what a selection means, progress, results. */
import {
  labelOf,
  WITHDRAWAL_BATCH_STATES,
  WITHDRAWAL_ITEM_STATES,
  type WithdrawalBatchItems,
  type WithdrawalBatchState,
  type WithdrawalBatchView,
  type WithdrawalCount,
  type WithdrawalSelection,
} from '@gongkai/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get, post } from '../../../api.ts'
import { useLanguage } from '../../../preferences.ts'
import type { Tone } from '../../../ui/status-tag.tsx'

const SECOND = 1000

/** States in which the server is at work. */
const WORKING: ReadonlySet<WithdrawalBatchState> = new Set(['withdrawing', 'confirming', 'restoring'])

const STATES_EN: Readonly<Record<WithdrawalBatchState, string>> = {
  asked: 'to be decided',
  withdrawing: 'withdrawing',
  unconfirmed: 'taken down, to be decided',
  confirming: 'recording the decision',
  restoring: 'making public again',
  done: 'withdrawn',
  refused: 'refused',
}

const TONES: Readonly<Record<WithdrawalBatchState, Tone>> = {
  asked: 'warning',
  withdrawing: 'active',
  unconfirmed: 'bad',
  confirming: 'active',
  restoring: 'active',
  done: 'good',
  refused: 'neutral',
}

/** The state of a batch in words, with its tone. */
export function useBatchState(): (state: WithdrawalBatchState) => { readonly term: string; readonly tone: Tone } {
  const isEnglish = useLanguage() === 'en'
  return (state) => ({ term: isEnglish ? STATES_EN[state] : labelOf(WITHDRAWAL_BATCH_STATES, state), tone: TONES[state] })
}

/** What became of an item, in words. */
export function itemStateTerm(state: WithdrawalBatchItems['items'][number]['state']): string {
  return labelOf(WITHDRAWAL_ITEM_STATES, state)
}

/** The latest batches; asked again while something is at work. */
export function useBatches(enabled = true) {
  return useQuery({
    queryKey: ['documents', 'batches'],
    queryFn: ({ signal }) => get<readonly WithdrawalBatchView[]>('/withdrawal-batches', {}, signal),
    refetchInterval: ({ state }) => (state.data?.some((one) => WORKING.has(one.state)) ? SECOND : 60 * SECOND),
    enabled,
  })
}

/** One batch; asked each second while it is carried out. */
export function useBatch(id: string) {
  return useQuery({
    queryKey: ['documents', 'batches', Number(id)],
    queryFn: ({ signal }) => get<WithdrawalBatchView>(`/withdrawal-batches/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && WORKING.has(state.data.state) ? SECOND : 60 * SECOND),
  })
}

/** A page of its documents. `counted` changes while it is carried out. */
export function useBatchItems(id: number, state: string, after: string | undefined, counted: string) {
  return useQuery({
    queryKey: ['documents', 'batch-items', id, state, after, counted],
    queryFn: ({ signal }) => get<WithdrawalBatchItems>(`/withdrawal-batches/${id}/items`, { state, after }, signal),
    placeholderData: keepPreviousData,
  })
}

/** What a selection means, without anything being done. */
export function useWithdrawalCount(selection: WithdrawalSelection | undefined) {
  return useQuery({
    queryKey: ['documents', 'withdrawal-count', selection],
    queryFn: () => post<WithdrawalCount>('/withdrawal-batches/count', { selection }),
    enabled: selection !== undefined,
    retry: false,
  })
}
