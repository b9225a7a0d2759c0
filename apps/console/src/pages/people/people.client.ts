/** What the pages of persons ask of the server. */
import type { PersonDetail, PersonPage, RoleCatalog } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'

interface PeopleFilter {
  readonly q: string
  readonly agency: string
  readonly state: string
  readonly page: number
}

/** A page of the persons that one administers. */
export function usePeople({ q, agency, state, page }: PeopleFilter) {
  return useQuery({
    queryKey: ['people', q, agency, state, page],
    queryFn: ({ signal }) => get<PersonPage>('/persons', { q, agency, state, page }, signal),
    placeholderData: (before) => before,
  })
}

/** One person. */
export function usePerson(id: string) {
  return useQuery({ queryKey: ['people', id], queryFn: ({ signal }) => get<PersonDetail>(`/persons/${id}`, {}, signal) })
}

/** All roles with their names. */
export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => get<RoleCatalog>('/roles', {}, signal),
    staleTime: Infinity,
  })
}

/** Has everything that is shown of persons asked again. */
export function refreshPeople(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['people'] })
}
