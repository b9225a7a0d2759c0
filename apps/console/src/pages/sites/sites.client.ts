/** What the pages of sites ask of the server. */
import type { CatalogueView, ColumnHistoryView, ColumnView, SiteView } from '@gongkai/contract'
import { useQuery } from '@tanstack/react-query'
import { get } from '../../api.ts'
import { queryClient } from '../../problem-bus.ts'

/** The sites that the person sees. */
export function useSites() {
  return useQuery({ queryKey: ['sites'], queryFn: ({ signal }) => get<readonly SiteView[]>('/sites', {}, signal) })
}

/** One site with what is against the rules. */
export function useSite(id: number) {
  return useQuery({ queryKey: ['sites', id], queryFn: ({ signal }) => get<SiteView>(`/sites/${id}`, {}, signal) })
}

/** The columns of a site, closed ones too, parents before children. */
export function useColumns(siteId: number) {
  return useQuery({
    queryKey: ['sites', siteId, 'columns', 'all'],
    queryFn: ({ signal }) => get<readonly ColumnView[]>(`/sites/${siteId}/columns`, { closed: true }, signal),
  })
}

/** What happened to the columns of a site. */
export function useColumnHistory(siteId: number) {
  return useQuery({
    queryKey: ['sites', siteId, 'history'],
    queryFn: ({ signal }) => get<readonly ColumnHistoryView[]>(`/sites/${siteId}/column-history`, {}, signal),
  })
}

/** The catalogue of a site, narrowed. */
export function useCatalogue(siteId: number | undefined, query: Readonly<Record<string, string | undefined>>) {
  return useQuery({
    queryKey: ['sites', siteId, 'catalogue', query],
    queryFn: ({ signal }) => get<CatalogueView>(`/sites/${siteId}/catalogue`, query, signal),
    enabled: siteId !== undefined,
  })
}

/** Everything about sites is asked for again. */
export function refreshSites(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['sites'] })
}
