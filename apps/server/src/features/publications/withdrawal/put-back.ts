/** What went at once and is not approved is public again as it was. */
import { sql } from 'kysely'
import type { Database } from '../../../platform/database.ts'

/** A revision that goes on where its document's withdrawal ended it. */
interface Revision {
  readonly documentId: number
  readonly edition: number
}

/** Opens those revisions anew that the withdrawals ended; they are drafts again, and what had been reviewed of them does not count any more. */
export async function reopenRevisions(trx: Database, withdrawalIds: readonly number[]): Promise<readonly Revision[]> {
  const { rows } = await sql<Revision>`
    update document_edition e set discarded_at = null, scheduled_at = null from document_withdrawal w
    where w.id = any(${[...withdrawalIds]}::bigint[]) and e.document_id = w.document_id and e.discarded_at = w.effective_at
    returning e.document_id as "documentId", e.edition`.execute(trx)
  if (rows.length > 0) {
    await sql`
      update document_review r set valid = false from unnest(${rows.map((row) => row.documentId)}::bigint[],
        ${rows.map((row) => row.edition)}::int[]) as again(document_id, edition)
      where r.document_id = again.document_id and r.edition = again.edition`.execute(trx)
  }
  return rows
}

/** Batches tell that the documents were put back. */
export async function noteRestored(trx: Database, documentIds: readonly number[]): Promise<void> {
  await sql`update withdrawal_batch_item set state = 'restored' where document_id = any(${[...documentIds]}::bigint[])
    and state = 'withdrawn'`.execute(trx)
}
