/** 同步发布: the signed interpretation of a document goes online by the same act, under its own number and with an entry of its own in the history. */
import type { DocumentEvent } from '@gongkai/contract'
import { type DocumentRow, findDocument } from './document.ts'
import type { Effect, Step } from './effect.ts'
import { publish, unschedule } from './handlers/publishing.ts'
import { interpretationsToRelease } from './interpretation.ts'
import { obstaclesToInterpretation } from './obstacles.ts'

/** An event that has happened to a document and is to be recorded. */
export interface Happened {
  readonly event: DocumentEvent
  /** The document before. */
  readonly document: DocumentRow
  readonly effect: Effect
}

const TOLD = { together: '与所解读的文件一并发布' } as const

/**
 * Publishes the signed interpretations of the document that `step` has just published. What keeps one back was told as an obstacle of the
 * document; one that the document does not owe simply waits.
 *
 * Superior agencies come before those below them: whoever publishes takes the counters of index numbers in this order.
 */
export async function releaseInterpretations<Event extends DocumentEvent>(step: Step<Event>): Promise<readonly Happened[]> {
  const { trx, services, tree } = step
  const documents: DocumentRow[] = []
  for (const { id } of await interpretationsToRelease(trx, services, step.document)) {
    const found = await findDocument(trx, id)
    if (found && (await obstaclesToInterpretation(step, id)).length === 0) documents.push(found)
  }
  const depth = ({ agencyId }: DocumentRow) => tree.lineage(agencyId).length
  const ordered = documents.toSorted((a, b) => depth(a) - depth(b) || a.agencyId - b.agencyId || a.id - b.id)
  const happened: Happened[] = []
  for (const document of ordered) happened.push(...(await release(step, document)))
  return happened
}

async function release<Event extends DocumentEvent>(step: Step<Event>, document: DocumentRow): Promise<readonly Happened[]> {
  if (document.state !== 'scheduled') return [await published(step, document)]
  // Its own hour is no longer waited for.
  const effect = await unschedule({ ...step, event: 'unschedule', document, body: {} })
  const unscheduled: Happened = { event: 'unschedule', document, effect: { ...effect, told: { ...effect.told, ...TOLD } } }
  return [unscheduled, await published(step, { ...document, state: 'approved', version: document.version + 1 })]
}

async function published<Event extends DocumentEvent>(step: Step<Event>, document: DocumentRow): Promise<Happened> {
  const effect = await publish({ ...step, event: 'publish', document, body: {} })
  return { event: 'publish', document, effect: { ...effect, told: { ...effect.told, ...TOLD } } }
}
