/** Applying and following an application on the public pages (依申请公开). */
import multipart from '@fastify/multipart'
import type { Feature } from '../../platform/feature.ts'
import { MULTIPART_LIMITS } from '../../platform/storage/index.ts'
import { createApplications } from '../applications/index.ts'
import { applyJobs } from './apply.jobs.ts'
import { casePages } from './case.portal.tsx'
import { APPLY_SEALED } from './draft.ts'
import { formPages } from './form.portal.tsx'
import { guidePages } from './guide.portal.tsx'
import { offerPages } from './offer.portal.tsx'
import { queryPages } from './query.portal.tsx'
import { receiptPages } from './receipt.portal.tsx'

/** The pages for applicants. */
export const applyFeature: Feature = {
  name: 'apply',
  register: async (app, services) => {
    const applications = createApplications(services)
    guidePages(app, services)
    receiptPages(app, services, applications)
    offerPages(app, services, applications)
    queryPages(app, services, applications)
    await app.register(async (scope) => {
      await scope.register(multipart, MULTIPART_LIMITS)
      formPages(scope, services, applications)
      casePages(scope, services, applications)
    })
  },
  jobs: applyJobs,
  sealed: APPLY_SEALED,
}
