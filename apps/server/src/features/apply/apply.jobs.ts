/** What the public pages forget by themselves. */
import { Type } from 'typebox'
import type { Services } from '../../platform/feature.ts'
import { job, type JobHandler } from '../../platform/jobs/index.ts'
import { forgetChallenges } from '../../platform/visitors/challenge.ts'
import { forgetDrafts } from './draft.ts'
import { forgetTurns } from '../../platform/visitors/limits.ts'

/** The jobs of the feature. */
export function applyJobs(services: Pick<Services, 'db' | 'clock' | 'files'>): Readonly<Record<string, JobHandler>> {
  return {
    'forget-unsent-applications': job({
      payload: Type.Object({}),
      every: '17 * * * *',
      run: async () => {
        const now = services.clock.now()
        await forgetDrafts(services, now)
        await forgetChallenges(services.db, now)
        await forgetTurns(services.db, now)
      },
    }),
  }
}
