/** The one address of a document, on the site where it was first published. */
import type { App } from '../../platform/http/server.ts'
import { rootOf } from './site-request.ts'

/** Where a document is read, from anywhere; a site that was closed is still named, so that a link to it tells so. */
export function documentAddress(
  { siteDirectory, sitePublicUrl }: Pick<App, 'siteDirectory' | 'sitePublicUrl'>,
  { id, siteId }: { readonly id: number; readonly siteId: number },
): string {
  const site = siteDirectory.byId(siteId)
  return site === undefined ? `/documents/${id}` : `${rootOf(site, sitePublicUrl)}/documents/${id}`
}
