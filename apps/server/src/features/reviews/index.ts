/** 投诉、复议、诉讼: the registers that table 4 is counted from. */
import type { Feature } from '../../platform/feature.ts'
import { reviewRoutes } from './reviews.api.ts'

export { createComplaints } from './complaints.service.ts'
export { createReviews } from './reviews.service.ts'

/** The registers' routes. */
export const reviewsFeature: Feature = { name: 'reviews', register: reviewRoutes }
