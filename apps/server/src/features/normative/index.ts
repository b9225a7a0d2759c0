/** 规章 and 行政规范性文件: how they are made, whether they are in force on a day, and how the stock is cleaned up. */
import type { Feature } from '../../platform/feature.ts'
import { NORMATIVE_GATE } from './gate.ts'
import { interpretationPages } from './interpretations.portal.tsx'
import { libraryPages } from './library.portal.tsx'
import { campaignRoutes } from './campaigns.api.ts'
import { normativeJobs } from './normative.jobs.ts'
import { normativeRoutes } from './normative.api.ts'

export { createCampaigns } from './campaigns.service.ts'
export { createNormativeEngine, type NormativeEngine } from './engine.ts'
export { NORMATIVE_GATE } from './gate.ts'
export { normativeItems } from './register.query.ts'

/** The back office of normative documents. */
export const normativeFeature: Feature = {
  name: 'normative',
  register: (app, services) => {
    normativeRoutes(app, services)
    campaignRoutes(app, services)
    libraryPages(app, services)
    interpretationPages(app, services)
  },
  jobs: normativeJobs,
  gates: [NORMATIVE_GATE],
}
