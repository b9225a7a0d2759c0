import { fileKind } from '../file-kind.ts'
import type { Inspection } from '../inspection.ts'
import { inspectFile } from '../inspect.ts'
import { checkMarks, type Mark } from '../mark.ts'
import { refusalOf } from '../refusal.ts'
import { type GateFault, type GateResult, LISTED_FAULTS } from './fault.ts'
import { imageFaults } from './image-gate.ts'
import { officeFaults } from './office-gate.ts'
import { pdfFaults } from './pdf-gate.ts'
import { type MarkedPhrase, markedPhrases } from './phrases.ts'

/**
 * The release gate (放行检查): reads a file that is to be given out as a stranger would, and lets it pass only when nothing that was marked is
 * in it. Whatever cannot be checked is refused. Never throws for a file, whatever it holds.
 */
export async function releaseGate(original: Uint8Array, marks: readonly Mark[], released: Uint8Array): Promise<GateResult> {
  try {
    const inspection = await inspectFile(original)
    checkMarks(marks, inspection.pages)
    const phrases = markedPhrases(inspection.pages, marks)
    const faults = await faultsOf({ original, inspection, marks, phrases }, released)
    if (faults.length > 0) return { state: 'refused', faults: distinct(faults).slice(0, LISTED_FAULTS) }
    return { state: 'passed', pages: inspection.pages.length, marks: marks.length, phrases: phrases.length }
  } catch (error) {
    return { state: 'refused', faults: [cannotCheck(refusalOf(error).message)] }
  }
}

interface Checked {
  readonly original: Uint8Array
  readonly inspection: Inspection
  readonly marks: readonly Mark[]
  readonly phrases: readonly MarkedPhrase[]
}

async function faultsOf({ original, inspection, marks, phrases }: Checked, released: Uint8Array): Promise<readonly GateFault[]> {
  if (inspection.kind !== fileKind(released)) return [cannotCheck('重建后的文件与原文件类型不同。')]
  switch (inspection.kind) {
    case 'pdf':
      return pdfFaults(inspection, marks, phrases, released)
    case 'png':
    case 'jpeg':
      return imageFaults(inspection, marks, released)
    case 'docx':
    case 'xlsx':
    case 'pptx':
      return officeFaults(original, released, inspection.kind)
  }
}

/** A mark of one line is a phrase as a whole and as a line; the reader hears of it once. */
function distinct(faults: readonly GateFault[]): readonly GateFault[] {
  return [...new Map(faults.map((fault) => [`${fault.place}${fault.message}`, fault])).values()]
}

function cannotCheck(message: string): GateFault {
  return { code: 'cannot-check', place: '整个文件', message: `无法完成检查，不予放行：${message}` }
}
