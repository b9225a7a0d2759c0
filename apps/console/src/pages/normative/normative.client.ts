/** What the pages of the register ask the server. */
import type { NormativeView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'

/** One document of the register. */
export function useNormative(id: string) {
  return useQuery({
    queryKey: ['normative', 'one', id],
    queryFn: ({ signal }) => get<NormativeView>(`/normative/${id}`, {}, signal),
  })
}

/** Asks everything about the register and the campaigns again. */
export async function refreshNormative(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['normative'] })
  await queryClient.invalidateQueries({ queryKey: ['campaigns'] })
  await queryClient.invalidateQueries({ queryKey: ['documents'] })
}
