/** Figures that are the register: tables 3 and 4, limits kept, closed years. */
import type { Feature } from '../../platform/feature.ts'
import { publicationFigurePages } from './publication-figures.portal.tsx'
import { statisticsRoutes } from './statistics.api.ts'

/** The routes of figures, and the page of what was published. */
export const statisticsFeature: Feature = {
  name: 'statistics',
  register: (app, services) => {
    statisticsRoutes(app, services)
    publicationFigurePages(app, services)
  },
}
