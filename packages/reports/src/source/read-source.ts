import type { SourceDocument, SourceFormat } from './document.ts'
import { damagedFile } from './archive.ts'
import { readTextFile } from './text.ts'
import { Unreadable } from './unreadable.ts'

/** Reads the bytes of one format. */
type Reader = (bytes: Uint8Array) => SourceDocument | Promise<SourceDocument>

/**
 * Readers of the formats that give a document; JSON of the contract gives a report at once and is not among them. Each comes with its
 * libraries when its first file comes, so that a command starts at once and a thread holds only what it uses.
 */
const READERS: Readonly<Record<Exclude<SourceFormat, 'json'>, () => Reader | Promise<Reader>>> = {
  text: () => readTextFile,
  html: async () => (await import('./html.ts')).readHtml,
  docx: async () => (await import('./docx.ts')).readDocx,
  doc: async () => (await import('./doc.ts')).readDoc,
  pdf: async () => (await import('./pdf/index.ts')).readPdf,
  xlsx: async () => (await import('./xlsx.ts')).readXlsx,
}

/** Reads a file of a known format. Every failure is an `Unreadable`; an error that no reader foresaw means a damaged file. */
export async function readSource(format: Exclude<SourceFormat, 'json'>, bytes: Uint8Array): Promise<SourceDocument> {
  try {
    const read = await READERS[format]()
    return await read(bytes)
  } catch (error) {
    throw error instanceof Unreadable ? error : damagedFile(error)
  }
}
