/** What a person hands in: files and pasted text, within limits. */
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { NamedBytes } from '@gongkai/reports'
import { Problem } from '../../platform/problem.ts'

/** What may be handed in at once. */
export const UPLOAD = {
  /** Bytes of one file. */
  fileBytes: 20_000_000,
  files: 10,
  /** Characters of pasted text. */
  textCharacters: 2_000_000,
} as const

/** A file as it arrived: whole, or cut off at the limit. */
export type Arrival =
  | { readonly kind: 'file'; readonly file: NamedBytes }
  | { readonly kind: 'too-large'; readonly name: string }
  | { readonly kind: 'too-many' }

/**
 * The files of a form in the order in which they arrive, the pasted text as a file among them; empty fields are passed over.
 *
 * The whole body is always taken in, even past a limit: a browser that is cut off in the middle shows nothing of our answer.
 */
export async function* arrivals(parts: AsyncIterable<Multipart>): AsyncGenerator<Arrival> {
  let count = 0
  for await (const part of whole(parts)) {
    if (part.type === 'field') {
      const text = typeof part.value === 'string' && part.fieldname === 'text' ? part.value : ''
      if (part.valueTruncated) yield { kind: 'too-large', name: PASTED }
      else if (text.trim() !== '') yield { kind: 'file', file: { name: PASTED, bytes: new TextEncoder().encode(text) } }
      continue
    }
    const bytes = await contentOf(part)
    if (part.filename === '' && bytes?.length === 0) continue
    count += 1
    const name = part.filename.split(/[/\\]/).pop() || '未命名的文件'
    if (count > UPLOAD.files) {
      if (count === UPLOAD.files + 1) yield { kind: 'too-many' }
    } else if (bytes === undefined) yield { kind: 'too-large', name }
    else yield { kind: 'file', file: { name, bytes } }
  }
}

/** The parts; a form that breaks off or is malformed is the sender's fault and said as such. */
async function* whole(parts: AsyncIterable<Multipart>): AsyncGenerator<Multipart> {
  try {
    yield* parts
  } catch (cause) {
    throw incomplete(cause)
  }
}

function incomplete(cause: unknown): Problem {
  return new Problem(400, 'upload-incomplete', undefined, { cause })
}

const PASTED = '粘贴的文字'

/** The content; undefined when it exceeds the limit. */
async function contentOf({ file }: MultipartFile): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of file) chunks.push(chunk as Buffer)
  } catch (cause) {
    throw incomplete(cause)
  }
  return file.truncated ? undefined : Buffer.concat(chunks)
}
