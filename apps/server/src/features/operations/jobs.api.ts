/** Failed jobs by JSON, for system administrators: jobs belong to no agency, and nothing that they carry is shown. */
import { FailedJobList } from '@gongkai/contract'
import Type from 'typebox'
import { INSTALLATION_CHAIN } from '../../platform/audit/index.ts'
import type { Role } from '../../platform/actor.ts'
import type { Services } from '../../platform/feature.ts'
import type { App } from '../../platform/http/server.ts'
import { listFailedJobs, retryJob } from '../../platform/jobs/index.ts'
import { Problem } from '../../platform/problem.ts'
import { personOf } from './operations.policy.ts'

const tags = ['后台任务']
const ROLES: readonly Role[] = ['systemAdministrator']
const config = { access: { roles: ROLES } }

/** Adds the routes. */
export function jobsApi(app: App, services: Services): void {
  const { db, audit } = services
  app.get(
    '/api/office/failed-jobs',
    { config, schema: { tags, summary: '没有办成的后台任务', response: { 200: FailedJobList } } },
    async () => {
      const jobs = await listFailedJobs(db)
      return { items: jobs.map(({ payload: _ids, runAt, ...job }) => ({ ...job, runAt: runAt.toString() })) }
    },
  )
  app.post(
    '/api/office/failed-jobs/:id/retry',
    {
      config,
      schema: {
        tags,
        summary: '重新办理一项后台任务',
        params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, id: requestId }, reply) => {
      const person = personOf(actor)
      await db.transaction().execute(async (trx) => {
        if (!(await retryJob(trx, id))) throw new Problem(404, 'job-not-found')
        const event = {
          agencyId: INSTALLATION_CHAIN,
          actor: person,
          kind: 'job-retried',
          subject: { kind: 'job', id },
          requestId,
        }
        await audit.append(trx, event)
      })
      return reply.status(204).send(null)
    },
  )
}
