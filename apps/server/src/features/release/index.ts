/** 区分处理: what is given out of a document, and the gate that lets it through. */
import multipart from '@fastify/multipart'
import { createReleasePool, type ReleasePool } from '@gongkai/release'
import type { Feature, Services } from '../../platform/feature.ts'
import { MULTIPART_LIMITS } from '../../platform/storage/index.ts'
import { releaseRoutes } from './release.api.ts'
import { releaseJobs } from './release.jobs.ts'
import { RELEASE_SEALED } from './release.repository.ts'
import { createRelease } from './release.service.ts'

/** One pool for the routes and the jobs of an application; its threads start with the first file. */
const pools = new WeakMap<Services, ReleasePool>()

function poolOf(services: Services): ReleasePool {
  const pool = pools.get(services) ?? createReleasePool()
  pools.set(services, pool)
  return pool
}

/** Documents that are redacted, made anew and checked. */
export const releaseFeature: Feature = {
  name: 'release',
  register: async (app, services) => {
    const pool = poolOf(services)
    app.addHook('onClose', () => pool.close())
    await app.register(async (scope) => {
      await scope.register(multipart, MULTIPART_LIMITS)
      releaseRoutes(scope, services, createRelease(services, pool))
    })
  },
  jobs: (services) => releaseJobs(services, poolOf(services)),
  sealed: RELEASE_SEALED,
}
