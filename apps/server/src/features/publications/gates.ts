/** What other features ask of documents of some kinds. */
import type { PublicationGate, Services } from '../../platform/feature.ts'
import type { DocumentRow } from './document.ts'

/** The gates through which documents of a kind go. */
export function gatesFor({ gates }: Pick<Services, 'gates'>, kind: DocumentRow['kind']): readonly PublicationGate[] {
  return gates.filter(({ kinds }) => kinds.includes(kind))
}
