/** Which documents an event concerns besides its own, and the order in which all of them are locked. */
import type { DocumentEvent } from '@gongkai/contract'
import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { Services } from '../../platform/feature.ts'
import { findDocument } from './document.ts'
import { interpretationsOf } from './interpretation.ts'
import { documentsBoundBy } from './relations.ts'

/** Locks documents from the lowest id up until the transaction ends, so that two who need the same ones never wait for each other in a circle. */
export async function lockDocuments(trx: Database, ids: readonly number[]): Promise<void> {
  const wanted = [...new Set(ids)].toSorted((a, b) => a - b)
  await sql`select from document where id = any(${wanted}::bigint[]) order by id for no key update`.execute(trx)
}

/** Locks `ids` together with the documents that they change or end, and answers these: they are projected with them. */
export async function lockWithBound(trx: Database, ids: readonly number[]): Promise<readonly number[]> {
  const bound = await documentsBoundBy(trx, ids)
  await lockDocuments(trx, [...ids, ...bound])
  return bound
}

/** The documents that an event concerns besides its own. */
export interface Concerned {
  /** What interprets the document and is not public. */
  readonly interpretations: readonly number[]
  /** What the document, or one of these interpretations, changes or ends. */
  readonly bound: readonly number[]
}

const PUBLISHING: ReadonlySet<DocumentEvent> = new Set(['publish', 'publishScheduled', 'publishUrgently'])
/** By these readers may lose a document or get it back. */
const WITHDRAWING: ReadonlySet<DocumentEvent> = new Set([
  'requestWithdrawal',
  'approveWithdrawal',
  'refuseWithdrawal',
  'objectAfterwards',
])

/** Locks a document together with those that follow its event, and answers which they are. */
export async function lockConcerned(
  trx: Database,
  services: Pick<Services, 'db' | 'clock'>,
  id: number,
  event: DocumentEvent,
): Promise<Concerned> {
  const locked = new Set<number>()
  for (;;) {
    const concerned = await concernedBy(trx, services, id, event)
    const wanted = [id, ...concerned.interpretations, ...concerned.bound].filter((one) => !locked.has(one))
    if (wanted.length === 0) return concerned
    // What these are can change only until they are locked: the second look finds hardly ever one more.
    await lockDocuments(trx, wanted)
    for (const one of wanted) locked.add(one)
  }
}

async function concernedBy(
  trx: Database,
  services: Pick<Services, 'db' | 'clock'>,
  id: number,
  event: DocumentEvent,
): Promise<Concerned> {
  if (WITHDRAWING.has(event)) return { interpretations: [], bound: await documentsBoundBy(trx, [id]) }
  const document = PUBLISHING.has(event) ? await findDocument(trx, id) : undefined
  if (document === undefined) return { interpretations: [], bound: [] }
  const interpretations = (await interpretationsOf(trx, services, document)).flatMap((one) => (one.isPublished ? [] : [one.id]))
  return { interpretations, bound: await documentsBoundBy(trx, [id, ...interpretations]) }
}
