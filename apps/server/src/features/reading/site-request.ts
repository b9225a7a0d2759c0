/** What a page of a site is asked for: which site, in which language and look, and how its links are written. */
import type { FastifyRequest } from 'fastify'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import type { ColumnTree, Language, Site } from './site.ts'
import type { SiteDirectory } from './site-directory.ts'
import { WORDS, type Words } from './words.ts'

/** Query parameters of an address; absent and empty ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>

/** A request for a page of a site. */
export interface SiteRequest {
  readonly site: Site
  readonly columns: ColumnTree
  readonly language: Language
  /** 适老模式: large type, strong contrast. */
  readonly elder: boolean
  /** The words of the frame in the language asked for. */
  readonly words: Words
  /** The address of a page of this site, as `/columns/5`; keeps language and look, but for the one that `query` itself decides. */
  readonly href: (path: string, query?: Query, decided?: 'lang' | 'mode') => string
  /** The address of this page in the site, as `/columns/5`. */
  readonly path: string
  /** The parameters of this page, without language and look. */
  readonly query: Query
  /** The one address of a page that is told to search engines and feeds; with its host where one is configured. */
  readonly canonical: (path: string, query?: Query) => string
  /** Whether the site was asked for by its own host. */
  readonly byHost: boolean
}

/** The header by which the front tells that a request was rewritten from a site's own host; never taken from outside. */
export const BY_HOST = Symbol('asked for by the host of a site')

declare module 'http' {
  interface IncomingMessage {
    /** Set by the rewriting of addresses when a site was asked for by its own host. */
    [BY_HOST]?: true
  }
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The sites of this installation. */
    siteDirectory: SiteDirectory
    /** The public address of the installation, for sites without a host of their own. */
    sitePublicUrl: string | undefined
  }
}

/**
 * The site that a route below `/sites/:key/` is asked for.
 *
 * Throws Problem 404 `page-not-found` for a site that does not exist or is closed.
 */
export async function siteOf(request: FastifyRequest): Promise<SiteRequest> {
  const { siteDirectory: directory, sitePublicUrl: publicUrl } = request.server
  await directory.current()
  const key = /^\/sites\/([a-z][a-z0-9-]{1,39})(?=[/?]|$)/.exec(request.url)?.[1]
  const site = key === undefined ? undefined : directory.byKey(key)
  if (!site) throw new Problem(404, 'page-not-found')
  const columns = await directory.columns(site)
  const [path = '/', search = ''] = request.url.slice(`/sites/${site.key}`.length).split('?', 2)
  const { lang, mode, ...query } = Object.fromEntries(new URLSearchParams(search))
  const language: Language = lang === 'en' ? 'en' : 'zh'
  const elder = mode === 'elder'
  const byHost = request.raw[BY_HOST] === true
  const base = byHost ? '' : `/sites/${site.key}`
  const kept = { lang: language === 'en' ? 'en' : undefined, mode: elder ? 'elder' : undefined }
  return {
    site,
    columns,
    language,
    elder,
    words: WORDS[language],
    path: path === '' ? '/' : path,
    query: known(request, query),
    href: (to, parameters = {}, decided) =>
      address(`${base}${to}`, { ...kept, ...(decided === undefined ? {} : { [decided]: undefined }), ...parameters }),
    canonical: (to, parameters = {}) => address(`${rootOf(site, publicUrl)}${to}`, parameters),
    byHost,
  }
}

/** Where the pages of a site are in the world: on its own host, or below the installation's address. */
export function rootOf(site: Site, publicUrl: string | undefined): string {
  return site.origin ?? `${publicUrl?.replace(/\/$/, '') ?? ''}/sites/${site.key}`
}

/** Only what the route says it reads: anything else that stands in an address never comes back in a page. */
function known(request: FastifyRequest, given: Readonly<Record<string, string>>): Query {
  const schema = request.routeOptions.schema?.querystring
  const names = new Set(Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {}))
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)))
}

/** `path` with the parameters that have a value, in the order of their names, so that a page has one address. */
function address(to: string, parameters: Query): string {
  const entries = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]],
  )
  // Most links of a page; there are a hundred on it.
  if (entries.length === 0 && !to.includes('?')) return to
  const [path = '/', own = ''] = to.split('?', 2)
  const query = new URLSearchParams([...new URLSearchParams(own), ...entries].toSorted(([a], [b]) => (a < b ? -1 : 1))).toString()
  return query === '' ? path : `${path}?${query}`
}

/** Gives the application what `siteOf` asks. */
export function decorateSites(app: App, directory: SiteDirectory, publicUrl: string | undefined): void {
  app.decorate('siteDirectory', directory)
  app.decorate('sitePublicUrl', publicUrl)
}
