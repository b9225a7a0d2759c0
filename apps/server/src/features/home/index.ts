/** 首页. */
import type { Feature } from '../../platform/feature.ts'
import { homePage } from './home.portal.tsx'

/** The home page. */
export const homeFeature: Feature = { name: 'home', register: homePage }
