/** What signing in leaves behind is taken away in time. */
import { sql } from 'kysely'
import Type from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'

/** Attempts are kept for so many months: the law asks for six at least (网络安全法). */
const MONTHS_KEPT = 12

/** Removes what nobody needs any more: sessions that ended by themselves, old attempts, counts that no longer count. */
export function signInUpkeep({ db, clock }: Pick<Services, 'db' | 'clock'>): Readonly<Record<string, JobHandler>> {
  return {
    'sign-in-upkeep': job({
      payload: Type.Object({}),
      every: '52 3 * * *',
      run: async () => {
        const now = clock.now().toString()
        await sql`delete from session where expires_at < ${now}`.execute(db)
        await sql`delete from sign_in_attempt where at < ${now}::timestamptz - make_interval(months => ${MONTHS_KEPT})`.execute(
          db,
        )
        await sql`delete from sign_in_guard where window_from < ${now}::timestamptz - interval '7 days'`.execute(db)
      },
    }),
  }
}
