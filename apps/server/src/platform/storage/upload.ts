/** Reading a form with files: bounded in size and count, and with what was typed always given back, so that the form can be shown again. */
import type { Multipart, MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import { plainName } from './file-name.ts'
import { LARGEST_FILE } from './recognize.ts'

/** What a form may hold. */
export interface UploadLimits {
  /** The names of the file fields; files in other fields are passed over. */
  readonly fileFields: readonly string[]
  readonly files: number
  /** Bytes of one file. */
  readonly fileBytes?: number
  /** Bytes of all files together. */
  readonly totalBytes?: number
}

/** A file as it arrived; nothing of it has been checked but its size. */
export interface UploadedFile {
  readonly field: string
  readonly name: string
  readonly bytes: Buffer<ArrayBuffer>
}

/** What a form held. */
export interface Upload {
  /** The last value of each field; all values in `all`. */
  readonly fields: Readonly<Record<string, string>>
  readonly all: Readonly<Record<string, readonly string[]>>
  readonly files: readonly UploadedFile[]
  /** Why the files cannot be taken; then `files` is empty and the form is to be shown again with `fields`. */
  readonly refusal?: Problem
}

/** What @fastify/multipart is to be registered with in a scope that calls `readUpload`. */
export const MULTIPART_LIMITS = {
  throwFileSizeLimit: false,
  limits: {
    fileSize: LARGEST_FILE,
    files: 100,
    fields: 500,
    fieldNameSize: 100,
    fieldSize: 300_000,
    parts: 600,
    headerPairs: 50,
  },
} as const

/**
 * The fields and files of a multipart form. The whole body is always taken in (and what is too much thrown away): a browser that is cut off in
 * the middle shows nothing of our answer.
 *
 * Throws Problem `unsupported-media-type` for another kind of body and `upload-incomplete` for one that breaks off.
 */
export async function readUpload(request: FastifyRequest, limits: UploadLimits): Promise<Upload> {
  if (!request.isMultipart()) throw new Problem(415, 'unsupported-media-type')
  const all: Record<string, string[]> = Object.create(null) as Record<string, string[]>
  const files: UploadedFile[] = []
  let refusal: Problem | undefined
  let total = 0
  for await (const part of whole(request.parts())) {
    if (part.type === 'field') {
      if (part.valueTruncated) refusal ??= new Problem(413, 'request-too-large')
      if (typeof part.value === 'string') (all[part.fieldname] ??= []).push(part.value)
      continue
    }
    const bytes = await contentOf(part, refusal === undefined && limits.fileFields.includes(part.fieldname), limits)
    if (bytes === 'ignored' || (bytes !== 'too-large' && bytes.length === 0 && part.filename === '')) continue
    total += bytes === 'too-large' ? 0 : bytes.length
    refusal ??= excess(bytes, files.length + 1, total, limits)
    if (refusal || bytes === 'too-large') files.length = 0
    else files.push({ field: part.fieldname, name: plainName(part.filename), bytes })
  }
  const fields = Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? '']))
  return { fields, all, files: refusal ? [] : files, ...(refusal && { refusal }) }
}

function excess(bytes: Buffer | 'too-large', count: number, total: number, limits: UploadLimits): Problem | undefined {
  const megabytes = (size: number) => `${Math.floor(size / 1e6)} MB`
  if (bytes === 'too-large')
    return new Problem(422, 'file-too-large', `每个文件最大 ${megabytes(limits.fileBytes ?? LARGEST_FILE)}`)
  if (count > limits.files) return new Problem(422, 'too-many-files', `最多 ${limits.files} 个`)
  const most = limits.totalBytes ?? 2 * LARGEST_FILE
  return total > most ? new Problem(422, 'file-too-large', `全部文件合计最大 ${megabytes(most)}`) : undefined
}

/** The parts; a form that breaks off or is malformed is the sender's fault and said as such. */
async function* whole(parts: AsyncIterable<Multipart>): AsyncGenerator<Multipart> {
  try {
    yield* parts
  } catch (cause) {
    throw new Problem(400, 'upload-incomplete', undefined, { cause })
  }
}

/** The bytes of a file; those of one that is not wanted are let pass without being kept. */
async function contentOf(
  { file }: MultipartFile,
  wanted: boolean,
  { fileBytes = LARGEST_FILE }: UploadLimits,
): Promise<Buffer<ArrayBuffer> | 'too-large' | 'ignored'> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of file) {
      const piece = chunk as Buffer
      size += piece.length
      if (wanted && size <= fileBytes) chunks.push(piece)
    }
  } catch (cause) {
    throw new Problem(400, 'upload-incomplete', undefined, { cause })
  }
  if (!wanted) return 'ignored'
  return file.truncated || size > fileBytes ? 'too-large' : Buffer.concat(chunks)
}
