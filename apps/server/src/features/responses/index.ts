/** 互动回应: mail of the public and mistakes reported, consultations and their comments. */
import type { Feature } from '../../platform/feature.ts'
import { mailForms } from './mail/form.portal.tsx'
import { MAIL_SEALED } from './mail/letter.ts'
import { mailRoutes } from './mail/mail.api.ts'
import { mailPages } from './mail/mail.portal.tsx'
import { mailQueryPages } from './mail/query.portal.tsx'

/** The public pages and the back office of mail and consultations. */
export const responsesFeature: Feature = {
  name: 'responses',
  register: (app, services) => {
    mailPages(app, services)
    mailForms(app, services)
    mailQueryPages(app, services)
    mailRoutes(app, services)
  },
  sealed: MAIL_SEALED,
}
