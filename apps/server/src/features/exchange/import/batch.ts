/** The batch of an import: what it is called, how far it is, and whether it broke off. */
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Database } from '../../../platform/database.ts'
import type { Services } from '../../../platform/feature.ts'
import type { ImportTarget } from './target.ts'

/** How far an import is. */
export interface ImportProgress {
  readonly id: number
  readonly taken: number
  readonly unchanged: number
  readonly refused: number
}

/** What a batch is known by. */
export interface BatchOrder {
  readonly source: string
  readonly name: string
  readonly actor: Actor
}

/** The batch of the same name and source that broke off, with the rows that it has done, or a new one. */
export async function beginBatch(
  db: Database,
  { clock }: Pick<Services, 'clock'>,
  { source, name, actor }: BatchOrder,
  { siteId, agencyId }: Pick<ImportTarget, 'siteId' | 'agencyId'>,
): Promise<{ readonly id: number; readonly doneRows: number }> {
  const { rows } = await sql<{ id: number; doneRows: number }>`
    select id, done_rows as "doneRows" from import_batch
    where site_id = ${siteId} and source = ${source} and name = ${name} and state = 'running' order by id desc limit 1`.execute(
    db,
  )
  const [interrupted] = rows
  if (interrupted) return interrupted
  const person = actor.kind === 'person' ? actor.personId : null
  const { rows: made } = await sql<{ id: number; doneRows: number }>`
    insert into import_batch (site_id, agency_id, name, source, state, started_by, started_at)
    values (${siteId}, ${agencyId}, ${name}, ${source}, 'running', ${person}, ${String(clock.now())}) returning id, done_rows as "doneRows"`.execute(
    db,
  )
  const [batch] = made
  if (!batch) throw new Error('a batch was inserted and gave no id')
  return batch
}

/** Notes that every row has been done; how the import ended. */
export async function endBatch(db: Database, { clock }: Pick<Services, 'clock'>, id: number): Promise<ImportProgress> {
  const { rows } = await sql<ImportProgress>`
    update import_batch set state = 'done', finished_at = ${String(clock.now())} where id = ${id}
    returning id, taken, unchanged, refused`.execute(db)
  const [ended] = rows
  if (!ended) throw new Error('the batch is gone')
  return ended
}
