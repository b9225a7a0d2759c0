/** Which page of a site a request asks for, before any route is looked at: by the site's own host or by its path. */
import type { IncomingMessage } from 'node:http'
import type { PageAddress, PageSource } from '../../platform/http/page-cache.ts'
import type { App } from '../../platform/http/server.ts'
import type { SiteDirectory } from './site-directory.ts'
import { BY_HOST } from './site-request.ts'

/** Addresses beyond this many characters are nobody's link. */
const LONGEST = 1000

const SITE_PATH = /^\/sites\/([a-z][a-z0-9-]{1,39})(?:\/|$)/

/** Turns addresses on sites' own hosts into those of their routes, and tells the page cache what is asked for. */
export interface SiteFront extends PageSource {
  /** The address that is routed: on a site's own host `/columns/5` is `/sites/qinghe/columns/5`; parameters that no page reads are gone. */
  readonly rewrite: (request: IncomingMessage) => string
}

/** The front over `directory`; learns from each route of `app` that is added later which addresses and parameters there are. */
export function createSiteFront(app: App, directory: SiteDirectory): SiteFront {
  const segments = new Set<string>()
  const parameters = new Set(['lang', 'mode'])
  app.addHook('onRoute', ({ url, schema }) => {
    const segment = /^\/sites\/:key\/([^/]+)/.exec(url)?.[1]
    if (!url.startsWith('/sites/:key')) return
    if (segment !== undefined) segments.add(segment)
    const shape = schema?.querystring as { readonly properties?: object } | undefined
    for (const name of Object.keys(shape?.properties ?? {})) parameters.add(name)
  })

  const rewrite = (request: IncomingMessage): string => {
    const url = request.url ?? '/'
    const at = url.indexOf('?')
    const path = at < 0 ? url : url.slice(0, at)
    const site = request.headers.host === undefined ? undefined : directory.byHost(plainHost(request.headers.host))
    const own = site !== undefined && (path === '/' || segments.has(path.slice(1).split('/', 1)[0] ?? ''))
    if (own) request[BY_HOST] = true
    const routed = own ? `/sites/${site.key}${path}` : path
    if (at < 0) return routed
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    return isRead && SITE_PATH.test(routed)
      ? `${routed}${cleanQuery(url.slice(at + 1), parameters)}`
      : `${routed}${url.slice(at)}`
  }
  return {
    rewrite,
    addressOf: (request): PageAddress | undefined => {
      const url = rewrite(request)
      const key = url.length > LONGEST ? undefined : SITE_PATH.exec(url)?.[1]
      const site = key === undefined ? undefined : directory.byKey(key)
      if (site === undefined) return undefined
      return { key: `${request[BY_HOST] === true ? 'host' : 'path'} ${url}`, stamp: `${site.contentVersion}@${directory.day()}` }
    },
    isCutOff: directory.isCutOff,
  }
}

/** The host as `URL.host` writes it: lower case, without the usual ports. */
function plainHost(host: string): string {
  return host.toLowerCase().replace(/:(?:80|443)$/, '')
}

/** The parameters that pages read, each once, in the order of their names: one page has one address. */
function cleanQuery(query: string, known: ReadonlySet<string>): string {
  const kept = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(query)) {
    if (!known.has(name) || kept.has(name) || value === '') continue
    if (name === 'lang' && value !== 'en') continue
    if (name === 'mode' && value !== 'elder') continue
    kept.set(name, value)
  }
  const sorted = new URLSearchParams([...kept].toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()
  return sorted === '' ? '' : `?${sorted}`
}
