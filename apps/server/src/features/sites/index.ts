/** Sites and their columns, what each agency owes to publish, and how current the columns are. */
import type { Feature } from '../../platform/feature.ts'
import { sitesApi } from './sites.api.ts'

export { openPlatform } from './platform-template.ts'
export { insertSite, requireSite } from './sites.service.ts'

/** Sites, columns and the basic catalogue in the back office. */
export const sitesFeature: Feature = { name: 'sites', register: sitesApi }
