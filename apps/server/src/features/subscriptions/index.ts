/** 邮件订阅: mails about what is new in a column or for a search. */
import type { Feature } from '../../platform/feature.ts'
import { SUBSCRIPTION_SEALED } from './subscription.ts'
import { subscriptionJobs } from './subscriptions.jobs.ts'
import { subscriptionPages } from './subscriptions.portal.tsx'

/** The pages for subscribers, and what is sent to them. */
export const subscriptionsFeature: Feature = {
  name: 'subscriptions',
  register: subscriptionPages,
  jobs: subscriptionJobs,
  sealed: SUBSCRIPTION_SEALED,
}
