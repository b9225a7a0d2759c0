import { fileKind } from './file-kind.ts'
import { inspectImage } from './image/image-file.ts'
import type { Inspection } from './inspection.ts'
import { stripOffice, type Stripped } from './office/strip.ts'
import { inspectPdf } from './pdf/inspect.ts'
import { refusalOf } from './refusal.ts'

/** Reads a file that is to be released: its pages with their text, and everything in it that its reader does not see. */
export async function inspectFile(bytes: Uint8Array): Promise<Inspection> {
  try {
    const kind = fileKind(bytes)
    switch (kind) {
      case 'pdf':
        return await inspectPdf(bytes)
      case 'png':
      case 'jpeg':
        return await inspectImage(bytes, kind)
      case 'docx':
      case 'xlsx':
      case 'pptx':
        return inspectOffice(bytes, kind)
    }
  } catch (error) {
    throw refusalOf(error)
  }
}

/** What stripping would remove is what is hidden. */
function inspectOffice(bytes: Uint8Array, kind: Stripped['kind']): Inspection {
  const { removed, unchecked } = stripOffice(bytes, kind)
  return { kind, pages: [], findings: [...removed, ...unchecked] }
}
