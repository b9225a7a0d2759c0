/** How a route answers with a page of a site: `reply.sitePage(await siteOf(request), { title }, <Content />)`. */
import type { PageTagValues } from '@gongkai/law/publication'
import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Assets } from '../../platform/http/assets.ts'
import type { App } from '../../platform/http/server.ts'
import { SiteLayout } from './site-layout.tsx'
import type { SiteColumn } from './site.ts'
import type { SiteRequest } from './site-request.ts'

/** A feed that belongs to a page. */
export interface PageFeed {
  readonly title: string
  readonly href: string
  readonly type: 'application/atom+xml' | 'application/rss+xml'
}

/** A step on the way from the home page to here. */
export interface SiteCrumb {
  readonly label: string
  readonly href: string
  /** Whether the label is what was published, and so Chinese in the English interface too. */
  readonly isChinese?: boolean
}

/** What a page of a site says about itself. */
export interface SitePageHead {
  /** The page's own title, without the site's name. */
  readonly title: string
  readonly description?: string
  /** The column that the page belongs to: its tags, its way from the home page, its entry in the navigation. */
  readonly column?: SiteColumn
  /** Whether the title is what was published, and so Chinese in the English interface too. */
  readonly isChinese?: boolean
  /** The way from the home page to here where no column gives it; without either end. */
  readonly breadcrumbs?: readonly SiteCrumb[]
  /** The tags of a content page (47号): ArticleTitle, PubDate, ContentSource and so on. */
  readonly tags?: PageTagValues
  /** The address told to search engines where it is not this page's own: a path of the site, or a whole address. */
  readonly canonical?: string
  /** Whether search engines should leave the page out: results of searches, earlier editions, withdrawn documents. */
  readonly unlisted?: boolean
  readonly feeds?: readonly PageFeed[]
  /** A description of the page for machines (schema.org, JSON-LD). */
  readonly data?: object
  /** Names of static scripts (modules) that make the page more comfortable; it must work without. */
  readonly scripts?: readonly string[]
  /** Names of further static style sheets. */
  readonly styles?: readonly string[]
}

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with an HTML page in the layout of a site; the status is the reply's (200 unless set). */
    sitePage(site: SiteRequest, head: SitePageHead, content: VNode): FastifyReply
  }
}

/** As on every page, besides: videos of our own, and no pictures but files of ours. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Gives the application `reply.sitePage`. A page may be kept by the page cache unless its route forbids it by `cache-control: no-store`. */
export function decorateSitePages(app: App): void {
  let url: Assets['url'] | undefined
  app.decorateReply('sitePage', function (this: FastifyReply, site: SiteRequest, head: SitePageHead, content: VNode) {
    url ??= this.server.assetUrl
    const html = renderToString(
      <SiteLayout request={site} head={head} asset={url}>
        {content}
      </SiteLayout>,
    )
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'no-cache')
    return this.header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('content-language', site.language === 'en' ? 'en' : 'zh-CN')
      .type('text/html; charset=utf-8')
      .send(`<!doctype html>\n${html}`)
  })
}
