/** Documents before the server: read, drafted, acted on, and what has changed when somebody else was quicker. */
import type {
  ColumnView,
  DocumentEvent,
  DocumentEventBody,
  DocumentQueueCounts,
  DocumentView,
  EditionView,
  HistoryEntry,
  SiteView,
} from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { address, ApiProblem, get, isOutdated, post } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'
import { momentText } from '../../ui/moment.ts'

const MINUTE = 60_000

/** The key of a document in the cache. */
export function documentKey(id: number | string) {
  return ['documents', 'document', Number(id)] as const
}

/** The document, asked again each minute: others work on it too. */
export function useDocument(id: number | string) {
  return useQuery({
    queryKey: documentKey(id),
    queryFn: ({ signal }) => get<DocumentView>(`/documents/${id}`, {}, signal),
    refetchInterval: MINUTE,
  })
}

/** What has happened to the document, oldest first. */
export function useDocumentHistory(id: number) {
  return useQuery({
    queryKey: ['documents', 'history', id],
    queryFn: ({ signal }) => get<readonly HistoryEntry[]>(`/documents/${id}/history`, {}, signal),
  })
}

/** One edition of the document; asked for when `edition` is known. */
export function useEdition(id: number, edition: number | undefined) {
  return useQuery({
    queryKey: ['documents', 'edition', id, edition],
    queryFn: ({ signal }) => get<EditionView>(`/documents/${id}/editions/${edition}`, {}, signal),
    enabled: edition !== undefined,
  })
}

/** How many documents wait in each queue. */
export function useDocumentCounts(enabled = true) {
  return useQuery({
    queryKey: ['documents', 'queues'],
    queryFn: ({ signal }) => get<DocumentQueueCounts>('/documents/counts', {}, signal),
    refetchInterval: MINUTE,
    enabled,
  })
}

/** The sites on which the person's agencies publish. */
export function useSites() {
  return useQuery({
    queryKey: ['sites'],
    queryFn: ({ signal }) => get<readonly SiteView[]>('/sites', {}, signal),
    staleTime: MINUTE,
  })
}

/** The columns of a site, parents before children. */
export function columnsQuery(siteId: number) {
  return {
    queryKey: ['sites', siteId, 'columns'],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => get<readonly ColumnView[]>(`/sites/${siteId}/columns`, {}, signal),
    staleTime: MINUTE,
  }
}

/** Where a file of the document is read in the back office, before anybody else may. */
export function fileAddress(documentId: number, fileId: string): string {
  return address(`/documents/${documentId}/files/${fileId}`)
}

/** Everything about documents is asked for again. */
export function refreshDocuments(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['documents'] })
}

/**
 * Does an event to the document as the person saw it. When somebody else has changed it meanwhile, it is read anew and the refusal tells
 * what has happened; what was typed stays where it is.
 */
export async function actOn<Event extends DocumentEvent>(
  seen: Pick<DocumentView, 'id' | 'version'>,
  event: Event,
  body: DocumentEventBody<Event>,
): Promise<void> {
  try {
    await post(`/documents/${seen.id}/events/${event}`, { version: seen.version, body })
  } catch (fault) {
    throw isOutdated(fault) && fault instanceof ApiProblem ? await toldOf(seen, fault) : fault
  }
  await refreshDocuments()
}

/** The code of a refusal that has told what others have done meanwhile. */
export const OUTDATED = 'document-outdated'

async function toldOf(seen: Pick<DocumentView, 'id' | 'version'>, fault: ApiProblem): Promise<ApiProblem> {
  const [now, history] = await Promise.all([
    get<DocumentView>(`/documents/${seen.id}`),
    get<readonly HistoryEntry[]>(`/documents/${seen.id}/history`),
  ])
  // Every version is one event; those that make none, such as remarks, may stand between.
  const since = history.slice(-Math.max(1, now.version - seen.version))
  const detail = since.map(({ at, by, term }) => `${momentText(at)} ${by} ${term}`).join('；')
  await refreshDocuments()
  return new ApiProblem(
    {
      status: fault.status,
      code: OUTDATED,
      title: fault.title,
      detail: `${detail}。您填写的内容仍在，核对后可再次提交。`,
      ...(fault.requestId === undefined ? {} : { requestId: fault.requestId }),
    },
    { cause: fault },
  )
}
