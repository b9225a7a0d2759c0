/** Figures that are the register: tables 3 and 4, limits kept, closed years. */
import type { Feature } from '../../platform/feature.ts'
import { statisticsRoutes } from './statistics.api.ts'

/** The routes of figures. */
export const statisticsFeature: Feature = { name: 'statistics', register: statisticsRoutes }
