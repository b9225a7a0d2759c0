/** 信息正文: a document at its address for ever, its earlier editions, and what remains of one that was withdrawn. */
import { withdrawalReason } from '@gongkai/law/publication'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { type ReadDocument, readDocument, readTombstone, type Tombstone } from './document.query.ts'
import { chinese } from '../../portal/bilingual.ts'
import { DOCUMENT_WORDS } from './document-words.ts'
import { DocumentView } from './document.view.tsx'
import { momentText } from './moment.ts'
import { documentAddress } from './document-address.ts'
import { documentData } from './structured-data.ts'
import { notFoundPage } from './not-found.tsx'
import { type SiteRequest, siteOf } from './site-request.ts'
import type { SitePageHead } from './site-page.tsx'
import type { SiteColumn } from './site.ts'

const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
/** The address of a document. */
export const Params = Type.Object({ key: Type.String(), id: Id })
/** The address of an earlier edition. */
export const EditionParams = Type.Object({ key: Type.String(), id: Id, edition: Type.Integer({ minimum: 1, maximum: 100_000 }) })

/** Adds the pages of documents. */
export function documentPages(app: App, services: Services): void {
  app.get('/sites/:key/documents/:id', { schema: { params: Params } }, async (request, reply) => {
    const site = await siteOf(request)
    const asked = await askedDocument(services, reply, site, { id: request.params.id })
    return asked.kind === 'answered' ? asked.reply : documentPage(reply, site, asked.document, asked.day)
  })

  app.get('/sites/:key/documents/:id/editions/:edition', { schema: { params: EditionParams } }, async (request, reply) => {
    const site = await siteOf(request)
    const { id, edition } = request.params
    const asked = await askedDocument(services, reply, site, { id, edition })
    return asked.kind === 'answered' ? asked.reply : documentPage(reply, site, asked.document, asked.day)
  })
}

/** What an address of a document leads to: the document, or what was answered in its stead. */
export type AskedDocument =
  | { readonly kind: 'document'; readonly document: ReadDocument; readonly day: string }
  | { readonly kind: 'answered'; readonly reply: FastifyReply }

/** The document that is asked for with what its address ends in; elsewhere (301), withdrawn (410) and unknown (404) are answered here. */
export async function askedDocument(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  reply: FastifyReply,
  site: SiteRequest,
  { id, edition, ending = '' }: { readonly id: number; readonly edition?: number; readonly ending?: string },
): Promise<AskedDocument> {
  const day = clock.today().toString()
  const answered = (sent: FastifyReply) => ({ kind: 'answered', reply: sent }) as const
  const document = await readDocument(db, id, { ...(edition === undefined ? {} : { edition }), day })
  if (!document) return answered(notFoundPage(reply, site))
  const isEarlier = edition !== undefined
  // A withdrawn edition says so where it is asked for; a document leads to its site first.
  if (isEarlier && document.standing === 'withdrawn')
    return answered(tombstone(reply, site, document, await readTombstone(db, id)))
  if (edition === document.currentEdition) return answered(reply.redirect(site.href(`/documents/${id}${ending}`), 301))
  const elsewhere = canonicalElsewhere(reply.request.server, site, document)
  if (elsewhere !== undefined) {
    return answered(reply.redirect(`${elsewhere}${isEarlier ? `/editions/${edition}` : ''}${ending}`, 301))
  }
  if (document.standing === 'withdrawn') return answered(tombstone(reply, site, document, await readTombstone(db, id)))
  return { kind: 'document', document, day }
}

/** The column of this site that the document is read in: its main one, else the first. */
function columnHere(site: SiteRequest, { columns }: ReadDocument): SiteColumn | undefined {
  for (const id of columns) {
    const column = site.columns.find(id)
    if (column !== undefined) return column
  }
  return undefined
}

/** Where the document is when it is not in this site. */
function canonicalElsewhere(server: App, site: SiteRequest, document: ReadDocument): string | undefined {
  if (document.siteId === site.site.id || columnHere(site, document) !== undefined) return undefined
  return documentAddress(server, document)
}

function documentPage(reply: FastifyReply, site: SiteRequest, document: ReadDocument, day: string): FastifyReply {
  const { server } = reply.request
  const column = columnHere(site, document)
  const isEarlier = document.edition !== document.currentEdition
  const canonical = documentAddress(server, document)
  const head: SitePageHead = {
    title: document.title,
    isChinese: true,
    ...(document.summary === null ? {} : { description: document.summary.slice(0, 200) }),
    ...(column === undefined ? {} : { column }),
    tags: {
      ArticleTitle: document.title,
      PubDate: momentText(document.publishedAt),
      ContentSource: document.contentSource,
      Keywords: document.keywords.join(','),
      Author: document.author ?? '',
      Description: document.summary?.slice(0, 200) ?? '',
      ...imageTag(site, document),
    },
    ...(/^https?:/.test(canonical) ? { canonical } : { canonical: `/documents/${document.id}` }),
    unlisted: isEarlier,
    ...(isEarlier ? {} : { data: documentData(document, site.site, canonical) }),
  }
  const addressOf = (other: { readonly id: number; readonly siteId: number }) =>
    other.siteId === site.site.id ? site.href(`/documents/${other.id}`) : documentAddress(server, other)
  return reply.sitePage(site, head, <DocumentView request={site} document={document} day={day} addressOf={addressOf} />)
}

function imageTag(site: SiteRequest, { files }: ReadDocument): { readonly Image?: string } {
  const picture = files.find(({ role }) => role === 'picture')
  const { origin } = site.site
  return picture === undefined ? {} : { Image: `${origin ?? ''}/files/${picture.fileId}` }
}

/** 撤稿说明: the address stays and says so; nothing of what was withdrawn is repeated, and nothing that its reason forbids. */
function tombstone(reply: FastifyReply, site: SiteRequest, document: ReadDocument, facts: Tombstone | undefined): FastifyReply {
  const said = DOCUMENT_WORDS[site.language]
  const row = facts === undefined ? undefined : withdrawalReason(facts.reason)
  const keepsTitle = row?.keepsTitle === true
  const title = keepsTitle ? document.title : said.withdrawn
  const replacement = facts?.replacedBy ?? null
  const at = facts?.decidedAt ?? document.withdrawnAt
  return reply.status(410).sitePage(
    site,
    { title, isChinese: keepsTitle, unlisted: true, breadcrumbs: [] },
    <article class="tombstone">
      <h1 {...(keepsTitle ? chinese(site) : {})}>{title}</h1>
      {keepsTitle && <p class="tombstone-state">{said.withdrawn}</p>}
      {facts === undefined ? (
        <p>{said.withdrawnNote}</p>
      ) : (
        <p class="preserved" {...chinese(site)}>
          {facts.publicNote}
        </p>
      )}
      <dl class="particulars">
        <div>
          <dt>{said.indexNumber}</dt>
          <dd>{document.indexNumber}</dd>
        </div>
        {at !== null && (
          <div>
            <dt>{said.withdrawnAt}</dt>
            <dd>{momentText(at)}</dd>
          </div>
        )}
      </dl>
      {replacement !== null && (
        <p>
          {said.replacedBy}
          <a
            {...chinese(site)}
            href={
              replacement.siteId === site.site.id
                ? site.href(`/documents/${replacement.id}`)
                : documentAddress(reply.request.server, replacement)
            }
          >
            {replacement.title}
          </a>
        </p>
      )}
      <p class="quiet">
        {said.indexKept}
        <a href={site.href('/application')}>{said.apply}</a>
        {said.stop}
      </p>
    </article>,
  )
}
