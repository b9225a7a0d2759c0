/** 公开的文件: attachments, pictures and videos of what is published, so that no browser runs them or guesses at them. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { Problem } from '../../platform/problem.ts'
import { attachment } from '../../platform/storage/send-file.ts'
import { type ByteRange, byteRange } from './byte-range.ts'
import { fileExtension } from './file-words.ts'
import { readableFile, type ReadableFile } from './files.query.ts'

/** Types that a browser shows by itself; anything else is a download. SVG is no picture here: it can hold scripts. */
const SHOWN: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'video/mp4', 'audio/mpeg', 'application/pdf'])

/** The bytes of files that were just read, as pictures of pages that many readers open. */
const KEPT_BYTES = 64_000_000
/** A file of more is never read whole: a video is asked for part by part, and each part costs no more than its bytes. */
const WHOLE_BYTES = 4_000_000

/** After how long to ask again for a file that is being checked, in seconds. */
const CHECK_SECONDS = 60

const Params = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }) })

/** Adds `/files/:id`. */
export function publicFiles(app: App, { db, files }: Services): void {
  const kept = new RecentBytes()
  app.get('/files/:id', { schema: { params: Params } }, async (request, reply) => {
    const file = await readableFile(db, request.params.id)
    if (!file) throw new Problem(404, 'page-not-found')
    if (!file.checked) {
      reply.header('retry-after', CHECK_SECONDS)
      throw new Problem(503, 'file-being-checked')
    }
    describe(reply, file)
    const tag = `"${file.digest.slice(0, 32)}"`
    reply.header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.status(304).send()
    return sendFile(request, reply, { tag, size: file.size }, await bytesOf(file))
  })

  /** The bytes of a part, from memory where the file is small. */
  async function bytesOf({ fileId, digest, size }: ReadableFile): Promise<(part: ByteRange) => Buffer | Readable> {
    if (size > WHOLE_BYTES) {
      const found = await files.parts(db, fileId)
      if (!found) throw new Problem(404, 'page-not-found')
      return (part) => Readable.from(found.bytes(part))
    }
    const bytes = kept.get(digest) ?? (await files.read(db, fileId))?.bytes
    if (!bytes) throw new Problem(404, 'page-not-found')
    kept.keep(digest, bytes)
    return ({ start, end }) => bytes.subarray(start, end + 1)
  }
}

/** Browsers keep a file but ask each time whether it is still there: a withdrawn document's files are gone at once. */
function describe(reply: FastifyReply, { name, mediaType }: ReadableFile): void {
  const shown = SHOWN.has(mediaType)
  const named = attachment(name, fileExtension(mediaType))
  reply.headers({
    'content-type': shown ? mediaType : mediaType === 'text/plain' ? 'application/octet-stream' : mediaType,
    'content-disposition': shown ? named.replace(/^attachment/, 'inline') : named,
    'x-content-type-options': 'nosniff',
    // A sandboxed document may not hold the viewer of PDF files; that viewer runs nothing of ours.
    'content-security-policy':
      mediaType === 'application/pdf'
        ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
        : "default-src 'none'; sandbox",
    'cache-control': 'public, no-cache',
    'accept-ranges': 'bytes',
  })
}

function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { tag, size }: { readonly tag: string; readonly size: number },
  bytesOf: (part: ByteRange) => Buffer | Readable,
): FastifyReply {
  const condition = request.headers['if-range']
  const range = condition !== undefined && condition !== tag ? 'whole' : byteRange(request.headers.range, size)
  if (range === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${size}`).send()
  const part = range === 'whole' ? { start: 0, end: size - 1 } : range
  if (range !== 'whole') reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`)
  return reply.header('content-length', part.end - part.start + 1).send(bytesOf(part))
}

/** The files read last, as many as fit. */
class RecentBytes {
  readonly #files = new Map<string, Buffer>()
  #size = 0

  get(digest: string): Buffer | undefined {
    return this.#files.get(digest)
  }

  keep(digest: string, bytes: Buffer): void {
    if (bytes.length > KEPT_BYTES) return
    if (!this.#files.delete(digest)) this.#size += bytes.length
    this.#files.set(digest, bytes)
    for (const [oldest, content] of this.#files) {
      if (this.#size <= KEPT_BYTES) return
      this.#files.delete(oldest)
      this.#size -= content.length
    }
  }
}
