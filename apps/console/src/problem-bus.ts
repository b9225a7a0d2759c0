/** Where faults of any request are told, so that one place shows them. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, isSignedOut } from './api.ts'

type Listener = (fault: unknown) => void

const listeners = new Set<Listener>()

/** Listens to faults until the returned function is called. */
export function onProblem(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows `fault` to the person: as a notice, at the sign-in page or in the dialog of a changed case, as its kind demands. */
export function reportProblem(fault: unknown): void {
  for (const listener of listeners) listener(fault)
}

/**
 * The cache of everything the server said. A fault of a change is shown as a notice; a fault of a question is shown in its place by the
 * page, except that nobody is signed in any more.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, fault) => count < 2 && fault instanceof ApiProblem && (fault.status === 0 || fault.status === 503),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
  queryCache: new QueryCache({
    onError: (fault) => {
      if (isSignedOut(fault)) reportProblem(fault)
    },
  }),
  mutationCache: new MutationCache({
    onError: (fault, _variables, _result, mutation) => {
      if (mutation.meta?.['shown'] !== 'in place') reportProblem(fault)
    },
  }),
})
