/** 区分处理: what is given out of a document, and the gate that lets it through. */
import multipart from '@fastify/multipart'
import { createReleasePool, type ReleasePool } from '@gongkai/release'
import type { Feature, Services } from '../../platform/feature.ts'
import { MULTIPART_LIMITS } from '../../platform/storage/index.ts'
import { releaseRoutes } from './release.api.ts'
import { releaseJobs } from './release.jobs.ts'
import { RELEASE_SEALED } from './release.repository.ts'
import { createRelease } from './release.service.ts'

/** Looking at pages must not wait until somebody's long file is made. */
interface Pools {
  readonly looking: ReleasePool
  readonly making: ReleasePool
}

/** The pools of an application, for its routes and its jobs; their threads start with the first file. */
const pools = new WeakMap<Services, Pools>()

function poolsOf(services: Services): Pools {
  const found = pools.get(services) ?? { looking: createReleasePool(), making: createReleasePool() }
  pools.set(services, found)
  return found
}

/** Documents that are redacted, made anew and checked. */
export const releaseFeature: Feature = {
  name: 'release',
  register: async (app, services) => {
    const { looking, making } = poolsOf(services)
    app.addHook('onClose', async () => {
      await Promise.all([looking.close(), making.close()])
    })
    await app.register(async (scope) => {
      await scope.register(multipart, MULTIPART_LIMITS)
      releaseRoutes(scope, services, createRelease(services, looking))
    })
  },
  jobs: (services) => releaseJobs(services, poolsOf(services).making),
  sealed: RELEASE_SEALED,
}
