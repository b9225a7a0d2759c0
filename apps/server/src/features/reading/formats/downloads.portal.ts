/** 下载: `…/documents/5.docx` and `.pdf`, also of an earlier edition; at the same addresses for ever as the pages. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../../platform/feature.ts'
import type { App } from '../../../platform/http/server.ts'
import { Problem } from '../../../platform/problem.ts'
import { attachment } from '../../../platform/storage/send-file.ts'
import { addressSubject, takeTurn } from '../../../platform/visitors/limits.ts'
import { documentAddress } from '../document-address.ts'
import { askedDocument, EditionParams, Params } from '../document.portal.tsx'
import type { ReadDocument } from '../document.query.ts'
import { siteOf } from '../site-request.ts'
import { FORMATS, isPrintable } from './format.ts'
import { createPrintedFiles, type AskedFile, type PrintedFiles } from './printed-files.ts'

/** Characters of a title in the name of a file: file systems take 255 bytes. */
const LONGEST_NAME = 60

/** Adds the files of documents. */
export function documentDownloads(app: App, services: Services): void {
  const printed = createPrintedFiles(services)
  for (const kind of FORMATS) {
    const ending = `.${kind.format}`
    const answer = async (
      request: FastifyRequest,
      reply: FastifyReply,
      named: { readonly id: number; readonly edition?: number },
    ) => {
      const site = await siteOf(request)
      const asked = await askedDocument(services, reply, site, { ...named, ending })
      if (asked.kind === 'answered') return asked.reply
      const { document, day } = asked
      if (!isPrintable(document)) throw new Problem(422, 'document-not-printable')
      const address = documentAddress(request.server, document)
      const file: AskedFile = { document, download: { day, address, siteName: site.site.name }, format: kind.format }
      describe(reply, document, { address, mediaType: kind.mediaType, ending })
      return sendPrinted(request, reply, { services, printed, file })
    }
    app.get(`/sites/:key/documents/:id${ending}`, { schema: { params: Params } }, (request, reply) =>
      answer(request, reply, { id: request.params.id }),
    )
    app.get(`/sites/:key/documents/:id/editions/:edition${ending}`, { schema: { params: EditionParams } }, (request, reply) =>
      answer(request, reply, { id: request.params.id, edition: request.params.edition }),
    )
  }
}

interface Described {
  readonly address: string
  readonly mediaType: string
  readonly ending: string
}

/** Browsers keep the file but ask each time whether it still stands: what was withdrawn is gone at once. */
function describe(
  reply: FastifyReply,
  { title, edition, currentEdition }: ReadDocument,
  { address, mediaType, ending }: Described,
): void {
  const isEarlier = edition !== currentEdition
  const name = `${Array.from(title).slice(0, LONGEST_NAME).join('')}${isEarlier ? `（第${edition}版）` : ''}${ending}`
  reply.headers({
    'content-type': mediaType,
    'content-disposition': attachment(name, ending.slice(1)),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, no-cache',
    // Search engines send readers to the page, which says what is new of it.
    link: `<${address}>; rel="canonical"`,
    ...(isEarlier ? { 'x-robots-tag': 'noindex' } : {}),
  })
}

interface Printing {
  readonly services: Services
  readonly printed: PrintedFiles
  readonly file: AskedFile
}

async function sendPrinted(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, printed, file }: Printing,
): Promise<FastifyReply> {
  const content = printed.tagOf(file)
  const tag = `W/"${content}"`
  reply.header('etag', tag)
  if (request.headers['if-none-match']?.includes(content) === true) return reply.status(304).send()
  if (!printed.has(content)) await count(services, request, reply)
  return reply.send(Buffer.from(await printed.get(content, file)))
}

/** Only what has to be made is counted. */
async function count(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const turn = await takeTurn(services, 'print', addressSubject(request.ip))
  if (turn.kind === 'now') return
  reply.header('retry-after', turn.minutes * 60)
  throw new Problem(429, 'too-many-requests', `请过 ${turn.minutes} 分钟再下载`)
}
