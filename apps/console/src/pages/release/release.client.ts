/** Documents that are redacted: what the server knows of them. */
import type { ReleaseDocumentDetail, ReleaseDocumentView, ReleaseGroundView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { address, get } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'

const POLL = 1_500

/** The route of a case's documents, or of one of them. */
export function releasePath(applicationId: string, document?: string | number): string {
  const base = `/applications/${applicationId}/release-documents`
  return document === undefined ? base : `${base}/${document}`
}

/** The documents of a case; asked again while one is being made. */
export function useReleaseDocuments(applicationId: string) {
  return useQuery({
    queryKey: ['release', applicationId],
    queryFn: ({ signal }) => get<readonly ReleaseDocumentView[]>(releasePath(applicationId), {}, signal),
    refetchInterval: ({ state }) => (state.data?.some((each) => each.state === 'producing') ? POLL : false),
  })
}

/** A document with its marks; asked again while it is being made. */
export function useReleaseDocument(applicationId: string, document: string) {
  return useQuery({
    queryKey: ['release', applicationId, document],
    queryFn: ({ signal }) => get<ReleaseDocumentDetail>(releasePath(applicationId, document), {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'producing' ? POLL : false),
  })
}

/** The grounds that a mark can have, in the order of the articles. */
export function useGrounds(): readonly ReleaseGroundView[] {
  const { data } = useQuery({
    queryKey: ['release-grounds'],
    queryFn: ({ signal }) => get<readonly ReleaseGroundView[]>('/release-grounds', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? []
}

/** Everything about the documents of a case is asked for again. */
export function refreshRelease(applicationId: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['release', applicationId] })
}

/** Which file a page is drawn from: the original, or what the gate let through. */
export type Drawn = 'source' | 'released'

/** The address of the image of a page, `width` pixels wide. */
export function pageImage(
  { applicationId, id, edition }: Pick<ReleaseDocumentView, 'applicationId' | 'id' | 'edition'>,
  page: number,
  width: number,
  of: Drawn = 'source',
): string {
  const path = `${releasePath(String(applicationId), id)}/pages/${page}.png`
  // The edition only keeps the image of an earlier released file from being shown again.
  return `${address(path, { width, of })}${of === 'released' ? `#${edition}` : ''}`
}
