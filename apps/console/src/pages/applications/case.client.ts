/** One case before the server: read, acted on, and what has changed when somebody else was quicker. */
import type { ApplicationEvent, ApplicationView, EventBody, HistoryEntry } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem, get, isOutdated, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { momentText } from '../../ui/moment.ts'

const MINUTE = 60_000

/** The case, asked again each minute: others work on it too. */
export function useCase(id: number | string) {
  return useQuery({
    queryKey: ['applications', 'case', Number(id)],
    queryFn: ({ signal }) => get<ApplicationView>(`/applications/${id}`, {}, signal),
    refetchInterval: MINUTE,
  })
}

/** The history of the case, oldest first. */
export function useHistory(id: number) {
  return useQuery({
    queryKey: ['applications', 'history', id],
    queryFn: ({ signal }) => get<readonly HistoryEntry[]>(`/applications/${id}/history`, {}, signal),
  })
}

/** Everything about cases is asked for again. */
export function refreshCases(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['applications'] })
}

/**
 * Does an event to the case as the person saw it. When somebody else has changed the case meanwhile, the case is read anew and the refusal
 * tells what has happened; what was typed stays where it is.
 */
export async function act<Event extends ApplicationEvent>(
  seen: Pick<ApplicationView, 'id' | 'version'>,
  event: Event,
  body: EventBody<Event>,
): Promise<void> {
  try {
    await post(`/applications/${seen.id}/events/${event}`, { version: seen.version, body })
  } catch (fault) {
    throw isOutdated(fault) && fault instanceof ApiProblem ? await toldOf(seen, fault) : fault
  }
  await refreshCases()
}

/** The refusal of an outdated act, with what others have done since; its code no longer asks for a dialog of its own. */
async function toldOf(seen: Pick<ApplicationView, 'id' | 'version'>, fault: ApiProblem): Promise<ApiProblem> {
  const [now, history] = await Promise.all([
    get<ApplicationView>(`/applications/${seen.id}`),
    get<readonly HistoryEntry[]>(`/applications/${seen.id}/history`),
  ])
  // Every edition is one event; those that make none, such as remarks, may stand between.
  const since = history.slice(-Math.max(1, now.version - seen.version))
  const detail = since
    .map(({ at, by, term, text }) => `${momentText(at)} ${by} ${term}${text === '' ? '' : `（${text}）`}`)
    .join('；')
  await refreshCases()
  return new ApiProblem(
    {
      status: fault.status,
      code: 'application-outdated',
      title: fault.title,
      detail: `${detail}。您填写的内容仍在，核对后可再次提交。`,
      ...(fault.requestId === undefined ? {} : { requestId: fault.requestId }),
    },
    { cause: fault },
  )
}

/** The legal day now, `YYYY-MM-DD`. */
export function today(): string {
  return momentText(new Date().toISOString()).slice(0, 10)
}
