/** How a route answers with a page: `reply.page({ title }, <Content />)`. */
import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Assets } from '../platform/http/assets.ts'
import type { App } from '../platform/http/server.ts'
import { Layout, type Crumb, type NavigationKey } from './layout.tsx'

/** What a page says about itself. */
export interface PageHead {
  /** The page's own title, without the product's name. */
  readonly title: string
  /** One sentence for search engines. */
  readonly description?: string
  /** The way from the home page to here, without either end. */
  readonly breadcrumbs?: readonly Crumb[]
  /** The entry of the main navigation that this page belongs to. */
  readonly section?: NavigationKey
  /** Names of static scripts (modules) that make the page more comfortable; it must work without. */
  readonly scripts?: readonly string[]
  /** Names of further static style sheets. */
  readonly styles?: readonly string[]
  /** Whether wide tables may use the whole window. */
  readonly wide?: boolean
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The address of a static file by its name. */
    assetUrl: Assets['url']
  }
  interface FastifyReply {
    /** Answers with an HTML page in the product's layout; the status is the reply's (200 unless set). */
    page(head: PageHead, content: VNode): FastifyReply
  }
}

/** Gives the application `reply.page`. */
export function decoratePages(app: App, assets: Assets): void {
  app.decorate('assetUrl', assets.url)
  app.decorateReply('page', function (this: FastifyReply, head: PageHead, content: VNode) {
    const html = renderToString(
      <Layout {...head} asset={assets.url} path={this.request.url.split('?', 1)[0] ?? '/'}>
        {content}
      </Layout>,
    )
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'no-cache')
    return this.type('text/html; charset=utf-8').send(`<!doctype html>\n${html}`)
  })
}
