/** 归档: the package of an archived case, and the destruction of cases whose time of keeping is over. */
import { Type } from 'typebox'
import type { Feature } from '../../platform/feature.ts'
import { job, JobId } from '../../platform/jobs/index.ts'
import { archiveRoutes } from './archive.api.ts'
import { carryOutDestruction } from './destruction.ts'
import { makePackage } from './package.service.ts'
import { retentionRoutes } from './retention.api.ts'

/** Routes and jobs of archive and retention. */
export const archiveFeature: Feature = {
  name: 'archive',
  register: (app, services) => {
    archiveRoutes(app, services)
    retentionRoutes(app, services)
  },
  jobs: (services) => ({
    'make-archive-package': job({
      payload: Type.Object({ applicationId: JobId }),
      run: async ({ applicationId }) => makePackage(services, applicationId),
    }),
    'destroy-cases': job({
      payload: Type.Object({ reviewId: JobId }),
      run: async ({ reviewId }) => carryOutDestruction(services, reviewId),
    }),
  }),
}
