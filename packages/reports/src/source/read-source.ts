import type { SourceDocument, SourceFormat } from './document.ts'
import { damagedFile } from './archive.ts'
import { readDoc } from './doc.ts'
import { readDocx } from './docx.ts'
import { readHtml } from './html.ts'
import { readPdf } from './pdf/index.ts'
import { readTextFile } from './text.ts'
import { Unreadable } from './unreadable.ts'
import { readXlsx } from './xlsx.ts'

/** Readers of the formats that give a document; JSON of the contract gives a report at once and is not among them. */
const READERS: Readonly<Record<Exclude<SourceFormat, 'json'>, (bytes: Uint8Array) => SourceDocument | Promise<SourceDocument>>> =
  {
    text: readTextFile,
    html: readHtml,
    docx: readDocx,
    doc: readDoc,
    pdf: readPdf,
    xlsx: readXlsx,
  }

/** Reads a file of a known format. Every failure is an `Unreadable`; an error that no reader foresaw means a damaged file. */
export async function readSource(format: Exclude<SourceFormat, 'json'>, bytes: Uint8Array): Promise<SourceDocument> {
  try {
    return await READERS[format](bytes)
  } catch (error) {
    throw error instanceof Unreadable ? error : damagedFile(error)
  }
}
