/** What is shown where a site has no such page: how to find what was meant. */
import type { FastifyReply } from 'fastify'
import type { SiteRequest } from './site-request.ts'

/** Answers 404 in the layout of the site. */
export function notFoundPage(reply: FastifyReply, site: SiteRequest): FastifyReply {
  const { words, href } = site
  return reply
    .status(404)
    .header('cache-control', 'no-store')
    .sitePage(
      site,
      { title: words.notFound, unlisted: true, breadcrumbs: [] },
      <>
        <h1>{words.notFound}</h1>
        <p>{words.notFoundHint}</p>
        <p class="buttons">
          <a class="button" href={href('/')}>
            {words.home}
          </a>{' '}
          <a href={href('/map')}>{words.map}</a>
        </p>
      </>,
    )
}
