/** What happens to documents without anybody's doing: what was scheduled is published, owed reviews are called to mind. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import { findDocument } from './document.ts'
import type { DocumentEngine } from './engine.ts'
import { PUBLISH_SCHEDULED } from './handlers/publishing.ts'
import { tellEditor, tellOfBatch, tellOfUnconfirmed, tellReviewers, type WaitingBatch } from './mail.ts'

/** The tasks of documents. All of them may run twice. */
export function publicationJobs(services: Services, engine: DocumentEngine): Readonly<Record<string, JobHandler>> {
  return {
    [PUBLISH_SCHEDULED]: job({
      payload: Type.Object({ document: JobId }),
      run: ({ document }) => publishScheduled(services, engine, document),
    }),
    'remind-of-owed-reviews': job({
      payload: Type.Object({}),
      every: '30 8 * * *',
      run: () => remindOfReviews(services, engine),
    }),
  }
}

/** Publishes unless something has come up since; then it stays scheduled, stands in the queue of what is to be published, and its editor is told. */
async function publishScheduled(services: Services, engine: DocumentEngine, id: number): Promise<void> {
  const found = await findDocument(services.db, id)
  if (found?.state !== 'scheduled') return
  try {
    await engine.act({ id, event: 'publishScheduled', body: {}, actor: { kind: 'system', job: '定时发布' } })
  } catch (fault) {
    // Another state or another time meanwhile: the job of that time does it.
    if (!(fault instanceof Problem)) throw fault
    if (fault.code === 'document-not-ready') await tellEditor(services, found)
  }
}

/** 补审、补批提醒: every working day until it is done; what has been made good from elsewhere is settled. */
async function remindOfReviews(services: Services, engine: DocumentEngine): Promise<void> {
  const { db, clock, calendar } = services
  await calendar.keepUp()
  const today = clock.today().toString()
  const { rows } = await sql<{ id: number }>`select id from document where review_due_on is not null order by id`.execute(db)
  const isWorkingDay = calendar.current().isWorkingDay(today)
  for (const { id } of rows) {
    if (!(await settle(engine, id)) && isWorkingDay) await remindOfReview(services, id, today)
  }
  if (isWorkingDay) await remindOfWithdrawals(services, today)
}

/** Whether nothing was owed any more. */
async function settle(engine: DocumentEngine, id: number): Promise<boolean> {
  try {
    await engine.act({ id, event: 'settleOwedReviews', body: {}, actor: { kind: 'system', job: '补审提醒' } })
    return true
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault
    return fault.code !== 'document-not-ready'
  }
}

/** Not in the hours right after it went online. */
async function remindOfReview(services: Services, id: number, today: string): Promise<void> {
  const found = await findDocument(services.db, id)
  if (!found || found.reviewOwedSince === null || found.reviewDueOn === null) return
  const hours = services.clock.now().since(found.reviewOwedSince).total('hours')
  if (hours >= 12) await tellReviewers(services, found, { today, dueOn: found.reviewDueOn })
}

/** What was taken down at once waits for its approval, and batches for theirs. */
async function remindOfWithdrawals(services: Services, today: string): Promise<void> {
  const { db, clock } = services
  const since = String(clock.now().subtract({ hours: 12 }))
  const { rows } = await sql<{ id: number }>`
    select distinct document_id as id from document_withdrawal where decided_at is null and effective_at is not null and batch_id is null
      and effective_at < ${since}::timestamptz order by 1`.execute(db)
  for (const { id } of rows) {
    const found = await findDocument(db, id)
    if (found) await tellOfUnconfirmed(services, found, today)
  }
  const batches = await sql<WaitingBatch>`
    select id, agency_id as "agencyId", state, (select count(*)::int from withdrawal_batch_item i where i.batch_id = b.id and i.state <> 'kept')
      as documents
    from withdrawal_batch b where state in ('asked', 'unconfirmed') and requested_at < ${since}::timestamptz order by id`.execute(
    db,
  )
  for (const batch of batches.rows) await tellOfBatch(services, batch, today)
}
