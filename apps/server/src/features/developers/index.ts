/** 开放接口. */
import type { Feature } from '../../platform/feature.ts'
import { developersPage } from './developers.portal.tsx'

/** The page that describes the API. */
export const developersFeature: Feature = { name: 'developers', register: developersPage }
