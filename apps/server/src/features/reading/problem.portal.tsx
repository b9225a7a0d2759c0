/** A refusal on a page of a site, in the frame of the site and the language of its reader. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chinese } from '../../portal/bilingual.ts'
import { PageTitle } from '../../portal/parts.tsx'
import { PROBLEMS } from '../../platform/problem-catalog.ts'
import { ENGLISH_PROBLEMS } from '../../platform/problem-english.ts'
import type { Problem } from '../../platform/problem.ts'
import { notFoundPage } from './not-found.tsx'
import { siteOf, type SiteRequest } from './site-request.ts'

/** Answers with the page of `problem`; `undefined` where nothing of a site was asked for, or the site itself cannot be found. */
export async function siteProblemPage(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply | undefined> {
  if (!request.url.startsWith('/sites/')) return undefined
  // When the database is away, the site is too: the plain page of the installation does.
  const site = await siteOf(request).catch(() => undefined)
  if (site === undefined) return undefined
  if (problem.code === 'page-not-found') return notFoundPage(reply, site)
  const english = site.language === 'en' ? ENGLISH_PROBLEMS[problem.code] : undefined
  const isTranslated = english !== undefined
  const { title, remedy } = english ?? PROBLEMS[problem.code]
  return reply.sitePage(
    site,
    { title, isChinese: !isTranslated, unlisted: true, breadcrumbs: [] },
    <div {...(isTranslated ? {} : chinese(site))}>
      <PageTitle>{title}</PageTitle>
      {/* What is particular to the case is said in Chinese only. */}
      {problem.detail !== undefined && <p {...chinese(site)}>{problem.detail}。</p>}
      <p>{remedy}</p>
      <Ways site={site} requestId={request.id} />
    </div>,
  )
}

function Ways({ site: { words, href }, requestId }: { readonly site: SiteRequest; readonly requestId: string }) {
  return (
    <>
      <p class="buttons">
        <a class="button" href={href('/')}>
          {words.home}
        </a>
      </p>
      <p class="quiet">
        {words.requestNumber}
        <code>{requestId}</code>
      </p>
    </>
  )
}
