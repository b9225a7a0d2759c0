/** Every page of the console, in the order of the menu. */
import { accountPages } from './account/pages.ts'
import { agencyPages } from './agencies/pages.ts'
import { applicationPages } from './applications/pages.ts'
import { auditPages } from './audit/pages.ts'
import { calendarPages } from './calendar/pages.ts'
import { documentPages } from './documents/pages.ts'
import { enforcementPages } from './enforcement/pages.ts'
import { letterPages } from './letters/pages.ts'
import { normativePages } from './normative/pages.ts'
import { operationsPages } from './operations/pages.ts'
import type { Page } from './page.ts'
import { patrolPages } from './patrol/pages.ts'
import { peoplePages } from './people/pages.ts'
import { queuePages } from './queues/pages.ts'
import { registrationPages } from './registration/pages.ts'
import { responsePages } from './responses/pages.ts'
import { retentionPages } from './retention/pages.ts'
import { reviewPages } from './reviews/pages.ts'
import { sitePages } from './sites/pages.ts'
import { statisticsPages } from './statistics/pages.ts'
import { releasePages } from './release/pages.ts'

/** All pages inside the shell. */
export const PAGES: readonly Page[] = [
  ...queuePages,
  ...documentPages,
  ...normativePages,
  ...sitePages,
  ...responsePages,
  ...patrolPages,
  ...registrationPages,
  ...applicationPages,
  ...reviewPages,
  ...statisticsPages,
  ...enforcementPages,
  ...retentionPages,
  ...releasePages,
  ...agencyPages,
  ...peoplePages,
  ...calendarPages,
  ...letterPages,
  ...auditPages,
  ...operationsPages,
  ...accountPages,
]
