/** What happens to documents without anybody's doing: what was scheduled is published, owed reviews are called to mind. */
import { sql } from 'kysely'
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler, JobId } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import { findDocument } from './document.ts'
import type { DocumentEngine } from './engine.ts'
import { PUBLISH_SCHEDULED } from './handlers/publishing.ts'
import { tellEditor, tellHeads } from './mail.ts'

/** The tasks of documents. All of them may run twice. */
export function publicationJobs(services: Services, engine: DocumentEngine): Readonly<Record<string, JobHandler>> {
  return {
    [PUBLISH_SCHEDULED]: job({
      payload: Type.Object({ document: JobId }),
      run: ({ document }) => publishScheduled(services, engine, document),
    }),
    'remind-of-owed-reviews': job({ payload: Type.Object({}), every: '30 8 * * *', run: () => remindOfReviews(services) }),
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

/** 补审提醒: every working day from the one after an urgent publication on. */
async function remindOfReviews(services: Services): Promise<void> {
  const { db, clock, calendar } = services
  await calendar.keepUp()
  const today = clock.today().toString()
  if (!calendar.current().isWorkingDay(today)) return
  const { rows } = await sql<{ id: number }>`
    select id from document where review_owed_since is not null and review_owed_since < ${String(clock.now().subtract({ hours: 12 }))}::timestamptz
    order by id`.execute(db)
  for (const { id } of rows) {
    const found = await findDocument(db, id)
    if (found) await tellHeads(services, found, today)
  }
}
