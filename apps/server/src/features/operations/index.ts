/** Watching over the installation: the audit, messages to people outside, failed jobs, settings in force. */
import type { Feature } from '../../platform/feature.ts'
import { auditApi } from './audit.api.ts'
import { jobsApi } from './jobs.api.ts'
import { messagesApi } from './messages.api.ts'
import { settingsApi } from './settings.api.ts'

/** The back office's view of audit and operation. */
export const operationsFeature: Feature = {
  name: 'operations',
  register: (app, services) => {
    auditApi(app, services)
    messagesApi(app, services)
    jobsApi(app, services)
    settingsApi(app, services)
  },
}
