/** Sites and their columns, what each agency owes to publish, and how current the columns are. */
import type { Feature } from '../../platform/feature.ts'
import { sitesApi } from './sites.api.ts'
import { siteJobs } from './sites.jobs.ts'

export { addStandardDuties } from './catalogue/standard-duties.ts'
export { columnViews } from './columns.query.ts'
export { openPlatform } from './platform-template.ts'
export { insertSite } from './sites.service.ts'

/** Sites, columns and the basic catalogue in the back office. */
export const sitesFeature: Feature = { name: 'sites', register: sitesApi, jobs: siteJobs }
