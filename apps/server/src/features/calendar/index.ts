/** The working calendar (工作日历) in the back office: how far it reaches, and importing the next year's notice. */
import type { Feature } from '../../platform/feature.ts'
import { calendarApi } from './calendar.api.ts'

/** What counts days: its requests see an import by another process within seconds. */
const COUNTING = /^\/(?:api\/office|agencies|applications)\//u

/** The calendar's routes. */
export const calendarFeature: Feature = {
  name: 'calendar',
  register: (app, services) => {
    app.addHook('onRequest', async ({ url }) => {
      if (COUNTING.test(url)) await services.calendar.keepUp()
    })
    calendarApi(app, services)
  },
}
