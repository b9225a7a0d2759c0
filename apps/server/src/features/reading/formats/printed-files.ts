/** Files made of documents, kept in memory by what they are made of: whatever changes in a document makes another file. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { TypesetRefused } from '@gongkai/paper'
import { type PrintFormat, printInThread, type PrintPicture } from '@gongkai/paper/document'
import type { Services } from '../../../platform/feature.ts'
import { PageStore } from '../../../platform/http/page-store.ts'
import { Problem } from '../../../platform/problem.ts'
import type { ReadDocument } from '../document.query.ts'
import { type Download, printJob } from './print-job.ts'

/** Changes with the look of what is printed, so that nobody's copy passes for the new one. */
const LOOK = 1

/** Files take this part of what public pages may take besides. */
const SHARE = 0.25

/** A document that could not be printed is not tried again for so long, in milliseconds. */
const REFUSED_FOR = 600_000

/** Types that are printed. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg'])

/** A file that is asked for. */
export interface AskedFile {
  readonly document: ReadDocument
  readonly download: Download
  readonly format: PrintFormat
}

/** The files of one process. */
export interface PrintedFiles {
  /** What names the content of a file: the same for the same document on the same day. */
  readonly tagOf: (asked: AskedFile) => string
  /** Whether the file is there, or is just being made. */
  readonly has: (tag: string) => boolean
  /** The file. Throws Problem `print-busy` or `document-not-printable`. */
  readonly get: (tag: string, asked: AskedFile) => Promise<Uint8Array>
}

interface KeptFile {
  readonly bytes: Uint8Array
  size: number
}

/** Files made with `services`. */
export function createPrintedFiles({ db, files, config }: Pick<Services, 'db' | 'files' | 'config'>): PrintedFiles {
  const kept = new PageStore<KeptFile>(config.pageCacheBytes * SHARE)
  const making = new Map<string, Promise<Uint8Array>>()
  const refused = new Map<string, number>()

  async function make({ document, download, format }: AskedFile): Promise<Uint8Array> {
    const fontFolder = join(config.dataFolder, 'fonts')
    const pictures: PrintPicture[] = []
    for (const { fileId, mediaType, checked } of document.files) {
      // Only what the document itself shows, one after another: their bytes are counted by the printer.
      if (!checked || !PICTURES.has(mediaType) || !isShown(document, fileId)) continue
      const found = await files.read(db, fileId)
      if (found) pictures.push({ address: `/files/${fileId}`, bytes: found.bytes })
    }
    const job = { ...printJob(document, download), format, pictures, ...(existsSync(fontFolder) && { fontFolder }) }
    return printInThread(job)
  }

  async function makeOnce(tag: string, asked: AskedFile): Promise<Uint8Array> {
    try {
      const bytes = await make(asked)
      kept.keep(tag, { bytes, size: bytes.length })
      return bytes
    } catch (fault) {
      if (fault instanceof TypesetRefused && fault.reason === 'busy') {
        throw new Problem(503, 'print-busy', undefined, { cause: fault })
      }
      forgetOld(refused)
      refused.set(tag, Date.now())
      // Our own mistake is told once as such; then nobody makes the thread try again and again.
      if (!(fault instanceof TypesetRefused)) throw fault
      throw new Problem(422, 'document-not-printable', undefined, { cause: fault })
    }
  }

  return {
    tagOf: ({ document, download, format }) => {
      const { body, files: own, ...rest } = document
      const digest = createHash('sha256')
      for (const part of [LOOK, format, download, rest, own, body]) digest.update(`${JSON.stringify(part)}\n`)
      return digest.digest('base64url').slice(0, 27)
    },
    has: (tag) => making.has(tag) || kept.find(tag, () => true) !== undefined,
    get: async (tag, asked) => {
      const known = kept.find(tag, () => true)
      if (known !== undefined) return known.bytes
      if (Date.now() - (refused.get(tag) ?? -REFUSED_FOR) < REFUSED_FOR) throw new Problem(422, 'document-not-printable')
      const running = making.get(tag) ?? makeOnce(tag, asked).finally(() => making.delete(tag))
      making.set(tag, running)
      return running
    },
  }
}

function isShown({ body, parts }: ReadDocument, fileId: string): boolean {
  return body.includes(`/files/${fileId}`) || parts?.pictures?.some((picture) => picture.fileId === fileId) === true
}

function forgetOld(refused: Map<string, number>): void {
  for (const [tag, at] of refused) if (Date.now() - at >= REFUSED_FOR) refused.delete(tag)
}
