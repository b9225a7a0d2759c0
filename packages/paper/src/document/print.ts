import { documentDocx } from './docx.ts'
import type { PrintJob } from './job.ts'
import { layOut, type PrintedDocument } from './layout.ts'
import { documentPdf } from './pdf.ts'

/**
 * A published document as a Word file or a PDF. Blocks its thread: `printInThread` does not. Throws TypesetRefused when the document is too
 * large.
 */
export async function printDocument(job: PrintJob): Promise<Uint8Array> {
  const document = layOut(job)
  return job.format === 'docx' ? documentDocx(document) : pdfOf(document, job)
}

/** A picture that Typst cannot read must not keep the text from its readers: then it is set with their alternative texts. */
function pdfOf(document: PrintedDocument, job: PrintJob): Uint8Array {
  const meta = { createdAt: job.createdAt, ...(job.fontFolder !== undefined && { fontFolder: job.fontFolder }) }
  try {
    return documentPdf(document, meta)
  } catch (fault) {
    if (document.pictures.length === 0) throw fault
    return documentPdf(layOut({ ...job, pictures: [] }), meta)
  }
}
