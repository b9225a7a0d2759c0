/** 年报表二: figures of decisions and fees, the register of decisions that are published, and the table counted from both. */
import type { Feature } from '../../platform/feature.ts'
import { enforcementRoutes } from './enforcement.api.ts'

export { registerDecision } from './decisions.service.ts'
export { takeFigure } from './figures.service.ts'

/** The back office of table 2. */
export const enforcementFeature: Feature = { name: 'enforcement', register: enforcementRoutes }
