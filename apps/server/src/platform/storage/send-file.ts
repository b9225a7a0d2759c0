/** Handing a file out so that no browser runs it, shows it as a page or guesses at it. */
import type { FastifyReply } from 'fastify'
import type { FileContent } from './stored-file.ts'
import { MEDIA_TYPES } from './media-type.ts'

/** Answers with the file, always as a download under its own name; nobody but the asker may keep it. */
export function sendFile(reply: FastifyReply, { file, bytes }: FileContent): FastifyReply {
  return reply
    .header('content-type', file.mediaType === 'text/plain' ? 'application/octet-stream' : file.mediaType)
    .header('content-disposition', attachment(file.name, MEDIA_TYPES[file.mediaType].extensions[0]))
    .header('content-length', bytes.length)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, no-store')
    .send(bytes)
}

/** The header that names a download (RFC 6266): the name in UTF-8, and a plain one for programs that know only ASCII. */
export function attachment(name: string, extension: string): string {
  const clean = name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '_').replace(/^\.+/, '_')
  const named = clean.toLowerCase().endsWith(`.${extension}`) || /\.[0-9a-z]{1,8}$/i.test(clean) ? clean : `${clean}.${extension}`
  // What encodeURIComponent leaves alone but RFC 8187 does not.
  const encoded = encodeURIComponent(named).replaceAll(
    /['()*]/g,
    (character) => `%${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  )
  return `attachment; filename="file.${extension}"; filename*=UTF-8''${encoded}`
}
