/** Sending a printed letter: always as a download, never kept by anybody on the way. */
import type { FastifyReply } from 'fastify'
import type { RenderedLetter } from './letter.ts'

/** Answers with the file. */
export function sendLetter(reply: FastifyReply, { bytes, mediaType, name }: RenderedLetter): FastifyReply {
  return reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes))
}
