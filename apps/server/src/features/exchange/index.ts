/** 信息交换: importing existing sites, and systems that push documents. */
import type { Feature } from '../../platform/feature.ts'
import { exchangeRoutes } from './exchange.api.ts'

export type { ImportProgress } from './import/batch.ts'
export { fetchFiles } from './import/fetch-files.ts'
export { importRows } from './import/import.service.ts'
export { ImportRefused, readRows } from './import/rows.ts'

/** The routes of exchange. */
export const exchangeFeature: Feature = { name: 'exchange', register: exchangeRoutes }
