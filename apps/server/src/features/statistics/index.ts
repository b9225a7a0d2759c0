/** Figures that are the register: tables 3 and 4, limits kept, closed years. */
import type { Feature } from '../../platform/feature.ts'
import { statisticsRoutes } from './statistics.api.ts'

export { countTable3, type Table3Scope } from './table3.query.ts'
export { countTable4 } from './table4.query.ts'

/** The routes of figures. */
export const statisticsFeature: Feature = { name: 'statistics', register: statisticsRoutes }
