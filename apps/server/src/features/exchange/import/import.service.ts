/**
 * Importing an existing site: documents that readers had there are published here, with their dates, in portions of one transaction each.
 *
 * A row is known by its source and number: what was imported before is left as it is, so that an import that broke off is simply begun again. What
 * was imported, by whom and from where, is in the audit record; the reviews of the old site are not claimed to be ours.
 *
 * While the database stores a portion, threads clean the bodies of the next ones and read their words.
 */
import { availableParallelism } from 'node:os'
import type { Actor } from '../../../platform/actor.ts'
import type { Services } from '../../../platform/feature.ts'
import { agencyTrees } from '../../agencies/index.ts'
import { searchIndexOf } from '../../publications/index.ts'
import { beginBatch, endBatch, type ImportProgress } from './batch.ts'
import { type BodyReader, createBodyReader } from './bodies.ts'
import { placeRow, type PlacedRow } from './place.ts'
import { ahead, portionsOf } from './portions.ts'
import type { ReadRow } from './rows.ts'
import { type PreparedPortion, type ReportLine, storePortion } from './store.ts'
import { type ImportTarget, targetOf } from './target.ts'

/** What an import is told. */
export interface ImportOrder {
  readonly siteKey: string
  /** The full name of the agency of rows that name none. */
  readonly agency: string
  /** The old system: with the key of a row it identifies a document for ever. */
  readonly source: string
  readonly name: string
  readonly actor: Actor
  /** Threads that read bodies; unset as many as there are processors, 0: none besides this one. */
  readonly threads?: number
  /** Whether the pictures of bodies will be fetched: they keep their place. Unset they are left out, as everything is that is not ours. */
  readonly pictures?: boolean
  /** Told after each portion. */
  readonly onProgress?: (batch: ImportProgress) => void
}

/** Portions whose bodies are read while another is stored: enough that the database never waits, few enough to fit into memory. */
const AHEAD = 2

/** Imports `rows`. Throws ImportRefused when site or agency are unknown; then nothing has happened. */
export async function importRows(services: Services, rows: AsyncIterable<ReadRow>, order: ImportOrder): Promise<ImportProgress> {
  const { db, clock } = services
  const target = await targetOf(db, await agencyTrees(services).now(), order)
  const { id, doneRows } = await beginBatch(db, services, order, target)
  const place = { batchId: id, target, source: order.source, actor: order.actor }
  const words = searchIndexOf(services).engine === 'postgres'
  const { threads = availableParallelism(), pictures = false } = order
  const reader = createBodyReader({ threads, words, pictures })
  try {
    const prepare = (portion: readonly ReadRow[]) => prepared(reader, target, clock, portion)
    for await (const portion of ahead(portionsOf(rows, doneRows), prepare, AHEAD)) {
      const progress = await storePortion(services, place, portion)
      order.onProgress?.(progress)
    }
  } finally {
    await reader.close()
  }
  return endBatch(db, services, id)
}

/** A portion with its bodies read; rows that have no place are lines of the report. */
async function prepared(
  reader: BodyReader,
  target: ImportTarget,
  clock: Services['clock'],
  portion: readonly ReadRow[],
): Promise<PreparedPortion> {
  const refusals: ReportLine[] = []
  const placed = portion.flatMap((read): readonly PlacedRow[] => {
    const { number } = read
    const place = read.kind === 'row' ? placeRow(read.row, number, target, clock.now()) : read.message
    if (typeof place !== 'string') return [read.kind === 'row' && read.from !== undefined ? { ...place, from: read.from } : place]
    const key = read.kind === 'row' ? read.row.key : (read.key ?? null)
    refusals.push({ number, key, message: place, isWarning: false })
    return []
  })
  const bodies = await reader.read(placed.map(({ row }) => ({ body: row.body ?? '', summary: row.summary })))
  return {
    prepared: placed.flatMap((row, at) => {
      const read = bodies[at]
      return read ? [{ ...row, read }] : []
    }),
    refusals,
    done: portion.at(-1)?.number ?? 0,
  }
}
