/** Who is signed in, and what the server lets them do. */
import type { Permission, SessionView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { get, remove } from './api.ts'
import { usePreferences } from './preferences.ts'
import { dropAllDrafts } from './ui/drafts.ts'

/** An agency for which the person holds a role. */
export interface SessionAgency {
  readonly id: number
  readonly name: string
}

/** The person who is signed in, as the server describes them. */
export type Session = Extract<SessionView, { readonly state: 'signed-in' }>

/** The key of the session in the cache. */
export const SESSION_KEY = ['session'] as const

/** How far this browser has come in signing in; a fault of 401 means that it has not begun. */
export function useSessionQuery() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => get<SessionView>('/session', {}, signal),
    staleTime: 60_000,
    retry: false,
  })
}

/** The session where one is certain: below the shell, which draws nothing without it. */
export function useSession(): Session {
  const { data } = useSessionQuery()
  if (data?.state !== 'signed-in') throw new Error('nobody is signed in outside of the shell')
  return data
}

/** Whether the person may do something anywhere; hides what would only be refused. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useSession()
  return (permission) => permissions.includes(permission)
}

/** The agencies of the person's roles, each once. */
export function useAgencies(): readonly SessionAgency[] {
  const { roles } = useSession()
  return [...new Map(roles.map(({ agencyId, agencyName }) => [agencyId, { id: agencyId, name: agencyName }])).values()]
}

/** The agency whose work is shown: the chosen one, or the first. `undefined` for a person without any role. */
export function useAgency(): SessionAgency | undefined {
  const { agencyId } = usePreferences()
  const agencies = useAgencies()
  return agencies.find(({ id }) => id === agencyId) ?? agencies[0]
}

/** Goes to the sign-in page of the server, which leads back here. What was typed stays in this tab's drafts. */
export function leaveForSignIn(): void {
  location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
}

/**
 * Ends the session here, or every session of the person. Another page is loaded, so that nothing stays in this browser's memory of what
 * the person saw.
 */
export async function signOut(where: 'here' | 'everywhere' = 'here'): Promise<void> {
  await remove(where === 'here' ? '/session' : '/session?everywhere=yes')
  dropAllDrafts()
  location.replace('/sign-in')
}
